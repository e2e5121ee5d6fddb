/** The hyperparameters of a fine-tuning: bounds and defaults are Nova's; a distillation has none that can be set. Pure. */
import { type OptionSpecs, UsageError } from "../command/options.ts";
import { advisedWarmupSteps, type Base, EPOCHS, LEARNING_RATE, type Method, WARMUP_STEPS } from "../models/bases.ts";

const only = "fine-tuning only";
export const HYPERPARAMETER_OPTIONS = {
  epochs: {
    kind: "number",
    integer: true,
    min: EPOCHS.min,
    max: EPOCHS.max,
    help: `passes over the data, each paid for (Nova's default ${EPOCHS.default}; fewer for large sets), ${only}`,
  },
  learningRate: {
    kind: "number",
    min: LEARNING_RATE.min,
    max: LEARNING_RATE.max,
    help: `how much each step changes the weights (Nova's default ${LEARNING_RATE.default}; higher is faster and less stable), ${only}`,
  },
  warmupSteps: {
    kind: "number",
    integer: true,
    min: WARMUP_STEPS.min,
    max: WARMUP_STEPS.max,
    help: `steps over which the rate grows (Nova's default ${WARMUP_STEPS.default}; advised for Micro: records / 640), ${only}`,
  },
} as const satisfies OptionSpecs;

interface Given {
  readonly epochs?: number | undefined;
  readonly learningRate?: number | undefined;
  readonly warmupSteps?: number | undefined;
}

/** As Bedrock takes them: text, and only those that were given. @throws UsageError for a distillation with any of them */
export function hyperParametersOf(
  method: Method,
  { epochs, learningRate, warmupSteps }: Given,
): Record<string, string> {
  const given = {
    ...(epochs !== undefined && { epochCount: String(epochs) }),
    ...(learningRate !== undefined && { learningRate: String(learningRate) }),
    ...(warmupSteps !== undefined && { learningRateWarmupSteps: String(warmupSteps) }),
  };
  if (method === "distillation" && Object.keys(given).length > 0)
    throw new UsageError(
      "--epochs, --learning-rate and --warmup-steps go with --method fine-tuning: Bedrock sets the hyperparameters of a distillation itself",
    );
  return given;
}

/** What is in force for a fine-tuning, and what AWS advises for so much data. */
export function hyperparameterLine(base: Base, records: number, { epochs, learningRate, warmupSteps }: Given): string {
  const value = (name: string, given: number | undefined, fallback: number): string =>
    `${name} ${given ?? `${fallback} (default)`}`;
  const advised = advisedWarmupSteps(base, records);
  const steps = warmupSteps ?? WARMUP_STEPS.default;
  return [
    value("epochs", epochs, EPOCHS.default),
    value("learning rate", learningRate, LEARNING_RATE.default),
    value("warm-up steps", warmupSteps, WARMUP_STEPS.default),
    ...(steps === advised
      ? []
      : [`AWS advises records / ${base.recordsPerWarmupStep}: --warmup-steps ${advised} for ${records} records`]),
  ].join(", ");
}
