/**
 * Asks a model many things at once and pays for each once: paced by what the service grants, never over the budget, every
 * answer on disk before it counts. The one engine behind every paid call of which there are many.
 */
import { createAdmission } from "./admission.ts";
import { LIKELY_SHARE } from "./money.ts";
import { type AskOptions, type AskState, createSession, hasEnded, reportProgress, type Session } from "./session.ts";
import { settle } from "./settle.ts";

export type AskEnd =
  | { readonly kind: "complete" }
  /** `needsUsd` is likely to pay for the rest. */
  | { readonly kind: "budget"; readonly open: number; readonly needsUsd: number }
  | { readonly kind: "stopped"; readonly open: number }
  /** Under `measure` alone: questions that were refused or kept failing; `why` is of the first of them. */
  | { readonly kind: "left"; readonly open: number; readonly why: string };

type AskReport = AskState & {
  readonly end: AskEnd;
  /** Calls sent in this run of the step. */
  readonly calls: number;
  /** Questions asked again now because an earlier run lost their call in flight. */
  readonly repeated: number;
};

/**
 * Settles every question, or says why not.
 * @throws GaveUp when going on is hopeless, and the service's error when no request is accepted.
 */
export async function askAll(options: AskOptions): Promise<AskReport> {
  const session = await createSession(options);
  const admission = createAdmission(session);
  const worker = async (): Promise<void> => {
    while (!hasEnded(session)) {
      const next = await session.open.next();
      if (next.done) return;
      if ((await settle(session, admission, next.value)) !== "settled") continue;
      session.done++;
      reportProgress(session);
    }
  };
  const { stop, pace } = options;
  stop?.addEventListener("abort", admission.wake);
  /** A worker that cannot write down what it paid for ends the run: the others start no further call, and write theirs down. */
  const careful = async (): Promise<void> => {
    try {
      await worker();
    } catch (error) {
      session.fault ??= error as Error;
      admission.wake();
    }
  };
  const workers = Math.min(pace.maxConcurrency, session.total - session.done);
  await Promise.all(Array.from({ length: workers }, careful));
  await session.open.return();
  stop?.removeEventListener("abort", admission.wake);
  if (session.fault) throw session.fault;
  const { done, total, throttled, failed, calls, repeated } = session;
  return { done, total, throttled, failed, calls, repeated, end: endOf(session) };
}

/** Calls vary in what they cost. */
const SPARE = 1.1;

function endOf({ total, done, noRoomForUsd, answered, spentUsd, leftBecause, options }: Session): AskEnd {
  const open = total - done;
  if (open === 0) return { kind: "complete" };
  if (noRoomForUsd !== undefined) {
    const eachUsd = answered > 0 ? spentUsd / answered : noRoomForUsd / LIKELY_SHARE;
    // The last call is reserved at the most it can cost, as all of them are.
    return { kind: "budget", open, needsUsd: SPARE * open * eachUsd + noRoomForUsd };
  }
  if (options.stop?.aborted || leftBecause === undefined) return { kind: "stopped", open };
  return { kind: "left", open, why: leftBecause };
}
