/** Decisions as short as a test needs them. */
import type { Searchable } from "../../../edge/client/conditions.ts";
import type { Filter, PlanStep, RangeFilter, TextRangeFilter, ValueFilter } from "../../../edge/decision/decision.ts";

type Entry<F> = Omit<F, "span" | "confidence" | "strict"> & Partial<Pick<Filter, "span" | "confidence" | "strict">>;

/** A strict entry over the whole query, unless it says otherwise. */
export const entry = (given: Entry<ValueFilter> | Entry<RangeFilter> | Entry<TextRangeFilter>): Filter => ({
  span: [0, 1],
  confidence: 1,
  strict: true,
  ...given,
});

export const soft = (given: Parameters<typeof entry>[0]): Filter => ({ ...entry(given), strict: false });

const SIGNALS: Readonly<Record<string, string>> = { visual: "visual", audio: "audio", transcript: "transcription" };

/** A step named like those of video search: its kind and signal follow from the name. */
export function step(retriever: string, weight: number, text: string, filters: readonly string[] = []): PlanStep {
  const [index = "", kind = ""] = retriever.split("-");
  return { retriever, kind: kind as PlanStep["kind"], signal: SIGNALS[index] ?? "metadata", weight, text, filters };
}

export function searchable(given: Partial<Searchable>): Searchable {
  const plan = given.plan ?? [step("catalogue-bm25", 1, "words")];
  return { query: "words", filters: {}, residual: "words", strategy: "single-signal", relax: [], ...given, plan };
}
