/**
 * CLOCK: a time of day or a range of them, in minutes since midnight; a range from evening to morning has its end below its
 * beginning. "2am", "14 Uhr", "à 14h30", "下午2点", "between 14:00 and 15:00", "2-3pm".
 */
import { mixesScripts, wholeNumber } from "../digits.ts";
import { GLYPH, NUMBER, WORD } from "../tokens.ts";
import { readDuration } from "./duration.ts";
import { goesOn, readAmount, readCardinal } from "./number.ts";
import { isColon } from "./position.ts";
import { pastMade, type ReadSlot, type Scene, type SlotHit } from "./slot.ts";
import { markRelative, readAsTyped } from "./words.ts";

/** `hour` is 0 to 24; `half` is the half of the day that is named, "am" or "pm". */
interface Moment {
  readonly end: number;
  readonly hour: number;
  readonly minute: number;
  readonly half?: "am" | "pm" | undefined;
  /** It can be nothing else: "2pm", "14 Uhr". */
  readonly sure?: boolean;
  /** Names minutes. */
  readonly exact?: boolean;
  /** Written with two digits: "02:00". */
  readonly padded?: boolean;
  /** In words, and so of the morning or of the evening. */
  readonly spoken?: boolean;
}

const DAY = 1440;
const LAST_MINUTE = 1439;
const LINK = /^(?:to|-|~|through|until|till|bis|a|hasta|到|至|et|and|y|und)$/;
const AND = /^(?:and|y|und|et)$/;
const ARTICLE = /^(?:las|la|les|the)$/;
const MORNING = "manana|madrugada|matin|morgens|morning|fruh";
const EVENING = "tarde|noche|soir|abends|nachmittags|afternoon|evening|night|nachts";
markRelative("halb");
readAsTyped(`${MORNING}|${EVENING}`.split("|"));
const BEFORE_NOON = /^(?:上午|早上|凌晨|午前)$/;
const AFTER_NOON = /^(?:下午|晚上|午後)$/;
/** Before "14h" these show a time of day, not a length. */
const AT = /^(?:a|desde|hasta|sobre|vers|avant|apres|entre|et|des|jusqu'a|las|la)$/;
/** Before an hour after noon these show a time of day: "journal de 20h". In "une vidéo de 8h" it is a length. */
const OF = /^(?:de|du|le|journal|jt|infos|telediario|noticias|informativo|despues)$/;
/** What may come before the first of two hours, nothing included: "cámara 3 a las 14:30" has only one. */
const OPENS = /^(?:|de|des|desde|entre|las?)$/;
const HOURS = /^(?:heures|heure|horas)$/;
/** After "a las cinco" these may come: "a las cinco mujeres" are five. */
const AFTER_LAS = /^(?:y|del?|en|con|a)$/;

export const readClock: ReadSlot = (scene, at) => {
  const hit = readHours(scene, at);
  const { query, starts, ends } = scene.tokens;
  return hit && !mixesScripts(query, starts[at]!, ends[hit.end - 1]!) ? hit : undefined;
};

function readHours(scene: Scene, at: number): SlotHit | undefined {
  const between = scene.meanings[at]?.between === true;
  const from = pastArticle(scene, between ? at + 1 : at);
  const first = readMoment(scene, from) ?? readBareHour(scene, from);
  if (!first) return undefined;
  const before = scene.tokens.texts[from - 1] ?? "";
  const isAt = scene.tokens.texts[first.end] === "a" && !first.sure && !first.exact && !OPENS.test(before);
  const link = isAt ? 0 : linkAt(scene, first.end, between);
  const last = link > 0 ? readMoment(scene, pastArticle(scene, link)) : undefined;
  if (last) {
    const range = rangeOf(first, last);
    if (range) return { ...range, end: pastMade(scene.tokens, last.end) };
  }
  if (between || from > at || !first.sure) return undefined;
  const gte = minutesOf(first);
  const lte = first.exact ? gte : Math.min(gte + 59, LAST_MINUTE); // "at 2am": some time in that hour
  return { end: first.end, gte, lte, slack: 30, guessed: true };
}

const pastArticle = ({ tokens: { texts } }: Scene, at: number): number => (ARTICLE.test(texts[at] ?? "") ? at + 1 : at);

function linkAt({ tokens: { texts } }: Scene, at: number, between: boolean): number {
  const text = texts[at] ?? "";
  if (LINK.test(text) && (between || !AND.test(text))) return at + 1;
  return text === "か" && texts[at + 1] === "ら" ? at + 2 : 0;
}

/**
 * Both ends as times of day. Without a word that says so ("14:00 to 15:00") one of them must be one that a position hardly is: an
 * hour of the afternoon, one with a leading zero, or an end before the beginning.
 */
function rangeOf(first: Moment, last: Moment): Omit<SlotHit, "end"> | undefined {
  const sure = first.sure || last.sure;
  if (!sure && !(first.exact && last.exact)) return undefined;
  if (!sure && !looksLikeDaytime(first, last)) return undefined;
  const inherits = first.half !== undefined && last.half === undefined && last.hour >= first.hour && last.hour < 12; // "午後2時から3時"
  let gte = minutesOf(first);
  const lte = minutesOf(inherits ? { ...last, half: first.half } : last);
  if (first.half === undefined && last.half === "pm" && first.hour < 12 && gte + DAY / 2 <= lte) gte += DAY / 2; // "2-3pm"
  const guessed = (first.spoken || last.spoken) && !first.half && !last.half;
  return { gte: gte % DAY, lte: lte % DAY, ...(guessed && { guessed }) };
}

const looksLikeDaytime = (first: Moment, last: Moment): boolean =>
  first.hour > 12 ||
  last.hour > 12 ||
  first.padded === true ||
  last.padded === true ||
  minutesOf(first) > minutesOf(last);

function minutesOf({ hour, minute, half }: Moment): number {
  const hours = half === "pm" && hour < 12 ? hour + 12 : half === "am" && hour === 12 ? 0 : hour;
  return hours * 60 + minute;
}

function readMoment(scene: Scene, at: number): Moment | undefined {
  const { texts, kinds } = scene.tokens;
  const named = scene.meanings[at]?.hour;
  if (named !== undefined) return { end: at + 1, hour: named, minute: 0, exact: true, padded: true };
  if (kinds[at] === GLYPH) {
    const part = texts[at]! + texts[at + 1];
    const half = BEFORE_NOON.test(part) ? "am" : AFTER_NOON.test(part) ? "pm" : undefined;
    return half ? readGlyphHour(scene, at + 2, half) : readGlyphHour(scene, at);
  }
  return readCompact(scene, at) ?? readGlyphHour(scene, at) ?? readDigital(scene, at) ?? readSpoken(scene, at);
}

/** Minutes that the words before an hour add to it. */
const PARTS: ReadonlyMap<string, number> = new Map([
  ["halb", -30],
  ["half past", 30],
  ["quarter past", 15],
  ["quarter to", -15],
  ["viertel nach", 15],
  ["viertel vor", -15],
]);

/** "half past nine", "halb zehn", "quarter to six", "a las cinco y media", "à neuf heures et demie", "neun Uhr". */
function readSpoken(scene: Scene, at: number): Moment | undefined {
  const { texts, kinds } = scene.tokens;
  let from = at;
  let part = PARTS.get(texts[from++]!);
  part ??= PARTS.get(`${texts[at]} ${texts[from++]}`);
  const amount = readAmount(scene, part ? from : at);
  if (!amount || amount.value < 1 || amount.value > (part ? 12 : 24) || texts[at]!.startsWith("eine")) return undefined;
  let { end, value } = amount;
  const before = texts[at - 1] ?? "";
  const isLas = /^las?$/.test(before) && (kinds[end] !== WORD || AFTER_LAS.test(texts[end]!));
  const named = pastClockWord(texts, end);
  if (part) {
    if (scene.meanings[end]?.unit) return undefined; // "quarter to ten minutes"
    value = value + part / 60;
    end = named;
  } else if (
    HOURS.test(texts[end] ?? "") &&
    ((value > 5 && AT.test(before)) || (value > 12 && kinds[at] === WORD && OF.test(before)))
  ) {
    const length = readDuration(scene, at)!;
    end = length.end;
    value = length.gte! / 3600;
  } else if (named === end && !isLas) return undefined;
  else end = named;
  const half = halfAfter(texts, end);
  const hour = Math.floor(value) || 12;
  const leads = texts[at - (texts[at - 2] === "de" ? 3 : 2)] ?? "";
  return {
    end: half?.end ?? end,
    hour,
    minute: (value % 1) * 60,
    exact: value % 1 > 0,
    spoken: hour <= 12,
    sure: !isLas || half !== undefined || AT.test(leads) || OF.test(leads),
    ...(half && { half: halfOf(half, hour) }),
  };
}

/** "2am", "2:30pm", "14h30". */
function readCompact({ tokens }: Scene, at: number): Moment | undefined {
  if (tokens.kinds[at] !== WORD) return undefined;
  const spoken = /^(\d{1,2})(am|pm)$/.exec(tokens.texts[at]!);
  if (spoken) return twelve(at + 1, wholeNumber(spoken[1])!, 0, spoken[2] as "am" | "pm");
  const french = /^(\d{1,2})h(\d\d)?$/.exec(tokens.texts[at]!);
  if (!french) return undefined;
  const hour = wholeNumber(french[1])!;
  const minute = wholeNumber(french[2] ?? "0")!;
  if (hour > 24 || minute > 59) return undefined;
  const before = tokens.texts[at - 1] ?? "";
  const known = (hour > 5 && AT.test(before)) || (hour > 12 && hour < 24 && OF.test(before));
  const moment = { end: at + 1, hour, minute };
  const half = halfAfter(tokens.texts, at + 1);
  if (half) return twelve(half.end, moment.hour, moment.minute, halfOf(half, hour));
  return known ? { ...moment, sure: true, ...(french[2] !== undefined && { exact: true }) } : moment; // "2h" of "entre 2h et 3h du matin"
}

/** "2 pm", "14:30", "14.30 Uhr", "14 Uhr 30", "8 o'clock", "2:30pm". */
function readDigital(scene: Scene, at: number): Moment | undefined {
  const { texts, kinds, spaced } = scene.tokens;
  if (kinds[at] !== NUMBER || texts[at]!.length > 2 || goesOn(scene.tokens, at)) return undefined;
  const hour = wholeNumber(texts[at]);
  if (hour === undefined || hour > 24) return undefined;
  let end = at + 1;
  let minute = 0;
  let exact = false;
  const mark = texts[end];
  if ((isColon(mark) || mark === ".") && !spaced[end] && !spaced[end + 1]) {
    const pm = /^([0-5]\d)(am|pm)$/.exec(texts[end + 1] ?? "");
    if (pm) return twelve(end + 2, hour, wholeNumber(pm[1])!, pm[2] as "am" | "pm");
    if (kinds[end + 1] === NUMBER && /^[0-5]\d$/.test(texts[end + 1]!)) {
      minute = wholeNumber(texts[end + 1])!;
      exact = true;
      end += 2;
    }
  }
  const unit = HOURS.test(texts[end] ?? "") ? end + 1 : end;
  const half = halfAfter(texts, unit);
  const isHalf = half && hour <= 12 && !isGermanOn(scene, unit);
  if (isHalf) return twelve(half.end, hour, minute, halfOf(half, hour), exact);
  const named = pastClockWord(texts, end);
  if (named > end || (exact && texts[end] === "hrs")) {
    const more = texts[end] === "uhr" && !exact && kinds[named] === NUMBER && /^[0-5]\d$/.test(texts[named]!);
    const past = Math.max(more ? named + 1 : named, end + 1);
    const after = halfAfter(texts, past);
    const moment = { hour, minute: more ? wholeNumber(texts[named])! : minute, sure: true, exact: exact || more };
    return after && hour <= 12 ? { ...moment, end: after.end, half: halfOf(after, hour) } : { ...moment, end: past };
  }
  if (!exact || mark === ".") return undefined;
  if (isColon(texts[end])) {
    const seconds =
      hour > 9 && kinds[end + 1] === NUMBER && /^[0-5]\d$/.test(texts[end + 1]!) && !isColon(texts[end + 2]);
    return seconds ? { end: end + 2, hour, minute, exact: true, sure: true } : undefined; // "20:45:24": no video is that long
  }
  if (texts[at - 1] === "las") return { end, hour, minute, exact: true, sure: true }; // "a las 9:30"
  return { end, hour, minute, exact: true, padded: texts[at]!.length === 2 && hour < 10 };
}

/** German "am" before a day: "14:30 am 3. Mai", "Kamera 3 am Montag". */
const isGermanOn = ({ tokens: { texts, kinds }, meanings }: Scene, at: number): boolean =>
  texts[at] === "am" && (kinds[at + 1] === NUMBER || meanings[at + 1]?.weekday !== undefined);

/** After "Uhr", "o'clock". */
function pastClockWord(texts: readonly string[], at: number): number {
  if (/^(?:uhr|oclock|o'clock)$/.test(texts[at] ?? "")) return at + 1;
  return texts[at] === "o" && texts[at + 1] === "'" && texts[at + 2] === "clock" ? at + 3 : at;
}

/** "2" of "between 2 and 3 pm". */
function readBareHour(scene: Scene, at: number): Moment | undefined {
  const number = readCardinal(scene, at);
  if (!number || !Number.isInteger(number.value) || number.value > 24 || number.end > at + 1) return undefined;
  return { end: number.end, hour: number.value, minute: 0 };
}

function twelve(end: number, hour: number, minute: number, half: "am" | "pm", exact = minute > 0): Moment | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return { end, hour, minute, half, sure: true, ...(exact && { exact }) };
}

const NIGHT = /^n(?!achm)/; // not "nachmittags"
const HALF = new RegExp(`^(?:(${MORNING})|(${EVENING}))$`);

interface Half {
  readonly end: number;
  readonly half: "am" | "pm";
  /** Named as the night, whose first hours are those after midnight. */
  readonly night?: boolean;
}

const LAST_HOUR_OF_NIGHT = 5;

/** "3 Uhr nachts" is before noon, "11 Uhr nachts" after it. */
const halfOf = ({ half, night }: Omit<Half, "end">, hour: number): "am" | "pm" =>
  night && (hour <= LAST_HOUR_OF_NIGHT || hour === 12) ? "am" : half;

/** "am", "a.m.", "de la tarde", "du matin", "abends", "in the morning". */
function halfAfter(texts: readonly string[], at: number): Half | undefined {
  const text = (texts[at] ?? "").replaceAll(".", "");
  if (text === "am" || text === "pm") return { end: at + 1, half: text };
  if ((text === "a" || text === "p") && texts[at + 1] === "." && texts[at + 2] === "m") {
    return { end: texts[at + 3] === "." ? at + 4 : at + 3, half: text === "a" ? "am" : "pm" };
  }
  let from = at;
  while (from < at + 2 && /^(?:in|at|the|de|la|du)$/.test(texts[from] ?? "")) from++;
  const named = HALF.exec(texts[from] ?? "");
  if (!named || (from === at && !/s$|^fruh/.test(named[0]))) return undefined; // German has no word before it: "abends"
  return { end: from + 1, half: named[1] === undefined ? "pm" : "am", night: NIGHT.test(named[0]) };
}

/** The half that the words before an hour say: "夜8時", "夕方の5時", "晚 8点". */
function halfBefore({ query, starts }: Scene["tokens"], at: number, hour: number): "am" | "pm" | undefined {
  const named = /(?:(夕方|傍晚)|夜|晚)[の里间\s]?$/.exec(query.slice(0, starts[at]));
  return named ? halfOf({ half: "pm", night: !named[1] }, hour) : undefined;
}

/** "14時30分", "2点半", "3点". */
function readGlyphHour(scene: Scene, at: number, half?: "am" | "pm"): Moment | undefined {
  const { texts } = scene.tokens;
  const number = readCardinal(scene, at);
  if (!number || !Number.isInteger(number.value) || number.value > 24) return undefined;
  const next = texts[number.end + 1] ?? "";
  const isHour =
    texts[number.end] === "点" || texts[number.end] === "點" || (texts[number.end] === "時" && next !== "間");
  if (!isHour) return undefined;
  const part = half ?? halfBefore(scene.tokens, at, number.value);
  const known = { hour: number.value, sure: true, ...(part && number.value <= 12 && { half: part }) } as const;
  const from = next === "钟" || next === "鐘" ? number.end + 2 : number.end + 1;
  if (texts[from] === "半") return { ...known, end: from + 1, minute: 30, exact: true };
  const minutes = readCardinal(scene, from);
  if (minutes && minutes.value < 60 && texts[minutes.end] === "分") {
    return { ...known, end: minutes.end + 1, minute: minutes.value, exact: true };
  }
  return { ...known, end: from, minute: 0 };
}

/** AFTERNOON: an "HH:MM" of the afternoon on a quarter of an hour, or with a leading zero, which is hardly a position. */
export const readAfternoon: ReadSlot = (scene, at) => {
  const moment = readDigital(scene, at);
  if (!moment || moment.sure || moment.minute % 15 !== 0 || !(moment.hour > 12 || moment.padded)) return undefined;
  const gte = minutesOf(moment) % DAY;
  return { end: moment.end, gte, lte: gte, slack: 30, guessed: true };
};
