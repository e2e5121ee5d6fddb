/** Things that a query does not want: their words are in no text, and filters among them are excluded. */
import type { Rule } from "../language.ts";

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

const TOO = "(too|very|zu|sehr|trop|tres|muy|demasiado)";

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
      fr: ["but/s (de|du|des|contre|d ')", "(un|le|les|des|de|du|aux|ces|ses|mes|tes|leurs|deux|trois|quelques) pas"],
      en: [
        "no (smoking|parking|entry|exit) (sign/s)",
        "no man 's land",
        "the who",
        "^ everything but the <somebody>",
        "QUALITY (tired of|sick of|bored of|fed up with)", // "workers tired of war documentaries": it is theirs
        "^ anything but love $",
      ],
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
    patterns: {
      "*": ["<denying> THING"],
      en: ["(,|but) (nothing|never) THING"],
    },
    when: { unless: ["say", "speech", "pronoun"], maxWords: 12 },
    negates: ["THING"],
  },
  {
    id: "too-much", // without a kind of work it may be said: "it's not too late"
    patterns: { "*": [`(<denying>|nothing) ${TOO} QUALITY`] },
    when: { contains: ["film", "genre", "genreBeside"], unless: ["say", "speech", "pronoun"], maxWords: 12 },
    negates: ["QUALITY"],
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
