/**
 * The watch's book: what was audited, what the day has cost, which tests are running, and what an alarm leaves to do. It knows
 * storage as a map, so that a Durable Object keeps it and a test can hold it in memory. All of one call is one transaction.
 */
import type { Source } from "../decision/decision.ts";
import { count, type Day, dayAt, reserve, settle } from "./day.ts";
import { type DuelTest, newDuelTest, observeDuel, type Verdict, verdictOf } from "./duel-test.ts";
import { createEffects, type WatchEvent } from "./effects.ts";
import { createHours, type Hour } from "./hours.ts";
import type { Storage } from "./storage.ts";
import { type AuditedStage, newSubject, observeSubject, type Subject } from "./subject.ts";

/** A decision that an earlier stage answered, drawn for an audit. */
export interface Audit {
  readonly kind: "audit";
  /** The decision's id. */
  readonly decision: string;
  readonly stage: AuditedStage;
  /** What answered, by its digest; names the test. */
  readonly subject: string;
  readonly alpha: number;
  /** The decision's pattern. */
  readonly pattern: string;
  /** The key that an alarm writes to the release store. */
  readonly hold: string;
  readonly release: string;
}

/** One audit that counted: what was decided, and what the model says. */
export interface Observed extends Pick<Audit, "decision" | "stage" | "pattern" | "release"> {
  /** ISO 8601. */
  readonly time: string;
  /** The pattern of the model's answer. */
  readonly answer: string;
}

/** Two releases that decided differently on one query. */
export interface Difference {
  readonly kind: "difference";
  readonly candidate: string;
  readonly incumbent: string;
  readonly candidatePattern: string;
  readonly incumbentPattern: string;
}

/** Asks whether the model is to be asked about a query. */
export interface Claim {
  /** Keyed digest of the query, and of whatever else the model is asked with. */
  readonly query: string;
  /** Digest of the caller's key. */
  readonly key: string;
  readonly severalKeys: boolean;
  /** The call's price at worst, and what a day may cost, in USD. */
  readonly usd: number;
  readonly budgetUsd: number;
  readonly about: Audit | Difference;
}

/** A decision that was drawn and is not audited: it counts for the coverage alone. */
export interface Seen {
  readonly source: Source;
}

/** What becomes of a claim: `ask` the model and record its answer; the others need nothing more. */
export type Claimed = "ask" | "counted" | "waiting" | "over-budget" | "over-share";

export interface Recorded {
  readonly query: string;
  /** The pattern of the model's answer; null where it gave none, which is neither an observation nor an agreement. */
  readonly pattern: string | null;
  readonly claimedUsd: number;
  readonly usd: number;
}

/** The running tests, as `GET /v1/watch` shows them. */
export interface BookStatus {
  readonly day: Day;
  readonly subjects: Readonly<Record<string, Subject>>;
  readonly duels: Readonly<Record<string, Duel>>;
  /** Oldest first. */
  readonly hours: readonly Hour[];
  /** Latest first. */
  readonly events: readonly WatchEvent[];
}

interface Answer {
  readonly date: string;
  /** Null while the model is being asked. */
  readonly pattern: string | null;
  readonly claimedMs: number;
  readonly waiting: readonly (Audit | Difference)[];
}

export interface Duel {
  readonly test: DuelTest;
  readonly verdict: Verdict;
}

/** An isolate that has claimed a call and said nothing for this long is gone; the query may be asked again. */
const ABANDONED_MS = 60_000;
/** Draws of one query that wait for its answer; more of them within seconds are one caller's flood. */
const MOST_WAITING = 100;
/**
 * What is held answers nothing, so an audit of it this long after its alarm says that a person released the hold: its test starts
 * again. Shorter than this, a location may not have seen the hold yet.
 */
const RELEASED_MS = 600_000;

const DAY = "day";
const ANSWER = "answer ";
const SUBJECT = "subject ";
const DUEL = "duel ";

/** What a duel is kept under. */
export const duelName = ({ candidate, incumbent }: Pick<Difference, "candidate" | "incumbent">): string =>
  `${candidate} ${incumbent}`;

/** @param onObserved is told of each audit that counted. */
export function createBook(storage: Storage, clock: () => number, onObserved: (observed: Observed) => void = () => {}) {
  const now = () => new Date(clock()).toISOString();
  const hours = createHours(storage, now);
  const { leave, left, done, failed, events } = createEffects(storage);

  function today(): Day {
    const last = storage.get<Day>(DAY);
    const day = dayAt(last, clock());
    // Answers are used for their day only.
    if (day !== last) for (const [key] of [...storage.list({ prefix: ANSWER })]) storage.delete(key);
    return day;
  }

  function observe(about: Audit | Difference, query: string, pattern: string): void {
    if (about.kind === "audit") observeAudit(about, query, pattern);
    else observeDifference(about, pattern);
  }

  function observeAudit(about: Audit, query: string, answer: string) {
    const { decision, stage, subject: name, alpha, pattern, hold, release } = about;
    onObserved({ time: now(), decision, stage, pattern, answer, release });
    const kept = storage.get<Subject>(SUBJECT + name) ?? newSubject;
    const released = kept.alarmedAt !== null && clock() - Date.parse(kept.alarmedAt) > RELEASED_MS;
    const before = released ? newSubject : kept;
    const disagrees = pattern !== answer;
    const after = observeSubject(before, { disagrees, query }, alpha, now());
    storage.put(SUBJECT + name, after);
    hours.countAudit(stage, disagrees);
    if (before.alarmedAt !== null || after.alarmedAt === null) return;
    const { audits, disagreements } = after.test;
    const event: WatchEvent = { event: "alarm", time: after.alarmedAt, release, stage, audits, disagreements, hold };
    leave({ kind: "hold", key: hold, value: JSON.stringify(event) });
    leave({ kind: "event", event });
  }

  function observeDifference(about: Difference, answer: string): void {
    const { candidate, incumbent, candidatePattern, incumbentPattern } = about;
    const isRight = candidatePattern === answer;
    if (isRight === (incumbentPattern === answer)) return; // both wrong: it says nothing about which is better
    const key = DUEL + duelName(about);
    const before = storage.get<Duel>(key) ?? { test: newDuelTest, verdict: null };
    if (before.verdict !== null) return;
    const test = observeDuel(before.test, isRight);
    const decided = verdictOf(test);
    storage.put<Duel>(key, { test, verdict: decided });
    if (decided === null) return;
    if (decided === "incumbent") leave({ kind: "end-candidate", version: candidate });
    const event = decided === "candidate" ? "candidate-won" : "candidate-lost";
    const { differences, candidateRight } = test;
    leave({ kind: "event", event: { event, time: now(), release: incumbent, candidate, differences, candidateRight } });
  }

  return {
    /** Counts a decision that was drawn. */
    see({ source }: Seen): void {
      hours.countDrawn(source);
    },

    claim({ query, key, severalKeys, usd, budgetUsd, about }: Claim): Claimed {
      const day = today();
      if (about.kind === "audit") hours.countDrawn(about.stage);
      const answer = storage.get<Answer>(ANSWER + query);
      const isAsked = answer !== undefined && (answer.pattern !== null || clock() - answer.claimedMs < ABANDONED_MS);
      const counted = count(day, key, severalKeys);
      const isFlood = answer?.pattern === null && answer.waiting.length >= MOST_WAITING;
      if (!counted || isFlood) return "over-share";
      if (isAsked) {
        storage.put(DAY, counted);
        if (answer.pattern === null) {
          storage.put<Answer>(ANSWER + query, { ...answer, waiting: [...answer.waiting, about] });
          return "waiting";
        }
        observe(about, query, answer.pattern);
        return "counted";
      }
      const reserved = reserve(counted, usd, budgetUsd);
      if (!reserved) return "over-budget";
      storage.put(DAY, reserved);
      const waiting = [...(answer?.waiting ?? []), about];
      storage.put<Answer>(ANSWER + query, { date: day.date, pattern: null, claimedMs: clock(), waiting });
      return "ask";
    },

    record({ query, pattern, claimedUsd, usd }: Recorded): void {
      const day = today();
      storage.put(DAY, settle(day, claimedUsd, usd));
      const answer = storage.get<Answer>(ANSWER + query);
      if (answer?.date !== day.date || answer.pattern !== null) return; // of another day, or recorded already
      if (pattern === null) {
        storage.delete(ANSWER + query);
        return;
      }
      storage.put<Answer>(ANSWER + query, { ...answer, pattern, waiting: [] });
      for (const about of answer.waiting) observe(about, query, pattern);
    },

    effects: left,
    done,
    failed,

    status(): BookStatus {
      const named = <T>(prefix: string): Record<string, T> =>
        Object.fromEntries([...storage.list<T>({ prefix })].map(([key, value]) => [key.slice(prefix.length), value]));
      return {
        day: today(),
        subjects: named<Subject>(SUBJECT),
        duels: named<Duel>(DUEL),
        hours: hours.all(),
        events: events(),
      };
    },
  };
}

export type Book = ReturnType<typeof createBook>;
