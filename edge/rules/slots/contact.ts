/**
 * EMAIL, URL and PHONE: what reaches somebody. They are read from the characters of the query, as their signs are not words. Each
 * form has a greatest length, and begins where nothing of it stands before: the host of an address is not a link.
 */
import type { Tokens } from "../tokens.ts";
import type { ReadSlot, SlotHit } from "./slot.ts";

const EMAIL_FORM = /(?<![\w.@+-])[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/iy;
/** A link with its scheme or `www`, or a host under an ending that is not a word of a sentence, so that "end.of" is none. */
const URL_FORM =
  /(?<![\w.@/-])(?:(?:https?:\/\/|www\.)[^\s<>"'\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{3,200}|(?:[a-z0-9-]{1,40}\.){1,4}(?:com|net|org|io|ru|cn|de|fr|es|jp|xyz|shop|site|online|info|biz|ly|tv|gg|app|link|top|club|example)(?![\w-])(?:[/?#][\w/?#=&.%+-]{0,200})?)/iuy;
/** Not the end of a longer row of groups, such as a card's or an account's number, that is too long for a telephone number. */
const PHONE_FORM = /(?<![\w.,:/+-]|\d\d\)?[ .-]\(?)\+?\(?\d{2,13}\)?(?:[ .-]?\(?\d{2,7}\)?){0,6}(?![\w:/]|[.,]\d)/y;

function read(tokens: Tokens, at: number, form: RegExp): SlotHit | undefined {
  const start = tokens.starts[at]!;
  form.lastIndex = start;
  const text = form.exec(tokens.query)?.[0].replace(/[.,!?:;)\]-]+$/, "");
  if (text === undefined) return undefined;
  let end = at + 1;
  while (end < tokens.count && tokens.starts[end]! < start + text.length) end++;
  return { end, span: [start, start + text.length] };
}

export const readEmail: ReadSlot = ({ tokens }, at) => read(tokens, at, EMAIL_FORM);
export const readUrl: ReadSlot = ({ tokens }, at) => read(tokens, at, URL_FORM);

const DATE_FORM = /^(?:\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}[.-]\d{1,2}[.-]\d{1,2})$/;

/** 7 to 15 digits (ITU-T E.164), in groups; neither a date, nor years in a row, nor a number with its thousands set apart. */
export const readPhone: ReadSlot = ({ tokens }, at) => {
  const hit = read(tokens, at, PHONE_FORM);
  if (!hit?.span) return undefined;
  const text = tokens.query.slice(...hit.span);
  const groups = text.match(/\d+/g) ?? [];
  const digits = groups.join("").length;
  if (digits < 7 || digits > 15) return undefined;
  if (text.startsWith("+") || text.startsWith("(")) return hit;
  if (DATE_FORM.test(text) || groups.every((group) => /^(?:1[5-9]|20)\d\d$/.test(group))) return undefined;
  const isThousands = groups.slice(1).every((group) => group.length === 3);
  // Without groups, only a leading zero or the length of a mobile number sets it apart from any other count.
  return isThousands && !/^0/.test(text) && !/^1[3-9]\d{9}$/.test(text) ? undefined : hit;
};
