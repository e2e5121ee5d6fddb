/**
 * Writes what an n-gram says about each pattern in few numbers: a column for each pattern and one for each signal, which counts in every
 * pattern that has it. An n-gram that speaks for a signal speaks for all its patterns alike, so one number says what would take four or
 * five. Columns are chosen one after the other, each time the one that explains most of what is left (orthogonal matching pursuit; Rebollo-Neira, Lowe,
 * "Optimized Orthogonal Matching Pursuit Approach", 2002). Softmax ignores what is added to all patterns, so rows are compared relative to their means.
 */
import { patternKey } from "../../../edge/student/score.ts";
import type { Classes } from "./classes.ts";

/** More columns than this hardly any row needs. */
const MAX_OF_ROW = 6;
/** Squared length of a column that those chosen do not explain, under which it says nothing new. */
const DEPENDENT = 1e-6;

export interface Columns {
  readonly count: number;
  /** The patterns that each column counts in: first a column for each pattern, then one for each label. */
  readonly patterns: readonly (readonly number[])[];
  /** `inner[column * count + other]`: inner products of the columns, relative to their means. */
  readonly inner: Float64Array;
}

export function columnsOf({ names, weights }: Pick<Classes, "names" | "weights">): Columns {
  const ofSignals = (weights[0] ?? []).map((_, s) =>
    weights.flatMap((each, c) => ((patternKey(each) >> s) & 1 ? [c] : [])),
  );
  const patterns = [...names.map((_, c) => [c]), ...ofSignals];
  const inner = Float64Array.from(
    patterns.flatMap((one) =>
      patterns.map((other) => one.filter((c) => other.includes(c)).length - (one.length * other.length) / names.length),
    ),
  );
  return { count: patterns.length, patterns, inner };
}

/**
 * `worths[row * count + column]`: how much of a row is explained by a column beyond those chosen before it, as a length; zero where it is not
 * chosen. `rows[row * classCount + class]`.
 */
export function chooseColumns(
  rows: Float32Array,
  classCount: number,
  { count, patterns, inner }: Columns,
): Float32Array {
  const worths = new Float32Array((rows.length / classCount) * count);
  /** For each column: what the row says along it, and its squared length, both less what the chosen columns explain. */
  const said = new Float64Array(count);
  const left = new Float64Array(count);
  const shared = new Float64Array(MAX_OF_ROW * count);
  for (let at = 0, row = 0; at < rows.length; at += classCount, row++) {
    project(rows, at, classCount, patterns, said);
    for (let a = 0; a < count; a++) left[a] = inner[a * count + a]!;
    for (let step = 0; step < MAX_OF_ROW; step++) {
      let best = -1;
      let most = 0;
      for (let a = 0; a < count; a++) {
        if (left[a]! < DEPENDENT) continue;
        const gain = (said[a]! * said[a]!) / left[a]!;
        if (gain <= most) continue;
        most = gain;
        best = a;
      }
      if (best < 0) break;
      worths[row * count + best] = Math.sqrt(most);
      const length = Math.sqrt(left[best]!);
      const along = said[best]! / length;
      for (let a = 0; a < count; a++) {
        let product = inner[a * count + best]!;
        for (let s = 0; s < step; s++) product -= shared[s * count + a]! * shared[s * count + best]!;
        const share = product / length;
        shared[step * count + a] = share;
        said[a]! -= share * along;
        left[a]! -= share * share;
      }
    }
  }
  return worths;
}

/** The rows' least-squares weights of the columns that are kept: `[row * count + column]`, zero for the others. */
export function fitColumns(
  rows: Float32Array,
  classCount: number,
  { count, patterns, inner }: Columns,
  isKept: (at: number) => boolean,
): Float32Array {
  const fitted = new Float32Array((rows.length / classCount) * count);
  const said = new Float64Array(count);
  const kept: number[] = [];
  for (let at = 0, row = 0; at < rows.length; at += classCount, row++) {
    kept.length = 0;
    for (let a = 0; a < count; a++) if (isKept(row * count + a)) kept.push(a);
    if (kept.length === 0) continue;
    project(rows, at, classCount, patterns, said);
    const matrix = kept.map((a) => [...kept.map((b) => inner[a * count + b]!), said[a]!]);
    solve(matrix).forEach((weight, k) => {
      fitted[row * count + kept[k]!] = weight;
    });
  }
  return fitted;
}

/** Inner products of a row, relative to its mean, with the columns. */
function project(
  rows: Float32Array,
  at: number,
  classCount: number,
  patterns: readonly (readonly number[])[],
  said: Float64Array,
): void {
  let mean = 0;
  for (let c = 0; c < classCount; c++) mean += rows[at + c]! / classCount;
  for (let a = 0; a < patterns.length; a++) {
    let sum = 0;
    for (const c of patterns[a]!) sum += rows[at + c]! - mean;
    said[a] = sum;
  }
}

/** Gauss elimination of a positive definite matrix whose last column is the right side. */
function solve(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let i = 0; i < size; i++) {
    for (let r = i + 1; r < size; r++) {
      const factor = matrix[r]![i]! / matrix[i]![i]!;
      for (let c = i; c <= size; c++) matrix[r]![c]! -= factor * matrix[i]![c]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    let sum = matrix[i]![size]!;
    for (let c = i + 1; c < size; c++) sum -= matrix[i]![c]! * solution[c]!;
    solution[i] = sum / matrix[i]![i]!;
  }
  return solution;
}
