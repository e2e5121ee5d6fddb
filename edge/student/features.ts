/**
 * A query's n-grams as 32-bit hashes: words in runs of one to three and in pairs near each other in any order, characters
 * in runs of three and four inside a word. Training and serving both call this, so that they cannot disagree about what a feature is. Every character of a script
 * without spaces counts as a word, so that Chinese, Japanese and Thai need no dictionary. All memory is scratch of the
 * extractor, as large as the longest query it reads.
 */
import { UNSPACED, WORD } from "./characters.ts";
import { createCutter } from "./pieces.ts";

/** Recorded in every artefact and compared on decoding: an artefact of other features is refused. */
export const FEATURES = {
  version: 2,
  words: [1, 3],
  characters: [3, 4],
  unspaced: [2, 4],
  pairs: 24,
  maxLength: 1000,
} as const;

export const WORD_BLOCK = 0;
export const CHARACTER_BLOCK = 1;

/** Reused by the next call: read it before extracting again. */
export interface Ngrams {
  count: number;
  /** How many of them are made of characters. */
  characters: number;
  /** From here on n-grams are pairs of words, written as their first and last. */
  firstPair: number;
  /** Words read, where a character of a script without spaces is one. */
  words: number;
  /** How many of the words are characters of a script without spaces. */
  unspaced: number;
  /** For each word, which of the n-grams it is by itself. */
  readonly unigrams: Uint16Array;
  /** The first bit is the block. */
  readonly hashes: Uint32Array;
  /** Where each stands in `text`: start (upper half) and end, exclusive (lower half). */
  readonly spans: Int32Array;
  /** The folded query as code points, one space between and around words. */
  readonly text: Uint32Array;
}

export type Extract = (query: string) => Ngrams;

const WORD_SEED = 0x51ce0001;
const CHARACTER_SEED = 0x51ce0002;
const QUERY_START = 0x51ce0003;
const QUERY_END = 0x51ce0004;
const SHAPE_SEED = 0x51ce0005;
const PAIR_SEED = 0x51ce0006;
/** Every character starts at most three n-grams of characters, three of words and 24 pairs, plus its word's shape. */
const MAX_NGRAMS = FEATURES.maxLength * 31 + 8;

const mix = (hash: number, value: number): number => {
  const product = Math.imul(hash ^ value, 0x9e3779b1);
  return product ^ (product >>> 15);
};

/** What an n-gram is looked up by. The block is the first bit: n-grams of different blocks never share a hash. */
const stirred = (block: number, hash: number): number =>
  (Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) >>> 1) | (block << 31);

/** The block of an n-gram by its hash. */
export const blockOf = (hash: number): number => hash >>> 31;

/**
 * All bits set where `a < b`, of signed integers, else none. Without a branch, which would be mispredicted for every other pair
 * of words (Warren, Hacker's Delight, 2-12).
 */
const lessMask = (a: number, b: number): number => {
  const difference = (a - b) | 0;
  return (difference ^ ((a ^ b) & (difference ^ a))) >> 31;
};

const isDigit = (codePoint: number): boolean => codePoint >= 0x30 && codePoint <= 0x39;

/** The words of a query: where each starts and ends, and its hash. The first is at 1: the query's start and end are words too. */
interface Words {
  readonly starts: Uint16Array;
  readonly ends: Uint16Array;
  readonly hashes: Int32Array;
}

/** Mutable counts live in locals and arguments: what a closure shares costs a store for each n-gram. */
export function createExtractor(): Extract {
  const cut = createCutter(FEATURES.maxLength);
  const size = FEATURES.maxLength + 2;
  const words: Words = { starts: new Uint16Array(size), ends: new Uint16Array(size), hashes: new Int32Array(size) };
  const ngrams: Ngrams = {
    count: 0,
    characters: 0,
    firstPair: 0,
    words: 0,
    unspaced: 0,
    unigrams: new Uint16Array(size),
    hashes: new Uint32Array(MAX_NGRAMS),
    spans: new Int32Array(MAX_NGRAMS),
    text: cut("").text,
  };

  return function extract(query: string): Ngrams {
    const { count, starts, ends, kinds } = cut(query);
    ngrams.characters = 0;
    ngrams.words = 0;
    ngrams.unspaced = 0;
    let at = 0;
    for (let p = 0; p < count; p++) {
      const start = starts[p]!;
      const end = ends[p]!;
      if (kinds[p] === UNSPACED) {
        ngrams.unspaced += end - start;
        for (let i = start; i < end; i++) at = addWord(ngrams, words, at, i, i + 1);
        at = addCharacters(ngrams, at, start, end, FEATURES.unspaced[0], FEATURES.unspaced[1]);
      } else {
        at = addWord(ngrams, words, at, start, end);
        if (kinds[p] === WORD)
          at = addCharacters(ngrams, at, start - 1, end + 1, FEATURES.characters[0], FEATURES.characters[1]);
      }
    }
    if (ngrams.words > 0) at = addWordRuns(ngrams, words, at);
    ngrams.firstPair = at;
    ngrams.count = addWordPairs(ngrams, words, at);
    return ngrams;
  };
}

// Each of these writes n-grams from `first` on and returns where the next one belongs.

function addCharacters(
  ngrams: Ngrams,
  first: number,
  start: number,
  end: number,
  shortest: number,
  longest: number,
): number {
  const { hashes, spans, text } = ngrams;
  let at = first;
  for (let from = start; from <= end - shortest; from++) {
    let hash = CHARACTER_SEED;
    const last = Math.min(end, from + longest);
    for (let to = from; to < last; ) {
      hash = mix(hash, text[to++]!);
      if (to - from < shortest) continue;
      hashes[at] = stirred(CHARACTER_BLOCK, hash);
      spans[at++] = (from << 16) | to;
    }
  }
  ngrams.characters += at - first;
  return at;
}

/** In longer n-grams a word with digits stands as its shape: any year is like any other. */
function addWord(ngrams: Ngrams, words: Words, first: number, start: number, end: number): number {
  const { hashes, spans, text } = ngrams;
  let literal = WORD_SEED;
  let shape = SHAPE_SEED;
  let digits = false;
  for (let i = start; i < end; i++) {
    const codePoint = text[i]!;
    literal = mix(literal, codePoint);
    shape = mix(shape, isDigit(codePoint) ? 0x30 : codePoint);
    digits ||= isDigit(codePoint);
  }
  let at = first;
  ngrams.unigrams[ngrams.words] = at;
  hashes[at] = stirred(WORD_BLOCK, mix(literal, 1));
  spans[at++] = (start << 16) | end;
  if (digits) {
    hashes[at] = stirred(WORD_BLOCK, mix(shape, 1));
    spans[at++] = (start << 16) | end;
  }
  const w = ++ngrams.words;
  words.starts[w] = start;
  words.ends[w] = end;
  words.hashes[w] = digits ? shape : literal;
  return at;
}

/** Runs of two and three words; the query's start and end stand as words of their own. */
function addWordRuns(ngrams: Ngrams, words: Words, first: number): number {
  const { hashes, spans } = ngrams;
  const { starts, ends } = words;
  const end = ngrams.words + 1;
  words.hashes[0] = QUERY_START;
  words.hashes[end] = QUERY_END;
  starts[0] = 0;
  ends[end] = ends[end - 1]!;
  let at = first;
  for (let w = 0; w < end; w++) {
    const start = starts[w]! << 16;
    const pair = mix(mix(words.hashes[w]!, 2), words.hashes[w + 1]!);
    hashes[at] = stirred(WORD_BLOCK, pair);
    spans[at++] = start | ends[w + 1]!;
    if (w + 2 > end) continue;
    hashes[at] = stirred(WORD_BLOCK, mix(mix(pair, 3), words.hashes[w + 2]!));
    spans[at++] = start | ends[w + 2]!;
  }
  return at;
}

/** Two words near each other, whichever comes first: what adjacent words miss when others stand between them. */
function addWordPairs(ngrams: Ngrams, words: Words, first: number): number {
  const { hashes, spans } = ngrams;
  let at = first;
  for (let w = 1; w <= ngrams.words; w++) {
    const hash = words.hashes[w]!;
    const start = words.starts[w]! << 16;
    for (let v = w + 1, last = Math.min(ngrams.words, w + FEATURES.pairs); v <= last; v++) {
      const other = words.hashes[v]!;
      const swap = lessMask(other, hash) & (hash ^ other);
      const pair = mix(mix(PAIR_SEED, hash ^ swap), other ^ swap);
      hashes[at] = stirred(WORD_BLOCK, pair);
      spans[at++] = start | words.ends[v]!;
    }
  }
  return at;
}

/** The n-gram at `i` as people read it: a pair of words with others between them as "one … other". */
export function ngramText(ngrams: Ngrams, i: number): string {
  const text = String.fromCodePoint(...ngrams.text.subarray(ngrams.spans[i]! >>> 16, ngrams.spans[i]! & 0xffff));
  if (blockOf(ngrams.hashes[i]!) === CHARACTER_BLOCK || i < ngrams.firstPair) return text;
  const words = text.split(" ");
  return words.length > 1 ? `${words[0]} … ${words.at(-1)}` : text;
}
