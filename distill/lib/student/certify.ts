/**
 * The threshold with a guarantee: Learn then Test by fixed-sequence testing with exact binomial p-values
 * (Angelopoulos, Bates, Candès, Jordan, Lei, "Learn then Test: Calibrating Predictive Algorithms to Achieve Risk
 * Control", 2021, arXiv:2110.01052, sections 2 and 5).
 *
 * The sequence is fixed before any label is read: it asks for the risk among the 1/4 of the rows with the highest scores, then
 * among more and more of them, up to all. At each place the null hypothesis is "the risk at this threshold is above alpha";
 * it is rejected when P(Binomial(answered, alpha) <= errors) <= delta, and the first that is not rejected ends the
 * sequence. A threshold is the score of the last row it answers; given how many rows score above the score where the risk
 * crosses alpha, the errors above the first bad threshold are at least binomial in alpha wherever a higher score does
 * not mean a higher risk, so that a bad threshold is chosen with probability at most delta.
 */
import { binomialCdf } from "../statistics/binomial.ts";

/** The strictest threshold answers at least this many rows: under it no risk of a few percent can be told from zero. */
export const MIN_ANSWERED = 100;
const START_SHARE = 0.25;
/** Few places keep the power: each one is a chance to stop by bad luck. */
const PLACES = 25;

/** A row that the student was tried on: its rejection score, and whether the decision agreed with the label. */
export interface Outcome {
  readonly score: number;
  readonly correct: boolean;
}

type Certified =
  | { readonly ok: true; readonly threshold: number; readonly answered: number; readonly errors: number }
  | { readonly ok: false; readonly reason: string };

/**
 * Finds the lowest score from which answers are certified to disagree at a rate of at most `alpha`. Rows under `floor`,
 * which is fixed before the labels are read, are abstained on in any case.
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
    // A threshold answers all rows of its score or none.
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
