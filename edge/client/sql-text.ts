/** Words as SQLite's full-text index takes them. Chinese and Japanese are written without spaces, so they are cut into pairs. */

import { partWords } from "./function-words.ts";

const RUN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー])[\p{L}\p{N}\p{M}])+/gu;
const WITHOUT_SPACES = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]/u;

/**
 * The pairs of neighbouring characters in each Chinese or Japanese stretch, then its last character alone, so that one character
 * is found as the beginning of a pair. For a column of its own beside the text.
 *
 * @example
 * toPairs("夜明けの海 4K") // "夜明 明け けの の海 海"
 */
export const toPairs = (text: string): string =>
  runsOf(text)
    .filter((run) => WITHOUT_SPACES.test(run))
    .flatMap((run) => pairsOf(run, true))
    .join(" ");

/** A value as it is compared: without case, accents and the width of letters. */
export const fold = (value: string): string =>
  value
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .trim();

/** The pieces of a name: three letters at a time of each word, its ends marked. Names with most pieces in common are spelled alike. */
export const toPieces = (name: string): string[] => [
  ...new Set(
    runsOf(fold(name)).flatMap((run) => {
      const marked = `^${run}$`;
      return Array.from({ length: Math.max(1, marked.length - 2) }, (_, i) => marked.slice(i, i + 3));
    }),
  ),
];

/** A full-text expression that any word of a text satisfies; empty where the text has no word. */
export const anyWord = (text: string): string => joined(runsOf(text), "OR");

/** The same for any telling word. */
export const anyTelling = (text: string): string => joined(partWords(runsOf(text)).telling, "OR");

/** A full-text expression that all telling words of a text satisfy; empty where the text has no word. */
export const allTelling = (text: string): string => joined(partWords(runsOf(text)).telling, "AND");

/** A full-text expression for the words of a text in their order; empty where the text has no word. */
export function phraseOf(text: string): string {
  const pieces: string[][] = [];
  let wasSpaced = false;
  for (const run of runsOf(text)) {
    const isSpaced = !WITHOUT_SPACES.test(run);
    if (isSpaced && wasSpaced) pieces.at(-1)!.push(run);
    else pieces.push(isSpaced ? [run] : pairsOf(run, false));
    wasSpaced = isSpaced;
  }
  // Pairs have a column of their own, so a piece of each kind is a phrase of its own.
  return pieces
    .map((words) => (words.length === 1 ? termsOf(words[0]!).join("") : quoted(words.join(" "))))
    .join(" AND ");
}

/** A full-text expression that all words of a text satisfy; empty where the text has no word. */
export const allWords = (text: string): string => joined(runsOf(text), "AND");

/** An expression held to some columns of the index; empty where there are none, or nothing to look for. */
export const inColumns = (columns: readonly string[], expression: string): string =>
  columns.length > 0 && expression !== ""
    ? `{${columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(" ")}} : (${expression})`
    : "";

const joined = (runs: readonly string[], operator: "AND" | "OR"): string =>
  [...new Set(runs.flatMap(termsOf))].join(` ${operator} `);

const runsOf = (text: string): string[] => text.normalize("NFKC").match(RUN) ?? [];

function termsOf(run: string): string[] {
  if (!WITHOUT_SPACES.test(run)) return [quoted(run)];
  const pairs = pairsOf(run, false);
  return pairs.map((pair) => ([...pair].length === 1 ? `${quoted(pair)}*` : quoted(pair)));
}

function pairsOf(run: string, withLast: boolean): string[] {
  const characters = [...run];
  const pairs = characters.slice(1).map((character, i) => characters[i]! + character);
  return withLast || pairs.length === 0 ? [...pairs, characters.at(-1)!] : pairs;
}

/** Runs hold letters, marks and digits only, so nothing in them needs escaping. */
const quoted = (words: string): string => `"${words}"`;
