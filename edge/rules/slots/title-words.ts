/** Which words bound a title in lower case: those of the languages, and those that a task adds for its kinds of works. */
import type { TitleWords } from "../../task/language.ts";
import { splitForms } from "../lexicon.ts";
import { wordsOf } from "../tokens.ts";

/** {@link TitleWords} as sets of folded words, with those of the languages. */
export type TitleBounds = { readonly [part in keyof TitleWords]: ReadonlySet<string> };

const OF_LANGUAGES: TitleWords = {
  works: "same",
  parts: "",
  stops:
    "was, were, with, that, where, which, who, about, when, near, nearby, tonight, today, tomorrow, from, by, made, con, mit, avec, gibt",
  ends: "what, how, does, did, come/s, coming, came, open, suitable, available, appropriate, worth, together",
};

/** @throws naming the form, when one has several words. */
export function titleBounds(task: Partial<TitleWords> = {}): TitleBounds {
  const setOf = (part: keyof TitleWords): ReadonlySet<string> =>
    new Set(splitForms(`${OF_LANGUAGES[part]}, ${task[part] ?? ""}`).map(onlyWord));
  return { works: setOf("works"), parts: setOf("parts"), stops: setOf("stops"), ends: setOf("ends") };
}

function onlyWord(form: string): string {
  const [word, ...more] = wordsOf(form);
  if (word === undefined || more.length > 0) throw new Error(`titles: "${form}" is not one word`);
  return word;
}
