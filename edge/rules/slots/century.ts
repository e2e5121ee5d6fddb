/** CENTURY: "21st century", "siglo XX", "19. Jahrhundert", "XIXe siècle", "20世紀", "the 1800s", as an interval of years. */
import { wholeNumber } from "../digits.ts";
import { GLYPH, WORD } from "../tokens.ts";
import { readNumber, readOrdinal } from "./number.ts";
import type { ReadSlot, Scene, SlotHit } from "./slot.ts";
import { ROMAN } from "./words.ts";

const LAST_CENTURY = 21;
/** "20th Century Fox" is a studio. */
const NOT_A_TIME = /^(?:fox|studios|pictures|television|women)$/;

export const readCentury: ReadSlot = (scene, at) => {
  const { texts, kinds } = scene.tokens;
  const text = texts[at] ?? "";
  if (kinds[at] === GLYPH) return readGlyphs(scene, readNumber(scene, at));
  const hundreds = /^1[0-8]00(?:s?)$/.test(text) ? wholeNumber(text.slice(0, 4))! : 0;
  if (hundreds > 0) {
    const end = text.endsWith("s") ? at + 1 : texts[at + 1] === "'s" ? at + 2 : 0;
    return end === 0 ? undefined : { end, gte: hundreds, lte: hundreds + 99, step: 1, slack: 10 };
  }
  if (text === "siglo") return century(scene, readRoman(scene, at + 1) ?? readNumber(scene, at + 1));
  const number = readOrdinal(scene, at) ?? (kinds[at] === WORD ? undefined : readNumber(scene, at));
  if (number === undefined) return undefined;
  const named = texts[number.end] ?? "";
  if (/^(?:century|centuries|jahrhundert|jahrhunderts|siecle)$/.test(named)) {
    return NOT_A_TIME.test(texts[number.end + 1] ?? "") ? undefined : century(scene, number, 1);
  }
  return kinds[at] === WORD ? undefined : readGlyphs(scene, number);
};

/** "21世紀". */
function readGlyphs(scene: Scene, number: SlotHit | undefined): SlotHit | undefined {
  const { texts } = scene.tokens;
  if (number === undefined || texts[number.end] !== "世") return undefined;
  const next = texts[number.end + 1];
  return next === "紀" || next === "纪" ? century(scene, number, 2) : undefined;
}

/** `words`: how many of them follow the number. */
function century({ thisYear }: Scene, number: SlotHit | undefined, words = 0): SlotHit | undefined {
  const count = number?.gte ?? 0;
  if (number === undefined || !Number.isInteger(count) || count < 1 || count > LAST_CENTURY) return undefined;
  const gte = (count - 1) * 100 + 1;
  const lte = gte + 99;
  return { end: number.end + words, gte, lte, step: 1, slack: 10, ...(lte >= thisYear && { open: true }) };
}

function readRoman({ tokens }: Scene, at: number): SlotHit | undefined {
  const value = ROMAN.indexOf(tokens.texts[at] ?? "") + 1;
  return value > 0 ? { end: at + 1, gte: value, lte: value } : undefined;
}
