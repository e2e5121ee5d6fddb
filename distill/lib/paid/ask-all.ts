/**
 * Asks a model many things at once and pays for each once: paced by what the service grants, never over the budget, every
 * answer on disk before it counts. An invalid answer is asked for once more with the fault shown, then set aside.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { CallOutcome, Converse } from "./converse.ts";
import type { Answer, Journal } from "./journal.ts";
import { type Budget, costUsd, maxTokensOf, type Price, type Usage } from "./money.ts";
import type { CallPace, Pace } from "./pace.ts";

export interface Question {
  readonly key: string;
  /** `rejected` is the invalid first answer, on the retry. */
  request(rejected?: Pick<Answer, "problem" | "content">): ConverseCommandInput;
}

export type Judged = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

export interface AskOptions {
  readonly questions: readonly Question[];
  /** Reads a message's content; total. */
  readonly judge: (content: unknown) => Judged;
  readonly converse: Converse;
  readonly journal: Journal;
  readonly budget: Budget;
  readonly pace: Pace;
  readonly model: string;
  readonly price: Price;
  readonly onProgress?: (state: AskState) => void;
  /** Aborted: no further call is started, those in flight are waited for. */
  readonly stop?: AbortSignal;
}

export interface AskState {
  /** Questions settled: answered, or invalid twice. */
  readonly done: number;
  readonly total: number;
  readonly throttled: number;
  readonly failed: number;
}

export type AskEnd =
  | { readonly kind: "complete" }
  | { readonly kind: "budget"; readonly open: number }
  | { readonly kind: "stopped"; readonly open: number };

export type AskReport = AskState & {
  readonly end: AskEnd;
  /** Calls sent in this run of the step. */
  readonly calls: number;
  /** Calls lost in flight earlier whose question was asked again now. */
  readonly repeated: number;
};

/** Above any answer's latency; a call that takes longer is given up and counted as perhaps billed. */
const CALL_TIMEOUT_MS = 60_000;
const MAX_FAILURES = 6;
const BACKOFF_MS = { first: 50, most: 5_000 } as const;
/** Without one answer in this time, throttling is no longer a matter of pace: the quota is zero. */
const STARVED_MS = 600_000;
/** What Bedrock's own tool prompt adds to a request; generous, as only the reservation is built on it. */
const TOOL_PROMPT_TOKENS = 1_000;

/** Settles every question, or says why not. @throws the service's error when no request is accepted. */
export async function askAll(options: AskOptions): Promise<AskReport> {
  const { questions, judge, converse, journal, budget, pace, model, price, stop } = options;
  const settled = (key: string): boolean => {
    const answers = journal.answers.get(key) ?? [];
    return answers.some((answer) => answer.ok) || answers.length >= 2;
  };
  const open = questions.filter(({ key }) => !settled(key));
  const lostBefore = new Map<string, number>();
  for (const { key } of journal.lost) lostBefore.set(key, (lostBefore.get(key) ?? 0) + 1);
  const state = { done: questions.length - open.length, total: questions.length, throttled: 0, failed: 0 };
  let calls = 0;
  let repeated = 0;
  let answered = 0;
  let refused = 0;
  let fault: Error | undefined;
  let outOfBudget = false;
  let progressedAt = Date.now();
  /** Measured growth of the reservation's bound, should a tokeniser ever exceed it. */
  let boundFactor = 1;
  const bell = createBell();

  const ended = (): boolean => fault !== undefined || outOfBudget || stop?.aborted === true;

  /** Waits until a call may start and its cost is reserved; undefined when nothing may start any more. */
  async function admit(reservedUsd: number, likelyTokens: number): Promise<CallPace | undefined> {
    for (;;) {
      if (ended()) return undefined;
      const delayMs = pace.delayMs(Date.now());
      if (delayMs === 0) {
        if (budget.reserve(reservedUsd)) return pace.start(Date.now(), likelyTokens);
        if (pace.inFlight() === 0) {
          outOfBudget = true;
          bell.ring();
          return undefined;
        }
        await bell.heard();
      } else if (delayMs === Number.POSITIVE_INFINITY) await bell.heard();
      else await Promise.race([bell.heard(), sleep(delayMs)]);
    }
  }

  /** Asks one question until it is settled; false when the run ended before. */
  async function settle(question: Question): Promise<boolean> {
    let failures = 0;
    let backoffMs: number = BACKOFF_MS.first;
    for (let first = true; !settled(question.key); ) {
      const rejected = journal.answers.get(question.key)?.[0];
      const request = question.request(rejected);
      const bound = boundOf(request);
      const reservedUsd = costUsd(price, bound) * boundFactor;
      const slot = await admit(reservedUsd, bound.inputTokens / 4 + bound.outputTokens / 4);
      if (!slot) return false;
      if (first && lostBefore.has(question.key)) repeated++;
      first = false;
      const call = await journal.start(question.key, reservedUsd);
      calls++;
      const outcome = await converse(request, AbortSignal.timeout(CALL_TIMEOUT_MS));
      const spentUsd =
        outcome.kind === "answered" ? costUsd(price, outcome.usage) : mayBeBilled(outcome) ? reservedUsd : 0;
      switch (outcome.kind) {
        case "answered": {
          const { usage, content } = outcome;
          const judged = judge(content);
          await journal.answer({
            key: question.key,
            attempt: rejected ? 2 : 1,
            call,
            ok: judged.ok,
            ...(judged.ok ? { value: judged.value } : { problem: judged.problem, content }),
            model,
            ...usage,
            costUsd: spentUsd,
          });
          answered++;
          progressedAt = Date.now();
          boundFactor = Math.max(boundFactor, spentUsd / reservedUsd);
          slot.end("answered", usage.inputTokens + usage.outputTokens);
          break;
        }
        case "refused":
          await journal.answer({
            key: question.key,
            attempt: 2,
            call,
            ok: false,
            problem: `refused by the service: ${outcome.why}`,
            model,
            inputTokens: 0,
            outputTokens: 0,
            costUsd: 0,
          });
          slot.end("failed");
          // Refusing the first few is no matter of one odd query: the request itself is wrong.
          if (answered === 0 && ++refused >= 3) fault = new Error(`the service refuses every request: ${outcome.why}`);
          break;
        case "throttled":
        case "failed": {
          const throttled = outcome.kind === "throttled";
          await journal.fail(call, question.key, outcome.why, throttled ? "no" : outcome.billed, reservedUsd);
          slot.end(outcome.kind);
          if (throttled) state.throttled++;
          else state.failed++;
          if (!throttled && ++failures >= MAX_FAILURES)
            fault = new Error(
              `gave up after ${failures} failures of one call, the last: ${outcome.why}; run the step again to go on`,
            );
          if (throttled && Date.now() - progressedAt > STARVED_MS)
            fault = new Error(
              `throttled for ${STARVED_MS / 60_000} minutes without one answer: is the quota of ${model} zero? ${outcome.why}`,
            );
          break;
        }
        case "fatal":
          await journal.fail(call, question.key, outcome.error.name, "no", reservedUsd);
          slot.end("failed");
          fault = outcome.error;
      }
      budget.settle(reservedUsd, spentUsd);
      bell.ring();
      options.onProgress?.(state);
      if (outcome.kind === "throttled" || outcome.kind === "failed") {
        if (ended()) return false;
        await sleep(backoffMs * (0.5 + Math.random() / 2));
        backoffMs = Math.min(BACKOFF_MS.most, backoffMs * 2);
      }
    }
    return true;
  }

  let next = 0;
  const settleNext = async (): Promise<void> => {
    while (next < open.length && !ended()) {
      const question = open[next++]!;
      if (await settle(question)) {
        state.done++;
        options.onProgress?.(state);
      }
    }
  };
  const onStop = (): void => bell.ring();
  stop?.addEventListener("abort", onStop);
  await Promise.all(Array.from({ length: Math.min(pace.maxConcurrency, open.length) }, settleNext));
  stop?.removeEventListener("abort", onStop);
  if (fault) throw fault;
  const left = state.total - state.done;
  const end: AskEnd =
    left === 0 ? { kind: "complete" } : outOfBudget ? { kind: "budget", open: left } : { kind: "stopped", open: left };
  return { ...state, end, calls, repeated };
}

const mayBeBilled = (outcome: CallOutcome): boolean => outcome.kind === "failed" && outcome.billed === "unknown";

/** The most tokens a request can be billed for. */
function boundOf(request: ConverseCommandInput): Usage {
  const { system, messages, toolConfig, inferenceConfig } = request;
  return {
    inputTokens: maxTokensOf(JSON.stringify({ system, messages, toolConfig })) + (toolConfig ? TOOL_PROMPT_TOKENS : 0),
    outputTokens: inferenceConfig?.maxTokens ?? 5_000,
  };
}

/** Lets any number of waiters sleep until something has changed. */
function createBell() {
  let wake = (): void => {};
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return {
    heard: (): Promise<void> => next,
    ring(): void {
      const ringing = wake;
      next = new Promise<void>((resolve) => {
        wake = resolve;
      });
      ringing();
    },
  };
}
