/** YEAR: a year or a decade, as an interval of years: "1994", "'94", "90s", "nineties", "años 80", "80er Jahre", "80年代". */
import { NUMBER, WORD } from "../tokens.ts";
import { readNumber } from "./number.ts";
import type { ReadSlot, Scene, SlotHit } from "./slot.ts";

const DECADE_DIGITS = /^(?:(?:1[89]|20)?\d0)(?:s|er|ern|ers)$/;

export const readYear: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  const text = tokens.texts[at] ?? "";
  const kind = tokens.kinds[at];
  if (kind === NUMBER) return readDecadeGlyphs(scene, at) ?? readPlainYear(scene, at);
  if (text === "'" && !tokens.spaced[at + 1]) return readShortYear(scene, at);
  const first = text.charCodeAt(0);
  if (kind === WORD && first >= 0x30 && first <= 0x39) {
    if (!DECADE_DIGITS.test(text)) return undefined;
    return decade(decadeOf(Number.parseInt(text, 10)), withYears(scene, at + 1));
  }
  const value = scene.meanings[at];
  if (value === undefined) return undefined;
  if (value.decade !== undefined) return decade(value.decade, withYears(scene, at + 1));
  const century = value.number === 19 ? scene.meanings[at + 1]?.decade : undefined;
  if (century !== undefined) return decade(century, at + 2);
  if (value.decadeLead) return readLedDecade(scene, at + 1);
  return value.number === undefined ? undefined : readDecadeGlyphs(scene, at);
};

const decade = (from: number, end: number): SlotHit => ({ end, gte: from, lte: from + 9 });

/** 80 is 1980, 10 is 2010, 1980 itself: from the twenties on, two digits mean the last century. */
function decadeOf(digits: number): number {
  if (digits >= 100) return digits - (digits % 10);
  return digits >= 20 ? 1900 + digits : 2000 + digits;
}

/** "80er Jahre". */
const withYears = ({ tokens }: Scene, at: number): number => {
  const text = tokens.texts[at];
  return text === "jahre" || text === "jahren" ? at + 1 : at;
};

function readPlainYear({ tokens, thisYear, years }: Scene, at: number): SlotHit | undefined {
  const text = tokens.texts[at]!;
  if (text.length !== 4) return undefined;
  const year = Number(text);
  if (!(year >= years.first && year <= thisYear + years.ahead)) return undefined;
  if (/^'?s$/.test(tokens.texts[at + 1] ?? "") && year % 10 === 0) return decade(year, at + 2);
  return { end: tokens.texts[at + 1] === "年" ? at + 2 : at + 1, gte: year, lte: year };
}

/** "'94", "'80s". */
function readShortYear(scene: Scene, at: number): SlotHit | undefined {
  const { tokens, thisYear } = scene;
  const text = tokens.texts[at + 1] ?? "";
  if (/^\d0s$/.test(text)) return decade(decadeOf(Number.parseInt(text, 10)), at + 2);
  if (tokens.kinds[at + 1] !== NUMBER || text.length !== 2) return undefined;
  const short = Number(text);
  const year = short <= thisYear % 100 ? 2000 + short : 1900 + short;
  return { end: at + 2, gte: year, lte: year };
}

/** After "años", "années", "década": tens in digits or words, with or without an article before them. */
function readLedDecade(scene: Scene, at: number): SlotHit | undefined {
  const { tokens } = scene;
  let from = at;
  while (from < at + 3 && /^(?:de|los|les|des|del)$/.test(tokens.texts[from] ?? "")) from++;
  const quatre = tokens.texts[from] === "quatre" && /^vingts?$/.test(tokens.texts[from + 1] ?? "");
  if (quatre) {
    const dix = tokens.texts[from + 2] === "dix";
    return decade(dix ? 1990 : 1980, from + (dix ? 3 : 2));
  }
  if (tokens.texts[from] === "soixante" && tokens.texts[from + 1] === "dix") return decade(1970, from + 2);
  const number = readNumber(scene, from);
  if (number === undefined) return undefined;
  const digits = number.gte!;
  const known = digits % 10 === 0 && (digits < 100 || (digits >= 1880 && digits < 2100));
  return known ? decade(decadeOf(digits), number.end) : undefined;
}

/** "80年代", "九十年代", "1990年代". */
function readDecadeGlyphs(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  if (texts[at + 1] !== "年" && texts[at + 2] !== "年" && texts[at + 3] !== "年") return undefined;
  const number = readNumber(scene, at);
  if (number === undefined || texts[number.end] !== "年" || texts[number.end + 1] !== "代") return undefined;
  const digits = number.gte!;
  if (digits % 10 !== 0 || digits > 2100 || (digits >= 100 && digits < 1880)) return undefined;
  return decade(decadeOf(digits), number.end + 2);
}

/** DECADE: bare tens, which are a decade only after an article: "los setenta", "les 70". */
export const readDecade: ReadSlot = (scene, at) => {
  const number = readNumber(scene, at);
  if (number === undefined) return undefined;
  const digits = number.gte!;
  return digits >= 20 && digits <= 90 && digits % 10 === 0 ? decade(1900 + digits, number.end) : undefined;
};
