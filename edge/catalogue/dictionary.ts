/**
 * The words of all names, sorted by their bytes and front-coded in blocks. A word's number is its place in that order.
 * A search goes through the first four bytes of each block's first word, then reads at most one block.
 *
 * Every read is bounded, whatever the bytes: beyond the end there are zeros, never an exception.
 */
import { BLOCK_WORDS } from "./format.ts";
import { BASE, createWordFilter, hashOf, INVERSE, MAX_FILTERED, POWERS } from "./word-filter.ts";

export interface WordTables {
  readonly words: number;
  readonly keys: number;
  readonly heads: Uint32Array;
  readonly blocks: Uint32Array;
  readonly blockKeys: Uint32Array;
  readonly blockParts: Uint32Array;
  /** Of each word: letters shared with the one before, and how many are its own. */
  readonly lengths: Uint8Array;
  /** Of each word: ordinary, part, and how many keys it begins. */
  readonly infos: Uint8Array;
  /** Word and count, for counts that an info cannot say. */
  readonly counts: Uint32Array;
  readonly text: Uint8Array;
}

/** What a search found; the caller owns it, the next search writes over it. */
export interface Found {
  id: number;
  /** Keys that begin with the word. */
  keyFrom: number;
  keyTo: number;
  /** 0: not an ordinary word, 1: a word of the dictionary, 2: an everyday word. */
  ordinary: number;
  /** Place among the parts, or -1. */
  part: number;
}

export interface Dictionary {
  /** False when it has no such word. */
  find(bytes: Uint8Array, from: number, to: number, found: Found): boolean;
  /** Words of five letters or more that one error (a letter added, lost, changed or swapped with the next) makes into this one. */
  near(bytes: Uint8Array, from: number, to: number, visit: (found: Found) => void): void;
  /** How many keys begin with the word. */
  keysOf(id: number): number;
  /** The word's number for each word before the key at `key`: which word the key begins with. */
  wordOfKey(key: number): number;
  /** UTF-8 of a word. */
  textOf(id: number): Uint8Array;
}

/** Letters shared with the word before that four bits can say. */
const MAX_SHARED = 15;
const LONG_SUFFIX = 15;
const MAX_WORD_BYTES = 320;
/** A count that stands for one in the table of counts. */
export const MANY_KEYS = 31;
/** The shortest word of a name that may be misspelt, and the longest that is corrected. */
export const MIN_MISSPELT = 5;
const MAX_MISSPELT = 32;
/** An error among these is looked for by trying all of them; behind them, by comparing all words that begin alike. */
const FRONT_LETTERS = 4;

export const createFound = (): Found => ({ id: -1, keyFrom: 0, keyTo: 0, ordinary: 0, part: -1 });

/** One sweep over a block, word by word. */
interface Sweep {
  at: number;
  shared: number;
  suffixFrom: number;
  suffixTo: number;
}

export function createDictionary(tables: WordTables): Dictionary {
  const { words, keys, heads, blocks, blockKeys, blockParts, lengths, infos, counts, text } = tables;
  const blockCount = blocks.length;
  const sweep: Sweep = { at: 0, shared: 0, suffixFrom: 0, suffixTo: 0 };
  const current = new Uint8Array(MAX_WORD_BYTES);
  const edited = new Uint8Array(MAX_WORD_BYTES);
  const corrected = new Uint8Array(MAX_WORD_BYTES);
  const tails = new Int32Array(MAX_MISSPELT + 3);
  const candidate = createFound();

  function wordsInBlock(block: number): number {
    return Math.min(BLOCK_WORDS, words - block * BLOCK_WORDS);
  }

  function readEntry(word: number): void {
    let at = sweep.at;
    const sizes = lengths[word]! | 0;
    let suffix = sizes & 15;
    if (suffix === LONG_SUFFIX) suffix = text[at++]! | 0;
    sweep.shared = sizes >> 4;
    sweep.suffixFrom = at;
    sweep.suffixTo = at + suffix;
    sweep.at = at + suffix;
  }

  /** Keys that a word begins. */
  function countOf(word: number, info: number): number {
    const count = info >> 3;
    if (count < MANY_KEYS) return count;
    let low = 0;
    let high = counts.length >> 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (counts[2 * middle]! < word) low = middle + 1;
      else high = middle;
    }
    return counts[2 * low] === word ? counts[2 * low + 1]! : MANY_KEYS;
  }

  const filter = createWordFilter(words);
  sweepAll((size) => {
    if (size <= MAX_FILTERED) filter.add(hashOf(current, 0, size));
  });

  /** Every word in turn, in `current`. */
  function sweepAll(visit: (size: number) => void): void {
    for (let id = 0; id < words; id++) {
      if (id % BLOCK_WORDS === 0) sweep.at = blocks[id / BLOCK_WORDS]!;
      readEntry(id);
      let size = sweep.shared;
      for (let at = sweep.suffixFrom; at < sweep.suffixTo; at++) current[size++] = text[at]!;
      visit(size);
    }
  }

  /** The last block whose first word is not after the given one; -1 when all are. */
  function blockOf(bytes: Uint8Array, from: number, to: number): number {
    const head = headOf(bytes, from, to);
    let block = countUpTo(heads, head) - 1;
    // Blocks that begin with the same four bytes: the words themselves decide.
    while (block > 0 && heads[block] === head && startsAfter(block, bytes, from, to)) block--;
    return block >= 0 && heads[block] === head && startsAfter(block, bytes, from, to) ? -1 : block;
  }

  function startsAfter(block: number, bytes: Uint8Array, from: number, to: number): boolean {
    sweep.at = blocks[block]!;
    readEntry(block * BLOCK_WORDS);
    const stored = sweep.suffixTo - sweep.suffixFrom;
    const wanted = to - from;
    for (let k = 0; k < stored && k < wanted; k++) {
      const difference = (text[sweep.suffixFrom + k]! | 0) - bytes[from + k]!;
      if (difference !== 0) return difference > 0;
    }
    return stored > wanted;
  }

  function find(bytes: Uint8Array, from: number, to: number, found: Found): boolean {
    return (to - from > MAX_FILTERED || filter.has(hashOf(bytes, from, to))) && search(bytes, from, to, found);
  }

  function search(bytes: Uint8Array, from: number, to: number, found: Found): boolean {
    const block = blockOf(bytes, from, to);
    if (block < 0) return false;
    const wanted = to - from;
    let keyFrom = blockKeys[block]!;
    let part = blockParts[block]!;
    let matched = 0; // bytes of the wanted word that the entry before begins with
    sweep.at = blocks[block]!;
    for (let i = 0, n = wordsInBlock(block); i < n; i++) {
      const id = block * BLOCK_WORDS + i;
      const info = infos[id]! | 0;
      readEntry(id);
      const { shared, suffixFrom, suffixTo } = sweep;
      const reach = Math.min(matched, MAX_SHARED);
      if (shared < reach) return false; // past it in the order
      if (shared === reach) {
        let k = shared;
        let at = suffixFrom;
        while (at < suffixTo && k < wanted && text[at] === bytes[from + k]) {
          k++;
          at++;
        }
        if (at === suffixTo && k === wanted) {
          settle(found, id, keyFrom, part, info);
          return true;
        }
        if (at < suffixTo && (k === wanted || (text[at]! | 0) > bytes[from + k]!)) return false;
        matched = k;
      }
      if (info >= 8) keyFrom += countOf(id, info);
      part += (info >> 2) & 1;
    }
    return false;
  }

  function settle(found: Found, id: number, keyFrom: number, part: number, info: number): void {
    found.id = id;
    found.keyFrom = Math.min(keyFrom, keys);
    const keyTo = keyFrom + countOf(id, info);
    found.keyTo = Math.min(keyTo, keys);
    found.ordinary = info & 3;
    found.part = info & 4 ? part : -1;
  }

  function near(bytes: Uint8Array, from: number, to: number, visit: (found: Found) => void): void {
    const length = to - from;
    if (length < MIN_MISSPELT - 1 || length > MAX_MISSPELT) return;
    for (let k = from; k < to; k++) if (bytes[k]! < 0x61 || bytes[k]! > 0x7a) return;
    if (length >= FRONT_LETTERS) nearBehind(bytes, from, to, visit);
    nearInFront(bytes, from, to, visit);
  }

  /** The error is behind the first letters: all words with the same first letters are compared. */
  function nearBehind(bytes: Uint8Array, from: number, to: number, visit: (found: Found) => void): void {
    const head = headOf(bytes, from, from + FRONT_LETTERS);
    const first = blockOf(bytes, from, from + FRONT_LETTERS);
    for (let block = Math.max(0, first); block < blockCount; block++) {
      if (block > first && heads[block]! > head) return;
      let keyFrom = blockKeys[block]!;
      let part = blockParts[block]!;
      let isAlike = false;
      sweep.at = blocks[block]!;
      for (let i = 0, n = wordsInBlock(block); i < n; i++) {
        const id = block * BLOCK_WORDS + i;
        const info = infos[id]! | 0;
        readEntry(id);
        const { shared, suffixFrom, suffixTo } = sweep;
        // A word that shares the first letters with the one before begins like it, or neither does.
        if (shared < FRONT_LETTERS) {
          for (let k = shared, at = suffixFrom; k < FRONT_LETTERS; k++, at++)
            current[k] = at < suffixTo ? text[at]! : 0;
          const own = headOf(current, 0, FRONT_LETTERS);
          if (own > head) return;
          isAlike = own === head;
        }
        if (isAlike) {
          let size = shared;
          for (let at = suffixFrom; at < suffixTo; at++) current[size++] = text[at]!;
          if (size >= MIN_MISSPELT && isOneErrorApart(bytes, from, to, current, size)) {
            settle(candidate, id, keyFrom, part, info);
            visit(candidate);
          }
        }
        if (info >= 8) keyFrom += countOf(id, info);
        part += (info >> 2) & 1;
      }
    }
  }

  /** The error is among the first letters: every such word that the filter lets through is looked up. */
  function nearInFront(bytes: Uint8Array, from: number, to: number, visit: (found: Found) => void): void {
    const length = to - from;
    for (let k = 0, i = from; i < to; i++, k++) edited[k] = bytes[i]!;
    // tails[k]: the hash of the letters from k on, where they are.
    tails[length] = 0;
    for (let k = length - 1; k >= 0; k--) tails[k] = (tails[k + 1]! + Math.imul(edited[k]!, POWERS[k]!)) | 0;
    let front = 0; // the hash of the letters before i
    for (let i = 0; i < FRONT_LETTERS && i < length; i++) {
      const own = edited[i]!;
      const next = i + 1 < length ? edited[i + 1]! : 0;
      const power = POWERS[i]!;
      const behind = tails[i + 1]!;
      // swapped with the next
      if (next !== 0 && next !== own) {
        const swapped = (front + Math.imul(next, power) + Math.imul(own, POWERS[i + 1]!) + tails[i + 2]!) | 0;
        if (filter.has(swapped)) look(i, 2, next, own, length, visit);
      }
      // a letter too many
      if (next !== own && filter.has((front + Math.imul(behind, INVERSE)) | 0)) look(i, 1, 0, 0, length, visit);
      const moved = Math.imul(tails[i]!, BASE);
      for (let letter = 0x61; letter <= 0x7a; letter++) {
        const fronted = (front + Math.imul(letter, power)) | 0;
        // another letter
        if (letter !== own && filter.has((fronted + behind) | 0)) look(i, 1, letter, 0, length, visit);
        // a letter too few; beside its double it is the same wherever it is added
        if (filter.has((fronted + moved) | 0) && (i === 0 || letter !== edited[i - 1])) {
          look(i, 0, letter, 0, length, visit);
        }
      }
      front = (front + Math.imul(own, power)) | 0;
    }
  }

  /** Looks up the misspelt word with the `dropped` letters at `i` replaced by one or two others (0 is none). */
  function look(i: number, dropped: number, a: number, b: number, length: number, visit: (found: Found) => void): void {
    let size = 0;
    for (let k = 0; k < i; k++) corrected[size++] = edited[k]!;
    if (a !== 0) corrected[size++] = a;
    if (b !== 0) corrected[size++] = b;
    for (let k = i + dropped; k < length; k++) corrected[size++] = edited[k]!;
    if (size < MIN_MISSPELT) return;
    // Those that begin like the misspelt word are found behind.
    if (length >= FRONT_LETTERS && startsLike(corrected, edited)) return;
    if (search(corrected, 0, size, candidate)) visit(candidate);
  }

  function wordOfKey(key: number): number {
    const block = countUpTo(blockKeys, key) - 1;
    if (block < 0) return 0;
    let keyTo = blockKeys[block]!;
    for (let i = 0, n = wordsInBlock(block); i < n; i++) {
      const id = block * BLOCK_WORDS + i;
      keyTo += countOf(id, infos[id]! | 0);
      if (key < keyTo) return id;
    }
    return block * BLOCK_WORDS;
  }

  function textOf(id: number): Uint8Array {
    const block = Math.floor(id / BLOCK_WORDS);
    let size = 0;
    sweep.at = blocks[block] ?? 0;
    for (let i = 0; i <= id % BLOCK_WORDS; i++) {
      readEntry(block * BLOCK_WORDS + i);
      size = sweep.shared;
      for (let at = sweep.suffixFrom; at < sweep.suffixTo; at++) current[size++] = text[at]! | 0;
    }
    return current.slice(0, size);
  }

  return { find, near, keysOf: (id) => countOf(id, infos[id]! | 0), wordOfKey, textOf };
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(sorted: Uint32Array, limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first four bytes as a big-endian number; there are zeros behind a shorter word. */
function headOf(bytes: Uint8Array, from: number, to: number): number {
  const length = to - from;
  return (
    ((bytes[from]! << 24) |
      (length > 1 ? bytes[from + 1]! << 16 : 0) |
      (length > 2 ? bytes[from + 2]! << 8 : 0) |
      (length > 3 ? bytes[from + 3]! : 0)) >>>
    0
  );
}

const startsLike = (a: Uint8Array, b: Uint8Array): boolean =>
  a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];

/** Exactly one letter added, lost, changed, or swapped with the next; equal words are not. */
function isOneErrorApart(bytes: Uint8Array, from: number, to: number, other: Uint8Array, size: number): boolean {
  const length = to - from;
  if (length - size > 1 || size - length > 1) return false;
  const shorter = Math.min(length, size);
  let start = 0;
  while (start < shorter && bytes[from + start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && bytes[to - 1 - end] === other[size - 1 - end]) end++;
  const left = length - start - end;
  const right = size - start - end;
  if (left + right === 1) return true;
  if (left === 1 && right === 1) return true;
  return (
    left === 2 && right === 2 && bytes[from + start] === other[start + 1] && bytes[from + start + 1] === other[start]
  );
}
