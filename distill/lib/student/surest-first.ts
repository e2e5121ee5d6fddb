/**
 * Labels where they prove most. A threshold speaks of the queries above it alone, so labels of queries that no threshold would let the student
 * answer are wasted. The student scores a large sample of the traffic, which costs nothing, and labels are bought densely among
 * its surest queries and thinly below. Each query has a chance of its own, a uniform number drawn before anything is labelled; it is labelled
 * when that is within the density at its rank. For a threshold that answers the first m, the rows whose chance is within the density at
 * rank m are a uniform sample of those m, because the density never rises with the rank. So the binomial test of every threshold is exact,
 * and fixed-sequence testing bounds the error over all of them, as in `certify.ts`. docs/watch-trials.md has what this and other ways gave.
 */
import { binomialCdf } from "../statistics/binomial.ts";
import { MIN_ANSWERED, type Outcome } from "./certify.ts";

/** The strictest threshold answers this share of the traffic. */
const START_SHARE = 0.3;
const PLACES = 25;
/** The share of the traffic, the surest first, that is labelled at full density; below it the density falls with this power of the rank. */
const DENSE_SHARE = 0.4;
const FALL = 2.5;

/** The scores of a uniform sample of the traffic, and how densely it is labelled. */
export interface Population {
  /** Highest first. */
  readonly scores: readonly number[];
  readonly density: number;
}

/** A query to label. */
interface Chosen {
  /** Its place among the scores as they were given. */
  readonly index: number;
  /** From 0, the highest score. */
  readonly rank: number;
  readonly chance: number;
}

/** A labelled query. */
export interface RankedOutcome extends Outcome, Pick<Chosen, "rank" | "chance"> {}

export interface Answered {
  /** Share of the traffic that the student answers at a threshold. */
  readonly share: number;
  /** A uniform sample of that: labelled rows, and how many of them disagree with their label. */
  readonly answered: number;
  readonly disagreements: number;
}

const shapeAt = (share: number): number => (share <= DENSE_SHARE ? 1 : (DENSE_SHARE / share) ** FALL);

const densityAt = ({ scores, density }: Population, rank: number): number =>
  Math.min(1, density * shapeAt((rank + 1) / scores.length));

/** @param wanted about this many labels; all are taken where there are no more scores. */
export function planLabels(
  scores: readonly number[],
  wanted: number,
  random: () => number,
): { readonly population: Population; readonly chosen: readonly Chosen[] } {
  const order = scores.map((_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
  const sorted = order.map((index) => scores[index]!);
  const shapes = Float64Array.from(sorted, (_, rank) => shapeAt((rank + 1) / sorted.length));
  const expected = (density: number) => shapes.reduce((sum, shape) => sum + Math.min(1, density * shape), 0);
  let [low, high] = [0, 1 / shapeAt(1)];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (expected(middle) > wanted) high = middle;
    else low = middle;
  }
  const population = { scores: sorted, density: high };
  const chances = scores.map(() => random());
  const chosen = order.flatMap((index, rank) => {
    const chance = chances[index]!;
    return chance <= densityAt(population, rank) ? [{ index, rank, chance }] : [];
  });
  return { population, chosen };
}

/** What the student does from a threshold on. */
export function answeredFrom(population: Population, outcomes: readonly RankedOutcome[], threshold: number): Answered {
  const { scores } = population;
  const first = scores.findIndex((score) => score < threshold);
  return answeredUpTo(population, outcomes, first < 0 ? scores.length : first);
}

function answeredUpTo(population: Population, outcomes: readonly RankedOutcome[], count: number): Answered {
  const density = count === 0 ? 0 : densityAt(population, count - 1);
  const sample = outcomes.filter(({ rank, chance }) => rank < count && chance <= density);
  return {
    share: population.scores.length === 0 ? 0 : count / population.scores.length,
    answered: sample.length,
    disagreements: sample.filter(({ correct }) => !correct).length,
  };
}

type Certified = { readonly ok: true; readonly threshold: number } | { readonly ok: false; readonly reason: string };

/**
 * The lowest score from which answers are certified to disagree at a rate of at most `alpha`, with probability 1 - `delta`. Queries under
 * `floor`, which is fixed before the labels are read, always lead to abstention.
 */
export function certifySurest(
  population: Population,
  outcomes: readonly RankedOutcome[],
  { alpha, delta, floor }: { readonly alpha: number; readonly delta: number; readonly floor: number },
): Certified {
  const { scores } = population;
  const last = scores.filter((score) => score >= floor).length;
  const labelledIn = (count: number) => answeredUpTo(population, outcomes, count).answered;
  let first = Math.max(1, Math.ceil(START_SHARE * scores.length));
  while (first < last && labelledIn(first) < MIN_ANSWERED) first = Math.min(last, Math.ceil(first * 1.1));
  if (last < first || labelledIn(first) < MIN_ANSWERED)
    return { ok: false, reason: `too few labelled queries that may be answered: at least ${MIN_ANSWERED} are needed` };
  let best: Certified | undefined;
  let refusal = "";
  for (let place = 0; place <= PLACES; place++) {
    let count = Math.round(first + ((last - first) * place) / PLACES);
    // A threshold answers all queries of equal score, or none.
    while (count < last && scores[count] === scores[count - 1]) count++;
    const { answered, disagreements } = answeredUpTo(population, outcomes, count);
    const pValue = binomialCdf(disagreements, answered, alpha);
    if (pValue > delta) {
      refusal = `${disagreements} of ${answered} labelled among the surest ${Math.round((100 * count) / scores.length)} % disagree: p = ${pValue.toFixed(3)} > ${delta}`;
      break;
    }
    best = { ok: true, threshold: scores[count - 1]! };
  }
  return best ?? { ok: false, reason: refusal };
}
