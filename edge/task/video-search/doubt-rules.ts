/**
 * Words that silence rules which would answer alone. Captions of sounds, captions of pictures and questions about films share
 * most of their words, so that a rule that is always right about one kind of query can be always wrong about another.
 */
import type { Rule } from "../language.ts";

export const doubtRules: readonly Rule[] = [
  { id: "noisy-deed", patterns: ["<noisy>"], silences: ["seen-deed"] },
  {
    // "debate stage lights": what is talked about is not said to be asked for.
    id: "talk-as-a-thing",
    patterns: { en: ["^ <idle>? (interview|debate|conversation|discussion|video conference)"] },
    silences: ["talk-about"],
  },
  { id: "within-earshot", patterns: ["<earshot>"], silences: ["seen-deed", "seen-look", "seen-named"] },
  {
    id: "asked-of-a-work",
    patterns: ["<workQuestion>", "<certificate>", "<rating>"],
    silences: [
      "seen-deed",
      "seen-look",
      "seen-named",
      "sound-of",
      "sound-at-end",
      "only-sounds",
      "talk-about",
      "talk-on-topic",
      "how-to",
    ],
  },
  {
    id: "who-when-which",
    patterns: {
      en: ["^ (who|who's|whose|when|which|what|whats|what's|did|was|were|is|are|name|list|tell me|can you|i want)"],
    },
    silences: ["seen-look"],
  },
  {
    id: "title-that-looks",
    patterns: {
      en: [
        "(white house|red cross|black friday|black lives matter|green party|red sox|white sox|orange county|golden globe|golden globes)",
        "about <sight>", // a topic: "videos about red pandas"
        "(something|anything|nothing|not) too? <idle>? (dark|light)", // a mood
        "black (swan|hawk|panther|mirror|adam|widow|rain|sunday)",
        "blue (velvet|jasmine|valentine|lagoon|planet)",
        "red (dawn|dragon|dwarf|eye|notice|october)",
        "green (mile|book|lantern|knight)",
        "white (chicks|christmas|lotus|fang|ribbon)",
        "dark (knight|city|shadows|tower|humor)",
        "(pink panther|purple rain|orange is the|yellow submarine|men in black|clockwork orange)",
        "(sunset boulevard|before sunset|before sunrise|color purple|red shoes)",
      ],
    },
    silences: ["seen-look"],
  },
  {
    id: "title-that-teaches",
    patterns: {
      en: [
        "how to (train your|lose a guy|lose friends|marry a|get away with|steal a|be single|make an american|blow up a|succeed in business)",
      ],
    },
    silences: ["how-to"],
  },
  {
    id: "somebody-heard",
    patterns: { en: ["^ (a|an|the|two|three|some|several) <idle>? <idle>? <somebody>"] },
    silences: ["only-sounds"],
  },
];
