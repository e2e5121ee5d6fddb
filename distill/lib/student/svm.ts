/**
 * Linear support vector machines with squared hinge loss, by dual coordinate descent with shrinking. There is one for each part that
 * classes are made of, and a class scores the sum of its parts'; where every class is a part of its own, that is one-against-all
 * (Hsieh, Chang, Lin, Keerthi, Sundararajan, "A Dual Coordinate Descent Method for Large-scale Linear SVM", 2008).
 */
import { mulberry32, shuffledIndices } from "../statistics/random.ts";
import type { Linear } from "./softmax.ts";
import type { Vectors } from "./vocabulary.ts";

interface SvmOptions {
  /** What each class is made of, numbered from zero. */
  readonly parts: readonly (readonly number[])[];
  readonly featureCount: number;
  /** Cost of a margin violation. */
  readonly cost: number;
  readonly maxSweeps: number;
  readonly seed: number;
}

/** Sweeps end when no row's projected gradient exceeds this: far from convergence, but no worse on unseen rows. */
const TOLERANCE = 0.05;

export function fitSvm(vectors: Vectors, classes: ArrayLike<number>, options: SvmOptions): Linear {
  const { parts, featureCount } = options;
  const classCount = parts.length;
  const partCount = parts.flat().reduce((most, part) => Math.max(most, part + 1), 0);
  const weights = new Float32Array(featureCount * classCount);
  const biases = new Float64Array(classCount);
  const norms = squaredNorms(vectors, classes.length);
  const one = new Float64Array(featureCount);
  for (let part = 0; part < partCount; part++) {
    const has = parts.map((each) => each.includes(part));
    one.fill(0);
    const bias = fitOne(vectors, norms, (row) => has[classes[row]!]!, one, options, part);
    for (let c = 0; c < classCount; c++) {
      if (!has[c]) continue;
      biases[c]! += bias;
      for (let f = 0; f < featureCount; f++) weights[f * classCount + c]! += one[f]!;
    }
  }
  return { weights, biases };
}

/** Squared length of each row, with a constant feature of 1 for the bias. */
function squaredNorms({ offsets, values }: Vectors, rows: number): Float64Array {
  const norms = new Float64Array(rows).fill(1);
  for (let r = 0; r < rows; r++)
    for (let i = offsets[r]!; i < offsets[r + 1]!; i++) norms[r]! += values[i]! * values[i]!;
  return norms;
}

/** Fits one machine into `weights`. @returns its bias */
function fitOne(
  { offsets, ids, values }: Vectors,
  norms: Float64Array,
  isPositive: (row: number) => boolean,
  weights: Float64Array,
  options: SvmOptions,
  part: number,
): number {
  const rows = norms.length;
  const random = mulberry32(options.seed + part);
  const alphas = new Float64Array(rows);
  const active = shuffledIndices(rows, random);
  const softness = 1 / (2 * options.cost);
  let size = rows;
  let bias = 0;
  let shrinkAbove = Number.POSITIVE_INFINITY;
  for (let sweep = 0; sweep < options.maxSweeps; sweep++) {
    let worst = 0;
    let kept = 0;
    for (let k = 0; k < size; k++) {
      const j = k + Math.floor(random() * (size - k));
      const row = active[j]!;
      active[j] = active[k]!;
      const sign = isPositive(row) ? 1 : -1;
      const end = offsets[row + 1]!;
      let margin = bias;
      for (let i = offsets[row]!; i < end; i++) margin += weights[ids[i]!]! * values[i]!;
      const gradient = sign * margin - 1 + alphas[row]! * softness;
      if (alphas[row] === 0 && gradient > shrinkAbove) continue;
      active[kept++] = row;
      const projected = alphas[row] === 0 ? Math.min(gradient, 0) : gradient;
      worst = Math.max(worst, Math.abs(projected));
      if (projected === 0) continue;
      const alpha = Math.max(alphas[row]! - gradient / (norms[row]! + softness), 0);
      const change = (alpha - alphas[row]!) * sign;
      alphas[row] = alpha;
      bias += change;
      for (let i = offsets[row]!; i < end; i++) weights[ids[i]!]! += change * values[i]!;
    }
    size = kept;
    shrinkAbove = sweep === 0 ? 0.3 : Math.max(0.02, worst / 2);
    if (worst < TOLERANCE) break;
  }
  return bias;
}
