/** Ctrl-C in a step that pays: the first lets the calls in flight finish, to keep paid answers; the second ends at once. */
import type { OptionSpecs } from "../command/options.ts";
import type { Step } from "./step.ts";

export function stopOnInterrupt(step: Pick<Step<OptionSpecs>, "warn">): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      step.warn("stopping: waiting for the calls in flight, which are paid for already");
      controller.abort();
      process.once(signal, () => process.exit(130));
    });
  return controller.signal;
}
