/** TIME: a position in a recording, "1:02:03", "12:30", "1h02m", in seconds. */
import { mixesScripts, wholeNumber } from "../digits.ts";
import { NUMBER, type Tokens, WORD } from "../tokens.ts";
import { compactSeconds } from "./duration.ts";
import { goesOn } from "./number.ts";
import type { ReadSlot } from "./slot.ts";

/** Words that show a time of day or a length, not a position: "at 8:30 pm", "1:30 hours". */
const TIME_OF_DAY = /^(?:am|pm|uhr|heures|horas|oclock|o'clock|hrs?|hours?|stunden?)$/;
/** Seconds; no position is later. */
const LATEST = 6 * 3600;
const MAX_MINUTES = 1000;

export const readTime: ReadSlot = (scene, at) => {
  const { texts, kinds, spaced, query, starts, ends } = scene.tokens;
  if (kinds[at] === WORD) {
    const compact = compactSeconds(texts[at]!);
    if (!compact || compact.seconds >= LATEST) return undefined; // "20h" is a time of day
    return { end: at + 1, gte: compact.seconds, lte: compact.seconds };
  }
  if (kinds[at] !== NUMBER || goesOn(scene.tokens, at)) return undefined;
  const first = wholeNumber(texts[at]);
  if (first === undefined) return undefined;
  const parts = [first];
  let end = at + 1;
  while (parts.length < 3 && isColon(texts[end]) && kinds[end + 1] === NUMBER && !spaced[end + 1]) {
    const part = wholeNumber(texts[end + 1]);
    if (part === undefined || part >= 60 || texts[end + 1]!.length < 2) return undefined;
    parts.push(part);
    end += 2;
  }
  if (parts.length === 3 && isColon(texts[end]) && kinds[end + 1] === NUMBER && !spaced[end + 1]) end += 2; // frames
  if (texts[end] === "." && kinds[end + 1] === NUMBER && !spaced[end + 1]) return undefined; // "1:23.456" is a lap
  if (parts.length === 1 || first >= MAX_MINUTES || TIME_OF_DAY.test(texts[end] ?? "")) return undefined;
  if (texts[end + 1] === "." && /^[ap]$/.test(texts[end] ?? "")) return undefined; // "8:30 p.m."
  if (mixesScripts(query, starts[at]!, ends[end - 1]!)) return undefined;
  // The one aspect ratio that is written like a position: others have a single digit, as scores of matches do.
  if (query.slice(starts[at], ends[end - 1]) === "9:16" && !isPosition(scene.tokens, at, end)) return undefined;
  const seconds = parts.reduce((total, part) => total * 60 + part, 0);
  return { end, gte: seconds, lte: seconds };
};

const AT = /^(?:at|after|before|until|since|um|nach|vor|apres|avant|minute)$/;
const LINK = /^(?:to|until|till|and|-|bis|und|a|y|hasta|et|から|到|至)$/;

/** After a word of time, or one end of a range of positions. */
function isPosition({ texts }: Tokens, start: number, end: number): boolean {
  const isTimeAt = (at: number): boolean =>
    /^\d+$/.test(texts[at] ?? "") && isColon(texts[at + 1]) && texts[at + 2]?.length === 2;
  const [before = "", after = ""] = [texts[start - 1], texts[end]];
  return AT.test(before) || (LINK.test(before) && isTimeAt(start - 4)) || (LINK.test(after) && isTimeAt(end + 1));
}

export const isColon = (text: string | undefined): boolean => text === ":" || text === "：";
