/** Multinomial logistic regression on sparse rows: stochastic gradient descent with a falling step and L2 decay. */
import { createRandom, shuffled } from "./random.ts";
import type { Vectors } from "./vocabulary.ts";

export interface SoftmaxOptions {
  readonly classCount: number;
  readonly featureCount: number;
  readonly epochs: number;
  /** First step; it falls linearly to a hundredth. */
  readonly step: number;
  /** L2 penalty of one row's loss. */
  readonly decay: number;
  readonly seed: number;
  /** What each class's rows count for. */
  readonly classCosts?: ArrayLike<number>;
  readonly onEpoch?: (share: number) => void;
}

export interface Linear {
  /** `weights[feature * classCount + class]` */
  readonly weights: Float32Array;
  readonly biases: Float64Array;
}

/** Gradients smaller than this change nothing that survives quantization. */
const NEGLIGIBLE = 2e-4;

export function fitSoftmax(vectors: Vectors, classes: ArrayLike<number>, options: SoftmaxOptions): Linear {
  const { classCount: K, featureCount, epochs, step, decay } = options;
  const { offsets, ids, values } = vectors;
  const weights = new Float32Array(featureCount * K);
  const biases = new Float64Array(K);
  const rows = classes.length;
  const random = createRandom(options.seed);
  const z = new Float64Array(K);
  const touched = new Int32Array(K);
  // The true weights are `scale * weights`, so that decay costs one multiplication a row.
  let scale = 1;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(rows, random);
    for (let r = 0; r < rows; r++) {
      const row = order[r]!;
      const target = classes[row]!;
      const rate = step * (1 - 0.99 * ((epoch + r / rows) / epochs));
      for (let c = 0; c < K; c++) z[c] = 0;
      for (let i = offsets[row]!, end = offsets[row + 1]!; i < end; i++) {
        const base = ids[i]! * K;
        const value = values[i]!;
        for (let c = 0; c < K; c++) z[c]! += value * weights[base + c]!;
      }
      let largest = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < K; c++) {
        z[c] = z[c]! * scale + biases[c]!;
        if (z[c]! > largest) largest = z[c]!;
      }
      let sum = 0;
      for (let c = 0; c < K; c++) sum += z[c] = Math.exp(z[c]! - largest);
      scale *= 1 - rate * decay;
      const cost = options.classCosts?.[target] ?? 1;
      let count = 0;
      for (let c = 0; c < K; c++) {
        const gradient = cost * (z[c]! / sum - (c === target ? 1 : 0));
        if (Math.abs(gradient) < NEGLIGIBLE) continue;
        z[c] = (rate * gradient) / scale;
        biases[c]! -= 0.1 * rate * gradient;
        touched[count++] = c;
      }
      for (let i = offsets[row]!, end = offsets[row + 1]!; i < end; i++) {
        const base = ids[i]! * K;
        const value = values[i]!;
        for (let t = 0; t < count; t++) {
          const c = touched[t]!;
          weights[base + c]! -= value * z[c]!;
        }
      }
      if (scale < 1e-4) scale = rescale(weights, scale);
    }
    options.onEpoch?.((epoch + 1) / epochs);
  }
  rescale(weights, scale);
  return { weights, biases };
}

function rescale(weights: Float32Array, scale: number): number {
  for (let i = 0; i < weights.length; i++) weights[i]! *= scale;
  return 1;
}
