/**
 * NUMBER: "12", "1.5", "1,000", "twenty five", "八十"; ORDINAL: "23rd", "second", "2ª", "第2"; COUNT: one whole number or several
 * in a row, "1-3". Amounts, which lengths are made of, add fractions: "2 1/2", "¾", "two and a half".
 */
import { mixesScripts, wholeNumber } from "../digits.ts";
import { GLYPH, NUMBER, type Tokens, WORD } from "../tokens.ts";
import type { Amount, ReadSlot, Scene, SlotHit } from "./slot.ts";

const MAX_DIGITS = 9;
const MAX_NUMBER_WORDS = 8;
/** "treinta y cinco", "vingt et un", "one hundred and five". */
const NUMBER_LINK = /^(?:and|y|et)$/;
const VULGAR = /^(\d*)([¼½¾⅐-⅞])$/u;
const COMPOUND_LINK = /^(?:and|y|und|et)$/;
const SHARE_LINK = /^(?:of|de|d|'|a|an|one|una|une|einer|eine|von|个|個)$/;

export const readNumber: ReadSlot = (scene, at) => toHit(readCardinal(scene, at));

const toHit = (amount: Amount | undefined): SlotHit | undefined =>
  amount && { end: amount.end, gte: amount.value, lte: amount.value };

/** A number without a fraction in words: digits, number words or ideographs. */
export function readCardinal(scene: Scene, at: number): Amount | undefined {
  const known = scene.cardinals[at];
  if (known !== undefined) return known ?? undefined;
  const read = cardinalAt(scene, at);
  scene.cardinals[at] = read ?? null;
  return read;
}

function cardinalAt(scene: Scene, at: number): Amount | undefined {
  const kind = scene.tokens.kinds[at];
  if (kind === NUMBER) return readDigits(scene.tokens, at);
  if (scene.meanings[at]?.number === undefined) return undefined;
  if (kind !== GLYPH) return readWords(scene, at);
  const isWithin = scene.tokens.kinds[at - 1] === GLYPH && scene.meanings[at - 1]?.number !== undefined;
  return isWithin ? undefined : readKanji(scene, at); // a number begins with its first ideograph
}

const isDigits = (text: string | undefined): text is string => wholeNumber(text) !== undefined;

/** Whether the token goes on a number that begins before it: the "5" of "1.5", the "30" of "1:30". */
export const goesOn = ({ texts, kinds, spaced }: Tokens, at: number): boolean =>
  at > 1 && !spaced[at] && !spaced[at - 1] && kinds[at - 2] === NUMBER && /^[.,:/]$/.test(texts[at - 1]!);

const MAX_RUN = 6;

/** Whether the number and what is written right after it, as in "2024-05-12", has digits of several scripts. */
export function isMixed({ query, starts, ends, spaced, count }: Tokens, at: number): boolean {
  let end = at + 1;
  while (end < count && end < at + MAX_RUN && !spaced[end]) end++;
  return mixesScripts(query, starts[at]!, ends[end - 1]!);
}

function readDigits(tokens: Tokens, at: number): Amount | undefined {
  const { texts, kinds, spaced } = tokens;
  let text = texts[at]!;
  if (text.length > MAX_DIGITS || !isDigits(text) || goesOn(tokens, at) || isMixed(tokens, at)) return undefined;
  let end = at + 1;
  while (text.length < MAX_DIGITS && thousandsAt(tokens, at, end)) {
    const group = kinds[end] === NUMBER ? end : end + 1;
    text += texts[group]!;
    end = group + 1;
  }
  const point = texts[end];
  const joined = (point === "." || point === ",") && !spaced[end] && spaced[end + 1] === false;
  if (joined && kinds[end + 1] === NUMBER) {
    const fraction = texts[end + 1]!;
    if (!isDigits(fraction) || fraction.length > 2) return undefined; // neither a fraction nor a thousand: a version, an address
    const hundredths = wholeNumber(fraction.padEnd(2, "0"))!;
    return { end: end + 2, value: (wholeNumber(text)! * 100 + hundredths) / 100 };
  }
  return { end, value: wholeNumber(text)! };
}

/** "1,000", "1.000", "1 000": a group of three digits after up to three, or after another group. */
function thousandsAt({ texts, kinds, spaced, query, starts }: Tokens, first: number, at: number): boolean {
  if (texts[first]!.length > 3 || texts[first] === "0") return false;
  if (kinds[at] === NUMBER) {
    const space = query[starts[at]! - 1];
    return (
      texts[at]!.length === 3 &&
      isDigits(texts[at]) &&
      (texts[at] === "000" || space === "\u00a0" || space === "\u202f")
    );
  }
  const mark = texts[at];
  if ((mark !== "," && mark !== ".") || spaced[at] || spaced[at + 1] !== false) return false;
  return kinds[at + 1] === NUMBER && texts[at + 1]!.length === 3 && isDigits(texts[at + 1]);
}

/** 八, 十, 八十, 二十五, 一百二十; digits in a row are a year: 一九八四. */
function readKanji({ tokens, meanings }: Scene, at: number): Amount | undefined {
  let total = 0;
  let digits = 0;
  let end = at;
  for (; end < at + MAX_NUMBER_WORDS; end++) {
    const digit = tokens.kinds[end] === GLYPH ? meanings[end]?.number : undefined;
    if (digit === undefined) break;
    if (digit >= 10) {
      total += Math.max(digits, 1) * digit;
      digits = 0;
    } else digits = digits * 10 + digit;
  }
  return { end, value: total + digits };
}

/** "twenty five", "one hundred and twenty", "quatre vingt dix", "mil novecientos ochenta y cuatro". */
function readWords(scene: Scene, at: number): Amount | undefined {
  const { tokens, meanings } = scene;
  let total = 0; // thousands
  let value = 0; // below
  let end = at;
  for (let i = at, used = 0; used < MAX_NUMBER_WORDS; used++, i++) {
    const linked = end > at && NUMBER_LINK.test(tokens.texts[i] ?? "") ? i + 1 : i;
    const number = tokens.kinds[linked] === WORD ? meanings[linked]?.number : undefined;
    if (number === undefined || (linked > i && !mayLink(tokens.texts[i]!, total, value, number))) break;
    if (number === 1000 && total === 0) {
      total = Math.max(value, 1) * 1000;
      value = 0;
    } else if (number === 100 && value < 20) value = Math.max(value, 1) * 100;
    else if (number === 20 && value % 100 === 4)
      value += 76; // quatre-vingts
    else if (end === at || follows(number, value, total, tokens.texts[linked - 1]!)) value += number;
    else break;
    i = linked;
    end = linked + 1;
  }
  return { end, value: total + value };
}

/** "and" only after hundreds and thousands; "y" and "et" before the ones. */
function mayLink(link: string, total: number, value: number, number: number): boolean {
  if (link !== "and") return number < 20 && value % 100 >= 20;
  return number < 100 && (value === 0 ? total > 0 : value % 100 === 0);
}

function follows(number: number, value: number, total: number, before: string): boolean {
  const rest = value % 100;
  if (value === 0) return total > 0 && number < 1000;
  if (number >= 100) return false;
  if (rest === 0) return true;
  if (number >= 20) return false;
  if (number >= 10) return rest === 60 || rest === 80;
  return number > 0 && ((rest >= 20 && rest % 10 === 0) || (before === "dix" && number > 6));
}

/** A number with a fraction, or a fraction: "2½", "2 1/2", "two and a half", "three quarters of"; the unit comes next. */
export function readAmount(scene: Scene, at: number): Amount | undefined {
  const known = scene.amounts[at];
  if (known !== undefined) return known ?? undefined;
  const read = amountAt(scene, at);
  scene.amounts[at] = read ?? null;
  return read;
}

function amountAt(scene: Scene, at: number): Amount | undefined {
  const { tokens } = scene;
  const share = readShare(scene, at);
  if (share) return share;
  const compact = vulgar(tokens, at);
  if (compact?.whole) return { end: at + 1, value: compact.value };
  const isArticle = scene.meanings[at]?.article && (scene.meanings[at + 1]?.number ?? 0) >= 100; // "a hundred"
  const number = readCardinal(scene, isArticle ? at + 1 : at);
  if (!number) return undefined;
  const rest = fractionAt(scene.tokens, number.end);
  if (rest) return { end: rest.end, value: number.value + rest.value };
  const { texts } = tokens;
  if (COMPOUND_LINK.test(texts[number.end] ?? "")) {
    const part = shareAt(scene, number.end + 1);
    if (part) return { end: part.end, value: number.value + part.value };
  }
  const counter = /^[个個]$/.test(texts[number.end] ?? "") ? number.end + 1 : number.end;
  if (texts[counter] === "半") return { end: counter + 1, value: number.value + 0.5 };
  return number;
}

/** "half an", "a quarter of an", "¾ of an", "trois quarts d'": a share with the words that tie it to its unit. */
function readShare(scene: Scene, at: number): Amount | undefined {
  const { tokens, meanings } = scene;
  const part = shareAt(scene, at) ?? fractionAt(tokens, at);
  if (!part) return undefined;
  let end = part.end;
  while (end < part.end + 3 && SHARE_LINK.test(tokens.texts[end] ?? "")) end++;
  const needsLink = /^(?:cuarto|cuartos|quart|quarts|tercio|tercios|tiers)$/.test(tokens.texts[part.end - 1]!);
  if (needsLink && end === part.end) return undefined;
  return meanings[end]?.unit === undefined && tokens.kinds[end] !== GLYPH ? undefined : { end, value: part.value };
}

/** "a half", "half", "three quarters", "trois quarts": a share in words. */
export function shareAt(scene: Scene, at: number): Amount | undefined {
  const { meanings } = scene;
  const own = meanings[at]?.share;
  if (own !== undefined) return { end: at + 1, value: own };
  const share = meanings[at + 1]?.share;
  if (share === undefined) return undefined;
  const { article, number } = meanings[at] ?? {};
  if (article) return { end: at + 2, value: share };
  const count = number ?? (scene.tokens.kinds[at] === NUMBER ? readDigits(scene.tokens, at)?.value : undefined);
  return count !== undefined && count > 0 && count < 4 ? { end: at + 2, value: count * share } : undefined;
}

/** "1/2" or "½"; a hyphen may come before it: "2-1/2". */
function fractionAt(tokens: Tokens, at: number): Amount | undefined {
  const { texts, kinds, spaced } = tokens;
  if (texts[at] === "-" && kinds[at + 1] === NUMBER && texts[at + 2] === "/") return fractionAt(tokens, at + 1);
  const glyph = vulgar(tokens, at);
  if (glyph && !glyph.whole) return { end: at + 1, value: glyph.value };
  if (kinds[at] !== NUMBER || texts[at + 1] !== "/" || kinds[at + 2] !== NUMBER) return undefined;
  if (spaced[at + 1] || spaced[at + 2] || goesOn(tokens, at)) return undefined;
  const [above, below] = [texts[at]!, texts[at + 2]!];
  if (!/^[1-7]$/.test(above) || !/^[2-8]$/.test(below) || above >= below) return undefined;
  return { end: at + 3, value: wholeNumber(above)! / wholeNumber(below)! };
}

/** "¾" and "2½", from the characters of the query: folded, the second is "21/2". */
function vulgar(tokens: Tokens, at: number): { value: number; whole: boolean } | undefined {
  if (at >= tokens.count || tokens.kinds[at] !== WORD || tokens.ends[at]! - tokens.starts[at]! > 4) return undefined;
  const parts = VULGAR.exec(tokens.query.slice(tokens.starts[at], tokens.ends[at]));
  if (!parts) return undefined;
  const [above = 1, below = 1] = parts[2]!.normalize("NFKD").split("\u2044").map(wholeNumber);
  return { value: (wholeNumber(parts[1]) ?? 0) + above / below, whole: parts[1] !== "" };
}

export const readOrdinal: ReadSlot = ({ tokens, meanings }, at) => {
  const text = tokens.texts[at] ?? "";
  if (tokens.kinds[at] === WORD) {
    const digits = /^(\d{1,3})(?:st|nd|rd|th|a|o|e|eme|er|ere)$/.exec(text)?.[1];
    const value = wholeNumber(digits);
    if (value !== undefined) return { end: at + 1, gte: value, lte: value };
    const tens = meanings[at]?.number;
    const next = meanings[at + 1]?.ordinal;
    if (tens && next && tens % 10 === 0 && tens < 100 && next < 10 && (tens > 10 || next > 6)) {
      // "twenty first", "dix-neuvième"
      return { end: at + 2, gte: tens + next, lte: tens + next };
    }
    const ordinal = meanings[at]?.ordinal;
    return ordinal === undefined ? undefined : { end: at + 1, gte: ordinal, lte: ordinal };
  }
  const value = tokens.kinds[at] === NUMBER && text.length <= 3 ? wholeNumber(text) : undefined;
  if (value === undefined) return undefined;
  const marked = /^[.º°ª]$/.test(tokens.texts[at + 1] ?? "") && !tokens.spaced[at + 1];
  return marked ? { end: at + 2, gte: value, lte: value } : undefined;
};

const COUNT_RANGE = /^(?:to|-|through|thru|until|till|bis|a|al|au|hasta|到|至)$/;
const COUNT_LIST = /^(?:and|&|y|und|et|or|と|和|或)$/;
/** Beyond this it is a year: "christmas season 2019". */
const MAX_COUNT = 1500;

export const readCount: ReadSlot = (scene, at) => {
  const first = readCardinal(scene, at);
  if (!first || !isCount(first.value)) return undefined;
  if (scene.meanings[first.end]?.unit === 1) return undefined; // "1 minute 30 seconds"
  const alone = { end: first.end, gte: first.value, lte: first.value, step: 1 } as const;
  const link = scene.tokens.texts[first.end] ?? "";
  const isList = COUNT_LIST.test(link);
  if (!isList && !COUNT_RANGE.test(link)) return alone;
  const last = readCardinal(scene, first.end + 1);
  if (!last || !isCount(last.value)) return alone;
  if (last.value <= first.value || (isList && last.value !== first.value + 1)) return { ...alone, guessed: true }; // "1 and 3"
  return { end: last.end, gte: first.value, lte: last.value, step: 1 };
};

const isCount = (value: number): boolean => Number.isInteger(value) && value <= MAX_COUNT;
