/** What a typed slot reads at a token: where it ends, and its value as an interval or as text. */
import type { YearWindow } from "../../task/language.ts";
import type { Marks } from "../lexicon.ts";
import type { Tokens } from "../tokens.ts";
import type { TitleBounds } from "./title-words.ts";
import type { WordValue } from "./words.ts";

export interface SlotHit {
  /** Token index, exclusive. */
  readonly end: number;
  /** Inclusive interval of years, seconds or a count. */
  readonly gte?: number;
  readonly lte?: number;
  /** Characters of the query that hold the value, where they differ from those of the tokens: the inside of quotation marks. */
  readonly span?: readonly [start: number, end: number];
  /** The slot had to guess a part of the value, so that it is never strict: the year of "12 June". */
  readonly guessed?: true;
  /** Characters of each item of a list. */
  readonly parts?: readonly (readonly [start: number, end: number])[];
}

/** How a token looks, as bits. A slot names the looks it may begin with, which saves most calls. */
export const LOOKS_DIGIT = 1;
/** A number word, unit or decade. */
export const LOOKS_NUMERIC = 2;
export const LOOKS_SIGN = 4;
export const LOOKS_CAPITAL = 8;
export const LOOKS_GIVEN_NAME = 16;
/** Letters or ideographs. */
export const LOOKS_WORD = 32;

/** One query being read: everything a slot may look at. */
export interface Scene {
  readonly tokens: Tokens;
  readonly marks: Marks;
  /** What each token says about numbers and time. */
  readonly meanings: readonly (WordValue | undefined)[];
  /** For each token, its looks as the bits above: they say which slots may begin there. */
  readonly begins: readonly number[];
  /** Some word after the first begins in upper case, and not all words do: capitals distinguish names from words. */
  readonly cased: boolean;
  /** Number of the lexicon of first names. */
  readonly givenNames: number;
  /** True where the word at the token is an ordinary word of some lexicon, not a name. */
  isOrdinary(at: number): boolean;
  /** True where the word is never part of a name, even in upper case. */
  endsName(at: number): boolean;
  /** True where the word may be a surname after a first name: unknown, or of a lexicon like colours and things ("emma stone"). */
  isSurname(at: number): boolean;
  /** For each token, where the text that begins there ends: before the next clause break and the signs before it. */
  textEnd(at: number): number;
  /** Index of the closing quotation mark for an opening one, or 0. */
  closing(at: number): number;
  readonly thisYear: number;
  readonly years: YearWindow;
  readonly titles: TitleBounds;
}

/** Reads at most a fixed number of tokens, or uses what the scene has precomputed: a slot is constant time. */
export type ReadSlot = (scene: Scene, at: number) => SlotHit | undefined;

/** Longest form of a lexicon at a token: an index into the marks, or -1. */
export function formAt(marks: Marks, at: number, lexicon: number): number {
  for (let m = marks.first[at] ?? -1; m >= 0; m = marks.next[m]!) if (marks.lexicon[m] === lexicon) return m;
  return -1;
}
