/** Prepares a query for the slots: casing, clause breaks and pairs of quotation marks, each found in one pass. */
import type { YearWindow } from "../task/language.ts";
import type { Marks } from "./lexicon.ts";
import { pairQuotes } from "./quotes.ts";
import { LOOKS_CAPITAL, LOOKS_CODE, LOOKS_DIGIT, LOOKS_GIVEN_NAME, LOOKS_SIGN, LOOKS_WORD } from "./slots/looks.ts";
import { formAt, type Scene } from "./slots/slot.ts";
import type { TitleBounds } from "./slots/title-words.ts";
import type { WordValue } from "./slots/words.ts";
import { NUMBER, SIGN, type Tokens, WORD } from "./tokens.ts";

/** What slots look at besides the query: lexicons as masks, that of first names by number, and what bounds titles and years. */
export interface SceneLexicons {
  /** What words say about numbers and time, by word number. */
  readonly meanings: readonly (WordValue | undefined)[];
  readonly breaks: number;
  readonly givenNames: number;
  /** Mask of lexicons of names. */
  readonly names: number;
  /** Mask of lexicons whose words are never part of a name, even in upper case. */
  readonly notNames: number;
  /** Mask of lexicons whose words may be a surname after a first name. */
  readonly surnames: number;
  /** Mask of lexicons of words without meaning for retrieval. */
  readonly carriers: number;
  /** Mask of lexicons that no title consists of. */
  readonly kinds: number;
  /** Number of the lexicon of titles, or -1. */
  readonly knownTitles: number;
  /** Numbers of the lexicons of names that numbered titles begin with. */
  readonly franchises: readonly number[];
  /** Numbers of the lexicons whose forms are no part of a title before them. */
  readonly afterTitles: readonly number[];
  readonly years: YearWindow;
  readonly titles: TitleBounds;
}

/** Of a longer query that capitalises every word, as a headline does, the capitals say nothing. */
const MAX_CAPITALISED = 8;
const MS_PER_DAY = 86_400_000;
/** Signs that end a clause where a blank follows them. */
export const ENDS_CLAUSE = /^[,;.!?:、。，；！？…]$/;

export function createScene(
  tokens: Tokens,
  ids: readonly number[],
  marks: Marks,
  lexicons: SceneLexicons,
  now: Date,
): Scene {
  const { count, capitals, kinds } = tokens;
  const meanings: (WordValue | undefined)[] = [];
  const begins: number[] = [];
  let capitalised = 0;
  let plain = 0;
  let signs = false;
  for (let i = 0; i < count; i++) {
    const meaning = lexicons.meanings[ids[i]!];
    meanings.push(meaning);
    begins.push(
      looksOf(tokens, i) |
        looksOfMeaning(tokens, i, meaning, lexicons.meanings[ids[i + 1]!]) |
        (formAt(marks, i, lexicons.givenNames) >= 0 ? LOOKS_GIVEN_NAME : 0),
    );
    if (kinds[i] === SIGN) signs = true;
    else if (capitals[i]) capitalised += i > 0 ? 1 : 0;
    else plain++;
  }
  const closings = signs ? pairQuotes(tokens) : undefined;
  const ordinary = ~lexicons.names;
  let textEnds: number[] | undefined;
  // Methods, since a bundler names every arrow function again for each query.
  return {
    tokens,
    marks,
    meanings,
    begins,
    cased: capitalised > 0 && (plain > 0 || count < MAX_CAPITALISED),
    thisYear: now.getUTCFullYear(),
    cardinals: [],
    amounts: [],
    durations: [],
    today: Math.floor(now.getTime() / MS_PER_DAY),
    years: lexicons.years,
    titles: lexicons.titles,
    givenNames: lexicons.givenNames,
    isOrdinary(at) {
      return (marks.covered[at]! & (capitals[at] ? lexicons.notNames : ordinary)) !== 0;
    },
    endsName(at) {
      return (marks.covered[at]! & lexicons.notNames) !== 0;
    },
    isCarrier(at) {
      return (marks.covered[at]! & lexicons.carriers) !== 0;
    },
    isKind(at) {
      return (marks.covered[at]! & lexicons.kinds) !== 0;
    },
    knownTitles: lexicons.knownTitles,
    franchises: lexicons.franchises,
    afterTitles: lexicons.afterTitles,
    isSurname(at) {
      return (marks.covered[at]! & ordinary & ~lexicons.surnames) === 0;
    },
    textEnd(at) {
      textEnds ??= findTextEnds(tokens, marks, lexicons.breaks);
      return textEnds[at] ?? at;
    },
    closing(at) {
      return closings?.[at] ?? 0;
    },
  };
}

/** "a" leads a quantity only where the next word says something about numbers or time: "an hour", but not "a car". */
function looksOfMeaning({ kinds, texts }: Tokens, at: number, meaning?: WordValue, next?: WordValue): number {
  const isIdle = meaning?.article && !meaning.relative && !next && kinds[at + 1] === WORD;
  return isIdle && !isDigit(texts[at + 1]!.charCodeAt(0)) ? 0 : (meaning?.looks ?? 0);
}

function looksOf(tokens: Tokens, at: number): number {
  const kind = tokens.kinds[at];
  if (kind === SIGN) return LOOKS_SIGN;
  if (kind === NUMBER) return LOOKS_DIGIT;
  const text = tokens.texts[at]!;
  const capital = tokens.capitals[at] ? LOOKS_CAPITAL : 0;
  const digit = isDigit(text.charCodeAt(0)) ? LOOKS_DIGIT : 0;
  return LOOKS_WORD | capital | digit | (isDigit(text.charCodeAt(text.length - 1)) ? LOOKS_CODE : 0);
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/** For each token the end of its clause, without the signs that close it. */
function findTextEnds(tokens: Tokens, marks: Marks, breaking: number): number[] {
  const ends: number[] = [];
  let end = -1;
  for (let i = tokens.count - 1; i >= 0; i--) {
    const isSign = tokens.kinds[i] === SIGN;
    const breaks = isSign
      ? ENDS_CLAUSE.test(tokens.texts[i]!) && tokens.spaced[i + 1] !== false
      : (marks.covered[i]! & breaking) !== 0;
    if (breaks) end = -1;
    else if (end < 0 && !isSign) end = i + 1;
    ends[i] = end < 0 ? i : end;
  }
  return ends;
}
