/** A query prepared for the slots: casing, clause breaks, pairs of quotation marks, each found in one pass. */
import type { Marks } from "./lexicon.ts";
import type { Scene } from "./slots/slot.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** Lexicons that slots look at, as masks; that of first names by number. */
export interface SceneLexicons {
  readonly breaks: number;
  readonly givenNames: number;
  /** Mask of lexicons of names. */
  readonly names: number;
  /** Mask of lexicons whose words are not part of a name even in upper case. */
  readonly notNames: number;
}

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "“": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "「": "」",
  "『": "』",
  "《": "》",
  "〈": "〉",
  "‹": "›",
};
const CLAUSE_SIGNS = /^[,;.!?:、。，；！？…]$/;

export function createScene(tokens: Tokens, marks: Marks, lexicons: SceneLexicons, thisYear: number): Scene {
  const { count, capitals, kinds } = tokens;
  let capitalised = 0;
  let plain = 0;
  let signs = false;
  for (let i = 0; i < count; i++) {
    if (kinds[i] === SIGN) signs = true;
    else if (capitals[i]) capitalised += i > 0 ? 1 : 0;
    else plain++;
  }
  const cased = capitalised > 0 && (plain > 0 || count < 8);
  const closings = signs ? pairQuotes(tokens) : undefined;
  let breaks: number[] | undefined;
  const ordinary = ~lexicons.names;
  return {
    tokens,
    marks,
    cased,
    thisYear,
    givenNames: lexicons.givenNames,
    isOrdinary: (at) => (marks.covered[at]! & (capitals[at] ? lexicons.notNames : ordinary)) !== 0,
    nextBreak(at) {
      breaks ??= findBreaks(tokens, marks, lexicons.breaks);
      return breaks[at] ?? count;
    },
    closing: (at) => closings?.[at] ?? 0,
  };
}

/** For each opening mark the index of its closing one; a straight quote opens after a space and closes before one. */
function pairQuotes(tokens: Tokens): number[] {
  const { count, kinds, spaced, query, starts } = tokens;
  const closings: number[] = [];
  let open = -1;
  let closers = "";
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== SIGN) continue;
    const mark = query[starts[i]!]!;
    if (open >= 0 && closers.includes(mark)) {
      if (mark === "'" && i + 1 < count && !spaced[i + 1] && kinds[i + 1] !== SIGN) continue;
      if (i > open + 1) closings[open] = i;
      open = -1;
    } else if (open < 0 && QUOTES[mark] !== undefined) {
      if (mark === "'" && !spaced[i]) continue;
      open = i;
      closers = mark === "‘" ? "’" : QUOTES[mark];
    }
  }
  return closings;
}

function findBreaks(tokens: Tokens, marks: Marks, breaking: number): number[] {
  const breaks: number[] = [];
  let next = tokens.count;
  for (let i = tokens.count - 1; i >= 0; i--) {
    const sign = tokens.kinds[i] === SIGN && CLAUSE_SIGNS.test(tokens.texts[i]!) && tokens.spaced[i + 1] !== false;
    if (sign || (marks.covered[i]! & breaking) !== 0) next = i;
    breaks[i] = next;
  }
  return breaks;
}
