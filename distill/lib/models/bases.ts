/**
 * Models that Bedrock customises, what may teach them, and the hyperparameters that it takes. Pure.
 * Sources: Nova user guide, "Customizing Amazon Nova models"; Bedrock user guide, "Amazon Nova Understanding model
 * customization hyperparameters".
 */
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import { UsageError } from "../command/options.ts";
import { endOfLifeOf } from "./end-of-life.ts";

export const METHODS = ["distillation", "fine-tuning"] as const;
export type Method = (typeof METHODS)[number];

export interface Base {
  /** The model, as it is called and priced. */
  readonly foundationModelId: string;
  /** With the context that customisation asks for behind the id. */
  readonly customizationId: string;
  /** USD a million training tokens. Seen in several places, not on the live page: estimates built on it say so. */
  readonly trainingUsd: number;
  /** Warm-up steps are advised to be the number of records divided by this. */
  readonly recordsPerWarmupStep: number;
}

const base = (size: string, context: string, trainingUsd: number, recordsPerWarmupStep: number): Base => ({
  foundationModelId: `amazon.nova-${size}-v1:0`,
  customizationId: `amazon.nova-${size}-v1:0:${context}`,
  trainingUsd,
  recordsPerWarmupStep,
});
const [MICRO, LITE, PRO] = [
  base("micro", "128k", 1, 640),
  base("lite", "300k", 2, 160),
  base("pro", "300k", 8, 320),
] as const;
export const BASES: readonly Base[] = [MICRO, LITE, PRO];
export const DEFAULT_BASE = MICRO.customizationId;

/** Students by teacher, within Bedrock's distillation of Nova. */
const STUDENTS: Readonly<Record<string, readonly Base[]>> = {
  "amazon.nova-premier-v1:0": [MICRO, LITE, PRO],
  "amazon.nova-pro-v1:0": [MICRO, LITE],
};

/** Nova models that may teach others, before anyone asks whether they are in service. */
export const DISTILLATION_TEACHERS: readonly string[] = Object.keys(STUDENTS);

/**
 * The base of an id, which may lack the context.
 * @throws UsageError that lists the bases
 */
export function baseOf(id: string): Base {
  const found = BASES.find(
    ({ foundationModelId, customizationId }) => id === foundationModelId || id === customizationId,
  );
  if (found) return found;
  throw new UsageError(
    `--base is "${id}", which Bedrock does not customise here; accepted: ${BASES.map(({ customizationId }) => customizationId).join(", ")}`,
  );
}

interface Pair {
  readonly method: Method;
  /** The model that answers a distillation's prompts, or whose labels a fine-tuning learns. */
  readonly teacher: string;
  readonly base: Base;
}

export interface PairFault {
  readonly problem: string;
  /** What to do instead. */
  readonly fix: string;
}

/** Why Bedrock would not make this student by this teacher; undefined where it would. */
export function pairFault({ method, teacher, base }: Pair, now: Date): PairFault | undefined {
  if (method === "fine-tuning") return undefined;
  const model = foundationModelOf(teacher);
  const students = STUDENTS[model];
  const fault = (problem: string, other: string): PairFault => ({
    problem,
    fix: `${other}, or use --method fine-tuning, which learns the labels of any teacher`,
  });
  if (!students)
    return fault(
      `Bedrock distils Nova from ${Object.keys(STUDENTS).join(" or ")}, not from ${teacher}`,
      "name one of these with --teacher",
    );
  const ended = endOfLifeOf(model, now);
  if (ended) return fault(`${model} passed its end of life on ${ended} and teaches no more`, "name another --teacher");
  if (students.includes(base)) return undefined;
  return fault(
    `${model} does not teach ${model === base.foundationModelId ? "itself" : base.foundationModelId}`,
    `name --base ${students.map(({ customizationId }) => customizationId).join(" or ")}`,
  );
}

/** Bounds and defaults that Nova's fine-tuning has; there is no batch size. */
export const EPOCHS = { min: 1, max: 5, default: 2 } as const;
export const LEARNING_RATE = { min: 1e-6, max: 1e-4, default: 1e-5 } as const;
export const WARMUP_STEPS = { min: 0, max: 100, default: 10 } as const;

/** Warm-up steps that AWS advises for this many records. */
export const advisedWarmupSteps = (base: Base, records: number): number =>
  Math.min(WARMUP_STEPS.max, Math.max(WARMUP_STEPS.min, Math.round(records / base.recordsPerWarmupStep)));
