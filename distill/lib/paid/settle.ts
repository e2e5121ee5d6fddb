/** One question until it is settled: a call, what became of it, and whether to call again. */

import { costUsd } from "../../../edge/bedrock/models.ts";
import type { Admission } from "./admission.ts";
import type { CallOutcome } from "./converse.ts";
import { LIKELY_SHARE, type Usage } from "./money.ts";
import type { CallPace } from "./pace.ts";
import { maxUsageOf, type Question } from "./question.ts";
import { GaveUp, hasEnded, isSettled, reportProgress, type Session } from "./session.ts";

/** Above any answer's latency; a call that takes longer is given up and counted as perhaps billed. */
const CALL_TIMEOUT_MS = 60_000;
const MAX_FAILURES = 6;
const BACKOFF_MS = { first: 50, most: 5_000 } as const;
/** Without one answer in this time, throttling is no longer a matter of pace: the quota is zero. */
const STARVED_MS = 600_000;
/** This many refusals before any answer cannot be blamed on odd queries: the request itself is wrong. */
const MAX_FIRST_REFUSALS = 3;

/** `left` to the next run; `ended` when the run ended before the question was settled. */
type Settled = "settled" | "left" | "ended";

export async function settle(session: Session, admission: Admission, question: Question): Promise<Settled> {
  const { options } = session;
  let failures = 0;
  let backoffMs: number = BACKOFF_MS.first;
  for (let first = true; !isSettled(options, question.key); first = false) {
    const outcome = await callOnce(session, admission, question, first);
    if (!outcome) return "ended";
    if (outcome.kind === "failed") failures++;
    if (options.purpose === "measure" && (outcome.kind === "refused" || failures >= MAX_FAILURES)) {
      session.leftBecause ??= "why" in outcome ? outcome.why : undefined;
      return "left";
    }
    if (failures >= MAX_FAILURES && outcome.kind === "failed")
      session.fault = new GaveUp(
        `gave up after ${failures} failures of one call, the last: ${outcome.why}; run the step again to go on`,
      );
    if (hasEnded(session)) admission.wake();
    if (outcome.kind === "throttled" || outcome.kind === "failed") {
      if (hasEnded(session)) return "ended";
      await options.clock.sleep(backoffMs * (0.5 + options.clock.random() / 2));
      backoffMs = Math.min(BACKOFF_MS.most, backoffMs * 2);
    }
  }
  return "settled";
}

/** Makes one call and writes down what became of it; undefined when no call may start any more. */
async function callOnce(
  session: Session,
  admission: Admission,
  question: Question,
  first: boolean,
): Promise<CallOutcome | undefined> {
  const { journal, budget, price, converse } = session.options;
  const rejected = journal.answers.get(question.key)?.[0];
  const request = question.request(rejected);
  const bound = maxUsageOf(request);
  const reservedUsd = costUsd(price, bound) * session.boundFactor;
  const slot = await admission.admit(reservedUsd, (bound.inputTokens + bound.outputTokens) / LIKELY_SHARE);
  if (!slot) return undefined;
  if (first && session.lostBefore.has(question.key)) session.repeated++;
  const call = await journal.start(question.key, reservedUsd);
  session.calls++;
  const outcome = await converse(request, AbortSignal.timeout(CALL_TIMEOUT_MS));
  const spentUsd = spentOn(outcome, reservedUsd, (usage) => costUsd(price, usage));
  await record(session, slot, { question, call, attempt: rejected ? 2 : 1, reservedUsd, spentUsd }, outcome);
  budget.settle(reservedUsd, spentUsd);
  session.spentUsd += spentUsd;
  admission.wake();
  reportProgress(session);
  return outcome;
}

/** A call that may have been billed without an answer counts at its reservation. */
function spentOn(outcome: CallOutcome, reservedUsd: number, costOf: (usage: Usage) => number): number {
  if (outcome.kind === "answered") return costOf(outcome.usage);
  return outcome.kind === "failed" && outcome.billed === "unknown" ? reservedUsd : 0;
}

interface Call {
  readonly question: Question;
  readonly call: string;
  readonly attempt: 1 | 2;
  readonly reservedUsd: number;
  readonly spentUsd: number;
}

/** Enters what became of a call into the journal, the pace and the session. */
async function record(session: Session, slot: CallPace, made: Call, outcome: CallOutcome): Promise<void> {
  const { journal, parse, model, purpose, clock } = session.options;
  const { question, call, attempt, reservedUsd, spentUsd } = made;
  const answer = { key: question.key, call, model, costUsd: spentUsd };
  switch (outcome.kind) {
    case "answered": {
      const { kind: _, ...received } = outcome;
      await journal.answer({ ...answer, ...received, attempt, parsed: parse(outcome.content) });
      session.answered++;
      session.answeredAtMs = clock.nowMs();
      if (reservedUsd > 0) session.boundFactor = Math.max(session.boundFactor, spentUsd / reservedUsd);
      slot.end("answered", outcome.usage.inputTokens + outcome.usage.outputTokens);
      return;
    }
    case "refused": {
      if (purpose === "measure") await journal.fail(call, question.key, outcome.why, "no", reservedUsd);
      else {
        const parsed = { ok: false, problem: `refused by the service: ${outcome.why}` } as const;
        const usage = { inputTokens: 0, outputTokens: 0 };
        await journal.answer({ ...answer, attempt: 2, parsed, content: undefined, usage });
      }
      slot.end("failed");
      if (session.answered === 0 && ++session.refused >= MAX_FIRST_REFUSALS)
        session.fault = new GaveUp(
          `the service refuses every request to ${model}: ${outcome.why}; \`npm run distill -- preflight\` says whether this account may ask it here`,
        );
      return;
    }
    case "throttled":
      await journal.fail(call, question.key, outcome.why, "no", reservedUsd);
      slot.end("throttled");
      session.throttled++;
      if (clock.nowMs() - session.answeredAtMs > STARVED_MS)
        session.fault = new GaveUp(
          `throttled for ${STARVED_MS / 60_000} minutes without one answer: is the quota of ${model} zero? ${outcome.why}`,
        );
      return;
    case "failed":
      await journal.fail(call, question.key, outcome.why, outcome.billed, reservedUsd);
      slot.end("failed");
      session.failed++;
      return;
    case "fatal":
      await journal.fail(call, question.key, outcome.error.name, "no", reservedUsd);
      slot.end("failed");
      session.fault = outcome.error;
  }
}
