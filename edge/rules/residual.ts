/**
 * What is left to search for once filters and the words around them are removed: verbatim stretches of the query, in its
 * order, with carrier words trimmed from their ends ("thriller from the 90s with a car chase" leaves "car chase").
 */
import type { Marks } from "./lexicon.ts";
import { SIGN, type Tokens } from "./tokens.ts";

export function residualOf(tokens: Tokens, marks: Marks, carriers: number, isTaken: (at: number) => boolean): string {
  const { count } = tokens;
  let text = "";
  for (let at = 0; at < count; ) {
    if (isTaken(at)) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < count && !isTaken(end)) end++;
    const piece = trimmed(tokens, marks, carriers, at, end);
    if (piece !== "") text = text === "" ? piece : `${text} ${piece}`;
    at = end;
  }
  return text;
}

export function trimmed(tokens: Tokens, marks: Marks, carriers: number, from: number, to: number): string {
  let start = from;
  let end = to;
  const isIdle = (at: number): boolean => tokens.kinds[at] === SIGN || (marks.covered[at]! & carriers) !== 0;
  while (start < end && isIdle(start)) start++;
  while (end > start && isIdle(end - 1)) end--;
  return start < end ? tokens.query.slice(tokens.starts[start], tokens.ends[end - 1]) : "";
}
