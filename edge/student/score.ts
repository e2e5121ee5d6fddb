/**
 * From a query to one logit per class. Memory is scratch of the scorer: a call allocates nothing. Cache misses and
 * mispredicted branches are nearly all of what a look-up costs, so n-grams never seen, some 40 % of a query's, are told by one
 * bit of a map that the L2 cache holds, without a branch, and the others are found at once by counting the map's bits.
 */
import { PATTERN_FLOOR, reaches } from "../decision/weights.ts";
import { createExtractor, type Ngrams } from "./features.ts";
import { type Halves, middleOf, NOWHERE, secondHalfFrom } from "./halves.ts";
import { CLASS_GAP, LAST_WEIGHT, type Layout, MAP_BITS } from "./layout.ts";
import type { ClassHeader, WordsHeader } from "./student.ts";
import { decodeScale, IMPORTANCE_STEP } from "./tables.ts";
import { createWordScorer, type WordScores, type WordTable } from "./words.ts";

/** Reused by the next call. */
export interface Scored {
  /** N-grams and word vectors mixed. */
  readonly logits: Float64Array;
  readonly ngramLogits: Float64Array;
  /** Undefined unless the scorer was made to keep them apart. */
  readonly byHalf: Halves | undefined;
  /** Undefined for a model without word vectors. */
  readonly byWords: WordScores | undefined;
  readonly ngrams: Ngrams;
  /** How many of the query's n-grams training ever saw, those of `found` and `places`. */
  hits: number;
  /** Which of the query's n-grams they are, rising. */
  readonly found: Int32Array;
  /** Where their rows begin in the layout's halves. */
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

/** A model as it is served. */
export interface Model {
  readonly classes: readonly ClassHeader[];
  readonly layout: Layout;
  /** Whether the columns of the layout go on after the classes, one for each signal: a pattern scores the sum of its own and its signals'. */
  readonly ofSignals: boolean;
  readonly blockScales: readonly number[];
  readonly words: { readonly header: WordsHeader; readonly table: WordTable } | undefined;
}

const SCALES = Float64Array.from({ length: 256 }, (_, code) => decodeScale(code));

/** With `byHalf` it also says what each half of the query contributes. */
export function createScorer({ classes, layout, ofSignals, blockScales, words }: Model, byHalf = false): Scorer {
  const extract = createExtractor();
  const { halves } = layout;
  const lastHalf = halves.length - 1;
  const biases = Float64Array.from(classes, (each) => each.bias);
  const scoreWords = words && createWordScorer(words.header, words.table, classes.length);
  const longest = extract("").hashes.length;
  const places = new Int32Array(longest);
  const found = new Int32Array(longest);
  const signalsOf = classes.map(({ weights }) => (ofSignals ? signalsIn(weights) : []));
  const columns = classes.length + (ofSignals ? (classes[0]?.weights.length ?? 0) : 0);
  const sums = new Float64Array(columns);
  const firstSums = new Float64Array(columns);
  const secondSums = new Float64Array(columns);
  // The classes' columns become their logits in place.
  const ngramLogits = sums.subarray(0, classes.length);
  const first = firstSums.subarray(0, classes.length);
  const second = secondSums.subarray(0, classes.length);
  const logits = scoreWords ? new Float64Array(classes.length) : ngramLogits;
  const factors = new Float64Array(2);
  const seen = new Float64Array(2);
  const scored: Scored = {
    logits,
    ngramLogits,
    byHalf: byHalf ? { first, second } : undefined,
    byWords: scoreWords?.(extract("")),
    ngrams: extract(""),
    hits: 0,
    found,
    places,
    factors,
    seen,
  };

  function score(query: string): Scored {
    const ngrams = extract(query);
    const { hashes, spans, count } = ngrams;
    const hits = find(layout, ngrams, found, places);
    // Squares of importances and n-grams seen: of all, and of those made of characters.
    let mass = 0;
    let characterMass = 0;
    let characterHits = 0;
    for (let h = 0; h < hits; h++) {
      const importance = halves[places[h]!]! & 0xff;
      const square = importance * importance;
      const block = hashes[found[h]!]! >>> 31;
      mass += square;
      characterMass += block * square;
      characterHits += block;
    }
    const wordFactor = factorOf(mass - characterMass, blockScales[0]!);
    const characterFactor = factorOf(characterMass, blockScales[1]!);
    factors[0] = wordFactor;
    factors[1] = characterFactor;
    seen[0] = (hits - characterHits) / Math.max(1, count - ngrams.characters);
    seen[1] = characterHits / Math.max(1, ngrams.characters);
    sums.fill(0);
    sums.set(biases);
    firstSums.fill(0);
    secondSums.fill(0);
    const middle = byHalf ? middleOf(ngrams) : NOWHERE;
    const secondFrom = secondHalfFrom(ngrams, middle);
    for (let h = 0; h < hits; h++) {
      const scale = (halves[places[h]!]! >>> 8) & 0xff;
      if (scale === 0) continue;
      const i = found[h]!;
      const factor = (hashes[i]! >>> 31 === 0 ? wordFactor : characterFactor) * SCALES[scale]!;
      const span = spans[i]!;
      const sumsOfPart = (span & 0xffff) <= middle ? firstSums : span >>> 16 >= secondFrom ? secondSums : sums;
      addRow(halves, places[h]!, factor, sumsOfPart);
    }
    if (ofSignals) addSignals(sums);
    if (ofSignals && byHalf) {
      addSignals(firstSums);
      addSignals(secondSums);
    }
    if (byHalf) for (let c = 0; c < ngramLogits.length; c++) ngramLogits[c]! += first[c]! + second[c]!;
    scored.hits = hits;
    if (scoreWords) mix(scoreWords(ngrams));
    return scored;
  }

  /** Adds to each pattern's own column those of its signals. */
  function addSignals(of: Float64Array): void {
    for (let c = 0; c < signalsOf.length; c++) {
      const signals = signalsOf[c]!;
      for (let s = 0; s < signals.length; s++) of[c]! += of[signalsOf.length + signals[s]!]!;
    }
  }

  function mix({ share, logits: byWords }: WordScores): void {
    for (let c = 0; c < logits.length; c++) {
      logits[c] = share > 0 ? (1 - share) * ngramLogits[c]! + share * byWords[c]! : ngramLogits[c]!;
    }
  }

  function weightOf(place: number, classIndex: number): number {
    const scale = (halves[place]! >>> 8) & 0xff;
    if (scale === 0) return 0;
    let sum = 0;
    let entry = 0;
    for (let at = place + 1, k = 0; (entry & LAST_WEIGHT) === 0 && at <= lastHalf; at++) {
      entry = halves[at]!;
      k += entry & CLASS_GAP;
      if (k === classIndex || signalsOf[classIndex]!.includes(k - classes.length)) sum += entry >> 8;
    }
    return sum * SCALES[scale]!;
  }

  return { score, weightOf };
}

/**
 * Which of the query's n-grams training ever saw, and where their rows begin. Returns their number. What a query needs is passed
 * in, here as in {@link addRow}: once there is a second student, the compiler knows no variable around a function by its value.
 */
function find(layout: Layout, { hashes, count }: Ngrams, found: Int32Array, places: Int32Array): number {
  const { ints, groupBits, hashBits } = layout;
  const groupShift = 32 - groupBits;
  const bitShift = groupShift - MAP_BITS;
  const keyShift = 32 - hashBits;
  const keyMask = 2 ** (hashBits - groupBits) - 1;
  // Those whose bit is set: all that were ever seen, and a tenth of the others.
  let candidates = 0;
  for (let i = 0; i < count; i++) {
    const hash = hashes[i]!;
    found[candidates] = i;
    candidates += (ints[(hash >>> groupShift) << 1]! >>> ((hash >>> bitShift) & 31)) & 1;
  }
  let hits = 0;
  for (let c = 0; c < candidates; c++) {
    const i = found[c]!;
    const hash = hashes[i]!;
    const group = (hash >>> groupShift) << 1;
    const key = (hash >>> keyShift) & keyMask;
    const head = ints[group + 1]!;
    const first = head >>> 8;
    const end = first + (head & 0xff);
    let at = first + bitsBelow(ints[group]!, (hash >>> bitShift) & 31);
    // The map tells n-grams apart by five bits only: the place found may be one or two records early, seldom more.
    at += ((ints[at]! >>> 16) - key) >>> 31;
    at += ((ints[at]! >>> 16) - key) >>> 31;
    while (ints[at]! >>> 16 < key && at < end) at++;
    const record = ints[at]!;
    places[hits] = 2 * first + (record & 0xffff);
    found[hits] = i;
    // One where the record has this key and lies inside the group.
    hits += ((((record >>> 16) ^ key) - 1) & (at - end)) >>> 31;
  }
  return hits;
}

/** Which signals reach a pattern's share. */
export const signalsIn = (weights: readonly number[]): number[] =>
  weights.flatMap((weight, s) => (reaches(weight, PATTERN_FLOOR) ? [s] : []));

/** Adds the weights of a row, times the factor, to the sums of their columns. */
function addRow(halves: Int16Array, place: number, factor: number, sums: Float64Array): void {
  const last = halves.length - 1;
  let at = place;
  let entry = 0;
  let k = 0;
  do {
    entry = halves[++at]!;
    k += entry & CLASS_GAP;
    sums[k]! += factor * (entry >> 8);
  } while ((entry & LAST_WEIGHT) === 0 && at < last);
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
