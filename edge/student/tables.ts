/**
 * The weights as training makes them: n-gram hashes in rising order, and for each a sparse row of quantized class weights.
 * Softmax ignores what is added to all classes alike, so a row is relative to its commonest value and most of it is zero.
 * Artefacts of format 2 store them packed; layout.ts is how they are searched, and stored since.
 *
 * Bytes of format 2, in this order: hashes (gaps, LEB128) · importance (1 byte each) · row sizes (LEB128) · row scales (1 byte each) ·
 * class numbers (gaps within a row, LEB128) · weights (signed byte each).
 */

export interface Tables {
  readonly hashBits: number;
  /** Rising; the upper `hashBits` of the n-gram's 32-bit hash. */
  readonly hashes: Uint32Array;
  /** What the n-gram counts for in a query's length, in sixteenths: rarity, times how well it tells classes apart. */
  readonly importances: Uint8Array;
  /** Row `i` is entries `rows[i]` to `rows[i + 1]`. */
  readonly rows: Uint32Array;
  readonly scales: Uint8Array;
  /** The column of each entry: a class, or after the classes a signal. */
  readonly classes: Uint16Array;
  readonly weights: Int8Array;
}

interface PackedHeader {
  readonly features: number;
  readonly entries: number;
  readonly hashBits: number;
}

export const IMPORTANCE_STEP = 1 / 16;

/** A row's largest weight as one byte: twelve steps to a factor of two, from 2^-10 to some 2^11. */
export const encodeScale = (largest: number): number =>
  Math.max(0, Math.min(255, Math.ceil(12 * (Math.log2(Math.max(largest, 1e-6)) + 10))));
export const decodeScale = (code: number): number => 2 ** (code / 12 - 10) / 127;

/** Reads tables that fit the header; a string says why the bytes are none. */
export function decodeTables(bytes: Uint8Array, header: PackedHeader, classCount: number): Tables | string {
  const { features, entries, hashBits } = header;
  // Each n-gram takes at least four bytes and each weight two: no allocation is larger than the bytes vouch for.
  if (4 * features + 2 * entries > bytes.length) return "the tables are shorter than the header says";
  let at = 0;
  let broken = false;
  const byte = (): number => {
    if (at >= bytes.length) broken = true;
    return bytes[at++] ?? 0;
  };
  const slice = (length: number): Uint8Array => {
    if (at + length > bytes.length) broken = true;
    at += length;
    // A copy: the caller may reuse its buffer.
    return new Uint8Array(bytes.subarray(at - length, at));
  };
  const unsigned = (): number => {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 28; factor *= 128) {
      const next = byte();
      value += (next & 0x7f) * factor;
      if (next < 0x80) return value;
    }
    broken = true;
    return value;
  };
  const hashes = new Uint32Array(features);
  for (let i = 0, hash = 0; i < features && !broken; i++) {
    const gap = unsigned();
    hash += gap;
    if ((gap === 0 && i > 0) || hash >= 2 ** hashBits) return "n-gram hashes are not in rising order";
    hashes[i] = hash;
  }
  const importances = slice(features);
  const rows = new Uint32Array(features + 1);
  for (let i = 0; i < features && !broken; i++) rows[i + 1] = rows[i]! + unsigned();
  if (broken || rows[features] !== entries) return "the rows do not add up to the header's number of weights";
  const scales = slice(features);
  const classes = new Uint16Array(entries);
  for (let i = 0; i < features; i++) {
    for (let e = rows[i]!, previous = 0; e < rows[i + 1]!; e++) {
      const gap = unsigned();
      if ((gap === 0 && e > rows[i]!) || previous + gap >= classCount) return "a weight belongs to no class";
      previous += gap;
      classes[e] = previous;
    }
  }
  const weights = new Int8Array(slice(entries));
  if (broken || at !== bytes.length) return "the tables are not as long as the header says";
  return { hashBits, hashes, importances, rows, scales, classes, weights };
}
