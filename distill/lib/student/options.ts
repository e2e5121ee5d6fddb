/** The options that say what a certificate promises; the task's risk holds where they are not given. */
import type { Task } from "../../../edge/task/task.ts";
import type { OptionSpecs } from "../command/options.ts";

export const RISK_OPTIONS = {
  alpha: {
    kind: "number",
    min: 0.001,
    max: 0.5,
    help: "risk bound: disagreement among the answered (default: the task's)",
  },
  delta: {
    kind: "number",
    min: 0.0001,
    max: 0.5,
    help: "chance that the bound does not hold (default: the task's)",
  },
} as const satisfies OptionSpecs;

interface Risk {
  readonly alpha: number;
  readonly delta: number;
}

export const riskOf = (
  { risk }: Task,
  { alpha, delta }: { readonly [K in keyof Risk]: Risk[K] | undefined },
): Risk => ({
  alpha: alpha ?? risk.alpha,
  delta: delta ?? risk.delta,
});
