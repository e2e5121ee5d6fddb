/** What a typed slot reads at a token: how far it reaches, and its value as an interval or as text. */
import type { Marks } from "../lexicon.ts";
import type { Tokens } from "../tokens.ts";

export interface SlotHit {
  /** Token index, exclusive. */
  readonly end: number;
  /** Inclusive interval of years, seconds or a count. */
  readonly gte?: number;
  readonly lte?: number;
  /** Characters of the query that hold the value, when not those of the tokens (the inside of quotation marks). */
  readonly span?: readonly [start: number, end: number];
  /** Characters of each item of a list. */
  readonly parts?: readonly (readonly [start: number, end: number])[];
}

/** One query being read: everything a slot may look at. */
export interface Scene {
  readonly tokens: Tokens;
  readonly marks: Marks;
  /** Some word after the first begins in upper case and not all do: capitals tell names from words. */
  readonly cased: boolean;
  /** Number of the lexicon of first names. */
  readonly givenNames: number;
  /** True where the word at the token is an ordinary word of some lexicon, not a name. */
  isOrdinary(at: number): boolean;
  /** For each token, the index of the next clause break at or after it. */
  nextBreak(at: number): number;
  /** Index of the closing quotation mark for an opening one, or 0. */
  closing(at: number): number;
  readonly thisYear: number;
}

/** Reads at most a fixed number of tokens, or uses what the scene has precomputed: a slot is constant time. */
export type ReadSlot = (scene: Scene, at: number) => SlotHit | undefined;

/** Longest form of a lexicon at a token: an index into the marks, or -1. */
export function formAt(marks: Marks, at: number, lexicon: number): number {
  for (let m = marks.first[at] ?? -1; m >= 0; m = marks.next[m]!) if (marks.lexicon[m] === lexicon) return m;
  return -1;
}
