/**
 * Folds importance into the weights, drops negligible weights, and stores the rest as bytes. An n-gram stays known even if all
 * its weights are dropped, because the confidence depends on which n-grams were seen in training. Where classes are mixtures, what
 * they have in common is stored once.
 */
import { bytesWithoutWeights } from "../../../edge/student/layout.ts";
import { decodeScale, encodeScale, IMPORTANCE_STEP, type Tables } from "../../../edge/student/tables.ts";
import { type Classes, hasMixtures } from "./classes.ts";
import { chooseColumns, columnsOf, fitColumns } from "./signal-columns.ts";
import type { Linear } from "./softmax.ts";
import { HASH_BITS, type Vocabulary } from "./vocabulary.ts";

/** A weight counts for more the more queries hold its n-gram: it is worth its size times their number to this power. */
const FREQUENCY_POWER = 0.25;

/** Tables of at most `maxBytes`; the weights that count for least go first. */
export function quantize(linear: Linear, vocabulary: Vocabulary, classes: Classes, maxBytes: number): Tables {
  const classCount = classes.names.length;
  const folded = foldRows(linear, vocabulary, classCount);
  const columns = hasMixtures(classes) ? columnsOf(classes) : undefined;
  const width = columns?.count ?? classCount;
  const factors = Float64Array.from(vocabulary.frequencies, (frequency) => frequency ** FREQUENCY_POWER);
  const worths = (columns ? chooseColumns(folded, classCount, columns) : folded).map(
    (value, i) => Math.abs(value) * factors[Math.floor(i / width)]!,
  );
  const negligible = 0.01 * rootMeanSquare(worths);
  const affordable = Math.max(0, Math.floor((maxBytes - bytesWithoutWeights(vocabulary.hashes.length, HASH_BITS)) / 2));
  const floor = Math.max(negligible, floorFor(worths, affordable));
  const weights = columns ? fitColumns(folded, classCount, columns, (at) => worths[at]! >= floor) : folded;
  return store(weights, worths, vocabulary, width, floor);
}

/** A magnitude that at most `count` values exceed, to within a hundredth; 0 when there are no more values than that. */
function floorFor(values: Float32Array, count: number): number {
  if (values.length <= count) return 0;
  const stepsPerOctave = 64;
  const lowest = -24;
  const bins = new Uint32Array(48 * stepsPerOctave);
  for (const value of values) {
    const bin = Math.floor((Math.log2(Math.abs(value) + 2 ** lowest) - lowest) * stepsPerOctave);
    bins[Math.min(bins.length - 1, bin)]!++;
  }
  let above = 0;
  for (let bin = bins.length - 1; bin >= 0; bin--) {
    above += bins[bin]!;
    if (above > count) return 2 ** ((bin + 1) / stepsPerOctave + lowest);
  }
  return 0;
}

/** Weight times importance, each row relative to its median: softmax ignores a constant added to all classes. */
function foldRows({ weights }: Linear, { importances }: Vocabulary, K: number): Float32Array {
  const folded = new Float32Array(weights.length);
  for (let f = 0; f < importances.length; f++) {
    const row = weights.subarray(f * K, (f + 1) * K);
    const median = Float32Array.from(row).sort()[K >> 1]!;
    const importance = importances[f]! * IMPORTANCE_STEP;
    for (let c = 0; c < K; c++) folded[f * K + c] = (row[c]! - median) * importance;
  }
  return folded;
}

function rootMeanSquare(values: Float32Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / Math.max(1, values.length)) || 1;
}

function store(folded: Float32Array, worths: Float32Array, vocabulary: Vocabulary, K: number, floor: number): Tables {
  const rows: number[] = [0];
  const scales: number[] = [];
  const classes: number[] = [];
  const weights: number[] = [];
  for (let f = 0; f < vocabulary.hashes.length; f++) {
    let largest = 0;
    for (let c = 0; c < K; c++) largest = Math.max(largest, Math.abs(folded[f * K + c]!));
    const code = encodeScale(largest);
    const unit = decodeScale(code);
    for (let c = 0; c < K; c++) {
      const value = folded[f * K + c]!;
      const weight = Math.max(-127, Math.min(127, Math.round(value / unit)));
      if (worths[f * K + c]! < floor || weight === 0) continue;
      classes.push(c);
      weights.push(weight);
    }
    scales.push(code);
    rows.push(classes.length);
  }
  return {
    hashBits: HASH_BITS,
    hashes: vocabulary.hashes,
    importances: vocabulary.importances,
    rows: Uint32Array.from(rows),
    scales: Uint8Array.from(scales),
    classes: Uint16Array.from(classes),
    weights: Int8Array.from(weights),
  };
}
