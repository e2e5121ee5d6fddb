/**
 * CODE: the number of an order, a ticket or an error, as written: "5003", "E-204", "UI-800-3", "GC118822". Letters and digits in
 * one piece, parts of it joined by hyphens, slashes or underscores; at least one digit. Its value is its text.
 */
import { NUMBER, type Tokens, WORD } from "../tokens.ts";
import type { ReadSlot } from "./slot.ts";

const MAX_TOKENS = 12;
const MAX_LENGTH = 32;
const DIGIT = /\d/;
const JOINT = /^[-/_]$/;

const isPart = ({ kinds, texts }: Tokens, at: number): boolean =>
  (kinds[at] === WORD || kinds[at] === NUMBER) && !texts[at]!.startsWith("'");

/** Whether the token is written right after another part of a code, with or without a joint. */
function isWithin(tokens: Tokens, at: number): boolean {
  if (at === 0 || tokens.spaced[at]) return false;
  if (isPart(tokens, at - 1)) return true;
  return at > 1 && JOINT.test(tokens.texts[at - 1]!) && !tokens.spaced[at - 1] && isPart(tokens, at - 2);
}

export const readCode: ReadSlot = ({ tokens }, at) => {
  const { texts, spaced, starts, ends, count } = tokens;
  if (!isPart(tokens, at) || isWithin(tokens, at)) return undefined;
  let end = at + 1;
  while (end < count && end < at + MAX_TOKENS && spaced[end] === false) {
    const next = JOINT.test(texts[end]!) && spaced[end + 1] === false ? end + 1 : end;
    if (next >= count || !isPart(tokens, next)) break;
    end = next + 1;
  }
  if (ends[end - 1]! - starts[at]! > MAX_LENGTH) return undefined;
  for (let i = at; i < end; i++) if (DIGIT.test(texts[i]!)) return { end };
  return undefined;
};
