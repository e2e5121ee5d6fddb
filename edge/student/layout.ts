/**
 * N-grams and their weights laid out as they are searched: the artefact holds these very bytes and they are used in place.
 *
 * Little-endian 32-bit integers. First two for each group of n-grams, those whose hashes share their upper bits: a map of which
 * values of the next five bits occur, and where the group's records begin (upper 24 bits) with their number (lower 8). Then for
 * each group its records by rising hash, one integer each: what remains of the hash (upper half) and where its row begins, in
 * 16-bit halves from the group's first record (lower half). Its rows follow, in as few lines of memory as can be: a half with the
 * importance (lower byte) and the code of the row's scale (upper), zero where there are no weights; then a half for
 * each weight: the signed weight (upper byte), a mark on the row's last one (bit 7), and how many classes it is beyond the one before.
 */
import type { LayoutHeader } from "./student.ts";
import type { Tables } from "./tables.ts";

export interface Layout {
  readonly groupBits: number;
  readonly hashBits: number;
  readonly ints: Int32Array;
  /** The same memory in halves. */
  readonly halves: Int16Array;
}

export const LAST_WEIGHT = 0x80;
export const CLASS_GAP = 0x7f;
/** Bits of a hash that the map of a group tells apart. */
export const MAP_BITS = 5;
const KEY_BITS = 16;
/** Some six n-grams to a group: fewer cost memory, more cost time. */
const LOG2_PER_GROUP = 2.5;

export function groupBitsFor(ngrams: number, hashBits: number): number {
  const wanted = Math.round(Math.log2(ngrams + 1) - LOG2_PER_GROUP);
  return Math.min(hashBits - MAP_BITS, Math.max(1, wanted, hashBits - KEY_BITS));
}

/** Bytes that a layout takes besides its weights, of which each takes two. */
export const bytesWithoutWeights = (ngrams: number, hashBits: number): number =>
  8 * 2 ** groupBitsFor(ngrams, hashBits) + 6 * ngrams;

/** @throws when a group holds more than its integers can say: the hashes are far from evenly spread. */
export function layOut({ hashes, hashBits, importances, rows, scales, classes, weights }: Tables): Layout {
  const groupBits = groupBitsFor(hashes.length, hashBits);
  const restBits = hashBits - groupBits;
  const groups = 2 * 2 ** groupBits;
  // Every n-gram takes three halves, every weight one, bridges over classes one per 127, and a group one to fill it up.
  let halvesNeeded = 3 * hashes.length + weights.length + groups / 2;
  for (const each of classes) halvesNeeded += Math.floor(each / CLASS_GAP);
  const ints = new Int32Array(groups + Math.ceil(halvesNeeded / 2));
  const halves = new Int16Array(ints.buffer);
  let at = groups;
  let from = 0;
  for (let group = 0; group < groups / 2; group++) {
    const first = at;
    let to = from;
    while (to < hashes.length && hashes[to]! >>> restBits === group) to++;
    let half = 2 * (first + to - from);
    for (let row = from; row < to; row++) {
      const hash = hashes[row]!;
      ints[2 * group]! |= 1 << ((hash >>> (restBits - MAP_BITS)) & 31);
      const offset = half - 2 * first;
      if (offset > 0xffff) throw new Error("the weights of one group of n-grams do not fit its offsets");
      ints[at++] = ((hash & (2 ** restBits - 1)) << 16) | offset;
      const end = rows[row + 1]!;
      const hasWeights = end > rows[row]! && scales[row]! > 0;
      halves[half++] = importances[row]! | ((hasWeights ? scales[row]! : 0) << 8);
      if (!hasWeights) continue;
      let previous = 0;
      for (let e = rows[row]!; e < end; e++) {
        for (; classes[e]! - previous > CLASS_GAP; previous += CLASS_GAP) halves[half++] = CLASS_GAP;
        halves[half++] = (weights[e]! << 8) | (classes[e]! - previous) | (e + 1 === end ? LAST_WEIGHT : 0);
        previous = classes[e]!;
      }
    }
    if (to - from > 0xff || first >= 2 ** 24) throw new Error("too many n-grams for the groups they are laid out in");
    ints[2 * group + 1] = (first << 8) | (to - from);
    at = (half + 1) >> 1;
    from = to;
  }
  const used = ints.slice(0, at);
  return { groupBits, hashBits, ints: used, halves: new Int16Array(used.buffer) };
}

/** Uses `ints` in place. Whatever they hold, a search reads inside them and ends. A string says what is wrong with the header. */
export function readLayout(ints: Int32Array, { groupBits, hashBits }: LayoutHeader): Layout | string {
  if (groupBits > hashBits - MAP_BITS || hashBits - groupBits > KEY_BITS) return "groups and hashes do not fit";
  if (2 * 2 ** groupBits > ints.length) return "the tables are shorter than the header says";
  return { groupBits, hashBits, ints, halves: new Int16Array(ints.buffer, ints.byteOffset, 2 * ints.length) };
}

/** What is wrong with the groups of a layout, if anything: each follows the one before, and together they hold `ngrams`. */
export function faultOfGroups({ ints, groupBits }: Layout, ngrams: number): string | undefined {
  const groups = 2 * 2 ** groupBits;
  let end = groups;
  let count = 0;
  for (let group = 1; group < groups; group += 2) {
    const first = ints[group]! >>> 8;
    if (first < end) return "a group of n-grams begins at the wrong place";
    end = first + (ints[group]! & 0xff);
    count += end - first;
  }
  return count !== ngrams || end > ints.length ? "the tables are not as long as the header says" : undefined;
}
