/** SEASONCODE and EPISODECODE: the two halves of "S02E05", "2x05" and Spanish "T2E5". */
import { wholeNumber } from "../digits.ts";
import { GLYPH } from "../tokens.ts";
import type { ReadSlot } from "./slot.ts";

const code =
  (form: RegExp): ReadSlot =>
  ({ tokens }, at) => {
    const number = wholeNumber(form.exec(tokens.texts[at] ?? "")?.[1]);
    return number === undefined ? undefined : { end: at + 1, gte: number, lte: number, step: 1 };
  };

export const readSeasonCode: ReadSlot = (scene, at) => {
  const { texts, spaced, kinds } = scene.tokens;
  if (kinds[at] === GLYPH) return undefined;
  const digits = texts[at]!.length < 3 && /^x\d\d$/.test(texts[at + 1] ?? "") && spaced[at + 1] === false;
  const isSpanish = /^e\d/.test(texts[at + 1] ?? ""); // a "T2" alone is many things
  return code(digits ? /^(\d{1,2})$/ : isSpanish ? /^[st](\d{1,2})$/ : /^s([0-3]?\d)$/)(scene, at);
};

export const readEpisodeCode: ReadSlot = code(/^(?:ep?|x)(\d{1,3})$/);
