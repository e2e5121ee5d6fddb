/** Packs the keys: sorted by their words, a name before the aliases that read the same, the most popular name first. */
import { BLOCK_KEYS, LONG_EXTRA, RANK_KEYS, TAIL_ESCAPE, widthFor } from "../../../edge/catalogue/format.ts";
import { spellingScript, usualSpelling } from "../../../edge/catalogue/spelling.ts";
import { createByteWriter } from "./bytes.ts";
import type { KeyPool } from "./key-pool.ts";

export interface PackedKeys {
  readonly count: number;
  /** How many keys begin with each word. */
  readonly firstWords: Int32Array;
  /** Second word of each key plus one, 0 for none. */
  readonly seconds: readonly number[];
  readonly shapes: Uint8Array;
  readonly extraLengths: Uint8Array;
  readonly extraBlocks: Uint32Array;
  readonly extra: Uint8Array;
  readonly aliasBits: Uint8Array;
  readonly personBits: Uint8Array;
  readonly aliasRanks: Uint32Array;
  readonly personRanks: Uint32Array;
  /** The key that each alias stands for. */
  readonly aliasTargets: readonly number[];
  /** The entry of each name, in the order of the keys. */
  readonly nameEntries: readonly number[];
  /** Key and number of names without an id that are not the first of their kind. */
  readonly repeats: readonly number[];
  isAlias(key: number): boolean;
  entryOf(key: number): number;
  /** Word numbers in the order of the dictionary. */
  sequenceOf(key: number): readonly number[];
}

interface Given {
  readonly pool: KeyPool;
  readonly ranks: Int32Array;
  readonly keyEntries: ArrayLike<number>;
  readonly keyIsAlias: ArrayLike<number>;
  readonly names: readonly string[];
  readonly articles: ArrayLike<number>;
  readonly isPerson: ArrayLike<number>;
  readonly popularity: ArrayLike<number>;
  readonly ids: readonly (string | undefined)[];
}

export function packKeys(given: Given, words: number): PackedKeys {
  const { pool, ranks, keyEntries, keyIsAlias, names, articles, isPerson } = given;
  const starts = pool.starts();
  const sequence = pool.sequence().map((number) => ranks[number]!);
  const order = sortedKeys(given, starts, sequence);
  const sequenceAt = (given: number): number[] => Array.from(sequence.subarray(starts[given]!, starts[given + 1]!));
  const textOf = wordTexts(pool, ranks);

  const count = order.length;
  const width = widthFor(words);
  const firstWords = new Int32Array(words);
  const seconds: number[] = [];
  const shapes = new Uint8Array(count);
  const extraLengths = new Uint8Array(count);
  const extraBlocks = new Uint32Array(Math.ceil(count / BLOCK_KEYS));
  const extra = createByteWriter();
  const keyOfEntry = new Int32Array(names.length);
  const nameEntries: number[] = [];
  for (let key = 0; key < count; key++) {
    const number = order[key]!;
    const entry = keyEntries[number]!;
    const isAlias = keyIsAlias[number] === 1;
    const numbers = sequenceAt(number);
    firstWords[numbers[0]!]!++;
    seconds.push(numbers.length > 1 ? numbers[1]! + 1 : 0);
    const tails = numbers.slice(2);
    shapes[key] = Math.min(tails.length, TAIL_ESCAPE) | ((isAlias ? 0 : articles[entry]!) << 4);
    if (!isAlias) {
      keyOfEntry[entry] = key;
      nameEntries.push(entry);
    }
    if (key % BLOCK_KEYS === 0) extraBlocks[key / BLOCK_KEYS] = extra.length();
    const script = isAlias
      ? new Uint8Array(0)
      : spellingScript(usualSpelling(numbers.map(textOf), articles[entry]!, isPerson[entry] === 1), names[entry]!);
    const size = (tails.length >= TAIL_ESCAPE ? 1 : 0) + tails.length * width + script.length;
    if (size < LONG_EXTRA) extraLengths[key] = size;
    else {
      extraLengths[key] = LONG_EXTRA;
      extra.push((size + 2) & 0xff, (size + 2) >> 8);
    }
    if (tails.length >= TAIL_ESCAPE) extra.push(tails.length);
    for (const tail of tails) for (let k = width - 1; k >= 0; k--) extra.push((tail >>> (8 * k)) & 0xff);
    extra.append(script);
  }
  const isAlias = (key: number): boolean => keyIsAlias[order[key]!] === 1;
  const entryOf = (key: number): number => keyEntries[order[key]!]!;
  const alias = bitColumn(count, isAlias);
  const person = bitColumn(count, (key) => !isAlias(key) && isPerson[entryOf(key)] === 1);
  const aliasTargets: number[] = [];
  for (let key = 0; key < count; key++) if (isAlias(key)) aliasTargets.push(keyOfEntry[entryOf(key)]!);
  return {
    count,
    firstWords,
    seconds,
    shapes,
    extraLengths,
    extraBlocks,
    extra: extra.take(),
    aliasBits: alias.bits,
    aliasRanks: alias.ranks,
    personBits: person.bits,
    personRanks: person.ranks,
    aliasTargets,
    nameEntries,
    repeats: repeatNumbers(given, order, sequenceAt),
    isAlias,
    entryOf,
    sequenceOf: (key) => sequenceAt(order[key]!),
  };
}

/** Key numbers in their order; an alias that reads like its own name, or twice the same, is left out. */
function sortedKeys(given: Given, starts: Int32Array, sequence: Int32Array): number[] {
  const { pool, keyEntries, keyIsAlias, popularity } = given;
  const compareWords = (a: number, b: number): number => {
    const lengthA = starts[a + 1]! - starts[a]!;
    const lengthB = starts[b + 1]! - starts[b]!;
    for (let k = 0; k < lengthA && k < lengthB; k++) {
      const difference = sequence[starts[a]! + k]! - sequence[starts[b]! + k]!;
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  };
  const order = new Int32Array(pool.count()).map((_, i) => i);
  order.sort((a, b) => {
    const words = compareWords(a, b);
    if (words !== 0) return words;
    const alias = keyIsAlias[a]! - keyIsAlias[b]!;
    if (alias !== 0) return alias;
    return popularity[keyEntries[b]!]! - popularity[keyEntries[a]!]! || a - b;
  });
  const kept: number[] = [];
  let groupFrom = 0;
  for (const key of order) {
    if (kept.length > 0 && compareWords(kept.at(-1)!, key) !== 0) groupFrom = kept.length;
    if (keyIsAlias[key] && kept.slice(groupFrom).some((other) => keyEntries[other] === keyEntries[key])) continue;
    kept.push(key);
  }
  return kept;
}

/** Names of one kind without an id that read alike are numbered in the order of the rows, from 2. */
function repeatNumbers(
  given: Given,
  order: readonly number[],
  sequenceAt: (key: number) => readonly number[],
): number[] {
  const { keyEntries, keyIsAlias, ids, isPerson } = given;
  const repeats: [key: number, number: number][] = [];
  let group: number[] = [];
  let text = "";
  const close = (): void => {
    for (const person of [0, 1]) {
      group
        .filter((key) => isPerson[keyEntries[order[key]!]!] === person)
        .sort((a, b) => keyEntries[order[a]!]! - keyEntries[order[b]!]!)
        .forEach((key, i) => {
          if (i > 0) repeats.push([key, i + 1]);
        });
    }
    group = [];
  };
  order.forEach((number, key) => {
    if (keyIsAlias[number] || ids[keyEntries[number]!] !== undefined) return;
    const own = sequenceAt(number).join(" ");
    if (own !== text) close();
    text = own;
    group.push(key);
  });
  close();
  return repeats.sort(([a], [b]) => a - b).flat();
}

function wordTexts(pool: KeyPool, ranks: Int32Array): (rank: number) => string {
  const numbers = new Int32Array(ranks.length);
  for (let number = 0; number < ranks.length; number++) numbers[ranks[number]!] = number;
  return (rank) => pool.words[numbers[rank]!]!;
}

function bitColumn(count: number, isSet: (key: number) => boolean): { bits: Uint8Array; ranks: Uint32Array } {
  const bits = new Uint8Array(Math.ceil(count / 8));
  const ranks = new Uint32Array(Math.ceil(count / RANK_KEYS));
  let set = 0;
  for (let key = 0; key < count; key++) {
    if (key % RANK_KEYS === 0) ranks[key / RANK_KEYS] = set;
    if (!isSet(key)) continue;
    bits[key >> 3]! |= 1 << (key & 7);
    set++;
  }
  return { bits, ranks };
}
