/** Years as seen from now: "last year", "two decades ago", "the past five years", "this decade", "vor zwei Jahren", "去年". */
import { wordsOf } from "../tokens.ts";
import { readCardinal } from "./number.ts";
import type { Scene, SlotHit } from "./slot.ts";
import { markRelative, readAsTyped } from "./words.ts";

type Years = Pick<SlotHit, "gte" | "lte" | "open" | "guessed">;

/** From the present year, and the number that the phrase holds. */
type Meaning = (now: number, count: number) => Years;

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

/** Phrases in folded words; `#` is a number, `…|…` one of several words. */
const PHRASES: readonly (readonly [Meaning, string])[] = [
  [
    same(-1),
    "last|previous year, ano pasado, pasado ano, ano anterior, letzte|letztes|letzten|letztem|vorigen|voriges|vergangenen|vergangenes jahr|jahres, vorjahr, annee derniere|passee|precedente, an dernier|passe, 去年, 昨年",
  ],
  [same(-2), "year before last, vorletztes|vorletzten jahr|jahres, 一昨年, 前年"],
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
  [
    ago,
    "# year|years ago, hace # ano|anos, vor # jahr|jahren, il y a # an|ans, # 年前, a year ago, hace un ano, vor einem jahr, il y a un an",
  ],
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

interface Phrase {
  readonly words: readonly string[];
  readonly means: Meaning;
}

const ANY = "#";
/** Phrases by their first word; those that begin with a number by the word after it. */
const byFirst = new Map<string, Phrase[]>();
const byCounted = new Map<string, Phrase[]>();
for (const [means, forms] of PHRASES) {
  for (const form of forms.split(", ")) {
    for (const words of spellings(form)) {
      readAsTyped(words.filter((word) => word !== ANY));
      const isCounted = words[0] === ANY;
      const [known, key] = isCounted ? [byCounted, words[1]!] : [byFirst, words[0]!];
      known.set(key, [...(known.get(key) ?? []), { words, means }]);
      if (!isCounted) markRelative(key);
    }
  }
}
for (const known of [byFirst, byCounted]) {
  for (const phrases of known.values()) phrases.sort((a, b) => b.words.length - a.words.length);
}

function spellings(form: string): (readonly string[])[] {
  let rows: (readonly string[])[] = [[]];
  for (const item of form.split(" ")) {
    const choices = item === ANY ? [[ANY]] : item.split("|").map(wordsOf);
    rows = rows.flatMap((row) => choices.map((choice) => [...row, ...choice]));
  }
  return rows;
}

export function readRelativeYear(scene: Scene, at: number): SlotHit | undefined {
  const { texts } = scene.tokens;
  const named = scene.meanings[at]?.relative ? longest(scene, at, byFirst.get(texts[at]!)) : undefined;
  const number = named ? undefined : readCardinal(scene, at);
  if (number === undefined) return named;
  const unit = texts[number.end] ?? "";
  const counted = longest(scene, at, byCounted.get(unit));
  if (counted || (unit !== "years" && unit !== "jahre") || !/^(?:than|als)$/.test(texts[at - 1] ?? "")) return counted;
  return follow(scene, at, { words: [ANY, unit], means: ago }); // "older than five years"
}

function longest(scene: Scene, at: number, phrases: readonly Phrase[] = []): SlotHit | undefined {
  for (const phrase of phrases) {
    const hit = follow(scene, at, phrase);
    if (hit) return hit;
  }
  return undefined;
}

function follow(scene: Scene, from: number, { words, means }: Phrase): SlotHit | undefined {
  let at = from;
  let count = 0;
  for (const word of words) {
    if (word !== ANY) {
      if (scene.tokens.texts[at] !== word) return undefined;
      at++;
      continue;
    }
    const number = readCardinal(scene, at);
    if (number === undefined || !Number.isInteger(number.value) || number.value < 1 || number.value > 500)
      return undefined;
    count = number.value;
    at = number.end;
  }
  return { end: at, ...means(scene.thisYear, count), step: 1, slack: 1 };
}
