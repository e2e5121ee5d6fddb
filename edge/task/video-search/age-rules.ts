/** Ages of works: "movies more than 10 years old". Of people and trees an age says nothing about the recording. */
import type { Rule } from "../language.ts";

const WORK = "(<film>|<genre>|<cutShort>|<recording>)";

export const ageRules: readonly Rule[] = [
  {
    id: "more-than-of-age",
    priority: 42,
    patterns: {
      en: [`${WORK} (that are|which are)? <above> AGE old`, `<above> AGE old ${WORK}`],
      es: [`${WORK} (de|con|de hace|que tienen) <above> AGE`],
      de: [`${WORK} ,? die? <above> AGE alt sind?`, `<above> AGE (alte|alter) ${WORK}`],
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
