/**
 * The threshold with a guarantee: Learn then Test by fixed-sequence testing with exact binomial p-values
 * (Angelopoulos, Bates, Candès, Jordan, Lei, "Learn then Test: Calibrating Predictive Algorithms to Achieve Risk
 * Control", 2021, arXiv:2110.01052, sections 2 and 5).
 *
 * The sequence is fixed before any label is read: it tests the risk among the quarter of the rows with the highest scores, then
 * among more and more rows, up to all. At each place the null hypothesis is "the risk at this threshold is above alpha". It is
 * rejected when P(Binomial(answered, alpha) <= errors) <= delta; the first one that is not rejected ends the sequence. A
 * threshold is the score of the last row it answers. As long as a higher score does not mean a higher risk, the number of
 * errors above the first bad threshold is at least binomial with rate alpha, given how many rows score above the point where
 * the risk crosses alpha. So a bad threshold is chosen with probability at most delta.
 */
import { binomialCdf } from "../statistics/binomial.ts";

/** The strictest threshold answers at least this many rows: with fewer, a risk of a few percent looks like zero. */
export const MIN_ANSWERED = 100;
const START_SHARE = 0.25;
/** Few places keep the test's power, because each one is a chance to stop by bad luck. */
const PLACES = 25;

/** A row that the student was tried on: its rejection score, and whether the decision agreed with the label. */
export interface Outcome {
  readonly score: number;
  readonly correct: boolean;
}

export type Certified =
  | { readonly ok: true; readonly threshold: number; readonly answered: number; readonly errors: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Finds the lowest score from which answers are certified to disagree at a rate of at most `alpha`. Rows under `floor`,
 * which is fixed before the labels are read, always lead to abstention.
 */
export function certify(
  outcomes: readonly Outcome[],
  alpha: number,
  delta: number,
  floor = Number.NEGATIVE_INFINITY,
): Certified {
  const rows = [...outcomes].sort((a, b) => b.score - a.score);
  const first = Math.max(MIN_ANSWERED, Math.ceil(START_SHARE * rows.length));
  const last = rows.filter((row) => row.score >= floor).length;
  if (last < first) {
    return { ok: false, reason: `${last} calibration rows to answer are too few: at least ${first} are needed` };
  }
  const errorsBefore = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    errorsBefore[i + 1] = errorsBefore[i]! + (row.correct ? 0 : 1);
  });
  let best: Certified | undefined;
  let refusal = "";
  for (let place = 0; place <= PLACES; place++) {
    let answered = Math.round(first + ((last - first) * place) / PLACES);
    // A threshold answers all rows of equal score, or none.
    while (answered < last && rows[answered]!.score === rows[answered - 1]!.score) answered++;
    const errors = errorsBefore[answered]!;
    const pValue = binomialCdf(errors, answered, alpha);
    if (pValue > delta) {
      refusal = `${errors} of the ${answered} surest rows disagree: p = ${pValue.toFixed(3)} > ${delta}`;
      break;
    }
    best = { ok: true, threshold: rows[answered - 1]!.score, answered, errors };
  }
  return best ?? { ok: false, reason: refusal };
}
