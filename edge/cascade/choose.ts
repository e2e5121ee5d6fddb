/** What a decision of a task of choices says: the likeliest label, those that come close, and who takes the query. */
import type { ChoiceDecision, HandlerStep, Plan, Source } from "../decision/decision.ts";
import { apportion, type Weights } from "../decision/weights.ts";
import type { Search } from "../rules/reading.ts";
import { type ChoicesTask, OUT_OF_SCOPE } from "../task/task.ts";
import { tidy } from "./tidy.ts";

/** Labels that a decision names. */
const MOST_NAMED = 5;
/** Probabilities have four decimals; what would be 0 is not named. */
const UNITS = 1e4;
/** A smaller share is not kept; one of up to twice as much may still come out as 0, where the remainders of others are larger. */
const LEAST = 0.5 / UNITS;

/** The likeliest labels of a distribution, best first, ties in the order of `names`. A cache keeps no more of it. */
export function likeliest(names: readonly string[], weights: Weights): Weights {
  const share = (name: string): number => weights[name] ?? 0;
  const named = names.filter((name) => share(name) >= LEAST).sort((a, b) => share(b) - share(a));
  return Object.fromEntries(named.slice(0, MOST_NAMED).map((name) => [name, share(name)]));
}

const labelOf = (name: string): string | null => (name === OUT_OF_SCOPE ? null : name);

export function choiceOf(
  names: readonly string[],
  weights: Weights,
  source: Source,
): Pick<ChoiceDecision, "choice" | "alternatives" | "abstained"> {
  const named = Object.entries(likeliest(names, weights));
  const rounded = apportion(
    named.map(([, share]) => share),
    UNITS,
  );
  const alternatives = named.flatMap(([name], i) =>
    rounded[i]! > 0 ? [{ label: labelOf(name), probability: rounded[i]! / UNITS }] : [],
  );
  return { choice: alternatives[0]?.label ?? null, alternatives, abstained: source === "fallback" };
}

/** One step: whoever takes such queries gets all filters. */
export function handlerPlan(task: ChoicesTask, choice: string | null, reading: Search): Plan<HandlerStep> {
  const { filters } = reading;
  const residual = tidy(reading.residual);
  const found = task.attributes.flatMap(({ name }) => (filters[name] ? [name] : []));
  const handler =
    choice === null ? task.outOfScope.handler : (task.choices.find(({ name }) => name === choice)?.handler ?? choice);
  const strategy = residual === "" && found.length > 0 ? "filter-only" : "single-signal";
  return { residual, strategy, plan: [{ handler, filters: found }] };
}
