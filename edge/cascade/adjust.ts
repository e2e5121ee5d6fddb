/** What the rules read adjusts weights: "car chase without music" speaks against audio, a name of the catalogue for metadata. */
import { normalise, toVector, type Weights } from "../decision/weights.ts";

/** Multiplies each signal by its factor and scales to sum to 1; unchanged where there is no factor. */
export function adjustWeights(
  signals: readonly string[],
  weights: Weights,
  factors: Readonly<Record<string, number>>,
): Weights {
  if (signals.every((signal) => factors[signal] === undefined)) return weights;
  const adjusted = toVector(signals, weights).map((weight, i) => weight * (factors[signals[i]!] ?? 1));
  return adjusted.some((weight) => weight > 0) ? normalise(signals, adjusted) : weights;
}
