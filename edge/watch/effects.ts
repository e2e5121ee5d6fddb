/** What an alarm or a verdict leaves to do outside the book: kept until it is done. */
import type { Storage } from "./storage.ts";
import type { AuditedStage } from "./subject.ts";

export type Effect =
  | { readonly kind: "hold"; readonly key: string; readonly value: string }
  | { readonly kind: "end-candidate"; readonly version: string }
  | { readonly kind: "event"; readonly event: WatchEvent };

/** Told to the log and to the webhook; no query text is in it. */
export type WatchEvent = {
  readonly time: string;
  readonly release: string;
} & (
  | {
      readonly event: "alarm";
      readonly stage: AuditedStage;
      readonly audits: number;
      readonly disagreements: number;
      readonly hold: string;
    }
  | {
      readonly event: "candidate-won" | "candidate-lost";
      readonly candidate: string;
      readonly differences: number;
      readonly candidateRight: number;
    }
);

interface Pending {
  readonly effect: Effect;
  readonly tries: number;
}

const KEPT_EVENTS = 50;
const EFFECT = "effect ";
const EVENTS = "events";

export function createEffects(storage: Storage) {
  /** Latest first. */
  const events = (): readonly WatchEvent[] => storage.get<WatchEvent[]>(EVENTS) ?? [];

  return {
    events,
    leave(effect: Effect): void {
      const id = storage.get<number>("next effect") ?? 0;
      storage.put("next effect", id + 1);
      storage.put<Pending>(`${EFFECT}${String(id).padStart(12, "0")}`, { effect, tries: 0 });
      if (effect.kind === "event") storage.put(EVENTS, [effect.event, ...events()].slice(0, KEPT_EVENTS));
    },
    /** What is left to do, oldest first. */
    left: (): readonly (readonly [id: string, effect: Effect])[] =>
      [...storage.list<Pending>({ prefix: EFFECT })].map(([id, { effect }]) => [id, effect]),
    done: (id: string): void => {
      storage.delete(id);
    },
    /** Counts one more try of an effect. @returns how often it has failed. */
    failed(id: string): number {
      const pending = storage.get<Pending>(id);
      if (!pending) return 0;
      const tries = pending.tries + 1;
      storage.put<Pending>(id, { ...pending, tries });
      return tries;
    },
  };
}
