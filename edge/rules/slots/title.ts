/** TITLE: words of a title; CASEDTITLE: the same, capitalised. */
import { NUMBER, SIGN, type Tokens, WORD } from "../tokens.ts";
import { LIST_LINK, readList } from "./name.ts";
import { formAt, type ReadSlot, type Scene, type SlotHit, wordSet } from "./slot.ts";
import { isDateWord, ORDINAL_DAY } from "./title-words.ts";
import { readYear } from "./year.ts";

/** Words that may stand between the capitalised words of a title. */
const LINK = wordSet(
  "of the and in a an to for on at from with by vs de la el los las del y en d l le les du des et au der die das von & : ' , 's ! - no is not",
);
const DETERMINER = wordSet("the a an this that");
/** No title in lower case begins with these. */
const HEAD = wordSet(
  "no any anything there in on more other another it its this that these those them him her you me my he she they someone",
);
/** After a title in lower case these set what is wanted against it: "like amelie but darker". */
const CONTRAST = wordSet("but except aber pero mais");
/** What is offered to those who liked it: "if you liked inception watch these". */
const OFFER = /^(?:watch|try|then|what|you|you'll)$/;
const LIKED = /^(?:like|love|enjoy)/;
/** Before them these make them part of it: "everything but the girl". */
const ALL = wordSet("everything nothing all anything");
const PART_LINK = wordSet("for of to");
const SOME = wordSet("a an any some un una ein eine einen einem einer une");
const RECENT = wordSet("new newest latest old next upcoming recent");
const MAX_TITLE_WORDS = 12;
/** Before a title these are part of it: "la casa de papel", "Die Brücke". */
const ARTICLE = /^(?:el|l[aeo]s?|der|die|das|une?)$/;

/** "it", "us": words that no title in lower case consists of, but a capitalised one may. */
const PRONOUN = wordSet("it us her him them she he they you me my we this that there up out");
/** A season or an episode after a title, or a version of it, as task/video-search/screening-rules.ts has them: "S02E05", "2x05", "OmU". */
const EPISODE = /^(?:v[fo]|vost(?:fr)?|ome?u|ov|s\d{1,2}|ep?\d{1,3}|\d{0,2}x\d{1,3})$/;
const SEASON = wordSet(
  "season seasons episode episodes ep eps staffel folge saison temporada capitulo episodio series",
);

export const readTitle: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === SIGN) return undefined;
  // "Le Bureau des légendes saison 2"
  const isPlain = !scene.cased || (tokens.capitals[at] && beginsEpisode(scene, lowerTitle(scene, at), at));
  const end = isPlain ? lowerTitle(scene, at) : capitalTitle(scene, at);
  if (end === at) return undefined;
  const listed = seedsFrom(scene, at);
  if (listed) return listed;
  const from = ARTICLE.test(tokens.texts[at - 1] ?? "") ? at - 1 : at;
  return { end, span: [tokens.starts[from]!, tokens.ends[end - 1]!] };
};

/** Capitalised words only: such a title needs no cue before it. */
export const readCasedTitle: ReadSlot = (scene, at) => {
  if (!scene.cased && scene.tokens.count > 1) return undefined;
  const end = capitalTitle(scene, at);
  if (
    end === at ||
    scene.tokens.kinds[at] === SIGN ||
    (scene.tokens.kinds[at] === NUMBER && isUnit(scene, at + 1)) ||
    (end === at + 1 && (scene.isOrdinary(at) || scene.tokens.kinds[at] === NUMBER))
  )
    return undefined;
  return seedsFrom(scene, at) ?? { end };
};

/**
 * Titles named as seeds, one by one: "like Alien, Predator and Tremors", "like Heat or Ronin". Those that only "and" joins may be one title,
 * "such as Pride and Prejudice", unless there are two and one of them is known, if only as a word as well: "Heat and Ronin".
 */
function seedsFrom(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  const lead = texts[at - 1] === "the" ? at - 2 : at - 1;
  if (!/^(?:as|like|to)$/.test(texts[lead] ?? "")) return undefined;
  const hit = readList(scene, at, readSeed, readSeed);
  const first = readSeed(scene, at)?.end;
  if (first === undefined || !hit?.parts?.[1]) return undefined;
  const joint = texts[first];
  const isApart = hit.parts[2] ? joint === "," : franchiseEnd(scene, at) === first;
  const isList = joint === "or" || (scene.cased && isApart); // not "inception, dark and moody"
  return isList || franchiseEnd(scene, first + 1) === hit.end ? hit : undefined;
}

const readSeed: ReadSlot = (scene, at) => {
  const whole = scene.cased ? capitalTitle(scene, at) : lowerTitle(scene, at);
  let end = Math.min(Math.max(at, endOf(scene, at, scene.knownTitles)), whole);
  while (end < whole && !LIST_LINK.has(scene.tokens.texts[end]!)) end++;
  return end > at ? { end } : undefined;
};

/** "22:30". */
const isTimeOfDay = ({ texts, kinds, spaced }: Tokens, at: number): boolean =>
  kinds[at] === NUMBER && texts[at + 1] === ":" && kinds[at + 2] === NUMBER && !spaced[at + 2];

/** After a year these attach something to it; after a title's first word they go on with the title. */
const JOINS_YEAR = /^(?:on|with|by|from|in|at|to|and|de|con|en|y|avec|et|von|mit|und)$/;

function capitalTitle(scene: Scene, at: number): number {
  const { tokens } = scene;
  if (!tokens.capitals[at] && tokens.kinds[at] !== NUMBER) return at;
  if (isYear(scene, at) && JOINS_YEAR.test(tokens.texts[at + 1] ?? "")) return at; // "2015 on Netflix"
  if (
    ARTICLE.test(tokens.texts[at]!) &&
    tokens.kinds[at - 1] === WORD &&
    tokens.kinds[at + 1] === WORD &&
    !tokens.capitals[at + 1]
  )
    return lowerTitle(scene, at); // "como La casa de papel"
  let end = at;
  let telling = false;
  let bare = 0; // "So What", "From the Top": two words without meaning are a title, one is not
  for (let i = at; i < tokens.count && i - at < MAX_TITLE_WORDS && !beginsEpisode(scene, i, at); i++) {
    if (tokens.capitals[i] || tokens.kinds[i] === NUMBER) {
      if (i > at && isTimeOfDay(tokens, i)) break;
      end = i + 1;
      if (isBare(scene, i)) bare++;
      telling ||= isTelling(scene, i) || bare > 1;
    } else if (!LINK.has(tokens.texts[i]!) || namesForm(scene, i) || datesWork(scene, i)) break;
  }
  const { works } = scene.titles;
  if (end - at > 1 && works.has(tokens.texts[end - 1]!) && works.has(tokens.texts[end] ?? "")) end--; // "TV show"
  if (end - at > 1 && isRelease(scene, at, end - 1)) end--;
  return telling ? end : at;
}

/** A word that may be a title by itself, as "French", "June" and "Movies" are not. */
const isTelling = (scene: Scene, at: number): boolean =>
  isBare(scene, at) && (!scene.isCarrier(at) || PRONOUN.has(scene.tokens.texts[at]!));

/** A word that is neither of a date nor of what no title consists of. */
function isBare(scene: Scene, at: number): boolean {
  const { kinds, texts } = scene.tokens;
  const text = texts[at]!;
  return kinds[at] !== NUMBER && !isDateWord(text) && !ORDINAL_DAY.test(text) && !scene.isKind(at);
}

/** "The last", before a season or an episode. */
const LAST = /^(?:ultim[ao]|letzten?|dernie?re?)$/;

/** "S02E05", "Season 2": what follows a title, unless the title begins with it. */
function beginsEpisode({ tokens, meanings }: Scene, at: number, start: number): boolean {
  if (at === start || at === tokens.count) return false;
  const text = tokens.texts[at]!;
  const isOfYear = tokens.texts[at - 1] === "年" && tokens.kinds[at - 2] === NUMBER; // "2015年第3季", but "庆余年第2季"
  if (text === "第" && !isOfYear && tokens.texts[at + 3] !== "度") return true; // "第四季度" is a quarter
  if (text === "シ" && tokens.query.startsWith("シーズン", tokens.starts[at])) return true;
  if (EPISODE.test(text) || (/^t\d+$/.test(text) && /^e\d/.test(tokens.texts[at + 1] ?? ""))) return true;
  if (tokens.kinds[at] === NUMBER && /^(?:x\d|話)/.test(tokens.texts[at + 1] ?? "")) return true; // "2x05", "5話"
  if (SEASON.has(tokens.texts[at + 1] ?? "") && (meanings[at]?.ordinal !== undefined || LAST.test(text))) return true; // "zweite Staffel"
  return SEASON.has(text) && (tokens.kinds[at + 1] === NUMBER || meanings[at + 1]?.number !== undefined);
}

/** A year after a single word or a title that a lexicon knows is that of the release: "Heat 1995", but not "Death Race 2000". */
function isRelease(scene: Scene, at: number, year: number): boolean {
  if (!isYear(scene, year)) return false;
  if (year === at + 1) return true;
  return endOf(scene, at, scene.knownTitles) === year;
}

function isYear({ tokens, years, thisYear }: Scene, at: number): boolean {
  const text = tokens.texts[at] ?? "";
  return tokens.kinds[at] === NUMBER && text.length === 4 && +text >= years.first && +text <= thisYear + years.ahead;
}

/**
 * Capitalised words among which is a number that belongs to them ("Death Race 2000", "12 Angry Men", "Toy Story 3"), and a known
 * title with its subtitle.
 */
export const readNumberedTitle: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  const end = scene.cased ? capitalTitle(scene, at) : at;
  if (end < at + 2) return sequel(scene, at);
  let numbered = tokens.texts[franchiseEnd(scene, at)] === ":" || partEnd(scene, end - 2) === end;
  for (let i = at; i < end; i++) {
    if (tokens.kinds[i] === SIGN) continue;
    const isNumber = tokens.kinds[i] === NUMBER;
    if (isNumber && (isDated(scene, i - 1) || isDated(scene, i + 1) || isUnit(scene, i + 1))) return undefined;
    if (i > at && isNumber && tokens.texts[i + 1] === "jahre") return undefined; // "Geburtstag Lena 3 Jahre"
    if (scene.isKind(i)) return undefined;
    numbered ||= isNumber;
  }
  const isPerson = formAt(scene.marks, at, scene.givenNames) >= 0 && isYear(scene, end - 1);
  return numbered && !isPerson ? { end } : undefined;
};

/** "Christmas Eve 2010", "New Year's Eve 2010", but not "Killing Eve 2018". */
function isDated({ tokens: { texts } }: Scene, at: number): boolean {
  const before = texts[at - 1] === "'s" ? at - 2 : at - 1;
  return isDateWord(texts[texts[at] === "eve" ? before : at] ?? "");
}
const isUnit = ({ meanings }: Scene, at: number): boolean => meanings[at]?.unit !== undefined;

const MAX_SEQUEL = 15;
const PART = wordSet("part vol chapter teil partie parte");
const ROMAN = /^(?:ii|iii|iv|v|vi|vii|viii|ix|x)$/;

/** SEQUEL: the same of a known title alone, wherever it is: "blade runner 2049 rain scene". */
export const readSequel: ReadSlot = (scene, at) =>
  endOf(scene, at, scene.knownTitles) < 0 ? undefined : sequel(scene, at);

/** A known title or franchise and the number of its sequel: "toy story 3", "shrek 2", "dune part two". */
function sequel(scene: Scene, at: number): SlotHit | undefined {
  const { tokens, titles } = scene;
  const named = franchiseEnd(scene, at);
  if (named < 0) return undefined;
  const part = partEnd(scene, named);
  if (part > named) return { end: part };
  const text = tokens.texts[named] ?? "";
  const isNumber =
    tokens.kinds[named] === NUMBER && (+text <= MAX_SEQUEL || +text > scene.thisYear + scene.years.ahead); // "blade runner 2049"
  const next = tokens.texts[named + 1] ?? "";
  if ((titles.works.has(next) && !isNumber) || isUnit(scene, named + 1) || /^[期話季集]$/.test(next)) return undefined;
  return isNumber || ROMAN.test(text) ? { end: named + 1 } : undefined;
}

/** Where "part two" or "vol. ii" ends that begins here; the same place where none does. */
function partEnd({ tokens: { texts }, meanings }: Scene, at: number): number {
  if (!PART.has(texts[at] ?? "")) return at;
  const number = texts[at + 1] === "." ? at + 2 : at + 1;
  const value = meanings[number]?.number ?? Number(texts[number] || Number.NaN);
  return value <= MAX_SEQUEL || ROMAN.test(texts[number] ?? "") ? number + 1 : at;
}

/** Where the longest known title or franchise that begins here ends, or -1. */
function franchiseEnd(scene: Scene, at: number): number {
  return scene.franchises.reduce((end, lexicon) => Math.max(end, endOf(scene, at, lexicon)), -1);
}

/** Where the form of a lexicon that begins here ends, or -1. */
function endOf({ marks }: Scene, at: number, lexicon: number): number {
  const form = formAt(marks, at, lexicon);
  return form < 0 ? -1 : marks.end[form]!;
}

/** A single capitalised word at the beginning, as in "Us 2019". */
export const readTitleWord: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (!tokens.capitals[at] || !isTelling(scene, at) || EPISODE.test(tokens.texts[at]!)) return undefined;
  return { end: at + 1 };
};

const MAX_DATED_WORDS = 8;
const BRACKETS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "（": "）" };

const closingOf = ({ kinds, texts }: Tokens, at: number): string | undefined =>
  kinds[at] === SIGN ? BRACKETS[texts[at]!] : undefined;

/** The words before a year in brackets: "It (2017)", "1917 (2019)". */
export const readDatedTitle: ReadSlot = (scene, at) => {
  const { tokens } = scene;
  if (tokens.kinds[at] === SIGN) return undefined;
  let end = at;
  while (end < tokens.count && end - at < MAX_DATED_WORDS && closingOf(tokens, end) === undefined) end++;
  const close = closingOf(tokens, end);
  if (close === undefined || !isYear(scene, end + 1) || tokens.texts[end + 2] !== close) return undefined;
  if (headsTitle(scene, at, true)) return undefined;
  const last = end - 1;
  if (tokens.kinds[last] === SIGN || (end - at > 1 && scene.isKind(last))) return undefined;
  return scene.isKind(at) ? undefined : { end };
};

/** A title of which only the first word is capitalised, as in Spanish and French: "El laberinto del fauno". */
export const readSentenceTitle: ReadSlot = (scene, at) => {
  const { capitals, count } = scene.tokens;
  if (!scene.cased || capitals[at] !== true) return undefined;
  const end = lowerTitle(scene, at);
  for (let i = at; i < end; i++) if (isYear(scene, i)) return undefined;
  return end === count && end > at + 1 ? { end } : undefined;
};

/** "in Spanish", "en 4K", "auf Netflix": after a title, at the end, the form that is wanted, or the source. */
const namesForm = (scene: Scene, at: number): boolean =>
  /^(?:in|on|en|auf|bei|sur)$/.test(scene.tokens.texts[at]!) &&
  ((at + 2 === scene.tokens.count && scene.isKind(at + 1)) ||
    scene.afterTitles.some((lexicon) => endOf(scene, at + 1, lexicon) === scene.tokens.count));

/** "Tatort Folgen von 2021", "Amélie de los 90": when a work is from, unless it is a part of the title as in "Summer of 1993". */
function datesWork(scene: Scene, at: number): boolean {
  const { texts } = scene.tokens;
  const isDe = /^des?$/.test(texts[at]!);
  if (!isDe && !/^(?:from|von|aus)$/.test(texts[at]!)) return false;
  const year = readYear(scene, /^(?:the|los|den)$/.test(texts[at + 1] ?? "") ? at + 2 : at + 1);
  return year !== undefined && (!isDe || year.lte! - year.gte! === 9);
}

function lowerTitle(scene: Scene, at: number): number {
  const { tokens } = scene;
  const { stops, ends } = scene.titles;
  if (headsTitle(scene, at)) return at;
  let end = at;
  let telling = false;
  while (end < tokens.count && end - at < MAX_TITLE_WORDS) {
    const text = tokens.texts[end]!;
    if (tokens.kinds[end] === SIGN && !(/^['’・·]$/.test(text) && tokens.spaced[end + 1] === false)) break; // "Anatomie d'une chute"
    const isOffer = OFFER.test(text) && LIKED.test(tokens.texts[at - 1] ?? "");
    const isContrast = isOffer || (CONTRAST.has(text) && !ALL.has(tokens.texts[end - 1] ?? ""));
    if (
      stops.has(text) ||
      namesForm(scene, end) ||
      (end > at && (isContrast || ends.has(text) || datesWork(scene, end))) ||
      beginsEpisode(scene, text === "の" ? end + 1 : end, at)
    )
      break;
    telling ||= !scene.endsName(end) && !isDateWord(text);
    end++;
  }
  // "recap of season 2", "une nouvelle saison 3"
  if (/^(?:of|from|for|de|la|von|der|neue|nueva|nouvelle)$/.test(tokens.texts[end - 1]!)) return at;
  if (at > 0 && datesWork(scene, tokens.texts[at - 1] === "the" ? at - 2 : at - 1)) return at; // "reviews from 2020", but "trailer for 2012"
  return telling && !describesWork(scene, at, end) ? end : at;
}

/** "a spy movie", "the new batman film": some work of a kind, not one of that name. */
function describesWork(scene: Scene, at: number, end: number): boolean {
  const { texts } = scene.tokens;
  return scene.isKind(end - 1) && (SOME.has(texts[at]!) || RECENT.has(texts[texts[at] === "the" ? at + 1 : at] ?? ""));
}

/** Whether the words introduce a title, replace one, or ask about one: "the movie …", "any …", "the score for …". */
function headsTitle({ tokens: { texts }, titles: { works, parts } }: Scene, at: number, mayReplace = false): boolean {
  const [first = "", second = "", third = ""] = [texts[at], texts[at + 1], texts[at + 2]];
  if (works.has(first) || (HEAD.has(first) && !mayReplace) || (DETERMINER.has(first) && works.has(second))) return true;
  return (parts.has(first) && PART_LINK.has(second)) || (parts.has(second) && PART_LINK.has(third));
}
