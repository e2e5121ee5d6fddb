/**
 * Which surnames stand for one person: "spielberg movies" with one Spielberg of note. A surname that is an ordinary word,
 * or anybody's given name, never does. Where popularity is known the person must belong to the better known half and be
 * four times as popular as the next of that name; where it is not known the name must be the only one.
 */

import type { PackedKeys } from "./keys.ts";
import type { Ordinariness } from "./rows.ts";

const TIMES_AS_POPULAR = 4;
const MIN_LETTERS = 4;

export function choosePeopleByPart(given: {
  readonly keys: PackedKeys;
  readonly isPerson: ArrayLike<number>;
  readonly popularity: ArrayLike<number>;
  readonly words: readonly string[];
  readonly ordinariness: Ordinariness;
}): Map<number, number> {
  const { keys, isPerson, popularity, words, ordinariness } = given;
  const first = new Map<number, { key: number; popularity: number; next: number; count: number }>();
  const givenNames = new Set<number>();
  const values: number[] = [];
  for (let key = 0; key < keys.count; key++) {
    if (keys.isAlias(key)) continue;
    const entry = keys.entryOf(key);
    if (!isPerson[entry]) continue;
    const value = popularity[entry]!;
    values.push(value);
    const sequence = keys.sequenceOf(key);
    if (sequence.length < 2) continue;
    givenNames.add(sequence[0]!);
    const surname = sequence.at(-1)!;
    const known = first.get(surname);
    if (!known) first.set(surname, { key, popularity: value, next: 0, count: 1 });
    else {
      known.count++;
      if (value > known.popularity) Object.assign(known, { key, next: known.popularity, popularity: value });
      else known.next = Math.max(known.next, value);
    }
  }
  values.sort((a, b) => a - b);
  const isKnown = (values.at(-1) ?? 0) > 0;
  const median = values[values.length >> 1] ?? 0;
  const parts = new Map<number, number>();
  for (const [word, { key, popularity: top, next, count }] of first) {
    const text = words[word]!;
    const stands = isKnown ? top > 0 && top >= median && top >= TIMES_AS_POPULAR * next : count === 1;
    if (
      stands &&
      /^[^\u2e80-\uffff]+$/.test(text) &&
      text.length >= MIN_LETTERS &&
      !givenNames.has(word) &&
      ordinariness(text) === 0
    ) {
      parts.set(word, key);
    }
  }
  return parts;
}
