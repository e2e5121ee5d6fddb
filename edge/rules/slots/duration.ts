/**
 * DURATION: a length or a range of lengths in seconds, "90 minutes", "1 hour 30", "half an hour", "10 to 15 min", "between 1 and
 * 2 hours"; DURATIONS: only a range; LENGTH: only a length that describes what follows, "10 minute yoga"; UNIT: "minute", as in "first minute".
 * SECONDS: a few seconds as a decade is written too, "30s", "15-30s", for rules whose other words mean a length, "30s trailer". What is more
 * likely a decade even there is none: "90s", "early 30s", "the 30s", "20s and 30s".
 */
import { mixesScripts, wholeNumber } from "../digits.ts";
import { GLYPH, NUMBER, SIGN, type Tokens, WORD } from "../tokens.ts";
import { goesOn, readAmount, readCardinal, shareAt } from "./number.ts";
import type { Amount, ReadSlot, Scene, SlotHit } from "./slot.ts";
import { meaningOf, readAsTyped } from "./words.ts";

readAsTyped(["minutig", "stundig"]);

const HOUR = 3600;
const COMPACT = /^(?:(\d{1,2})h(?:(\d{1,2})(?:m|min|mn)?)?|(\d{1,3})(?:m|min|mn)(?=\d))(?:(\d{1,2})s)?$/;
const WITH_UNIT = /^(\d{1,5})(h|hr|hrs|hour|hours|min|mins|mn|sec|secs|s)$/;
/** Minutes after hours: "1h 45m". */
const MINUTES = /^([0-5]?\d)m$/;
/** "90s", "1990s"; "100s" are hundreds, but "120s" are seconds. */
const LOOKS_LIKE_DECADE = /^(?:\d0|\d00|\d\d\d0)$/;
/** Before "90s" these show seconds: "under 90s", "menos de 90s". */
const MEASURES =
  /^(?:sub|under|below|over|than|most|least|max|maximum|within|exactly|unter|maximal|menos|maximo|hasta|moins|plus|<|>)$/;
/** Tens above are decades: few cut something to 40 or 90 seconds, and many ask for the forties or nineties. */
const MAX_TENS = 30;
/** Before tens these show a decade. */
const DECADE_LEAD = /^(?:the|los|les|his|her|my|'|anos|annees)$/;
/** After it these do: "90s max", "90s long". */
const MEASURED = /^(?:max|long)/;
/** What may be between such a word and the number. */
const MEASURE_LINK = /^(?:de|of|to)$/;
/** First ideographs of units that may have several. */
const UNIT_GLYPH = /^[秒分時小个個刻钟]$/;
const PART_LINK = /^(?:and|y|und|et|,|&)$/;
const AND = /^(?:and|y|und|et|&|bis)$/;
const RANGE_LINK = /^(?:to|-|~|through|thru|until|till|or|bis|oder|a|hasta|o|ou|到|至)$/;
const SINGULAR = /^(?:hour|minute|second|hr|min|sec|minuten)$/; // German has no other form: "10 Minuten Yoga"
/** After "5 minute" these show a position or something else than a length. */
const NO_LENGTH =
  /^(?:mark|point|in|into|later|ago|left|before|after|of|and|or|to|at|on|the|with|from|for|is|was|until|by|y|und|et|vor|nach|past|break|delay|walk|drive|away)$/;

interface Length {
  readonly end: number;
  readonly seconds: number;
  /** Seconds in its first and in its last unit. */
  readonly lead: number;
  readonly unit: number;
  /** "60+ minutes". */
  readonly orMore?: boolean;
}

export const readDuration: ReadSlot = (scene, at) => {
  const known = scene.durations[at];
  if (known !== undefined) return known ?? undefined;
  const hit = readLengths(scene, at);
  const { query, starts, ends } = scene.tokens;
  const read = hit && !mixesScripts(query, starts[at]!, ends[hit.end - 1]!) ? hit : undefined;
  scene.durations[at] = read ?? null;
  return read;
};

export const readDurations: ReadSlot = (scene, at) => {
  const hit = readDuration(scene, at);
  return hit && hit.gte !== hit.lte ? hit : undefined;
};

export const readLength: ReadSlot = (scene, at) => {
  const { tokens, meanings } = scene;
  if (meanings[at]?.article) return undefined;
  const hit = readDuration(scene, at);
  if (hit === undefined) return undefined;
  const unit = tokens.texts[hit.end - 1]!.replace(/^\d+(?=(?:min|sec)$)/, ""); // "15min yoga"
  if (/(?:minut|stund)ig/.test(unit)) return hit;
  if (!SINGULAR.test(unit) || tokens.kinds[hit.end] !== WORD || NO_LENGTH.test(tokens.texts[hit.end]!))
    return undefined;
  return hit;
};

export const readSeconds: ReadSlot = (scene, at) => {
  const { tokens, meanings } = scene;
  const before = tokens.texts[at - 1] ?? "";
  const isListed = /^\d0s$/.test(tokens.texts[at - 2] ?? "");
  if (isListed || DECADE_LEAD.test(before) || meanings[at - 1]?.third !== undefined) return undefined;
  const hit = readLengths(scene, at, MAX_TENS);
  return hit && /^\d*s$/.test(tokens.texts[hit.end - 1]!) ? hit : undefined;
};

export const readUnit: ReadSlot = (scene, at) => {
  if (scene.tokens.kinds[at - 1] === NUMBER) return undefined; // it belongs to a number that could not be read
  const unit = unitAt(scene, at);
  return unit && { end: unit.end, gte: unit.value, lte: unit.value };
};

const toHit = (end: number, gte: number, lte: number): SlotHit => ({ end, gte: Math.round(gte), lte: Math.round(lte) });

/** `maxTens`: up to this, "30s" is seconds whatever is before it. */
function readLengths(scene: Scene, at: number, maxTens = 0): SlotHit | undefined {
  const between = scene.meanings[at]?.between === true;
  const from = between ? at + 1 : at;
  const own = readOne(scene, from, between, maxTens);
  const range = readRange(scene, own ?? readAmount(scene, from), between, maxTens);
  if (range || between || !own?.seconds) return range; // "00s" is a decade
  const hit = toHit(own.end, own.seconds, own.seconds);
  return own.orMore ? { ...hit, open: true } : hit;
}

/** "10 to 15 min", "1-2 hour", "90 minutes to 2 hours", "between 30 and 60 minutes": the first may leave its unit to the last. */
function readRange(
  scene: Scene,
  first: Length | Amount | undefined,
  between: boolean,
  maxTens: number,
): SlotHit | undefined {
  const link = first ? linkAt(scene, first.end, between) : 0;
  const last = link > 0 ? readOne(scene, link, false, maxTens) : undefined;
  if (!first || !last) return undefined;
  const seconds = "seconds" in first ? first.seconds : first.value * last.lead;
  const end = between ? last.end : suffixed(scene, last.end);
  if (seconds < last.seconds) return toHit(end, seconds, last.seconds);
  return between ? toHit(end, last.seconds, seconds) : undefined;
}

/** The token after the words between the ends of a range; 0 where there are none. */
function linkAt({ tokens: { texts } }: Scene, at: number, between: boolean): number {
  const text = texts[at] ?? "";
  if (text === "-" && texts[at + 1] === "bis") return at + 2; // "10- bis 15-minütig"
  if (RANGE_LINK.test(text) || (between && AND.test(text))) return at + 1;
  return text === "か" && texts[at + 1] === "ら" ? at + 2 : 0;
}

/** "10到15分钟之间", "10分から15分の間". */
function suffixed({ tokens: { texts } }: Scene, at: number): number {
  return /^[之の][间間]$/.test(`${texts[at]}${texts[at + 1]}`) ? at + 2 : at;
}

/** One length of one part or several, each with a smaller unit than the one before: "1 hour 20 minutes", "hora y media". */
function readOne(scene: Scene, at: number, between: boolean, maxTens: number): Length | undefined {
  const first = readPart(scene, at, maxTens);
  if (!first) return undefined;
  const { texts, kinds } = scene.tokens;
  let { end, seconds, unit } = first;
  for (let parts = 1; parts < 3; parts++) {
    const link = !between && PART_LINK.test(texts[end] ?? "") ? end + 1 : end;
    const share = link > end || texts[link] === "半" ? shareAt(scene, link) : undefined;
    if (share && scene.meanings[share.end]?.unit === undefined) {
      return { end: share.end, seconds: seconds + share.value * unit, lead: first.lead, unit: 1 };
    }
    const next = readPart(scene, link, maxTens);
    if (next && next.lead < unit) {
      seconds += next.seconds;
      ({ end, unit } = next);
      continue;
    }
    const short = unit === HOUR && link === end ? MINUTES.exec(texts[end] ?? "") : null;
    if (short) return { end: end + 1, seconds: seconds + wholeNumber(short[1])! * 60, lead: first.lead, unit: 60 };
    const minutes = unit === HOUR && link === end && kinds[end] !== GLYPH ? readCardinal(scene, end) : undefined;
    if (minutes && minutes.value >= 10 && minutes.value < 60 && texts[minutes.end] !== "-") {
      return { end: minutes.end, seconds: seconds + minutes.value * 60, lead: first.lead, unit: 60 };
    }
    break;
  }
  return { ...first, end, seconds, unit };
}

/** One number with its unit. */
function readPart(scene: Scene, at: number, maxTens: number): Length | undefined {
  const { tokens, meanings } = scene;
  const text = tokens.texts[at];
  if (text === undefined) return undefined;
  if (tokens.kinds[at] === WORD) {
    const compact = readWithUnit(scene, at, maxTens) ?? compactSeconds(text);
    if (compact) return { end: at + 1, ...compact };
    const whole = meanings[at]?.unit;
    if (whole !== undefined && ownNumber(text)) return { end: at + 1, seconds: whole, lead: whole, unit: whole };
  }
  const number = readHours(scene, at) ?? readAmount(scene, at) ?? oneOf(scene, at);
  if (!number) return undefined;
  if (tokens.texts[number.end] === "s" && number.end === at + 1 && areSeconds(tokens, at, text, maxTens))
    return { end: number.end + 1, seconds: number.value, lead: 1, unit: 1 };
  const mark = tokens.texts[number.end];
  const unit = unitAt(scene, mark === "-" || mark === "+" ? number.end + 1 : number.end);
  if (!unit) return undefined;
  const seconds = number.value * unit.value;
  return { end: unit.end, seconds, lead: unit.value, unit: unit.value, orMore: mark === "+" };
}

/** German lengths in one word: "Viertelstunde", "zweistündig". */
const ownNumber = (text: string): boolean => /viertelstunde|.(?:minut|stund)ig/.test(text);

/** "an hour"; "hour and a half", which needs no article. */
function oneOf(scene: Scene, at: number): Amount | undefined {
  const { meanings, tokens } = scene;
  if (meanings[at]?.article) return { end: at + 1, value: 1 };
  const bare = meanings[at]?.unit === HOUR && PART_LINK.test(tokens.texts[at + 1] ?? "") && shareAt(scene, at + 2);
  return bare ? { end: at, value: 1 } : undefined;
}

/** "1:30 hours". */
function readHours({ tokens }: Scene, at: number): Amount | undefined {
  const { texts, kinds, spaced } = tokens;
  if (kinds[at] !== NUMBER || texts[at + 1] !== ":" || kinds[at + 2] !== NUMBER || spaced[at + 2]) return undefined;
  if (!/^\d{1,2}$/.test(texts[at]!) || !/^[0-5]\d$/.test(texts[at + 2]!) || goesOn(tokens, at)) return undefined;
  if (meaningOf(texts[at + 3] ?? "")?.unit !== HOUR) return undefined;
  return { end: at + 3, value: wholeNumber(texts[at])! + wholeNumber(texts[at + 2])! / 60 };
}

/** "10min", "2h", "15s"; "30s" is a decade unless a measure comes before it. */
function readWithUnit({ tokens }: Scene, at: number, maxTens: number): Omit<Length, "end"> | undefined {
  const parts = WITH_UNIT.exec(tokens.texts[at]!);
  if (!parts) return undefined;
  const [, digits, unit] = parts;
  if (unit === "s" && !areSeconds(tokens, at, digits!, maxTens)) return undefined;
  const size = unit!.startsWith("h") ? HOUR : unit!.startsWith("m") ? 60 : 1;
  return { seconds: wholeNumber(digits)! * size, lead: size, unit: size };
}

/** "45s", "under 90s"; "90s" by itself is a decade. */
function areSeconds({ texts }: Tokens, at: number, digits: string, maxTens: number): boolean {
  if (!LOOKS_LIKE_DECADE.test(digits) || +digits <= maxTens || MEASURED.test(texts[at + 1] ?? "")) return true;
  const before = texts[at - 1] ?? "";
  return MEASURES.test(before) || (MEASURE_LINK.test(before) && MEASURES.test(texts[at - 2] ?? ""));
}

/** "1h02m03s", "12m30s", "1h30": only with hours, or with minutes and seconds: "90s" is a decade, and "10m" may be ten metres. */
export function compactSeconds(text: string): Omit<Length, "end"> | undefined {
  const first = text.charCodeAt(0);
  if (first < 0x30 || first > 0x39) return undefined;
  const parts = COMPACT.exec(text);
  if (!parts) return undefined;
  const [, hours = "0", minutes = "0", minutesAlone = "0", seconds = "0"] = parts;
  const value = (digits: string) => wholeNumber(digits)!; // by the pattern
  const total = value(hours) * HOUR + (value(minutes) + value(minutesAlone)) * 60 + value(seconds);
  return { seconds: total, lead: hours === "0" ? 60 : HOUR, unit: 1 };
}

/** A unit of one word, or of up to three ideographs; the longest is tried first. */
function unitAt({ tokens, meanings }: Scene, at: number): Amount | undefined {
  if (tokens.kinds[at] === GLYPH && UNIT_GLYPH.test(tokens.texts[at]!)) {
    for (let length = Math.min(3, tokens.count - at); length > 1; length--) {
      const unit = meaningOf(tokens.texts.slice(at, at + length).join(""))?.unit;
      if (unit !== undefined) return { end: at + length, value: unit };
    }
  }
  const unit = meanings[at]?.unit;
  return unit === undefined || tokens.kinds[at] === SIGN ? undefined : { end: at + 1, value: unit };
}
