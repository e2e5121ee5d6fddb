/**
 * Prices as a file: `{"asOf": "2026-11-28", "models": {"<id>": {"in": 0.72, "out": 0.72}}}`, USD a million tokens. `--prices FILE`
 * takes it, and a run keeps what it was given in the same form. Pure.
 */
import { z } from "zod";
import { UsageError } from "../command/options.ts";

const usd = z.number().min(0);
const tokenPrice = z.strictObject({ in: usd, out: usd });
const modelPrice = tokenPrice.extend({
  /** Of a model customised from this one and deployed on demand; without it, the model's own price counts. */
  custom: tokenPrice.optional(),
  /** USD a million training tokens. */
  train: usd.optional(),
});
export type ModelPrice = z.infer<typeof modelPrice>;

const priceFile = z.strictObject({
  /** The day on which the prices were read, `YYYY-MM-DD`. */
  asOf: z.iso.date(),
  models: z.record(z.string().min(1), modelPrice),
});
export type PriceFile = z.infer<typeof priceFile>;

/** Older prices are worth a warning. */
const MOST_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * @param name of the file, for messages.
 * @throws UsageError that names the field, for a file without a date, with a date to come, or with anything but prices.
 */
export function parsePriceFile(text: string, name: string, now: Date): PriceFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = priceFile.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") || "the file";
    const what =
      issue?.path[0] === "asOf"
        ? 'needs the day on which the prices were read, e.g. "2026-11-28"'
        : (issue?.message ?? "is wrong");
    throw new UsageError(
      `${name}: ${field}: ${what}; the form is {"asOf": "2026-11-28", "models": {"<id>": {"in": 0.72, "out": 0.72}}}, USD a million tokens`,
    );
  }
  // A day ahead of ours may be today elsewhere.
  if (Date.parse(parsed.data.asOf) > now.getTime() + DAY_MS)
    throw new UsageError(`${name}: asOf: ${parsed.data.asOf} is in the future`);
  if (Object.keys(parsed.data.models).length === 0) throw new UsageError(`${name}: models: names no model`);
  return parsed.data;
}

/** What to say about prices that are older than half a year; undefined for fresh ones. */
export function ageOf(asOf: string, what: string, now: Date): string | undefined {
  const days = Math.floor((now.getTime() - Date.parse(asOf)) / DAY_MS);
  return days > MOST_DAYS
    ? `${what} are ${days} days old (read on ${asOf}, more than ${MOST_DAYS} days): give newer ones with --prices FILE or --prices aws`
    : undefined;
}
