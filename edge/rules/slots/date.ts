/**
 * DATE: a calendar day, a month of a year, or a range of them, as whole days since 1970-01-01: "12 June 2020", "June 12th",
 * "2024-05-12", "26 July - 22 August", "May 2021", "12. Juni", "12 de junio", "6月12日", "令和5年6月12日".
 */
import { mixesScripts, wholeNumber } from "../digits.ts";
import { GLYPH, NUMBER, WORD } from "../tokens.ts";
import { readJapaneseYear } from "./japanese-era.ts";
import { goesOn, readCardinal, readOrdinal } from "./number.ts";
import { pastMade, type ReadSlot, type Scene, type SlotHit } from "./slot.ts";

interface Day {
  readonly end: number;
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
}

const MS_PER_DAY = 86_400_000;
const FIRST_YEAR = 1800;
/** "around 12 June". */
const SLACK = 3;
const LEAP_CYCLE = 8;
const DAY_LINK = /^(?:of|de|del|the)$/;
const YEAR_LINK = /^(?:,|de|del|of)$/;
const RANGE_LINK = /^(?:to|-|~|through|thru|until|till|bis|a|al|hasta|au|jusqu'au|到|至)$/;
const AND = /^(?:and|&|y|und|et|or|o|oder|ou)$/;
const RANGE_ARTICLE = /^(?:the|le|la|el|den|dem|zum|vom|du|au)$/;

export const readDate: ReadSlot = (scene, at) => {
  const hit = readDays(scene, at);
  const { query, starts, ends } = scene.tokens;
  return hit && !mixesScripts(query, starts[at]!, ends[hit.end - 1]!) ? hit : undefined;
};

function readDays(scene: Scene, at: number): SlotHit | undefined {
  const { texts, kinds } = scene.tokens;
  if (scene.meanings[at]?.month !== undefined && kinds[at - 1] === NUMBER && texts[at - 1]!.length < 3)
    return undefined; // "31 April 2020"
  if (kinds[at] === GLYPH && !namesMonth(texts, at)) return undefined;
  const between = scene.meanings[at]?.between === true;
  const from = between ? pastArticle(scene, at + 1) : at;
  const first = readDay(scene, from) ?? readPart(scene, from);
  if (!first) return undefined;
  const link = linkAt(scene, first.end);
  const and = AND.test(texts[first.end] ?? "");
  if (link > 0 || and) {
    const start = pastArticle(scene, link > 0 ? link : first.end + 1);
    const last = readDay(scene, start) ?? readLastDay(scene, start, first.month);
    const adjacent =
      last && last.day === (first.day ?? 0) + 1 && (first.month === undefined || last.month === undefined);
    const range = last && (link > 0 || between || adjacent) && rangeOf(scene, first, last);
    if (range) return { ...range, end: pastMade(scene.tokens, range.end) };
  }
  if (between || first.month === undefined || (first.day === undefined && first.year === undefined)) return undefined;
  return rangeOf(scene, first, first);
}

const MAX_GLYPHS_TO_MONTH = 9;

/** A quick look that spares the reading of most ideographs. */
function namesMonth(texts: readonly string[], at: number): boolean {
  for (let i = at + 1; i <= at + MAX_GLYPHS_TO_MONTH; i++) if (texts[i] === "月") return true;
  return false;
}

const pastArticle = ({ tokens: { texts } }: Scene, at: number): number =>
  RANGE_ARTICLE.test(texts[at] ?? "") ? at + 1 : at;

function linkAt({ tokens: { texts, spaced }, meanings }: Scene, at: number): number {
  if (RANGE_LINK.test(texts[at] ?? "")) return at + 1;
  if (meanings[at]?.month !== undefined && meanings[at - 1]?.month !== undefined && !spaced[at]) return at; // "Jan-Mar"
  return texts[at] === "か" && texts[at + 1] === "ら" ? at + 2 : 0;
}

/** A day without a year is the latest that is not after today; a range ends at its latest such end. */
function rangeOf(scene: Scene, first: Day, last: Day): SlotHit | undefined {
  const month = last.month ?? first.month;
  const startMonth = first.month ?? month;
  if (month === undefined || startMonth === undefined) return undefined;
  if ((first.day === undefined) !== (last.day === undefined)) return undefined;
  const year = last.year ?? (first.month === undefined ? undefined : first.year);
  const endYear = year ?? latestYear(scene, month, last.day);
  const lte = endYear === undefined ? undefined : dayNumber(endYear, month, last.day ?? daysIn(endYear, month));
  if (endYear === undefined || lte === undefined) return undefined;
  const wraps = startMonth > month || (startMonth === month && (first.day ?? 1) > (last.day ?? 31));
  const gte = dayNumber(first.year ?? (wraps ? endYear - 1 : endYear), startMonth, first.day ?? 1);
  if (gte === undefined || gte > lte) return undefined;
  return { end: last.end, gte, lte, step: 1, slack: SLACK, ...(year === undefined && { guessed: true }) };
}

function latestYear({ thisYear, today }: Scene, month: number, day: number | undefined): number | undefined {
  for (let year = thisYear; year > thisYear - LEAP_CYCLE; year--) {
    const at = dayNumber(year, month, day ?? 1);
    if (at !== undefined && at <= today) return year;
  }
  return undefined;
}

/** Undefined where the month has no such day. */
function dayNumber(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A month with a day or a year, or a month alone, which only a range makes a date. */
function readDay(scene: Scene, at: number): Day | undefined {
  const { tokens, meanings } = scene;
  const numeric = tokens.kinds[at] === NUMBER || tokens.kinds[at] === GLYPH;
  const written = numeric ? (readNumeric(scene, at) ?? readGlyphs(scene, at)) : undefined;
  if (written) return written;
  const isSea = tokens.texts[at] === "mar" && /^(?:d?e|a)l$/.test(tokens.texts[at - 1] ?? ""); // "cerca del mar"
  const month = tokens.kinds[at] === WORD && !isSea ? meanings[at]?.month : undefined;
  if (month !== undefined) return readAfterMonth(scene, at + 1, month);
  const day = readDayNumber(scene, at);
  if (!day) return undefined;
  const named = DAY_LINK.test(tokens.texts[day.end] ?? "") ? day.end + 1 : day.end;
  const after = tokens.kinds[named] === WORD ? meanings[named]?.month : undefined;
  return after === undefined ? undefined : withYear(scene, named + 1, { day: day.day, month: after });
}

/** "June 12th, 2020", "June the 12th", "June 2020", "June". */
function readAfterMonth(scene: Scene, at: number, month: number): Day {
  const dot = scene.tokens.texts[at] === "." && scene.tokens.spaced[at] === false ? at + 1 : at; // "Jan. 5"
  const day = readDayNumber(scene, scene.tokens.texts[dot] === "the" ? dot + 1 : dot);
  return day ? withYear(scene, day.end, { day: day.day, month }) : withYear(scene, at, { month });
}

function withYear(scene: Scene, at: number, known: { day?: number; month: number }): Day {
  const { texts } = scene.tokens;
  const dot = texts[at] === "." && scene.tokens.spaced[at] === false ? at + 1 : at; // "Jan. 2020"
  const from = YEAR_LINK.test(texts[dot] ?? "") ? dot + 1 : dot;
  const year = yearAt(scene, from);
  return year === undefined ? { ...known, end: at } : { ...known, end: from + 1, year };
}

function yearAt({ tokens, thisYear, years }: Scene, at: number): number | undefined {
  const text = tokens.texts[at] ?? "";
  const year = tokens.kinds[at] === NUMBER && text.length === 4 ? wholeNumber(text) : undefined;
  return year !== undefined && year >= FIRST_YEAR && year <= thisYear + years.ahead ? year : undefined;
}

/** "12", "12th", "1er", "12." before a month, "twelfth". */
function readDayNumber(scene: Scene, at: number): { end: number; day: number } | undefined {
  const ordinal = readOrdinal(scene, at);
  if (ordinal) return inMonth(ordinal.end, ordinal.gte!);
  const { kinds, texts } = scene.tokens;
  if (kinds[at] !== NUMBER || texts[at]!.length > 2 || goesOn(scene.tokens, at)) return undefined;
  const day = wholeNumber(texts[at]);
  return day === undefined ? undefined : inMonth(at + 1, day);
}

const inMonth = (end: number, day: number) => (day >= 1 && day <= 31 ? { end, day } : undefined);

/** The beginning of a range that leaves its month to the end: "26" of "26-28 July". */
const readPart = (scene: Scene, at: number): Day | undefined => readDayNumber(scene, at);

/** The end of a range whose month is at its beginning: "28, 2020" of "July 26-28, 2020". */
function readLastDay(scene: Scene, at: number, month: number | undefined): Day | undefined {
  const day = month === undefined ? undefined : readDayNumber(scene, at);
  if (!day || month === undefined) return undefined;
  const from = /^[日号號]$/.test(scene.tokens.texts[day.end] ?? "") ? day.end + 1 : day.end;
  const { end, year } = withYear(scene, from, { day: day.day, month });
  return { end, day: day.day, ...(year !== undefined && { year }) };
}

/**
 * "2024-05-12", "2024-05", "12.05.2024", "25/12/2024", "12/25/2024". Where day and month could be either, it is not a date:
 * the year in it is still read.
 */
function readNumeric(scene: Scene, at: number): Day | undefined {
  const { texts } = scene.tokens;
  const mark = texts[at + 1] ?? "";
  if (!/^[-./]$/.test(mark) || !isJoined(scene, at + 1, mark) || goesOn(scene.tokens, at)) return undefined;
  const [a, b] = [wholeNumber(texts[at]), wholeNumber(texts[at + 2])];
  if (a === undefined || b === undefined) return undefined;
  const year = yearAt(scene, at);
  const third = isJoined(scene, at + 3, mark) ? at + 4 : 0;
  if (year !== undefined) {
    if (third > 0) {
      const day = texts[third]!.length <= 2 ? wholeNumber(texts[third]) : undefined;
      return day === undefined ? undefined : { end: third + 1, day, month: b, year };
    }
    const isMonth = mark === "-" && /^\d\d$/.test(texts[at + 2]!) && b >= 1 && b <= 12 && b <= year % 100;
    return isMonth ? { end: at + 3, month: b, year } : undefined;
  }
  const last = third > 0 ? yearAt(scene, third) : undefined;
  if (last === undefined || texts[at]!.length > 2 || texts[at + 2]!.length > 2) return undefined;
  if (mark === "." || a > 12 || a === b) return { end: third + 1, day: a, month: b, year: last };
  return b > 12 ? { end: third + 1, day: b, month: a, year: last } : undefined;
}

/** Whether the mark at the token has a number right after it. */
const isJoined = ({ tokens: { texts, kinds, spaced } }: Scene, at: number, mark: string): boolean =>
  texts[at] === mark && kinds[at + 1] === NUMBER && !spaced[at] && !spaced[at + 1];

/** "2020年6月12日", "6月12日", "2020年6月", "6月12号". */
function readGlyphs(scene: Scene, at: number): Day | undefined {
  const { texts } = scene.tokens;
  let number = readJapaneseYear(scene, at) ?? readCardinal(scene, at);
  if (!number || (texts[at - 1] === "年" && scene.tokens.kinds[at - 2] === NUMBER)) return undefined; // the year is part of it
  let year: number | undefined;
  if (texts[number.end] === "年" && number.value >= FIRST_YEAR) {
    year = number.value;
    number = readCardinal(scene, number.end + 1);
    if (!number) return undefined;
  }
  if (texts[number.end] !== "月") return undefined;
  const month = number.value;
  const day = readCardinal(scene, number.end + 1);
  if (day && /^[日号號]$/.test(texts[day.end] ?? ""))
    return { end: day.end + 1, day: day.value, month, ...(year !== undefined && { year }) };
  return { end: number.end + 1, month, ...(year !== undefined && { year }) };
}

/** CALENDAR: rows of weekdays or quarters, which are text: "Monday to Friday", "Q1 - Q2". */
export const readCalendar: ReadSlot = (scene, at) => {
  const kind = calendarKind(scene, at);
  if (kind === undefined) return undefined;
  const { texts, count, kinds } = scene.tokens;
  const joined = RANGE_LINK.test(texts[at + 1] ?? "") || AND.test(texts[at + 1] ?? "");
  if (joined && calendarKind(scene, at + 2) === kind) return { end: at + 3 };
  const alone = count === 1 || (kind === "quarter" && (count === 2 || kinds[at + 1] === NUMBER));
  return alone ? { end: at + 1 } : undefined;
};

function calendarKind({ meanings, tokens }: Scene, at: number): "weekday" | "quarter" | undefined {
  if (meanings[at]?.weekday !== undefined) return "weekday";
  const text = tokens.texts[at] ?? "";
  return text.length === 2 && /^q[1-4]$/.test(text) ? "quarter" : undefined;
}
