/** SCORE: viewers' score on a scale of ten: "8", "7.5", "8/10", "4 out of 5 stars", "80%". */
import { wholeNumber } from "../digits.ts";
import { NUMBER } from "../tokens.ts";
import { readNumber } from "./number.ts";
import type { ReadSlot, Scene } from "./slot.ts";

const BEST = 10;
const STAR = /^(?:star|stars|starred|sterne|sternen|estrellas|estrella|etoiles|etoile|星|颗)$/;
const PERCENT = /^(?:%|percent|prozent)$/;
const POINT = /^(?:points|point|punkte|punkten|puntos|点|分)$/;

export const readScore: ReadSlot = (scene, at) => {
  const { texts } = scene.tokens;
  const number = readNumber(scene, at);
  if (number === undefined) return undefined;
  const value = number.gte!;
  const scale = scaleAfter(scene, number.end);
  let end = scale?.end ?? number.end;
  if (texts[end] === "-" && STAR.test(texts[end + 1] ?? "")) end++;
  const stars = STAR.test(texts[end] ?? "");
  if (stars || POINT.test(texts[end] ?? "")) end++;
  const best = scale?.best ?? (stars && value <= 5 ? 5 : BEST);
  if (!(value >= 0 && value <= best)) return undefined;
  const score = Math.round((value * BEST * 10) / best) / 10;
  return { end, gte: score, lte: score, slack: 0.5, ...(stars && scale === undefined && { guessed: true }) };
};

/** Before "four stars" in words these show a score: "two stars" may be people. */
const MEASURES = /^(?:least|most|than|over|above|minimum|under|below|rated|menos|mas|mindestens|moins|plus)$/;

/** A quick look that spares most numbers the reading of a scale. */
const AFTER_NUMBER = new RegExp(`${STAR.source}|${POINT.source}|^(?:out|of|von|de|sobre|sur|-|/)$`);

/** SCALED: a score that names its scale or counts stars, and so needs no word that makes it one: "4 out of 5", "8/10", "3 stars". */
export const readScaled: ReadSlot = (scene, at) => {
  const { texts, kinds } = scene.tokens;
  const number = readNumber(scene, at);
  if (!number || !AFTER_NUMBER.test(texts[number.end] ?? "")) return undefined;
  const hit = readScore(scene, at);
  if (!hit || hit.end === number.end) return undefined;
  const last = texts[hit.end - 1]!;
  if (PERCENT.test(last) || (POINT.test(last) && hit.end === number.end + 1)) return undefined;
  return hit.guessed && kinds[at] !== NUMBER && !MEASURES.test(texts[at - 1] ?? "") ? undefined : hit;
};

const isScale = (best: number): boolean => best === 5 || best === BEST || best === 100;

/** "/10", "out of 10", "of 5", "von 10", "de 10", "sur 10", "%". */
function scaleAfter(scene: Scene, at: number): { end: number; best: number } | undefined {
  const { texts } = scene.tokens;
  const text = texts[at] ?? "";
  if (PERCENT.test(text)) return { end: at + 1, best: 100 };
  if (text === "/") {
    const best = wholeNumber(texts[at + 1]);
    return best !== undefined && isScale(best) ? { end: at + 2, best } : undefined;
  }
  const skip = STAR.test(text) || POINT.test(text) ? at + 1 : at;
  const from =
    texts[skip] === "out" && texts[skip + 1] === "of"
      ? skip + 2
      : /^(?:of|von|de|sobre|sur)$/.test(texts[skip] ?? "")
        ? skip + 1
        : 0;
  const number = from > 0 ? readNumber(scene, from) : undefined;
  return number && isScale(number.gte!) ? { end: number.end, best: number.gte! } : undefined;
}
