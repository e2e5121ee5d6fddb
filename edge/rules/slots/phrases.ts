/** Phrases for a time as seen from now, in folded words: `#` is a number, `@` a weekday, `…|…` one of several words: "last|past # days". */
import { wordsOf } from "../tokens.ts";
import { readCardinal } from "./number.ts";
import type { Amount, Scene, SlotHit } from "./slot.ts";
import { markRelative, readAsTyped } from "./words.ts";

/** From the present year or day, and the number or weekday that the phrase holds. */
export type Meaning = (now: number, count: number) => Pick<SlotHit, "gte" | "lte" | "open" | "guessed">;

interface Phrase {
  readonly words: readonly string[];
  readonly means: Meaning;
}

const ANY = "#";
const WEEKDAY = "@";
const isOpen = (word: string | undefined): boolean => word === ANY || word === WEEKDAY;
const MOST = 500;

/** Whether a phrase may count this many units of time. */
const isCounted = (count: number): boolean => Number.isInteger(count) && count >= 1 && count <= MOST;

/** A number of units, or the article of one: "ten", "a" of "a year". */
export function readUnits(scene: Scene, at: number): Amount | undefined {
  const number = scene.meanings[at]?.article ? { end: at + 1, value: 1 } : readCardinal(scene, at);
  return number && isCounted(number.value) ? number : undefined;
}

/** @param nowOf what the meanings count from */
export function createPhrases(
  rows: readonly (readonly [Meaning, forms: string])[],
  nowOf: (scene: Scene) => number,
): (scene: Scene, at: number) => SlotHit | undefined {
  /** By their first word; those that begin with a number or a weekday by the word after it. */
  const byFirst = new Map<string, Phrase[]>();
  const byCounted = new Map<string, Phrase[]>();
  for (const [means, forms] of rows) {
    for (const form of forms.split(/,\s+/)) {
      for (const words of spellings(form)) {
        readAsTyped(words.filter((word) => !isOpen(word)));
        const beginsOpen = isOpen(words[0]);
        const [known, key] = beginsOpen ? [byCounted, words[1]!] : [byFirst, words[0]!];
        known.set(key, [...(known.get(key) ?? []), { words, means }]);
        if (!beginsOpen) markRelative(key);
      }
    }
  }
  for (const known of [byFirst, byCounted]) {
    for (const phrases of known.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  }

  function longest(scene: Scene, at: number, phrases: readonly Phrase[] = []): SlotHit | undefined {
    for (const { words, means } of phrases) {
      const hit = follow(scene, at, words, means);
      if (hit) return hit;
    }
    return undefined;
  }

  function follow(scene: Scene, from: number, words: readonly string[], means: Meaning): SlotHit | undefined {
    let at = from;
    let count = 0;
    for (const word of words) {
      const weekday = word === WEEKDAY ? scene.meanings[at]?.weekday : undefined;
      if (word !== ANY) {
        if (word === WEEKDAY ? weekday === undefined : scene.tokens.texts[at] !== word) return undefined;
        count = weekday ?? count;
        at++;
        continue;
      }
      const number = readCardinal(scene, at);
      if (number === undefined || !isCounted(number.value)) return undefined;
      count = number.value;
      at = number.end;
    }
    return { end: at, step: 1, ...means(nowOf(scene), count) };
  }

  return (scene, at) => {
    const named = scene.meanings[at]?.relative ? longest(scene, at, byFirst.get(scene.tokens.texts[at]!)) : undefined;
    if (named) return named;
    const end = scene.meanings[at]?.weekday === undefined ? readCardinal(scene, at)?.end : at + 1;
    return end === undefined ? undefined : longest(scene, at, byCounted.get(scene.tokens.texts[end] ?? ""));
  };
}

function spellings(form: string): (readonly string[])[] {
  let rows: (readonly string[])[] = [[]];
  for (const item of form.split(" ")) {
    const choices = isOpen(item) ? [[item]] : item.split("|").map(wordsOf);
    rows = rows.flatMap((row) => choices.map((choice) => [...row, ...choice]));
  }
  return rows;
}
