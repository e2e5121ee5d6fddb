/**
 * The keys of a catalogue: names and aliases as sequences of word numbers, sorted, so that all keys that begin with the same
 * words are one range. Looking a name up is narrowing that range word by word.
 */
import { BLOCK_KEYS, LONG_EXTRA, TAIL_ESCAPE } from "./format.ts";

export interface KeyTables {
  readonly keys: number;
  readonly wordWidth: number;
  readonly seconds: Uint8Array;
  readonly shapes: Uint8Array;
  readonly extraLengths: Uint8Array;
  readonly extraBlocks: Uint32Array;
  readonly extra: Uint8Array;
}

export interface Keys {
  /** How many words the key has. */
  length(key: number): number;
  /** The word at `position` (1 is the second) plus one; 0 where the key is shorter. */
  wordAt(key: number, position: number): number;
  /** First key of `[from, to)`, which agree on all words before `position`, whose word there is not under `word`. */
  lowerBound(from: number, to: number, position: number, word: number): number;
  /** The bytes behind a key's words: how its spelling differs from the usual one. */
  script(key: number): Uint8Array;
}

export function createKeys(tables: KeyTables): Keys {
  const { keys, wordWidth, seconds, shapes, extraLengths, extraBlocks, extra } = tables;
  const place = { tails: 0, from: 0, to: 0 };

  /** Where the variable part of a key lies and how many words are in it. */
  function locate(key: number): void {
    const block = Math.floor(key / BLOCK_KEYS);
    let at = extraBlocks[block]! | 0;
    for (let k = block * BLOCK_KEYS; k < key; k++) at += sizeAt(k, at);
    const size = sizeAt(key, at);
    place.to = at + size;
    if (extraLengths[key] === LONG_EXTRA) at += 2;
    const tails = shapes[key]! & 15;
    place.tails = tails === TAIL_ESCAPE ? extra[at++]! | 0 : tails;
    place.from = at;
  }

  const sizeAt = (key: number, at: number): number => {
    const size = extraLengths[key]! | 0;
    return size === LONG_EXTRA ? extra[at]! | 0 | ((extra[at + 1]! | 0) << 8) : size;
  };

  const second = (key: number): number => {
    let word = seconds[key]! | 0;
    if (wordWidth > 1) word |= seconds[keys + key]! << 8;
    if (wordWidth > 2) word |= seconds[2 * keys + key]! << 16;
    return word;
  };

  function wordAt(key: number, position: number): number {
    if (position === 1) return second(key);
    if (position - 2 >= (shapes[key]! & 15) && (shapes[key]! & 15) !== TAIL_ESCAPE) return 0;
    locate(key);
    if (position - 2 >= place.tails) return 0;
    let at = place.from + (position - 2) * wordWidth;
    let word = 0;
    for (let k = 0; k < wordWidth; k++) word = (word << 8) | (extra[at++]! | 0);
    return word + 1;
  }

  return {
    wordAt,
    length(key) {
      if (second(key) === 0) return 1;
      locate(key);
      return 2 + place.tails;
    },
    lowerBound(from, to, position, word) {
      let low = from;
      let high = to;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((position === 1 ? second(middle) : wordAt(middle, position)) < word) low = middle + 1;
        else high = middle;
      }
      return low;
    },
    script(key) {
      locate(key);
      return extra.subarray(place.from + place.tails * wordWidth, place.to);
    },
  };
}
