/** Which words bound a title in lower case: those of the languages, and those that a task adds for its kinds of works. */
import type { TitleWords } from "../../task/language.ts";
import { splitForms } from "../lexicon.ts";
import { wordsOf } from "../tokens.ts";
import { meaningOf } from "./words.ts";

/** {@link TitleWords} as sets of folded words, with those of the languages. */
export type TitleBounds = { readonly [part in keyof TitleWords]: ReadonlySet<string> };

/** Words of dates besides months, weekdays, noon and midnight, which are words of time in every slot (words.ts). */
const OTHER_DATE_WORDS: ReadonlySet<string> = new Set(
  splitForms(
    `q1, q2, q3, q4, h1, h2, today, tomorrow, yesterday, tonight, weekend/s, weekday/s, morning/s, afternoon/s, evening/s, am, pm,
    week, month, year, quarter, christmas, easter, st, nd, rd, th, ad, bc, uhr`,
  ),
);

/** A word of dates, which is not a title. */
export function isDateWord(text: string): boolean {
  const { month, weekday, hour } = meaningOf(text) ?? {};
  return (month ?? weekday ?? hour) !== undefined || OTHER_DATE_WORDS.has(text);
}

/** A day of the month: "13th", "1er". */
export const ORDINAL_DAY = /^\d{1,2}(?:st|nd|rd|th|er)$/;

const OF_LANGUAGES: TitleWords = {
  works: "same",
  parts: "",
  stops:
    "was, were, with, that, where, which, who, about, when, near, nearby, tonight, today, tomorrow, from, by, made, con, mit, avec, gibt",
  ends: "what, how, does, did, come/s, coming, came, open, suitable, available, appropriate, worth, together",
};

export function titleBounds(task: Partial<TitleWords> = {}): TitleBounds {
  const setOf = (part: keyof TitleWords): ReadonlySet<string> =>
    new Set(splitForms(`${OF_LANGUAGES[part]}, ${task[part] ?? ""}`).flatMap(wordsOf));
  return { works: setOf("works"), parts: setOf("parts"), stops: setOf("stops"), ends: setOf("ends") };
}
