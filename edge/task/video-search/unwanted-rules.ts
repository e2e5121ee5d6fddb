/** Things that a query does not want: their words are in no text, and filters among them are excluded. */
import type { Lexicon, Rule } from "../language.ts";

/** After these, a thing is not wanted, whatever else the query is about. */
export const lacking: Lexicon = {
  "*": "¬", // the hyphen of "horror -zombies"
  en:
    "without, w / o, excluding, except, except for, minus, other than, apart from, aside from, anything but, everything but, " +
    "free of, lacking, devoid of, with no, but no/t, and no/t, instead of, rather than, " +
    "not including, leaving out, none with, nothing with, ha~s~ve~ving no, doesn't have, don't have, do/es not have, neither, " +
    "that aren't, that are not, that isn't, that is not, wh~o~ich aren't, wh~o~ich are not, who isn't",
  es:
    "sin, sin ningun/a, excepto, aparte de, salvo, menos, pero sin, pero no, en lugar de, en vez de, nada de, a excepcion de, " +
    "que no sea/n, que no sea/n de, que no sea/n sobre, que no tenga/n, que no salga/n, que no este/n, que no haya, no sea/n de, " +
    "no sea/n",
  de:
    "ohne, ausser, kein/e/en/er/em, aber kein/e/en, aber nicht, aber ohne, statt, anstatt, weder, die nicht, das nicht, " +
    "nichts von, nichts mit, ausgenommen, bloss kein/e/en",
  fr:
    "sans, sans aucun/e, rien de, sauf, hormis, a part, autre/s que, excepte, pas de, aucun/e, mais pas, mais pas de, mais sans, au lieu de, plutot que, " +
    "qui ne sont pas, qui ne soient pas, qui n'est pas, a l'exception de",
  zh: "没有, 不要, 不含, 不包括, 除了, 无",
};

/** In talk these are part of what is said: "she says that no pets are allowed". */
export const denying: Lexicon = {
  en: "no, not, not a, not any, isn't, aren't, nor",
  es: "no, ni, ningun, ninguna",
  de: "nicht",
  fr: "pas, ni",
};

/** Things that are not wanted even where the query says nothing else; "no man's land" is asked for. */
const KNOWN_THINGS = [
  "<sound>",
  "<soundNoun>",
  "<sight>",
  "<somebody>",
  "<someone>",
  "<speech>",
  "<genreBeside>",
  "<workPart>",
  "<surface>",
];

export const unwantedRules: readonly Rule[] = [
  {
    id: "with-or-without",
    priority: 27, // below quotations: "to be or not to be"
    keeps: true,
    patterns: {
      en: ["or (not|without)"],
      es: ["o sin"],
      de: ["oder (ohne|nicht)"],
      fr: ["ou (sans|pas)"],
    },
  },
  {
    // A step or a word of its own: "des pas résonnent", "a no parking sign", "无人机" (drone), "非洲" (Africa).
    id: "not-a-negation",
    priority: 27,
    keeps: true,
    patterns: {
      fr: ["(un|le|les|des|de|du|aux|ces|ses|mes|tes|leurs|deux|trois|quelques) pas"],
      en: ["no (smoking|parking|entry|exit) (sign/s)", "no man 's land", "^ everything but the <somebody>"],
      zh: ["无 (人机|线|声|聊|数|限|辜|名|敌|家可归)", "非 (洲|常|法|凡)"],
    },
  },
  {
    id: "whether", // "有没有喜剧片" asks for comedies
    priority: 1, // below the cues of follow-ups
    keeps: "idle",
    patterns: { zh: ["有 没有", "是 不是", "要 不要"] },
  },
  {
    id: "unwanted",
    patterns: {
      "*": ["<lacking> THING"],
      fr: ["<lacking> d? ' THING", "pas d ' THING"],
      ja: [
        "(<sound>|<somebody>|<genre>|<sight>|<speech>|PERSON|人|誰も|犬|猫|車|字幕) (シーン|場面)? (を|は|が|の)? <negationAfter>",
      ],
      zh: ["(<sound>|<somebody>|<genre>|PERSON) <negationAfter>", "<lacking> 字幕"],
    },
    when: { maxWords: 20 }, // longer queries tell a story, of which every word counts
    negates: [
      "THING",
      "<sound>",
      "<somebody>",
      "<genre>",
      "<sight>",
      "<speech>",
      "PERSON",
      "人",
      "犬",
      "猫",
      "車",
      "字",
      "幕",
    ],
  },
  {
    id: "unwanted-unless-said",
    patterns: { "*": ["<denying> THING"], en: ["(,|but) (nothing|never) too? THING"] },
    when: { unless: ["say", "speech", "pronoun"], maxWords: 12 },
    negates: ["THING"],
  },
  {
    id: "nothing-but-unwanted",
    patterns: {
      "*": [`^ (<lacking>|<denying>) <idle>? (${KNOWN_THINGS.join("|")}) $`],
      en: ["^ (<lacking>|<denying>) the? (director 's|theatrical|extended|final|unrated) cut $"],
    },
    negates: [...KNOWN_THINGS, "director", "'s", "theatrical", "extended", "final", "unrated", "cut"],
    silences: ["only-sounds", "sound-at-end", "seen-look", "talk-about", "showing-and-rights"],
  },
];
