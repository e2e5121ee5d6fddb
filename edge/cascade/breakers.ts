/**
 * The breakers of an isolate: the one mutable place for `breaker.ts`. Each caller has a breaker of its own for each model,
 * because a caller's queries can make a model slow or fail: whatever one key provokes, no other key's calls are skipped for it.
 */
import { targetName } from "../bedrock/models.ts";
import type { Clock, ModelTarget } from "../ports.ts";
import { admit, type Breaker, type BreakerSettings, closedBreaker, record, type Verdict } from "./breaker.ts";

/** Keys times the models of a release; closed ones without a failure are not kept. */
const MAX_BREAKERS = 1024;

export interface Breakers {
  /** Undefined when the circuit is open for this caller; otherwise the function that takes the call's verdict. */
  admit(target: ModelTarget, caller: string): ((verdict: Verdict) => void) | undefined;
  /** The state for one caller, or the worst of all callers' states. */
  state(target: ModelTarget, caller?: string): Breaker["kind"];
}

const BY_GRAVITY = ["open", "half-open", "closed"] as const;

export function createBreakers(settings: BreakerSettings, clock: Clock): Breakers {
  const breakers = new Map<string, Breaker>();
  const keyOf = (target: ModelTarget, caller: string) => `${targetName(target)} ${caller}`; // neither part holds a blank
  const of = (key: string) => breakers.get(key) ?? closedBreaker;
  const keep = (key: string, breaker: Breaker) => {
    breakers.delete(key);
    if (breaker.kind === "closed" && breaker.failures === 0) return;
    const oldest = breakers.keys().next().value;
    if (breakers.size >= MAX_BREAKERS && oldest !== undefined) breakers.delete(oldest);
    breakers.set(key, breaker);
  };
  return {
    admit(target, caller) {
      const key = keyOf(target, caller);
      const admission = admit(of(key), clock(), settings);
      if (!admission.admitted) return undefined;
      keep(key, admission.breaker);
      return (verdict) => keep(key, record(of(key), admission.probe, verdict, clock(), settings));
    },
    state(target, caller) {
      if (caller !== undefined) return of(keyOf(target, caller)).kind;
      const prefix = `${targetName(target)} `;
      const kinds = new Set([...breakers].flatMap(([key, { kind }]) => (key.startsWith(prefix) ? kind : [])));
      return BY_GRAVITY.find((kind) => kinds.has(kind)) ?? "closed";
    },
  };
}
