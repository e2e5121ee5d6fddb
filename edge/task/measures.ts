/**
 * What measuring a task's rules on labelled queries found. Rules state what they are about; how far that holds is not asserted
 * but measured, and kept apart from them in a generated module (`npm run build:rules`).
 */
import type { Weights } from "../decision/weights.ts";
import type { Rule } from "./language.ts";

export interface Measures {
  /** By the id of an answering rule: the mean label of the queries that it answers, and how often its pattern is theirs. */
  readonly answers: Readonly<Record<string, { readonly weights: Weights; readonly confidence: number }>>;
  /**
   * By the id of a filtering rule, and by attribute where it has several: the share of its readings that agree with what people
   * marked.
   */
  readonly filters: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
}

/** The rules with measured weights and confidences in place of stated ones; a rule that was not measured keeps its own. */
export const withMeasures = (rules: readonly Rule[], { answers, filters }: Measures): Rule[] =>
  rules.map((rule) => {
    const answer = answers[rule.id];
    const found = filters[rule.id];
    return {
      ...rule,
      ...(rule.answer && answer && { answer }),
      ...(rule.filters &&
        found && {
          filters: rule.filters.map((filter) => ({
            ...filter,
            confidence: (typeof found === "number" ? found : found[filter.attribute]) ?? filter.confidence,
          })),
        }),
    };
  });
