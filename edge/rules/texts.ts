/**
 * Texts to search for: verbatim stretches of the query, in its order, with carrier words trimmed from their ends ("thriller
 * from the 90s with a car chase" leaves "car chase").
 */
import { SIGN, type Tokens } from "./tokens.ts";

/** Signals as bits; a word that every text keeps has them all. */
export const EVERY_SIGNAL = -1;

/** The tokens that are kept, as text; `isIdle` says which are trimmed from the ends of each stretch. */
export function textOf(
  tokens: Tokens,
  isKept: (at: number) => boolean,
  isIdle: (at: number) => boolean = (at) => tokens.kinds[at] === SIGN,
): string {
  let text = "";
  for (let at = 0; at < tokens.count; ) {
    if (!isKept(at)) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < tokens.count && isKept(end)) end++;
    const piece = trimmed(tokens, at, end, isIdle);
    if (piece !== "") text = text === "" ? piece : `${text} ${piece}`;
    at = end;
  }
  return text;
}

function trimmed(tokens: Tokens, from: number, to: number, isIdle: (at: number) => boolean): string {
  let start = from;
  let end = to;
  while (start < end && isIdle(start)) start++;
  while (end > start && isIdle(end - 1)) end--;
  if (start === end) return "";
  // A quotation stays whole: 'slide that says "Roadmap"'.
  if (holdsOpenQuote(tokens, start, end)) {
    if (end < to && isQuote(tokens, end)) end++;
    else if (start > from && isQuote(tokens, start - 1)) start--;
  }
  return tokens.query.slice(tokens.starts[start], tokens.ends[end - 1]);
}

const QUOTES = '"“”„«»「」『』‹›';

const isQuote = ({ kinds, texts }: Tokens, at: number): boolean => kinds[at] === SIGN && QUOTES.includes(texts[at]!);

function holdsOpenQuote(tokens: Tokens, start: number, end: number): boolean {
  let marks = 0;
  for (let at = start; at < end; at++) if (isQuote(tokens, at)) marks++;
  return marks % 2 === 1;
}
