/** Titles named as seeds: works like them are wanted, not they themselves. */
import type { Lexicon, Rule } from "../language.ts";

/** Joins a work to what it is like. */
export const alike: Lexicon = {
  en:
    "like, resembling, more like, just like, much like, similar to, more similar to, comparable to, reminiscent of, in the style of, " +
    "in the vein of, in the spirit of, along the lines of, such as, that are like, that are similar to, akin to, same vibe/s as, with the same vibe/s as, same feel as, with the same feel as",
  es: "como, parecida/s a, parecido/s a, similar/es a, del estilo de, al estilo de, del tipo de, tipo",
  de: "wie, ahnlich/es wie, im stil/e von, in der art von, nach art von",
  zh: "类似, 类似于, 像",
  fr: "comme, similaire/s a, semblable/s a, du genre de, dans le style de, dans le genre de, dans le genre d', a la maniere de",
};

/** A work without its kind. */
export const someWork: Lexicon = {
  en: "something, anything, stuff, one/s, things, titles, recommendations, more",
  es: "algo, cosas",
  de: "etwas, was, sowas",
  fr: "chose, quelque chose, truc/s",
};

/** A title as such a query names it: known, or capitalised. */
const SEED = "(<knownTitles>|<commonTitle>|NUMBEREDTITLE|CASEDTITLE|QUOTE)";

export const similarRules: readonly Rule[] = [
  {
    id: "similar",
    priority: 92,
    patterns: {
      "*": [
        `(<film>|<genre>|<someWork>) <alike> the? <film>? ${SEED}`,
        `^ <alike> ${SEED} ,? (but|pero|aber|nur|mais|但)`,
        "^ <film> <alike> TITLE $",
        "^ <alike> TITLE ,? (but|except|pero|aber|mais)",
        "<film> <alike> TITLE ,? (but|except|without|pero|aber|mais|in|on|en|auf|sur|aus|from|de|des)",
      ],
      en: [
        `^ <alike> ${SEED} $`,
        `if (i|you) (like/d|love/d|enjoy/ed) ${SEED}`,
        "(if you|for people who|because you) (liked|loved|enjoyed|watched) TITLE $",
        "if (i|you) (like/d|love/d|enjoy/ed) TITLE ,? (watch|try|then|what|you|you'll|you'll love|you'll like)",
        `(for fans of|to watch after) ${SEED}`,
        "<film>|<genre> for fans of TITLE $",
        "<film>|<genre> <alike> the? <film>? TITLE $",
        "(<knownTitles>|CASEDTITLE) (like|style|esque|type) <film>|<genre>",
      ],
      de: [`ahnliche (<film>|<genre>) wie ${SEED}`, `^ ahnlich wie ${SEED} $`],
      ja: [
        "(<knownTitles>|BOOK|PERSON) (のような|みたいな|に似た|と似た|っぽい|風の) (<film>|<genre>)",
        "(<knownTitles>|BOOK) (のような|みたいな|に似た) (もの|やつ)?",
      ],
      zh: [
        "<alike> (<knownTitles>|BOOK|PERSON) (一样|差不多|类似|这样|那样)? 的 (<film>|<genre>)",
        "(和|跟) (<knownTitles>|BOOK|PERSON) (一样|差不多|类似|这样|那样) 的 (<film>|<genre>)",
        "<alike> (<knownTitles>|BOOK) (一样|那样)? 的? $",
      ],
    },
    when: { notBeginning: { CASEDTITLE: ["place", "nationality", "language"] } },
    frame: true,
    filters: [
      ...["<knownTitles>", "BOOK", "QUOTE", "NUMBEREDTITLE", "CASEDTITLE"].map((from) => ({
        attribute: "similar",
        from,
        confidence: 0.9,
      })),
      ...["<commonTitle>", "TITLE", "PERSON"].map((from) => ({ attribute: "similar", from, confidence: 0.75 })),
    ],
  },
  {
    id: "in-the-style-of-somebody",
    priority: 94,
    patterns: {
      en: ["(in the style of|in the vein of|in the spirit of|like) (FULLNAME|<knownDirectors>|<knownActors>)"],
      "*": ["(al estilo de|del estilo de|im stil von|dans le style de) (FULLNAME|<knownDirectors>)"],
    },
    filters: ["FULLNAME", "<knownDirectors>", "<knownActors>"].map((from) => ({
      attribute: "people",
      from,
      confidence: 0.6,
    })),
  },
];
