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
  /** Weights of the n-gram at a place for each class, before the query's factor. They overwrite the logits of the last query's n-grams. */
  weightsOf(place: number): Float64Array;
}

/** A model as it is served. */
export interface Model {
  readonly classes: readonly ClassHeader[];
  readonly layout: Layout;
  /** Whether the columns of the layout go on after the classes, one for each signal: a pattern scores the sum of its own and its signals'. */
  readonly ofSignals?: boolean | undefined;
  readonly blockScales: readonly number[];
  readonly words: { readonly header: WordsHeader; readonly table: WordTable } | undefined;
}

const SCALES = Float64Array.from({ length: 256 }, (_, code) => decodeScale(code));

/** With `byHalf` it also says what each half of the query contributes. */
export function createScorer({ classes, layout, ofSignals, blockScales, words }: Model, byHalf = false): Scorer {
  const extract = createExtractor();
  const { halves } = layout;
  const biases = Float64Array.from(classes, (each) => each.bias);
  const scoreWords = words && createWordScorer(words.header, words.table, classes.length);
  const empty = extract("");
  const longest = empty.hashes.length;
  const places = new Int32Array(longest);
  const found = new Int32Array(longest);
  /** Empty where there are no columns of signals. */
  const patterns = ofSignals ? classes.map((each) => patternKey(each.weights)) : [];
  const signals = classes[0]!.weights.length;
  const columns = classes.length + signals;
  /** What the n-grams add to each column: those across the halves, of the first and of the second half. The classes' become their logits in place. */
  const sums = new Float64Array(3 * columns);
  const columnsFrom = (start: number) => sums.subarray(start, start + classes.length);
  const ngramLogits = columnsFrom(0);
  const first = columnsFrom(columns);
  const second = columnsFrom(2 * columns);
  const logits = scoreWords ? new Float64Array(classes.length) : ngramLogits;
  const factors = new Float64Array(2);
  const seen = new Float64Array(2);
  const scored: Scored = {
    logits,
    ngramLogits,
    byHalf: byHalf ? { first, second } : undefined,
    byWords: scoreWords?.(empty),
    ngrams: empty,
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
    factors[0] = factorOf(mass - characterMass, blockScales[0]!);
    factors[1] = factorOf(characterMass, blockScales[1]!);
    seen[0] = (hits - characterHits) / Math.max(1, count - ngrams.characters);
    seen[1] = characterHits / Math.max(1, ngrams.characters);
    sums.fill(0);
    sums.set(biases);
    const middle = byHalf ? middleOf(ngrams) : NOWHERE;
    const secondFrom = secondHalfFrom(ngrams, middle);
    for (let h = 0; h < hits; h++) {
      const span = spans[found[h]!]!;
      const part = (span & 0xffff) <= middle ? columns : span >>> 16 >= secondFrom ? 2 * columns : 0;
      addRow(halves, places[h]!, factors[hashes[found[h]!]! >>> 31]!, sums, part);
    }
    addSignals();
    for (let c = 0; c < ngramLogits.length; c++) ngramLogits[c]! += first[c]! + second[c]!;
    scored.hits = hits;
    if (scoreWords) {
      const { share, logits: byWords } = scoreWords(ngrams);
      for (let c = 0; c < logits.length; c++) logits[c] = (1 - share) * ngramLogits[c]! + share * byWords[c]!;
    }
    return scored;
  }

  function weightsOf(place: number): Float64Array {
    sums.fill(0);
    addRow(halves, place, 1, sums, 0);
    addSignals();
    return ngramLogits;
  }

  /** Adds to each pattern's own column those of its signals. */
  function addSignals(): void {
    for (let part = 0; part < sums.length; part += columns)
      for (let c = 0; c < patterns.length; c++)
        for (let s = 0; s < signals; s++)
          if ((patterns[c]! >> s) & 1) sums[part + c]! += sums[part + patterns.length + s]!;
  }

  return { score, weightsOf };
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

/** The pattern as bits: one for each signal that carries at least the pattern's share of the weight. */
export function patternKey(values: ArrayLike<number>): number {
  let key = 0;
  for (let s = 0; s < values.length; s++) if (reaches(values[s]!, PATTERN_FLOOR)) key |= 1 << s;
  return key;
}

/** Adds the weights of a row, times the factor, to the sums of their columns, which begin at `k`. */
function addRow(halves: Int16Array, place: number, factor: number, sums: Float64Array, k: number): void {
  const scale = (halves[place]! >>> 8) & 0xff;
  if (scale === 0) return;
  const unit = factor * SCALES[scale]!;
  const last = halves.length - 1;
  let at = place;
  let entry = 0;
  do {
    entry = halves[++at]!;
    k += entry & CLASS_GAP;
    sums[k]! += unit * (entry >> 8);
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
