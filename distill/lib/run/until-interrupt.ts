/** Ctrl-C in a step that pays: the first lets the calls in flight finish, to keep paid answers; the second ends at once. */
import type { OptionSpecs } from "../command/options.ts";
import type { Step } from "./step.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Does the work that pays. Once it has ended, a signal ends the process at once again: nothing is in flight that it could lose. */
export async function untilInterrupt<T>(
  step: Pick<Step<OptionSpecs>, "warn">,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(130);
    step.warn("stopping: waiting for the calls in flight, which are paid for already");
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}
