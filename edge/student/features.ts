/**
 * A query's n-grams as 32-bit hashes: words in runs of one to three and in pairs near each other in any order, characters
 * in runs of three and four inside a word. Training and serving both call this, so that they cannot disagree about what a feature is. Every character of a script
 * without spaces counts as a word, so that Chinese, Japanese and Thai need no dictionary. All memory is scratch of the
 * extractor, as large as the longest query it reads.
 */
import { APOSTROPHE, fold, INVISIBLE, kindOf, SEPARATOR, SYMBOL, UNSPACED, WORD } from "./characters.ts";

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

const SPACE = 0x20;
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

const isDigit = (codePoint: number): boolean => codePoint >= 0x30 && codePoint <= 0x39;

function isAscii(query: string): boolean {
  for (let i = 0; i < query.length; i++) if (query.charCodeAt(i) > 0x7f) return false;
  return true;
}

export function createExtractor(): Extract {
  const text = new Uint32Array(2 * FEATURES.maxLength + 4);
  const wordStarts = new Uint16Array(FEATURES.maxLength + 2);
  const wordEnds = new Uint16Array(FEATURES.maxLength + 2);
  const wordHashes = new Int32Array(FEATURES.maxLength + 2);
  const unigrams = new Uint16Array(FEATURES.maxLength + 2);
  const hashes = new Uint32Array(MAX_NGRAMS);
  const spans = new Int32Array(MAX_NGRAMS);
  const ngrams: Ngrams = {
    count: 0,
    characters: 0,
    firstPair: 0,
    words: 0,
    unspaced: 0,
    unigrams,
    hashes,
    spans,
    text,
  };
  let count = 0;

  function add(block: number, hash: number, start: number, end: number): void {
    hashes[count] = stirred(block, hash);
    spans[count++] = (start << 16) | end;
  }

  function addCharacters(start: number, end: number, shortest: number, longest: number): void {
    let at = count;
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
    ngrams.characters += at - count;
    count = at;
  }

  /** Reads one word from `text`. In longer n-grams a word with digits stands as its shape: any year is like any other. */
  function addWord(start: number, end: number): void {
    let literal = WORD_SEED;
    let shape = SHAPE_SEED;
    let digits = false;
    for (let i = start; i < end; i++) {
      const codePoint = text[i]!;
      literal = mix(literal, codePoint);
      shape = mix(shape, isDigit(codePoint) ? 0x30 : codePoint);
      digits ||= isDigit(codePoint);
    }
    unigrams[ngrams.words] = count;
    add(WORD_BLOCK, mix(literal, 1), start, end);
    if (digits) add(WORD_BLOCK, mix(shape, 1), start, end);
    const w = ++ngrams.words;
    wordStarts[w] = start;
    wordEnds[w] = end;
    wordHashes[w] = digits ? shape : literal;
  }

  /** Two words near each other, whichever comes first: what adjacent words miss when others stand between them. */
  function addWordPairs(): void {
    let at = count;
    ngrams.firstPair = at;
    for (let w = 1; w <= ngrams.words; w++) {
      const hash = wordHashes[w]!;
      const start = wordStarts[w]! << 16;
      for (let v = w + 1, last = Math.min(ngrams.words, w + FEATURES.pairs); v <= last; v++) {
        const other = wordHashes[v]!;
        const pair = mix(mix(PAIR_SEED, Math.min(hash, other)), Math.max(hash, other));
        hashes[at] = stirred(WORD_BLOCK, pair);
        spans[at++] = start | wordEnds[v]!;
      }
    }
    count = at;
  }

  /** Runs of two and three words; the query's start and end stand as words of their own. */
  function addWordRuns(): void {
    const end = ngrams.words + 1;
    wordHashes[0] = QUERY_START;
    wordHashes[end] = QUERY_END;
    wordStarts[0] = 0;
    wordEnds[end] = wordEnds[end - 1]!;
    for (let w = 0; w < end; w++) {
      const pair = mix(mix(wordHashes[w]!, 2), wordHashes[w + 1]!);
      add(WORD_BLOCK, pair, wordStarts[w]!, wordEnds[w + 1]!);
      if (w + 2 <= end) add(WORD_BLOCK, mix(mix(pair, 3), wordHashes[w + 2]!), wordStarts[w]!, wordEnds[w + 2]!);
    }
  }

  /** Where the word being read starts, where it ends so far, and whether it is a run of a script without spaces. */
  let start = 1;
  let length = 1;
  let unspaced = false;

  function endWord(): void {
    if (length > start) {
      text[length] = SPACE;
      if (unspaced) addCharacters(start, length, FEATURES.unspaced[0], FEATURES.unspaced[1]);
      else {
        addWord(start, length);
        addCharacters(start - 1, length + 1, FEATURES.characters[0], FEATURES.characters[1]);
      }
      length++;
    }
    start = length;
    unspaced = false;
  }

  /** Folds the query into `text` and adds each word as it ends. */
  return function extract(raw: string): Ngrams {
    const query = isAscii(raw) ? raw : raw.slice(0, 2 * FEATURES.maxLength).normalize("NFKC");
    count = 0;
    ngrams.characters = 0;
    ngrams.words = 0;
    ngrams.unspaced = 0;
    text[0] = SPACE;
    length = 1;
    start = 1;
    unspaced = false;
    for (let i = 0; i < query.length && length < FEATURES.maxLength; i++) {
      const codePoint = query.codePointAt(i)!;
      if (codePoint > 0xffff) i++;
      const kind = kindOf(codePoint);
      if (kind === INVISIBLE) continue;
      if (kind === APOSTROPHE) {
        // "Ann's" and "it's" end before the s, so that the name is a word; "don't" is read as it is often typed: dont.
        const after = query.charCodeAt(i + 1) | SPACE;
        if (after === 0x73 && kindOf(query.charCodeAt(i + 2) || SPACE) !== WORD) endWord();
        continue;
      }
      if (kind === SEPARATOR || kind === SYMBOL || (kind === UNSPACED) !== unspaced) endWord();
      if (kind === SEPARATOR) continue;
      text[length++] = fold(codePoint);
      if (kind === UNSPACED) {
        unspaced = true;
        ngrams.unspaced++;
        addWord(length - 1, length);
      } else if (kind === SYMBOL) {
        addWord(length - 1, length);
        text[length++] = SPACE;
        start = length;
      }
    }
    endWord();
    if (ngrams.words > 0) addWordRuns();
    addWordPairs();
    ngrams.count = count;
    return ngrams;
  };
}

/** The n-gram at `i` as people read it: a pair of words with others between them as "one … other". */
export function ngramText(ngrams: Ngrams, i: number): string {
  const text = String.fromCodePoint(...ngrams.text.subarray(ngrams.spans[i]! >>> 16, ngrams.spans[i]! & 0xffff));
  if (blockOf(ngrams.hashes[i]!) === CHARACTER_BLOCK || i < ngrams.firstPair) return text;
  const words = text.split(" ");
  return words.length > 1 ? `${words[0]} … ${words.at(-1)}` : text;
}
