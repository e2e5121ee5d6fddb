/** Years as seen from now: "last year", "two decades ago", "the past five years", "this decade", "vor zwei Jahren", "去年". */
import { createPhrases, type Meaning, readUnits } from "./phrases.ts";
import type { ReadSlot, Scene, SlotHit } from "./slot.ts";

const decadeOf = (year: number): number => year - (year % 10);
const centuryOf = (year: number): number => year - ((year - 1) % 100);

const same =
  (offset: number): Meaning =>
  (now) => ({ gte: now + offset, lte: now + offset });
/** Ten years and more are round figures. */
const ago: Meaning = (now, count) => ({ gte: now - count, lte: now - count, ...(count >= 10 && { guessed: true }) });
const decadesAgo: Meaning = (now, count) => ({ gte: now - 10 * count - 2, lte: now - 10 * count + 2, guessed: true });
const last: Meaning = (now, count) => ({ gte: now - count, lte: now, open: true });
const lastDecades: Meaning = (now, count) => ({ gte: now - 10 * count, lte: now, open: true });
const thisDecade: Meaning = (now) => ({ gte: decadeOf(now), lte: decadeOf(now) + 9, open: true });
const thisCentury: Meaning = (now) => ({ gte: centuryOf(now), lte: centuryOf(now) + 99, open: true });
const lastCentury: Meaning = (now) => ({ gte: centuryOf(now) - 100, lte: centuryOf(now) - 1 });

const PHRASES: readonly (readonly [Meaning, string])[] = [
  [
    same(-1),
    "last|previous year, ano pasado, pasado ano, ano anterior, letzte|letztes|letzten|letztem|vorigen|voriges|vergangenen|vergangenes jahr|jahres, vorjahr, annee derniere|passee|precedente, an dernier|passe, 去年, 昨年",
  ],
  [same(-2), "year before last, vorletztes|vorletzten jahr|jahres, 一昨年, おととし, 前年"],
  [same(0), "this|current year, este|presente ano, dieses|diesem|diesen jahr|jahres, cette annee, 今年"],
  [
    same(1),
    "next|coming year, proximo ano, ano que viene, nachstes|nachsten|nachstem jahr|jahres, annee prochaine, 来年, 明年",
  ],
  [(now) => ({ gte: decadeOf(now) - 10, lte: decadeOf(now) - 1 }), "previous decade"],
  [thisDecade, "this|current decade, esta|presente decada, dieses|diesem|diesen jahrzehnt|jahrzehnts, cette decennie"],
  [thisCentury, "this|current century, este siglo, dieses|diesem jahrhundert|jahrhunderts, ce siecle, 本世纪, 今世紀"],
  [
    lastCentury,
    "last|previous century, siglo pasado, letztes|letzten jahrhundert|jahrhunderts, siecle dernier, 上世纪, 前世紀",
  ],
  [ago, "# year|years ago, hace # ano|anos, vor # jahr|jahren, il y a # an|ans, # 年前"],
  [(now) => ago(now, 1), "a year ago, hace un ano, vor einem jahr, il y a un an"],
  [decadesAgo, "# decades|decade ago, hace # decadas, vor # jahrzehnten, il y a # decennies"],
  [(now) => decadesAgo(now, 1), "a|one decade ago, hace una decada, vor einem jahrzehnt, il y a une decennie"],
  [
    last,
    "last|past|previous # years|year, # last years, ultimos # anos, letzten|vergangenen # jahre|jahren, # dernieres annees, dernieres # annees, 過去 # 年, ここ # 年, 过去 # 年, 最近 # 年, 近 # 年",
  ],
  [(now) => last(now, 1), "past year"],
  [(now) => last(now, 2), "last|past couple of years, last|past couple years"],
  [
    (now) => last(now, 3),
    "last|past few years, ultimos anos, letzten|vergangenen jahre|jahren, dernieres annees, 近年, 近几年",
  ],
  [
    lastDecades,
    "last|past|previous # decades, ultimas # decadas, letzten # jahrzehnte|jahrzehnten, # dernieres decennies",
  ],
  [
    (now) => lastDecades(now, 1),
    "last|past decade, ultima decada, letztes|letzten jahrzehnt|jahrzehnts, derniere decennie",
  ],
];

const readPhrase = createPhrases(PHRASES, ({ thisYear }) => thisYear);

export function readRelativeYear(scene: Scene, at: number): SlotHit | undefined {
  const hit = readPhrase(scene, at);
  return hit && { ...hit, slack: 1 };
}

const YEARS = /^(?:years?|anos?|jahren?|jahre|ans?|年)$/;

/** AGE: years counted back from now, as the year that they lead to: "ten years" of "older than ten years". */
export const readAge: ReadSlot = (scene, at) => {
  const number = readUnits(scene, at);
  if (!number || !YEARS.test(scene.tokens.texts[number.end] ?? "")) return undefined;
  const year = scene.thisYear - number.value;
  return { end: number.end + 1, gte: year, lte: year, step: 1 };
};
