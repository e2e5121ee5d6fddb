/** Ages of works: "movies more than 10 years old". Of people, trees and wine an age says nothing about the recording. */
import type { Rule } from "../language.ts";

/** What an age follows at once: of "movies for children older than 10" it is not the movies'. */
const WORK = "(<film>|<genre>|<cutShort>|<recording>)";

/** Forms after a work, or at the beginning, where they narrow the query before. */
export const ofWork = (...forms: readonly string[]): readonly string[] =>
  forms.flatMap((form) => [`^ ${form}`, `${WORK} ${form}`]);

export const ageRules: readonly Rule[] = [
  {
    id: "older-than",
    priority: 42,
    patterns: {
      en: ofWork("(that are|which are)? older than AGE"),
      es: ofWork("anteriores a AGE"),
      de: ofWork(",? die? alter als AGE"),
      zh: ["早于 AGE"],
    },
    filters: [{ attribute: "year", from: "AGE", as: "before", confidence: 0.95 }],
  },
  {
    id: "newer-than",
    priority: 43,
    patterns: {
      en: [
        ...ofWork("(that are|which are)? (newer|younger|not older|no older) than AGE"),
        ", (not|no) older than AGE $",
      ],
      es: ofWork("no anteriores a AGE"),
      de: [...ofWork(",? die? (neuer|junger|nicht alter) als AGE"), ", nicht alter als AGE $"],
    },
    filters: [{ attribute: "year", from: "AGE", as: "since", confidence: 0.9 }],
  },
  {
    id: "more-than-of-age",
    priority: 42,
    patterns: {
      en: [`${WORK} (that are|which are)? <above> AGE old`, `<above> AGE old ${WORK}`],
      es: [`${WORK} (de|con|de hace|que tienen) <above> AGE`],
      de: [`${WORK} ,? die? <above> AGE alt sind?`, `<above> AGE (alte/r) ${WORK}`],
      fr: [`${WORK} (de|vieux de|vieilles de|qui ont) <above> AGE`],
      ja: [`AGE 以上 前 の ${WORK}`],
      zh: [`<above> AGE 前? 的? ${WORK}`, `AGE 以上 的 ${WORK}`],
    },
    filters: [{ attribute: "year", from: "AGE", as: "before", confidence: 0.95 }],
  },
  {
    id: "at-least-of-age",
    priority: 43,
    patterns: { en: [`${WORK} (that are|which are)? (at least|minimum) AGE old`, `AGE (or more|+|plus) old ${WORK}`] },
    filters: [{ attribute: "year", from: "AGE", as: "until", confidence: 0.9 }],
  },
  {
    id: "less-than-of-age",
    priority: 42,
    patterns: {
      en: [`${WORK} (that are|which are)? <below> AGE old`],
      es: [`${WORK} (de|con|de hace|que tienen) <below> AGE`],
      de: [`${WORK} ,? die? <below> AGE alt sind?`],
      fr: [`${WORK} (de|qui ont) <below> AGE`],
    },
    filters: [{ attribute: "year", from: "AGE", as: "since", confidence: 0.9 }],
  },
];
