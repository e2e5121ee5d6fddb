/** What a typed slot reads at a token: where it ends, and its value as an interval or as text. */
import type { YearWindow } from "../../task/language.ts";
import type { Marks } from "../lexicon.ts";
import type { Tokens } from "../tokens.ts";
import type { TitleBounds } from "./title-words.ts";
import type { WordValue } from "./words.ts";

/** A number in the query. */
export interface Amount {
  /** Token index, exclusive. */
  readonly end: number;
  readonly value: number;
}

export interface SlotHit {
  /** Token index, exclusive. */
  readonly end: number;
  /** Inclusive interval: years, days, seconds, minutes of a day, or a count. */
  readonly gte?: number;
  readonly lte?: number;
  /** 1 where values are whole, so that "after 1990" begins with 1991; lengths and positions run on. */
  readonly step?: 1;
  /** How far "around" reaches on either side; a tenth of the value unless given. */
  readonly slack?: number;
  /** The interval ends with the present, or is not over yet: it has no upper end of its own. */
  readonly open?: true;
  /** Token at which the value begins, where the slot passed over words before it. */
  readonly begin?: number;
  /** Characters of the query that hold the value, where they differ from those of the tokens: the inside of quotation marks. */
  readonly span?: readonly [start: number, end: number];
  /** The slot had to guess a part of the value, so that it is never strict: the year of "12 June". */
  readonly guessed?: true;
  /** The year is that of an event that the query names, not of the video: "the 1969 moon landing". */
  readonly ofEvent?: true;
  /** Characters of each item of a list. */
  readonly parts?: readonly (readonly [start: number, end: number])[];
}

/** What was read at a token: `null` where there is none, `undefined` where nothing was tried. */
type Remembered<T> = (T | null | undefined)[];

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
  /** True where the word is of a lexicon that no title consists of: kinds of works, languages. */
  isKind(at: number): boolean;
  /** True where the word carries no meaning for retrieval. */
  isCarrier(at: number): boolean;
  /** Number of the lexicon of titles, or -1. */
  readonly knownTitles: number;
  /** Numbers of the lexicons of names that numbered titles begin with, that of titles among them. */
  readonly franchises: readonly number[];
  /** Numbers of the lexicons whose forms are no part of a title before them. */
  readonly afterTitles: readonly number[];
  /** True where the word may be a surname after a first name: unknown, or of a lexicon like colours and things ("emma stone"). */
  isSurname(at: number): boolean;
  /** For each token, where the text that begins there ends: before the next clause break and the signs before it. */
  textEnd(at: number): number;
  /** Index of the closing quotation mark for an opening one, or 0. */
  closing(at: number): number;
  readonly thisYear: number;
  /** Whole days since 1970-01-01. */
  readonly today: number;
  /** Numbers and lengths by token, which several slots need. */
  readonly cardinals: Remembered<Amount>;
  readonly amounts: Remembered<Amount>;
  readonly durations: Remembered<SlotHit>;
  readonly years: YearWindow;
  readonly titles: TitleBounds;
}

/** Reads at most a fixed number of tokens, or uses what the scene has precomputed: a slot is constant time. */
export type ReadSlot = (scene: Scene, at: number) => SlotHit | undefined;

/** After the まで that ends a range: "1月から3月まで". */
export const pastMade = ({ texts }: Tokens, end: number): number =>
  texts[end] === "ま" && texts[end + 1] === "で" ? end + 2 : end;

/** Longest form of a lexicon at a token: an index into the marks, or -1. */
export function formAt(marks: Marks, at: number, lexicon: number): number {
  for (let m = marks.first[at] ?? -1; m >= 0; m = marks.next[m]!) if (marks.lexicon[m] === lexicon) return m;
  return -1;
}

/** Words with blanks between them. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
