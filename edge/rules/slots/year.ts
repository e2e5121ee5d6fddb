/**
 * YEAR: a year, a decade or a part of one, a century that has films, or a year as seen from now, as an interval of years: "1994",
 * "'94", "nineteen ninety-four", "early 90's", "nineties", "años 80", "80er Jahre", "80年代", "21st century", "last year".
 */
import { wholeNumber } from "../digits.ts";
import { GLYPH, NUMBER, SIGN, WORD } from "../tokens.ts";
import { readCentury } from "./century.ts";
import { readJapaneseYear } from "./japanese-era.ts";
import { isMixed, readCardinal } from "./number.ts";
import { readRelativeYear } from "./relative-year.ts";
import type { ReadSlot, Scene, SlotHit } from "./slot.ts";

const DECADE_DIGITS = /^(?:(?:18[89]|19\d|20\d)0|\d0)(?:s|er|ern|ers|ies|ties)$/;
const THIRD_LINK = /^(?:of|the|de|los|las|les|la|del|des|der|den|or|to|-|\/|al|bis)$/;
/** A plain year and "around" reach this far. */
const SLACK = 2;

export const readYear: ReadSlot = (scene, at) => {
  const third = scene.meanings[at]?.third;
  if (third !== undefined) return readThird(scene, at, third);
  const relative = readRelativeYear(scene, at);
  if (relative && isOfThing(scene, relative.end)) return { ...relative, ofEvent: true };
  const hit = relative ?? readBase(scene, at) ?? readFilmCentury(scene, at);
  return hit && untilNext(scene, laterThird(scene, hit));
};

/** "1950s-1960s", "80s-90s": the hyphen is inside one word. */
function untilNext(scene: Scene, hit: SlotHit): SlotHit {
  const { query, starts, ends } = scene.tokens;
  const { end } = hit;
  const next = query.slice(ends[end - 1], starts[end]) === "-" ? readBase(scene, end) : undefined;
  return next && next.lte! > hit.gte! ? { ...hit, end: next.end, lte: next.lte! } : hit;
}

/** "next year's market", but not "last year's films". */
const isOfThing = ({ tokens, endsName }: Scene, at: number): boolean =>
  tokens.texts[at] === "'s" && tokens.kinds[at + 1] === WORD && !endsName(at + 1);

const years = (gte: number, lte: number, end: number): SlotHit => ({ end, gte, lte, step: 1, slack: SLACK });
const decade = (from: number, end: number): SlotHit => years(from, from + 9, end);

function readBase(scene: Scene, at: number): SlotHit | undefined {
  const { texts, kinds, spaced } = scene.tokens;
  const text = texts[at] ?? "";
  const kind = kinds[at];
  const bare = readBareDecade(scene, at);
  if (bare) return bare;
  if (kind === NUMBER) return readDecadeGlyphs(scene, at) ?? readShortDecade(scene, at) ?? readPlainYear(scene, at);
  if (text === "'" && !spaced[at + 1]) return readShortYear(scene, at);
  const first = text.charCodeAt(0);
  if (kind === WORD && first >= 0x30 && first <= 0x39) {
    if (!DECADE_DIGITS.test(text)) return undefined;
    return decade(decadeOf(wholeNumber(/^\d+/.exec(text)![0])!), withYears(scene, at + 1));
  }
  const value = scene.meanings[at];
  if (value === undefined) return undefined;
  if (value.decade !== undefined) return decade(value.decade, withYears(scene, at + 1));
  if (value.decadeLead) return readLedDecade(scene, at + 1);
  if (value.number === undefined) return kind === GLYPH ? readEraYear(scene, at) : undefined;
  return kind === GLYPH ? (readDecadeGlyphs(scene, at) ?? readKanjiYear(scene, at)) : readSpelt(scene, at);
}

/** 80 is 1980, 10 is 2010, 1980 itself: from the twenties on, two digits mean the last century. */
function decadeOf(digits: number): number {
  if (digits >= 100) return digits - (digits % 10);
  return digits >= 20 ? 1900 + digits : 2000 + digits;
}

/** "80er Jahre". */
const withYears = ({ tokens }: Scene, at: number): number => (/^jahren?$/.test(tokens.texts[at] ?? "") ? at + 1 : at);

const isYear = ({ thisYear, years }: Scene, year: number): boolean =>
  year >= years.first && year <= thisYear + years.ahead;

/** "80's", "80-er Jahre". */
function readShortDecade(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  if (!/^\d0$/.test(texts[at]!)) return undefined;
  const end = /^'?s$/.test(texts[at + 1] ?? "") ? at + 2 : texts[at + 1] === "-" && texts[at + 2] === "er" ? at + 3 : 0;
  return end === 0 ? undefined : decade(decadeOf(wholeNumber(texts[at])!), withYears(scene, end));
}

function readPlainYear(scene: Scene, at: number): SlotHit | undefined {
  const { texts, kinds, spaced } = scene.tokens;
  const text = texts[at]!;
  if (text.length !== 4) return undefined;
  const year = wholeNumber(text);
  if (year === undefined || !isYear(scene, year) || isMixed(scene.tokens, at)) return undefined;
  if (/^'?s$/.test(texts[at + 1] ?? "") && year % 10 === 0) return decade(year, at + 2);
  const short = texts[at + 2] ?? "";
  if (
    /^[-/]$/.test(texts[at + 1] ?? "") &&
    kinds[at + 2] === NUMBER &&
    short.length === 2 &&
    !spaced[at + 1] &&
    !spaced[at + 2]
  ) {
    const until = year - (year % 100) + (wholeNumber(short) ?? 0); // "1994-96"
    if (until > year && isYear(scene, until) && texts[at + 3] !== texts[at + 1])
      return { ...years(year, until, at + 3), guessed: true };
  }
  const end = texts[at + 1] === "年" ? at + 2 : at + 1;
  if (/^l[oe]s$/.test(texts[at - 1] ?? "") && kinds[end] === WORD && !AFTER_DECADE.test(texts[end]!)) return undefined; // "los 2000 mejores"
  const isAlone = scene.tokens.count === 1; // "1917", "1984": a title as likely
  const ofEvent = endsSubject(scene, at);
  return { ...years(year, year, end), ...(ofEvent && { ofEvent: true }), ...(isAlone && { guessed: true }) };
}

/** "'94", "'80s". */
function readShortYear(scene: Scene, at: number): SlotHit | undefined {
  const { tokens, thisYear } = scene;
  const text = tokens.texts[at + 1] ?? "";
  if (/^\d0s$/.test(text)) return decade(decadeOf(wholeNumber(text.slice(0, 2))!), at + 2);
  const short = tokens.kinds[at + 1] === NUMBER && text.length === 2 ? wholeNumber(text) : undefined;
  if (short === undefined) return undefined;
  const year = short <= thisYear % 100 ? 2000 + short : 1900 + short;
  if (year % 10 === 0 && tokens.texts[at + 2] === "'s") return decade(decadeOf(short), at + 3);
  return years(year, year, at + 2);
}

/** "nineteen eighty four", "twenty ten", "nineteen oh five", "nineteen eighties", "two thousand and five", "neunzehnhundertachtzig". */
function readSpelt(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  const hundreds = scene.meanings[at]!.number!;
  if (/^(?:eighteen|nineteen|twenty)$/.test(texts[at]!)) {
    const next = scene.meanings[at + 1];
    if (next?.decade !== undefined) return decade(hundreds * 100 + (next.decade % 100), at + 2);
    if (texts[at + 1] === "tens") return decade(hundreds * 100 + 10, at + 2);
    const zero = /^(?:oh|o|zero|aught)$/.test(texts[at + 1] ?? "");
    const rest = readCardinal(scene, zero ? at + 2 : at + 1);
    const fits =
      rest &&
      scene.tokens.kinds[rest.end - 1] === WORD &&
      (zero ? rest.value < 10 : rest.value >= 10 && rest.value < 100);
    if (fits && isYear(scene, hundreds * 100 + rest.value)) {
      const year = hundreds * 100 + rest.value;
      const tied = /^(?:from|in|of|since|before|after|until|year)$/.test(texts[at - 1] ?? "");
      return { ...years(year, year, rest.end), ...(!tied && { guessed: true }) }; // by itself it may be a title
    }
  }
  const whole = readCardinal(scene, at);
  if (!whole || !isYear(scene, whole.value) || !Number.isInteger(whole.value)) return undefined;
  if (texts[whole.end] === "s") return decade(whole.value, whole.end + 1);
  return whole.value === 2000 && whole.end === at + 2 ? undefined : years(whole.value, whole.value, whole.end);
}

/** 一九八四年, 二〇〇八年. */
function readKanjiYear(scene: Scene, at: number): SlotHit | undefined {
  const number = readCardinal(scene, at);
  if (!number || number.end !== at + 4 || scene.tokens.texts[number.end] !== "年" || !isYear(scene, number.value))
    return undefined;
  return years(number.value, number.value, number.end + 1);
}

/** "昭和50年", "昭和50年代". */
function readEraYear(scene: Scene, at: number): SlotHit | undefined {
  const year = readJapaneseYear(scene, at);
  if (year === undefined) return undefined;
  const { value, end } = year;
  return scene.tokens.texts[end + 1] === "代" ? decade(value, end + 2) : years(value, value, end + 1);
}

/** After "años", "années", "década": tens in digits or words, with or without an article before them. */
function readLedDecade(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  let from = at;
  while (from < at + 3 && /^(?:de|los|les|des|del)$/.test(texts[from] ?? "")) from++;
  const named = readBase(scene, from);
  if (named && named.lte! - named.gte! === 9) return named; // "los años 80s", "década de los ochentas"
  const number = readCardinal(scene, from);
  if (number === undefined) return undefined;
  const digits = number.value;
  const known = digits % 10 === 0 && (digits < 100 || (digits >= 1880 && digits < 2100));
  return known ? decade(decadeOf(digits), number.end) : undefined;
}

/** "80年代", "九十年代", "1990年代". */
function readDecadeGlyphs(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  const number = texts.slice(at + 1, at + 5).includes("年") ? readCardinal(scene, at) : undefined;
  if (number === undefined || texts[number.end] !== "年" || texts[number.end + 1] !== "代") return undefined;
  const digits = number.value;
  const [one, two] = [Math.floor(digits / 100), Math.floor(digits / 10) % 10];
  if (digits < 1000 && digits % 10 === 0 && two === one + 1 && scene.tokens.kinds[at] === GLYPH)
    return years(1900 + 10 * one, 1909 + 10 * two, number.end + 2); // "七八十年代"
  if (digits % 10 !== 0 || digits > 2100 || (digits >= 100 && digits < 1880)) return undefined;
  return decade(decadeOf(digits), number.end + 2);
}

/** A century of which a part has films. */
function readFilmCentury(scene: Scene, at: number): SlotHit | undefined {
  const hit = readCentury(scene, at);
  return hit && hit.gte! > 1900 ? hit : undefined;
}

/** "early 90s", "mid to late 1980s", "principios de los 90", "Anfang der 80er": a third of what follows, which is more than a year. */
function readThird(scene: Scene, at: number, first: number): SlotHit | undefined {
  let from = pastLinks(scene, at + 1);
  const until = from > at + 1 ? scene.meanings[from]?.third : undefined;
  if (until !== undefined) from = pastLinks(scene, from + 1);
  const whole = readBase(scene, from) ?? readFilmCentury(scene, from);
  return whole === undefined || whole.gte === whole.lte ? undefined : part(whole, first, until ?? first);
}

const MAX_LINKS = 3;

function pastLinks({ tokens: { texts } }: Scene, at: number): number {
  let end = at;
  while (end < at + MAX_LINKS && THIRD_LINK.test(texts[end] ?? "")) end++;
  return end;
}

/** "los setenta", "les 70", "los 2000": bare tens are a decade after such an article, unless a noun follows: "los 20 mejores". */
function readBareDecade(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  let first = at; // "años 70, 80 y 90"
  while (
    LIST_LINK.test(texts[first - 1] ?? "") &&
    isTens(+texts[first - 2]! || (scene.meanings[first - 2]?.number ?? 0))
  )
    first -= 2;
  const before = texts[first - 1] ?? "";
  if (!/^l[oe]s$/.test(before) && !(first < at && scene.meanings[first - 1]?.decadeLead)) return undefined;
  const number = readCardinal(scene, at);
  if (number === undefined || !isTens(number.value)) return undefined;
  const next = scene.tokens.kinds[number.end] === WORD ? scene.tokens.texts[number.end]! : "";
  const isPart = scene.meanings[first - 3]?.third !== undefined; // "principios de los 90 rock"
  return next === "" || isPart || AFTER_DECADE.test(next) ? decade(decadeOf(number.value), number.end) : undefined;
}

const LIST_LINK = /^(?:y|o|et|ou|,)$/;
const AFTER_DECADE = /^(?:que|con|de|del|y|o|en|sobre|sin|hasta|a|et|ou|avec|sur|dans|sans|qui|no|pero)$/;
/** 20 to 90, and 1900 to 2020: "los 2000". */
const isTens = (value: number): boolean =>
  value % 10 === 0 && ((value >= 20 && value <= 90) || (value >= 1900 && value <= 2020));

/** Thirds that share their ends: 1990 to 1993, 1993 to 1996, 1996 to 1999. */
function part(whole: SlotHit, first: number, last: number): SlotHit {
  const { end, gte = 0, lte = 0 } = whole;
  const third = Math.round((lte - gte) / 3);
  return years(gte + first * third, last === 2 ? lte : gte + (last + 1) * third, end);
}

const LATER_THIRDS = [/^(?:初|前[半期])/, /^(?:中[期頃盤]|半ば)/, /^(?:末|[後后][半期])/];

/** "80年代前半", "90年代半ば", "90年代初", "90年代末". */
function laterThird(scene: Scene, whole: SlotHit): SlotHit {
  if (scene.tokens.kinds[whole.end - 1] !== GLYPH || whole.gte === whole.lte) return whole;
  const next = scene.tokens.texts.slice(whole.end, whole.end + 2).join("");
  const third = LATER_THIRDS.findIndex((words) => words.test(next));
  return third < 0 ? whole : part({ ...whole, end: whole.end + (/[半期頭頃盤ば]$/.test(next) ? 2 : 1) }, third, third);
}

const FIRST_OF_FOUR_DIGITS = 1000;

/** ERA: the time of a story, a YEAR, a CENTURY, or a year before there were films: "1865". */
export const readEra: ReadSlot = (scene, at) => {
  const known = readYear(scene, at) ?? readCentury(scene, at);
  const text = scene.tokens.texts[at] ?? "";
  if (known || scene.tokens.kinds[at] !== NUMBER || text.length !== 4) return known;
  const year = wholeNumber(text);
  if (year === undefined) return undefined;
  const isOld = year >= FIRST_OF_FOUR_DIGITS && year < scene.years.first && !isMixed(scene.tokens, at);
  return isOld ? years(year, year, scene.tokens.texts[at + 1] === "年" ? at + 2 : at + 1) : undefined;
};

/** Words that end the subject of "about …": what comes after them is about the work again. */
const SUBJECT_END =
  /^(?:from|since|before|after|between|until|released|made|produced|filmed|shot|recorded|published|by|with|starring|directed|that|which|who|where|under|over|aus|seit|vor|nach|von|mit|desde|antes|con|que|depuis|avant|apres|avec|qui)$/;
/** What ties a year to the noun before it: "the crisis of 2008", "the war in 1944". */
const SUBJECT_LINK = /^(?:of|in|during|de|en|del|im|des)$/;
const MAX_SUBJECT_WORDS = 6;

/** Whether the year may belong to a subject: "about the moon landing 1969", "moon landing documentary 1969". */
function endsSubject({ tokens: { texts, kinds }, marks }: Scene, at: number): boolean {
  if (texts[at - 1] === "documentary" && marks.covered[at - 2] === 0) return true; // no word of the task's
  for (let i = at - 1; i >= 0 && i >= at - MAX_SUBJECT_WORDS; i--) {
    if (/^(?:about|uber|sobre)$/.test(texts[i]!)) return true;
    if (SUBJECT_END.test(texts[i]!) || kinds[i] === SIGN) return false;
  }
  return false;
}

/** SUBJECTYEAR: the words of a subject up to the year that belongs to it: "the moon landing of 1969", "1969 moon landing". */
export const readSubjectYear: ReadSlot = (scene, at) => {
  const { texts, kinds, count } = scene.tokens;
  for (let i = at; i < count && i <= at + MAX_SUBJECT_WORDS; i++) {
    const article = /^(?:the|los|las|den|dem|les|la|el)$/.test(texts[i - 1] ?? "") ? i - 2 : i - 1;
    const described = i === at + 1 && texts[at - 1] === "the"; // "the roaring twenties"
    const tied = i === at || described || SUBJECT_LINK.test(texts[article] ?? "");
    const hit = tied ? readEra(scene, i) : undefined;
    if (hit) return { ...hit, begin: i };
    if (SUBJECT_END.test(texts[i]!) || (kinds[i] === SIGN && !/^['-]$/.test(texts[i]!))) return undefined;
  }
  return undefined;
};
