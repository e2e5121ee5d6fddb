/** From weights and a reading to what is searched: one retriever for each signal worth asking, by the task's tables. */
import type { Filters, Plan, PlanStep, Strategy } from "../decision/decision.ts";
import { PATTERN_FLOOR, primaryOf, reaches, SEARCH_FLOOR, type Weights } from "../decision/weights.ts";
import type { Search } from "../rules/reading.ts";
import type { Retriever, SignalsTask, StrategyRow } from "../task/task.ts";
import { labelNames } from "../task/task.ts";
import { tidy } from "./tidy.ts";

/** What one signal is asked: a retriever, and the text where it searches by one. */
interface Ask {
  readonly retriever: Retriever;
  readonly weight: number;
  text: string;
  /** The signal's own text, whatever else the query says. */
  readonly isOwn: boolean;
}

/**
 * Signals under {@link SEARCH_FLOOR} are left out. A knn or bm25 step always has a text, at worst the whole query but for what it
 * does not want. Every filter is applied by some step, and every word outside strict filters is in the text of some step.
 *
 * @param trust how much each signal's results count in this archive; `weights` themselves where it was not measured.
 * @param names of the task's signals
 */
export function planOf(
  task: SignalsTask,
  query: string,
  weights: Weights,
  reading: Search,
  trust: Weights = weights,
  names: readonly string[] = labelNames(task),
): Plan {
  const { filters } = reading;
  const residual = tidy(reading.residual);
  const found = Object.keys(filters);
  const asks = asksOf(task, names, query, weights, trust, reading, found);
  keepWords(names, asks, reading);
  const steps = asks.map((ask) => stepOf(ask, found));
  applyAll(steps, found);
  const strategy = strategyOf(task, {
    divided: reading.hasMore && isDivided(asks),
    residual,
    primary: primaryOf(names, weights),
    found,
    isFiltered: standAlone(filters) && steps.every(({ kind }) => kind === "filter"),
    steps,
  });
  return { residual, strategy, plan: steps };
}

/** In order of weight. */
function asksOf(
  task: SignalsTask,
  names: readonly string[],
  query: string,
  weights: Weights,
  trust: Weights,
  reading: Search,
  found: readonly string[],
): Ask[] {
  const { filters, signalTexts } = reading;
  const worth = names.filter((signal) => reaches(trust[signal] ?? 0, SEARCH_FLOOR));
  const searched = worth.length > 0 ? worth : [primaryOf(names, trust)];
  const needsText = !standAlone(filters);
  const takers = takersOf(task, searched, weights);
  const asks: Ask[] = [];
  for (const signal of searched) {
    const own = signalTexts[signal];
    const text = own ?? reading.textFor([signal]);
    const isTaken = text === "" || (own === undefined && takers.some((taker) => taker !== signal));
    const retriever = task.retrievers.find(
      ({ signal: its, needs, withoutText }) =>
        its === signal &&
        (needs === undefined || hasAny(found, needs)) &&
        (!withoutText || (!needsText && (withoutText === true ? isTaken : text === ""))),
    );
    if (!retriever) continue;
    const weight = trust[signal] ?? 0;
    asks.push({ retriever, weight, text: text || reading.rest || query.trim(), isOwn: own !== undefined });
  }
  return asks.sort((a, b) => b.weight - a.weight);
}

/** Signals of the pattern that search the words: those that cannot do without, or the heaviest where each of them could. */
function takersOf({ retrievers }: SignalsTask, searched: readonly string[], weights: Weights): readonly string[] {
  const inPattern = searched.filter((signal) => reaches(weights[signal] ?? 0, PATTERN_FLOOR));
  const certain = inPattern.filter(
    (signal) => !retrievers.some((one) => one.signal === signal && one.withoutText === true),
  );
  return certain.length > 0 || inPattern.length === 0 ? certain : [primaryOf(inPattern, weights)];
}

/** `found`: the attributes that the query has filters of. */
const hasAny = (found: readonly string[], attributes: readonly string[]): boolean =>
  found.some((name) => attributes.includes(name));

/** Whether filters alone find what they are about: each excludes results, or names what is not wanted, which no text asks for. */
const standAlone = (filters: Filters): boolean =>
  Object.values(filters).every((entries) => entries.every(({ strict, exclude }) => strict || exclude));

/** The heaviest step that searches the query's words keeps those of signals that no step searches. */
function keepWords(names: readonly string[], asks: readonly Ask[], reading: Search): void {
  const texts = asks.filter(({ retriever }) => retriever.kind !== "filter");
  const heaviest = texts.find(({ isOwn }) => !isOwn) ?? (reading.hasMore ? texts[0] : undefined);
  if (!heaviest) return;
  const lost = names.filter((signal) => !texts.some(({ retriever }) => retriever.signal === signal));
  if (heaviest.isOwn) {
    const rest = reading.textFor(lost);
    if (rest !== "") heaviest.text = `${heaviest.text} ${rest}`;
    return;
  }
  heaviest.text = reading.textFor([heaviest.retriever.signal, ...lost]) || heaviest.text;
}

function stepOf({ retriever, weight, text }: Ask, found: readonly string[]): PlanStep & { filters: string[] } {
  const { name, kind, signal } = retriever;
  const applied = found.length === 0 ? [] : retriever.filters.filter((attribute) => found.includes(attribute));
  return {
    retriever: name,
    kind,
    signal,
    weight: Math.round(weight * 1e4) / 1e4,
    text: kind === "filter" ? "" : tidy(text),
    filters: applied,
  };
}

/** What no step applies, the heaviest does. */
function applyAll(steps: readonly { filters: string[] }[], found: readonly string[]): void {
  for (const attribute of found)
    if (!steps.some(({ filters }) => filters.includes(attribute))) steps[0]?.filters.push(attribute);
}

/** Some signal is searched for a text of its own, and another for the rest. */
const isDivided = (asks: readonly Ask[]): boolean => {
  const texts = asks.filter(({ retriever }) => retriever.kind !== "filter");
  return texts.some(({ isOwn }) => isOwn) && new Set(texts.map(({ text }) => text)).size > 1;
};

interface Situation {
  readonly divided: boolean;
  readonly residual: string;
  readonly primary: string;
  readonly found: readonly string[];
  /** Filters alone find what the query asks for. */
  readonly isFiltered: boolean;
  readonly steps: readonly PlanStep[];
}

function strategyOf(task: SignalsTask, situation: Situation): Strategy {
  const mayBe = ({ strategy }: StrategyRow): boolean => strategy !== "filter-only" || situation.isFiltered;
  return task.strategies.find((row) => mayBe(row) && holds(row.when, situation))?.strategy ?? "hybrid";
}

function holds(when: StrategyRow["when"], { divided, residual, primary, found, steps }: Situation): boolean {
  if (when.divided !== undefined && when.divided !== divided) return false;
  if (when.residual !== undefined && (when.residual === "empty") !== (residual === "")) return false;
  if (when.primary !== undefined && !when.primary.includes(primary)) return false;
  if (when.filters !== undefined && !hasAny(found, when.filters)) return false;
  return when.maxSignals === undefined || steps.length <= when.maxSignals;
}
