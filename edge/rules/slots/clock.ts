/** TIME: a position in a recording, "1:02:03", "12:30", "1h02m"; DURATION: a length, "90 minutes", "1 hour 30", "half an hour". Both in seconds. */
import { GLYPH, NUMBER, WORD } from "../tokens.ts";
import { readNumber } from "./number.ts";
import type { ReadSlot, Scene, SlotHit } from "./slot.ts";
import { meaningOf } from "./words.ts";

const COMPACT = /^(?:(\d{1,2})h(?:(\d{1,2})(?:m|min|mn)?)?|(\d{1,3})(?:m|min|mn)(?=\d))(?:(\d{1,2})s)?$/;
/** First ideographs of units that may have several. */
const UNIT_GLYPH = /^[秒分時小个個]$/;
/** Words that show a time of day, not a position: "at 8:30 pm". */
const TIME_OF_DAY = /^(?:am|pm|uhr|heures|horas|oclock|o'clock)$/;

const at1 = (end: number, seconds: number): SlotHit => ({ end, gte: seconds, lte: seconds });

export const readTime: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === WORD) return readCompact(scene, at);
  if (tokens.kinds[at] !== NUMBER) return undefined;
  const parts = [Number(tokens.texts[at])];
  let end = at + 1;
  while (
    parts.length < 3 &&
    isColon(tokens.texts[end]) &&
    tokens.kinds[end + 1] === NUMBER &&
    !tokens.spaced[end + 1]
  ) {
    const part = Number(tokens.texts[end + 1]);
    if (!(part < 60)) return undefined;
    parts.push(part);
    end += 2;
  }
  if (parts.length === 1 || !(parts[0]! < 1000) || TIME_OF_DAY.test(tokens.texts[end] ?? "")) return undefined;
  return at1(
    end,
    parts.reduce((seconds, part) => seconds * 60 + part, 0),
  );
};

const isColon = (text: string | undefined): boolean => text === ":" || text === "：";

/** "1h02m03s", "12m30s", "1h30": only with hours, or with minutes and seconds: "90s" is a decade, and "10m" may be ten metres. */
function readCompact({ tokens }: Scene, at: number): SlotHit | undefined {
  const text = tokens.texts[at]!;
  const first = text.charCodeAt(0);
  if (first < 0x30 || first > 0x39) return undefined;
  const parts = COMPACT.exec(text);
  if (!parts) return undefined;
  const [, hours = "0", minutes = "0", minutesAlone = "0", seconds = "0"] = parts;
  return at1(at + 1, Number(hours) * 3600 + (Number(minutes) + Number(minutesAlone)) * 60 + Number(seconds));
}

export const readDuration: ReadSlot = (scene, at) => {
  const first = readAmount(scene, at);
  if (first === undefined) return undefined;
  const { tokens } = scene;
  let { end } = first;
  let seconds = first.gte!;
  const joined = /^(?:and|y|und|et|,)$/.test(tokens.texts[end] ?? "") ? end + 1 : end;
  const half = /^(?:a|una|media|demie|demi)$/.test(tokens.texts[joined] ?? "") && joined > end;
  if (
    half &&
    first.lte === 3600 &&
    /^(?:half|media|demie?)$/.test(tokens.texts[tokens.texts[joined] === "a" ? joined + 1 : joined] ?? "")
  ) {
    end = tokens.texts[joined] === "a" ? joined + 2 : joined + 1;
    return at1(end, seconds + 1800);
  }
  const second = readAmount(scene, joined);
  if (second !== undefined && second.lte! < first.lte!) {
    seconds += second.gte!;
    end = second.end;
  }
  return at1(end, seconds);
};

/** One amount with its unit; here `lte` carries the unit, so that "1 hour 30 minutes" adds up and "30 minutes 2 hours" does not. */
function readAmount(scene: Scene, at: number): SlotHit | undefined {
  const { tokens } = scene;
  const text = tokens.texts[at];
  if (text === undefined) return undefined;
  if (tokens.kinds[at] === WORD) {
    const compact = /^(\d{1,3})(h|hr|hrs|min|mins|mn|sec|secs)$/.exec(text);
    if (compact) {
      const unit = compact[2]!.startsWith("h") ? 3600 : compact[2]!.startsWith("m") ? 60 : 1;
      return { end: at + 1, gte: Number(compact[1]) * unit, lte: unit };
    }
    const joined = readCompact(scene, at);
    if (joined) return { end: at + 1, gte: joined.gte!, lte: 1 };
  }
  const share = scene.meanings[at]?.share;
  if (share !== undefined) {
    const after = /^(?:an|a|of)$/.test(tokens.texts[at + 1] ?? "") ? at + 2 : at + 1;
    const unit = unitAt(scene, after);
    return unit && { end: unit.end, gte: share * unit.lte!, lte: unit.lte! };
  }
  const number = scene.meanings[at]?.article ? at1(at + 1, 1) : readNumber(scene, at);
  if (number === undefined) return undefined;
  const unit = unitAt(scene, tokens.texts[number.end] === "-" ? number.end + 1 : number.end);
  return unit && { end: unit.end, gte: number.gte! * unit.lte!, lte: unit.lte! };
}

/** A unit of one word, or of up to three ideographs; the longest is tried first. */
function unitAt({ tokens, meanings }: Scene, at: number): SlotHit | undefined {
  if (tokens.kinds[at] === GLYPH && UNIT_GLYPH.test(tokens.texts[at]!)) {
    for (let length = Math.min(3, tokens.count - at); length > 1; length--) {
      const unit = meaningOf(tokens.texts.slice(at, at + length).join(""))?.unit;
      if (unit !== undefined) return { end: at + length, lte: unit };
    }
  }
  const unit = meanings[at]?.unit;
  return unit === undefined ? undefined : { end: at + 1, lte: unit };
}

/** UNIT: a unit without an amount, as in "first minute": one of it. */
export const readUnit: ReadSlot = (scene, at) => {
  const unit = unitAt(scene, at);
  return unit && at1(unit.end, unit.lte!);
};
