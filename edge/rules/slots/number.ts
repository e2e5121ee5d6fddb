/** NUMBER: "12", "1.5", "twenty five", "八十". */
import { GLYPH, NUMBER, SIGN } from "../tokens.ts";
import type { ReadSlot, Scene } from "./slot.ts";

export const readNumber: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  const kind = tokens.kinds[at];
  if (kind === NUMBER) return readDigits(scene, at);
  const first = scene.meanings[at]?.number;
  if (first === undefined) return undefined;
  if (kind === GLYPH) return readKanji(scene, at);
  const ones = first >= 20 && first < 100 ? scene.meanings[at + 1]?.number : undefined;
  if (ones !== undefined && ones > 0 && ones < 10) return { end: at + 2, gte: first + ones, lte: first + ones };
  return { end: at + 1, gte: first, lte: first };
};

function readDigits({ tokens }: Scene, at: number): ReturnType<ReadSlot> {
  const text = tokens.texts[at]!;
  if (text.length > 9) return undefined;
  let value = Number(text);
  if (Number.isNaN(value)) return undefined;
  let end = at + 1;
  const point = tokens.texts[end];
  if ((point === "." || point === ",") && tokens.kinds[end] === SIGN && tokens.kinds[end + 1] === NUMBER) {
    const fraction = tokens.texts[end + 1]!;
    if (!tokens.spaced[end] && !tokens.spaced[end + 1] && fraction.length < 3) {
      value = Number(`${text}.${fraction}`);
      end += 2;
    }
  }
  return { end, gte: value, lte: value };
}

/** Up to three ideographs: 八, 十, 八十, 二十五. */
function readKanji({ tokens, meanings }: Scene, at: number): ReturnType<ReadSlot> {
  let value = 0;
  let end = at;
  for (; end < at + 3; end++) {
    const digit = tokens.kinds[end] === GLYPH ? meanings[end]?.number : undefined;
    if (digit === undefined) break;
    value = digit === 10 ? Math.max(value, 1) * 10 : value + digit;
  }
  return { end, gte: value, lte: value };
}

/** ORDINAL: "23rd", "4th". */
export const readOrdinal: ReadSlot = ({ tokens }, at) => {
  const digits = /^(\d{1,3})(?:st|nd|rd|th)$/.exec(tokens.texts[at] ?? "")?.[1];
  return digits === undefined ? undefined : { end: at + 1, gte: Number(digits), lte: Number(digits) };
};
