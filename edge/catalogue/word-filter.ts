/**
 * Says of nearly every string that is not a word of the dictionary that it is not one: of the two hundred strings that a
 * misspelt word may have been, a handful are looked up. Two bits a word in a map of sixteen bits a word, made when a
 * catalogue is opened: in the file, where nothing compresses it, it would be the largest part of a name.
 *
 * The hash is a polynomial in the places of the letters, so that changing a letter, or moving all letters behind one by a
 * place, changes it by one multiplication.
 */

export interface WordFilter {
  add(hash: number): void;
  /** False: no such word. True: a word, or one or two in a hundred of the strings that are not words. */
  has(hash: number): boolean;
}

const BITS_PER_WORD = 16;
export const BASE = 0x01000193;
/** BASE times this is 1, modulo 2^32. */
export const INVERSE = 0x359c449b;
const MIX = 0x9e3779b1 | 0;
const SECOND_MIX = 0x85ebca77 | 0;

/** Bytes of the longest word that is in the filter; words that long are rare, and are not corrected. */
export const MAX_FILTERED = 40;
export const POWERS: Int32Array = new Int32Array(MAX_FILTERED);
POWERS[0] = 1;
for (let k = 1; k < POWERS.length; k++) POWERS[k] = Math.imul(POWERS[k - 1]!, BASE);

export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let i = from, k = 0; i < to; i++, k++) hash = (hash + Math.imul(bytes[i]!, POWERS[k]!)) | 0;
  return hash;
}

export function createWordFilter(words: number): WordFilter {
  const log = Math.max(10, Math.ceil(Math.log2(words * BITS_PER_WORD + 1)));
  const bits = new Uint32Array(2 ** log / 32);
  const shift = 32 - log;
  const has = (bit: number): boolean => ((bits[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
  const set = (bit: number): void => {
    bits[bit >>> 5]! |= 1 << (bit & 31);
  };
  return {
    add(hash) {
      set(Math.imul(hash, MIX) >>> shift);
      set(Math.imul(hash, SECOND_MIX) >>> shift);
    },
    has: (hash) => has(Math.imul(hash, MIX) >>> shift) && has(Math.imul(hash, SECOND_MIX) >>> shift),
  };
}
