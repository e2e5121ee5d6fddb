/** QUOTE: the text between quotation marks; BOOK: the same in title marks 《》; TEXT: everything up to the next clause. */
import { SIGN, type Tokens } from "../tokens.ts";
import type { ReadSlot } from "./slot.ts";

const TITLE_MARKS = /^[《『〈]$/;

export const readQuote: ReadSlot = (scene, at) => {
  const close = scene.tokens.kinds[at] === SIGN ? scene.closing(at) : 0;
  if (close === 0 || TITLE_MARKS.test(scene.tokens.texts[at]!)) return undefined;
  return inside(scene.tokens, at, close);
};

export const readBook: ReadSlot = (scene, at) => {
  const close = scene.tokens.kinds[at] === SIGN ? scene.closing(at) : 0;
  if (close === 0 || !TITLE_MARKS.test(scene.tokens.texts[at]!)) return undefined;
  return inside(scene.tokens, at, close);
};

function inside(tokens: Tokens, open: number, close: number) {
  let last = close - 1;
  while (last > open + 1 && tokens.kinds[last] === SIGN) last--;
  if (last === open || tokens.kinds[last] === SIGN) return undefined;
  return { end: Math.min(close + 1, tokens.count), span: [tokens.starts[open + 1]!, tokens.ends[last]!] as const };
}

export const readText: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  const end = scene.textEnd(at);
  return end > at && tokens.kinds[at] !== SIGN ? { end } : undefined;
};
