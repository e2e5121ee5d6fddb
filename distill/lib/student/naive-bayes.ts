/**
 * Log-count ratios of multinomial naive Bayes as a linear model: how much more frequent an n-gram is in a class than overall.
 * Alone it is the weakest of the three models; with the others it separates strange queries from familiar ones.
 */
import type { Linear } from "./softmax.ts";
import type { Vectors } from "./vocabulary.ts";

/** Pseudo-count of every n-gram in every class. */
const SMOOTHING = 0.05;

export function fitNaiveBayes(
  { offsets, ids, values }: Vectors,
  classes: ArrayLike<number>,
  size: { readonly classCount: number; readonly featureCount: number },
): Linear {
  const { classCount: K, featureCount } = size;
  const weights = new Float32Array(featureCount * K);
  const overall = new Float64Array(featureCount);
  const classMass = new Float64Array(K);
  for (let r = 0; r < classes.length; r++) {
    const c = classes[r]!;
    for (let i = offsets[r]!; i < offsets[r + 1]!; i++) {
      weights[ids[i]! * K + c]! += values[i]!;
      overall[ids[i]!]! += values[i]!;
      classMass[c]! += values[i]!;
    }
  }
  const mass = classMass.reduce((sum, value) => sum + value, 0);
  for (let f = 0; f < featureCount; f++) {
    const share = overall[f]! / mass;
    for (let c = 0; c < K; c++) {
      const smoothed = SMOOTHING * featureCount;
      const inClass = (weights[f * K + c]! + smoothed * share) / (classMass[c]! + smoothed);
      weights[f * K + c] = Math.log(inClass / share);
    }
  }
  return { weights, biases: new Float64Array(K) };
}
