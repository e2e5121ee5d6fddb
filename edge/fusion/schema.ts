/** A fusion from outside: from a file, a release or another machine. Its shape, and whether it is for a task. */
import * as z from "zod/mini";
import { fraction, integer, mapOf, nonNegative, passes, sha256, within } from "../schema-parts.ts";
import type { Fusion } from "./fusion.ts";

/** Generous for any fit, and small enough that no sum or exponential overflows. */
const LARGEST = 50;

const coefficient = z.number().check(...within({ minimum: -LARGEST, maximum: LARGEST }));
const effect = z.strictObject({
  mean: z.number(),
  deviation: nonNegative,
  effect: coefficient,
});
const signal = z.strictObject({
  reliability: coefficient,
  evidence: z.strictObject({ margin: effect, fall: effect, results: effect, top: effect }),
});
const NAME = { minLength: 1, maxLength: 64 };
const name = z.string().check(z.minLength(NAME.minLength), z.maxLength(NAME.maxLength));
const isName = (text: string): boolean => name.safeParse(text).success;
const bySignal = <T extends z.ZodMiniType>(value: T) =>
  mapOf(value).check(
    passes((signals) => Object.keys(signals).every(isName), "not the name of a signal"),
    z.meta({ propertyNames: { type: "string", ...NAME } }),
  );

export const fusionSchema = z.strictObject({
  format: z.literal(1),
  task: name,
  taskHash: sha256(),
  routing: coefficient,
  signals: bySignal(signal).check(passes((signals) => Object.keys(signals).length > 0, "no signals")),
  fitted: z.strictObject({
    queries: integer({ minimum: 1 }),
    judgements: sha256(),
    shrinkage: nonNegative,
    isLearnt: z.boolean(),
    towards: z.strictObject({ shares: bySignal(fraction), routing: coefficient }),
  }),
});

export type ParsedFusion =
  | { readonly ok: true; readonly fusion: Fusion }
  | { readonly ok: false; readonly reason: string };

interface FusedTask {
  readonly name: string;
  readonly hash: string;
  readonly signals: readonly string[];
}

/** Refuses what is not a fusion, and one of another task or of another version of it; `reason` says which and what to do. */
export function parseFusion(value: unknown, task: FusedTask): ParsedFusion {
  const parsed = z.safeParse(fusionSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const reason = `not a fusion: ${issue?.path.join(".") || "it"} is missing or wrong; make one with fusion fit`;
    return { ok: false, reason };
  }
  const reason = foreignness(parsed.data, task);
  return reason === null ? { ok: true, fusion: parsed.data } : { ok: false, reason };
}

/** Why a fusion is not for this task; null where it is. */
export function foreignness(fusion: Fusion, task: FusedTask): string | null {
  if (fusion.task !== task.name) return `fitted for the task "${fusion.task}", not for "${task.name}"; fit it again`;
  if (fusion.taskHash !== task.hash) return `fitted for another version of the task "${task.name}"; fit it again`;
  const foreign = Object.keys(fusion.signals).find((one) => !task.signals.includes(one));
  return foreign === undefined ? null : `"${foreign}" is not a signal of the task "${task.name}"`;
}
