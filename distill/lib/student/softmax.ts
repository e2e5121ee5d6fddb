/**
 * Multinomial logistic regression on sparse rows, by stochastic gradient descent with a falling step. Each visit drops a share
 * of a row's n-grams, so that no class depends on one n-gram alone (Wager, Wang, Liang, "Dropout Training as
 * Adaptive Regularization", 2013).
 */
import { mulberry32, shuffledIndices } from "../statistics/random.ts";
import type { Vectors } from "./vocabulary.ts";

interface SoftmaxOptions {
  readonly classCount: number;
  readonly featureCount: number;
  readonly epochs: number;
  /** Initial step; it falls linearly to a hundredth. */
  readonly step: number;
  /** L2 penalty of one row's loss. */
  readonly decay: number;
  /** Share of n-grams left out of each visit, 0 to 1. */
  readonly dropout: number;
  readonly seed: number;
  /**
   * `kinship[class * classCount + other]`: how much of what a row says about `other` is learnt for `class` as well. Left out, every class
   * learns for itself.
   */
  readonly kinship?: Float64Array | undefined;
}

export interface Linear {
  /** `weights[feature * classCount + class]` */
  readonly weights: Float32Array;
  readonly biases: Float64Array;
}

/** Smaller gradients change nothing that survives quantization. */
const NEGLIGIBLE = 2e-4;
/** Biases learn more slowly, because every row changes all of them. */
const BIAS_RATE = 0.1;
const RESCALE_BELOW = 1e-4;

export function fitSoftmax(vectors: Vectors, classes: ArrayLike<number>, options: SoftmaxOptions): Linear {
  const { classCount: K, featureCount, epochs, step, decay, dropout, kinship } = options;
  const { offsets, ids, values } = vectors;
  const weights = new Float32Array(featureCount * K);
  const biases = new Float64Array(K);
  const rows = classes.length;
  const random = mulberry32(options.seed);
  const z = new Float64Array(K);
  const residuals = new Float64Array(K);
  const touched = new Int32Array(K);
  const longest = offsets.reduce((most, end, r) => (r > 0 ? Math.max(most, end - offsets[r - 1]!) : 0), 0);
  const bases = new Int32Array(longest);
  const kept = new Float64Array(longest);
  // The true weights are `scale * weights`, so that decay costs one multiplication a row.
  let scale = 1;

  function visit(row: number, rate: number): void {
    let count = 0;
    for (let i = offsets[row]!, end = offsets[row + 1]!; i < end; i++) {
      if (dropout > 0 && random() < dropout) continue;
      bases[count] = ids[i]! * K;
      kept[count++] = values[i]! / (1 - dropout);
    }
    z.fill(0);
    for (let i = 0; i < count; i++) {
      const base = bases[i]!;
      const value = kept[i]!;
      for (let c = 0; c < K; c++) z[c]! += value * weights[base + c]!;
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < K; c++) {
      z[c] = z[c]! * scale + biases[c]!;
      if (z[c]! > largest) largest = z[c]!;
    }
    let sum = 0;
    for (let c = 0; c < K; c++) {
      z[c] = Math.exp(z[c]! - largest);
      sum += z[c]!;
    }
    scale *= 1 - rate * decay;
    let changed = 0;
    for (let c = 0; c < K; c++) residuals[c] = z[c]! / sum - (c === classes[row] ? 1 : 0);
    for (let c = 0; c < K; c++) {
      const gradient = kinship ? learntFor(c, residuals, kinship) : residuals[c]!;
      if (Math.abs(gradient) < NEGLIGIBLE) continue;
      z[c] = (rate * gradient) / scale;
      biases[c]! -= BIAS_RATE * rate * gradient;
      touched[changed++] = c;
    }
    for (let i = 0; i < count; i++) {
      const base = bases[i]!;
      const value = kept[i]!;
      for (let t = 0; t < changed; t++) {
        const c = touched[t]!;
        weights[base + c]! -= value * z[c]!;
      }
    }
  }

  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffledIndices(rows, random);
    for (let r = 0; r < rows; r++) {
      visit(order[r]!, step * (1 - 0.99 * ((epoch + r / rows) / epochs)));
      if (scale < RESCALE_BELOW) {
        multiply(weights, scale);
        scale = 1;
      }
    }
  }
  multiply(weights, scale);
  return { weights, biases };
}

/** A class's own residual, and what it learns from those of its kin. */
function learntFor(c: number, residuals: Float64Array, kinship: Float64Array): number {
  let sum = 0;
  for (let other = 0; other < residuals.length; other++) {
    sum += kinship[c * residuals.length + other]! * residuals[other]!;
  }
  return sum;
}

function multiply(weights: Float32Array, factor: number): void {
  for (let i = 0; i < weights.length; i++) weights[i]! *= factor;
}
