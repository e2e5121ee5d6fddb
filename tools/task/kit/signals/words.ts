/** Word classes: forms by language, separated by commas; `cake/s` is short for `cake, cakes`. */
import type { Lexicon } from "../../../../edge/task/language.ts";

/** Words that say nothing about what is searched. */
export const idle: Lexicon = {
  en: "a, an, the, some, something, i, me, my, we, want, need, find, show, make, cook, to, of, for, in, on, with, from, and, please, recipe/s, idea/s",
};

export const diet: Lexicon = {
  en: {
    vegan: "vegan, plant based",
    vegetarian: "vegetarian, veggie, meatless, meat free",
    "gluten free": "gluten free, coeliac",
  },
};

export const course: Lexicon = {
  en: "soup/s, salad/s, curry, curries, stew/s, cake/s, pie/s, bread/s, dessert/s, starter/s",
};
export const left: Lexicon = { en: "leftover/s, left over, spare, too much, too many, half a" };

/** Says what the food is for, and is in no recipe. */
export const using: Lexicon = { en: "use up, get rid of, what to do with" };

export const or: Lexicon = { en: "or" };
export const and: Lexicon = { en: "and" };
export const breaks: Lexicon = { en: "but, while, and then" };
export const negation: Lexicon = { en: "not, without, no, except" };
