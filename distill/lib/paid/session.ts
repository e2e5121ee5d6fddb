/** One run over many questions: what it is given, and what it has seen so far. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Price } from "../../../edge/bedrock/models.ts";
import { createKeyTable, isNewTo } from "../files/key-table.ts";
import type { Converse } from "./converse.ts";
import type { Journal } from "./journal.ts";
import type { Budget } from "./money.ts";
import type { Pace } from "./pace.ts";
import type { ParsedAnswer, Question } from "./question.ts";

export interface AskOptions {
  /** Each key is asked once, however often it occurs. They are gone through twice, and none is held but those being asked. */
  readonly questions: Questions;
  /** Reads a message's content; total. */
  readonly parse: (content: unknown) => ParsedAnswer;
  readonly converse: Converse;
  readonly journal: Journal;
  readonly budget: Budget;
  readonly pace: Pace;
  readonly model: string;
  readonly price: Price;
  /**
   * For a model that labels (`teach`), an invalid answer is asked for once more with the fault shown, a refused question is set
   * aside for good, and a call that keeps failing ends the run. For a model under test (`measure`), an invalid answer is a
   * result like any other, and a question that is refused or keeps failing is left to the next run.
   */
  readonly purpose?: "teach" | "measure";
  readonly onProgress?: (state: AskState) => void;
  /** Once aborted, no further call is started; those in flight are waited for. */
  readonly stop?: AbortSignal;
  readonly clock?: Clock;
}

/** Gives the same questions each time it is gone through. */
type Questions = Iterable<Question> | AsyncIterable<Question>;

export interface AskState {
  /** Questions settled: answered, or invalid as often as they may be. */
  readonly done: number;
  readonly total: number;
  readonly throttled: number;
  readonly failed: number;
}

/** Time, and the randomness that spreads retries. */
export interface Clock {
  nowMs(): number;
  sleep(ms: number): Promise<unknown>;
  /** In [0, 1). */
  random(): number;
}

/** Unlike the system's it is never set: an hour back would have calls wait for an hour. */
export const STEADY_CLOCK: Clock = { nowMs: () => performance.now(), sleep: (ms) => sleep(ms), random: Math.random };

/** Going on is hopeless, for a reason outside this code; the message says what to do. */
export class GaveUp extends Error {}

export interface Session {
  readonly options: AskOptions & Required<Pick<AskOptions, "purpose" | "clock">>;
  /** Questions without a settled answer. */
  readonly open: AsyncGenerator<Question, void>;
  readonly total: number;
  /** Keys whose call was lost in flight by an earlier run. */
  readonly lostBefore: ReadonlySet<string>;
  done: number;
  throttled: number;
  failed: number;
  calls: number;
  repeated: number;
  answered: number;
  refused: number;
  /** Why the first question that is left to the next run was left. */
  leftBecause: string | undefined;
  /** Ends the run. */
  fault: Error | undefined;
  /** The reservation for which the budget had no room, which ends the run. */
  noRoomForUsd: number | undefined;
  /** By the calls of this run. */
  spentUsd: number;
  answeredAtMs: number;
  /** By how much a call has cost more than its bound, should a tokeniser ever exceed it. */
  boundFactor: number;
}

export async function createSession(given: AskOptions): Promise<Session> {
  const options = { ...given, purpose: given.purpose ?? "teach", clock: given.clock ?? STEADY_CLOCK };
  let total = 0;
  let done = 0;
  for await (const { key } of distinct(options.questions)) {
    total++;
    if (isSettled(options, key)) done++;
  }
  return {
    options,
    open: openOf(options),
    total,
    lostBefore: new Set(options.journal.lost.map(({ key }) => key)),
    done,
    throttled: 0,
    failed: 0,
    calls: 0,
    repeated: 0,
    answered: 0,
    refused: 0,
    leftBecause: undefined,
    fault: undefined,
    noRoomForUsd: undefined,
    spentUsd: 0,
    answeredAtMs: options.clock.nowMs(),
    boundFactor: 1,
  };
}

/** Each question once. */
async function* distinct(questions: Questions): AsyncGenerator<Question, void> {
  const keys = createKeyTable();
  for await (const question of questions) if (isNewTo(keys, question.key)) yield question;
}

async function* openOf(options: AskOptions): AsyncGenerator<Question, void> {
  for await (const question of distinct(options.questions)) if (!isSettled(options, question.key)) yield question;
}

/** Whether a question has the answer that counts, on disk. */
export function isSettled({ journal, purpose }: Pick<AskOptions, "journal" | "purpose">, key: string): boolean {
  const { answers } = journal;
  return answers.isValid(key) || answers.count(key) >= (purpose === "measure" ? 1 : 2);
}

export const hasEnded = ({ fault, noRoomForUsd, options }: Session): boolean =>
  fault !== undefined || noRoomForUsd !== undefined || options.stop?.aborted === true;

export const reportProgress = ({ options, done, total, throttled, failed }: Session): void =>
  options.onProgress?.({ done, total, throttled, failed });
