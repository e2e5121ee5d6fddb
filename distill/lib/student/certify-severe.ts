/**
 * The threshold of an asymmetric risk: it bounds the share of severe rows that are answered with the one label that lets them
 * through, `severeAs`. All other mistakes leave it alone: a severe row that is answered with a wrong category is still looked at.
 *
 * One threshold holds for every answer, as in certify.ts. That keeps one scale of trust and one number in the artefact, and it
 * is enough: the share falls as the threshold rises, whatever the other rows do. So the sequence of tests (fixed-sequence
 * testing: Angelopoulos, Bates, Candès, Jordan, Lei, 2021, arXiv:2110.01052, section 5) runs over every score from the highest to the
 * lowest and costs nothing. At each score the null hypothesis is "more than alpha of the severe rows are answered with
 * `severeAs` at or above this score". It is rejected when P(Binomial(severe, alpha) <= missed) <= delta, which is to say that
 * the exact upper bound of Clopper and Pearson at 1 - delta is at most alpha; the first that is not rejected ends the sequence.
 * The denominator is every severe row, answered or not, so the counts only grow along the sequence: a bad threshold is chosen only
 * where fewer are missed above the point at which the share crosses alpha than a binomial of rate alpha allows, with
 * probability at most delta. The last threshold that was rejected answers the most rows.
 */
import { binomialCdf } from "../statistics/binomial.ts";

/** With fewer, a handful of labels decides: 59 rows without a miss already show 5 % at delta 0.05. */
export const MIN_SEVERE = 120;

/** A row that the student was tried on. */
export interface SevereOutcome {
  /** Its rejection score. */
  readonly score: number;
  /** Its label is severe. */
  readonly isSevere: boolean;
  /** The student's answer, were it made to give one, is `severeAs`. */
  readonly isLetThrough: boolean;
}

export type CertifiedSevere =
  | {
      readonly ok: true;
      /** Rejection score from which the student answers. */
      readonly threshold: number;
      /** Rows at or above it, severe or not. */
      readonly answered: number;
      readonly severe: number;
      /** Severe rows that are answered with `severeAs`. */
      readonly missed: number;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Finds the lowest score from which answers are certified to let at most `alpha` of the severe rows through. Rows under
 * `floor`, which is fixed before the labels are read, always lead to abstention.
 */
export function certifySevere(
  outcomes: readonly SevereOutcome[],
  alpha: number,
  delta: number,
  floor = Number.NEGATIVE_INFINITY,
): CertifiedSevere {
  const severe = outcomes.filter((row) => row.isSevere);
  if (severe.length < MIN_SEVERE) {
    return {
      ok: false,
      reason: `${severe.length} severe calibration rows are too few: at least ${MIN_SEVERE} are needed`,
    };
  }
  const allowed = mostMisses(severe.length, alpha, delta);
  if (allowed < 0) {
    return {
      ok: false,
      reason: `${severe.length} severe rows cannot show ${alpha} at delta ${delta}, even without a miss`,
    };
  }
  const missed = severe.filter((row) => row.isLetThrough && row.score >= floor).map((row) => row.score);
  missed.sort((a, b) => b - a);
  // The first miss that is one too many ends the sequence; all rows of its score stay unanswered with it.
  const end = missed[allowed] ?? Number.NEGATIVE_INFINITY;
  const answered = outcomes.filter(({ score }) => score >= floor && score > end);
  if (answered.length === 0) {
    const reason =
      end === Number.NEGATIVE_INFINITY
        ? "every calibration row lies under the floor for strange queries"
        : `${allowed + 1} severe rows or more are let through at the highest score`;
    return { ok: false, reason };
  }
  return {
    ok: true,
    threshold: answered.reduce((least, { score }) => Math.min(least, score), Number.POSITIVE_INFINITY),
    answered: answered.length,
    severe: severe.length,
    missed: missed.filter((score) => score > end).length,
  };
}

/** The most misses among `rows` that still reject "the rate is above `alpha`"; -1 where even none does not. */
function mostMisses(rows: number, alpha: number, delta: number): number {
  let misses = -1;
  while (misses < rows && binomialCdf(misses + 1, rows, alpha) <= delta) misses++;
  return misses;
}
