/**
 * From a query to one logit per class. Memory is scratch of the scorer: a call allocates nothing. Cache misses and
 * mispredicted branches are nearly all of what a look-up costs, so n-grams never seen, some 40 % of a query's, are told by one
 * bit of a map that the L2 cache holds, without a branch, and the others are found at once by counting the map's bits.
 */
import { createExtractor, type Ngrams } from "./features.ts";
import type { ClassHeader } from "./student.ts";
import { decodeScale, IMPORTANCE_STEP, type Tables } from "./tables.ts";

/** Reused by the next call. */
export interface Scored {
  readonly logits: Float64Array;
  readonly ngrams: Ngrams;
  /** How many of the query's n-grams training ever saw, those of `found` and `places`. */
  hits: number;
  /** Which of the query's n-grams they are, rising. */
  readonly found: Int32Array;
  /** Where they stand in the scorer's memory. */
  readonly places: Int32Array;
  /** What a weight of each block's n-grams is multiplied by in this query. */
  readonly factors: Float64Array;
  /** Share of each block's n-grams that training ever saw, 0 to 1. */
  readonly seen: Float64Array;
}

export interface Scorer {
  score(query: string): Scored;
  /** Weight of the n-gram at a place for a class, before the query's factor. */
  weightOf(place: number, classIndex: number): number;
}

export function createScorer(tables: Tables, classes: readonly ClassHeader[], blockScales: readonly number[]): Scorer {
  const extract = createExtractor();
  const { groups, groupBits, records, unit } = pack(tables);
  const groupShift = 32 - groupBits;
  const bitShift = groupShift - 5;
  const keyShift = 32 - tables.hashBits;
  const keyMask = 2 ** (tables.hashBits - groupBits) - 1;
  const biases = Float64Array.from(classes, (each) => each.bias);
  const longest = extract("").hashes.length;
  const places = new Int32Array(longest);
  const found = new Int32Array(longest);
  const logits = new Float64Array(classes.length);
  const factors = new Float64Array(2);
  const seen = new Float64Array(2);
  const scored: Scored = { logits, ngrams: extract(""), hits: 0, found, places, factors, seen };

  function score(query: string): Scored {
    const ngrams = extract(query);
    const { hashes, count } = ngrams;
    // Those whose bit is set: all that were ever seen, and a tenth of the others.
    let candidates = 0;
    for (let i = 0; i < count; i++) {
      const hash = hashes[i]!;
      found[candidates] = i;
      candidates += (groups[(hash >>> groupShift) << 1]! >>> ((hash >>> bitShift) & 31)) & 1;
    }
    // Squares of importances and n-grams seen: of all, and of those made of characters.
    let mass = 0;
    let characterMass = 0;
    let hits = 0;
    let characterHits = 0;
    for (let c = 0; c < candidates; c++) {
      const i = found[c]!;
      const hash = hashes[i]!;
      const group = (hash >>> groupShift) << 1;
      const key = (hash >>> keyShift) & keyMask;
      const first = groups[group + 1]!;
      const end = records[first - 1]!;
      let at = first + 2 * bitsBelow(groups[group]!, (hash >>> bitShift) & 31);
      while (records[at]! >>> 8 < key && at < end) at += 2;
      if (records[at]! >>> 8 !== key || at >= end) continue;
      const importance = records[at]! & 0xff;
      const square = importance * importance;
      const block = hash >>> 31;
      mass += square;
      characterMass += block * square;
      characterHits += block;
      places[hits] = at;
      found[hits++] = i;
    }
    const wordFactor = factorOf(mass - characterMass, blockScales[0]!);
    const characterFactor = factorOf(characterMass, blockScales[1]!);
    factors[0] = wordFactor;
    factors[1] = characterFactor;
    seen[0] = (hits - characterHits) / Math.max(1, count - ngrams.characters);
    seen[1] = characterHits / Math.max(1, ngrams.characters);
    logits.set(biases);
    for (let h = 0; h < hits; h++) {
      const at = places[h]!;
      const end = records[at + 1]!;
      const factor = (hashes[found[h]!]! >>> 31 === 0 ? wordFactor : characterFactor) * unit;
      for (let e = records[at - 1]!; e < end; e++) {
        const entry = records[e]!;
        logits[entry & 0xffff]! += factor * (entry >> 16);
      }
    }
    scored.hits = hits;
    return scored;
  }

  function weightOf(place: number, classIndex: number): number {
    for (let e = records[place - 1]!, end = records[place + 1]!; e < end; e++) {
      if ((records[e]! & 0xffff) === classIndex) return (records[e]! >> 16) * unit;
    }
    return 0;
  }

  return { score, weightOf };
}

const factorOf = (mass: number, blockScale: number): number =>
  mass > 0 ? blockScale / (Math.sqrt(mass) * IMPORTANCE_STEP) : 0;

/** How many of the bits under `bit` are set. */
function bitsBelow(bits: number, bit: number): number {
  const below = bits & ((1 << bit) - 1);
  const pairs = below - ((below >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Groups n-grams by the upper bits of their hashes, some three to a group. A group is two integers: a map of which values of
 * the next five bits occur, and where its records begin in `records`. There, in as few lines of memory as can be, stand
 * where its entries begin; two integers for each n-gram, by rising hash: what remains of the hash below the group's bits
 * (upper 24 bits) with its importance (lower 8), and where its entries end; then the entries, a weight in units of 1/32767
 * of the largest (upper half) and a class (lower half). So an n-gram's entries begin at what stands before its record.
 */
function pack({ hashes, hashBits, importances, rows, scales, classes, weights }: Tables) {
  const units = Float64Array.from(scales, decodeScale);
  const unit = units.reduce((most, each) => Math.max(most, each), 0) * (127 / 32767) || 1;
  const wanted = Math.ceil(Math.log2(hashes.length + 1)) - 2;
  const groupBits = Math.min(hashBits - 5, Math.max(1, wanted, hashBits - 24));
  const restBits = hashBits - groupBits;
  const groups = new Int32Array(2 * 2 ** groupBits);
  const records = new Int32Array(groups.length / 2 + 2 * hashes.length + weights.length);
  let at = 0;
  for (let from = 0, to = 0; from < hashes.length; from = to) {
    const group = 2 * (hashes[from]! >>> restBits);
    while (to < hashes.length && 2 * (hashes[to]! >>> restBits) === group) to++;
    groups[group + 1] = at + 1;
    let entry = at + 1 + 2 * (to - from);
    records[at++] = entry;
    for (let row = from; row < to; row++) {
      const hash = hashes[row]!;
      groups[group]! |= 1 << ((hash >>> (restBits - 5)) & 31);
      for (let e = rows[row]!; e < rows[row + 1]!; e++) {
        records[entry++] = (Math.round((weights[e]! * units[row]!) / unit) << 16) | classes[e]!;
      }
      records[at++] = ((hash & (2 ** restBits - 1)) << 8) | importances[row]!;
      records[at++] = entry;
    }
    at = entry;
  }
  return { groups, groupBits, records, unit };
}
