/**
 * Says of nearly every two words that follow each other in a query that no name begins with them. Nearly every everyday word begins
 * some name, so that without it each of them is followed into the keys. One bit a key in a map of eight bits a key, made when a
 * catalogue is opened: sorted keys give the first two words without a search.
 */
import type { Dictionary } from "./dictionary.ts";
import type { Keys } from "./keys.ts";

export interface PairFilter {
  /** False: no name of several words begins with these two. True: some name does, or one in ten of the other pairs. */
  has(first: number, second: number): boolean;
  /** Whether some name has this as its second word. */
  isSecond(word: number): boolean;
}

const BITS_PER_KEY = 8;
const MIX = 0x9e3779b1 | 0;
const SECOND_MIX = 0x85ebca77 | 0;

export function createPairFilter(words: number, count: number, dictionary: Dictionary, keys: Keys): PairFilter {
  const log = Math.max(10, Math.ceil(Math.log2(count * BITS_PER_KEY + 1)));
  const pairs = new Uint32Array(2 ** log / 32);
  const seconds = new Uint32Array((words >> 5) + 1);
  const shift = 32 - log;
  const placeOf = (first: number, second: number): number =>
    Math.imul(Math.imul(first, MIX) ^ second, SECOND_MIX) >>> shift;
  let key = 0;
  for (let first = 0; first < words; first++) {
    let before = 0;
    for (const end = Math.min(count, key + dictionary.keysOf(first)); key < end; key++) {
      const next = keys.wordAt(key, 1);
      if (next === before || next > words) continue; // a damaged file's
      before = next;
      const second = next - 1;
      const bit = placeOf(first, second);
      pairs[bit >>> 5]! |= 1 << (bit & 31);
      seconds[second >>> 5]! |= 1 << (second & 31);
    }
  }
  return {
    has(first, second) {
      const bit = placeOf(first, second);
      return ((pairs[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
    },
    isSecond: (word) => ((seconds[word >>> 5]! >>> (word & 31)) & 1) === 1,
  };
}
