/** Word classes: forms by language, separated by commas; `book/s` is short for `book, books`. */
import type { Lexicon } from "../../../../edge/task/language.ts";

/** Words that say nothing about what is wanted. */
export const idle: Lexicon = {
  en: `a, an, the, i, i'm, i'd, me, my, we, our, you, your, it, this, these, that, to, of, for, in, on, at, do, does, is, are, can, could, would, will, like, want,
    need, have, please, thanks, thank, hi, hello, library, branch`,
};

export const branch: Lexicon = {
  en: { central: "central, main, city centre", harbour: "harbour, harbor", north: "north, northside" },
};

export const day: Lexicon = {
  en: {
    today: "today, tonight",
    tomorrow: "tomorrow",
    monday: "monday/s",
    saturday: "saturday/s",
    sunday: "sunday/s",
    holiday: "public holiday/s, bank holiday/s, holiday/s, christmas, easter",
  },
};

export const item: Lexicon = { en: "book/s, loan/s, dvd/s, magazine/s, audiobook/s, item/s" };

export const or: Lexicon = { en: "or" };
export const and: Lexicon = { en: "and" };
export const breaks: Lexicon = { en: "but, because, although, while" };
export const negation: Lexicon = { en: "not, without, except" };
