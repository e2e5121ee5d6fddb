/** Pairs quotation marks, and distinguishes them from apostrophes. */
import { GLYPH, NUMBER, SIGN, type Tokens, WORD } from "./tokens.ts";

/** Opening marks, each with the marks that close it. */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  "“": "”",
  "„": "“”",
  "‘": "’'",
  "‚": "‘’",
  "«": "»",
  "»": "«",
  "「": "」",
  "『": "』",
  "《": "》",
  "〈": "〉",
  "‹": "›",
};
/** Marks that serve as apostrophes or commas too: "’tis", "the ‘80s", "dogs’". */
const SINGLE = "'‘’‚";
/** Marks whose quotation ends with the query where nothing closes it. */
const OPEN_ENDED = '"“„';

/** For each opening mark the index of its closing one. Linear in the length of the query. */
export function pairQuotes(tokens: Tokens): number[] {
  const { count, kinds, query, starts } = tokens;
  const closings: number[] = [];
  const last = new Map<string, number>(); // where a pair can close at the latest, by its closing marks
  let open = -1;
  let closers = "";
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== SIGN) continue;
    const mark = query[starts[i]!]!;
    if (open >= 0) {
      if (!closers.includes(mark) || !mayClose(tokens, i)) continue;
      if (i > open + 1 && !isRockNRoll(tokens, open, i)) closings[open] = i;
      open = -1;
    } else if (CLOSERS[mark] !== undefined && mayOpen(tokens, i)) {
      closers = CLOSERS[mark];
      if (SINGLE.includes(mark)) {
        if (!last.has(closers)) last.set(closers, lastClosing(tokens, closers));
        if (last.get(closers)! <= i) continue; // an apostrophe, which must not hide the quotation after it
      }
      open = i;
    }
  }
  if (open >= 0 && OPEN_ENDED.includes(query[starts[open]!]!) && (open === 0 || tokens.spaced[open])) {
    closings[open] = count;
  }
  return closings;
}

const isSingle = ({ query, starts }: Tokens, at: number): boolean => SINGLE.includes(query[starts[at]!]!);

/** A single mark opens before a text, not inside a word. */
function mayOpen(tokens: Tokens, at: number): boolean {
  if (tokens.spaced[at] || !isSingle(tokens, at)) return true;
  const before = tokens.kinds[at - 1];
  return (before === SIGN || before === GLYPH) && tokens.spaced[at + 1] === false;
}

/** A single mark closes after a text, not inside a word. */
function mayClose(tokens: Tokens, at: number): boolean {
  const after = tokens.kinds[at + 1];
  return !isSingle(tokens, at) || tokens.spaced[at + 1] !== false || (after !== WORD && after !== NUMBER);
}

function lastClosing(tokens: Tokens, closers: string): number {
  const { count, kinds, query, starts } = tokens;
  for (let i = count - 1; i >= 0; i--) {
    if (kinds[i] === SIGN && closers.includes(query[starts[i]!]!) && mayClose(tokens, i)) return i;
  }
  return -1;
}

/** "rock 'n' roll" quotes nothing. */
const isRockNRoll = (tokens: Tokens, open: number, close: number): boolean =>
  close === open + 2 && isSingle(tokens, open) && tokens.texts[open + 1] === "n";
