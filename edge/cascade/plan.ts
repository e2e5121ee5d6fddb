/** Turns weights and a reading into searches: one retriever for each signal worth asking, by the task's tables. */
import type { Filters, Plan, PlanStep, Strategy } from "../decision/decision.ts";
import { PATTERN_FLOOR, primaryOf, reaches, SEARCH_FLOOR, type Weights } from "../decision/weights.ts";
import type { Reading } from "../rules/reading.ts";
import type { Retriever, StrategyRow, Task } from "../task/task.ts";
import { signalNames } from "../task/task.ts";

/**
 * Signals under {@link SEARCH_FLOOR} are left out; a knn or bm25 step always has a text, at worst the whole query.
 *
 * @param trust how much each signal's results count in this archive; `weights` themselves where it was not measured.
 */
export function planOf(task: Task, query: string, weights: Weights, reading: Reading, trust: Weights = weights): Plan {
  const { filters, residual, signalTexts } = reading;
  const searched = signalNames(task).filter((signal) => reaches(trust[signal] ?? 0, SEARCH_FLOOR));
  const steps: PlanStep[] = [];
  for (const signal of searched) {
    const text = signalTexts[signal] ?? residual;
    const textIsTaken = text === "" || (signalTexts[signal] === undefined && isTakenByOther(signal, searched, weights));
    const retriever = task.retrievers.find((one) => one.signal === signal && isAsked(one, filters, textIsTaken));
    if (retriever)
      steps.push(stepOf(retriever, trust[signal] ?? 0, text || valuesFor(retriever, filters) || query.trim(), filters));
  }
  steps.sort((a, b) => b.weight - a.weight);
  const divided =
    new Set(steps.filter((step) => signalTexts[step.signal] !== undefined).map((step) => step.text)).size > 1;
  const strategy = strategyOf(task, {
    divided,
    residual,
    primary: primaryOf(signalNames(task), weights),
    filters,
    steps,
  });
  return { residual, strategy, plan: steps };
}

const isTakenByOther = (signal: string, searched: readonly string[], weights: Weights): boolean =>
  searched.some((other) => other !== signal && reaches(weights[other] ?? 0, PATTERN_FLOOR));

const hasAny = (filters: Filters, attributes: readonly string[]): boolean =>
  attributes.some((name) => filters[name] !== undefined);

const isAsked = (retriever: Retriever, filters: Filters, textIsTaken: boolean): boolean =>
  (retriever.needs === undefined || hasAny(filters, retriever.needs)) && (!retriever.withoutText || textIsTaken);

/** Where no other text is left, a retriever that needs a filter searches for its values: the words of a quotation. */
const valuesFor = ({ needs = [] }: Retriever, filters: Filters): string =>
  needs
    .flatMap((name) => filters[name] ?? [])
    .flatMap((filter) => ("value" in filter && !filter.exclude ? filter.value : []))
    .join(" ");

function stepOf(retriever: Retriever, weight: number, text: string, filters: Filters): PlanStep {
  const { name, kind, signal } = retriever;
  const applied = retriever.filters.filter((attribute) => filters[attribute] !== undefined);
  return {
    retriever: name,
    kind,
    signal,
    weight: Math.round(weight * 1e4) / 1e4,
    text: kind === "filter" ? "" : text,
    filters: applied,
  };
}

interface Situation {
  readonly divided: boolean;
  readonly residual: string;
  readonly primary: string;
  readonly filters: Filters;
  readonly steps: readonly PlanStep[];
}

function strategyOf(task: Task, situation: Situation): Strategy {
  return task.strategies.find((row) => holds(row.when, situation))?.strategy ?? "hybrid";
}

function holds(when: StrategyRow["when"], { divided, residual, primary, filters, steps }: Situation): boolean {
  if (when.divided !== undefined && when.divided !== divided) return false;
  if (when.residual !== undefined && (when.residual === "empty") !== (residual === "")) return false;
  if (when.primary !== undefined && !when.primary.includes(primary)) return false;
  if (when.filters !== undefined && !hasAny(filters, when.filters)) return false;
  return when.maxSignals === undefined || steps.length <= when.maxSignals;
}
