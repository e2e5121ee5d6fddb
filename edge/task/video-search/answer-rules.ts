/**
 * Rules that are sure enough to decide the weights alone; all other queries go to the next stage. Each rule requires words that
 * speak for one signal, and refuses any word that might speak for another.
 */
import type { Rule } from "../language.ts";

const only = (signal: string): NonNullable<Rule["answer"]> => ({
  weights: { visual: 0, audio: 0, transcription: 0, metadata: 0, [signal]: 1 },
  confidence: 0.98,
});

const CATALOGUED = ["title", "similar", "people", "studio", "genre", "year", "duration", "language", "rating"];

const catalogueAnswers: readonly Rule[] = [
  {
    id: "only-catalogue-facts",
    priority: 20,
    when: {
      filters: CATALOGUED,
      withoutFilters: ["phrase", "time"],
      only: [
        "idle",
        "film",
        "workPart",
        "genre",
        "genreBeside",
        "language",
        "nationality",
        "negation",
        "negationAfter",
        "cataloguing",
      ],
    },
    answer: only("metadata"),
  },
  ...(
    [
      ["sound", { visual: 0.05, audio: 0.45, transcription: 0.05, metadata: 0.45 }],
      ["sight", { visual: 0.45, audio: 0.05, transcription: 0.05, metadata: 0.45 }],
      [undefined, { visual: 0.4, audio: 0.05, transcription: 0.1, metadata: 0.45 }],
    ] as const
  ).map(
    ([lexicon, weights]): Rule => ({
      id: lexicon === undefined ? "common-title-alone" : `common-title-or-${lexicon}`,
      priority: lexicon === undefined ? 22 : 23,
      patterns: ["^ (the|a)? <commonTitle> $"],
      when: { maxWords: 3, ...(lexicon !== undefined && { contains: [lexicon] }) },
      answer: { weights, confidence: 0.9 },
    }),
  ),
  {
    id: "only-a-position",
    priority: 20,
    when: { filters: ["time"], withoutFilters: [...CATALOGUED, "place", "phrase"], only: ["idle"] },
    answer: only("metadata"),
  },
  {
    id: "work-about",
    priority: 10,
    patterns: {
      en: [
        "(movie|movies|film|films|flick|flicks|show|shows|series|documentary|documentaries|<genre>) (about|based on|similar to|set in)",
        "^ (what|which|name) (is|was|were)? (the|that)? (name of)? (the|that|a)? (movie|film|show|series)",
      ],
      es: ["<film>|<genre> sobre"],
      de: ["<film>|<genre> uber"],
      fr: ["<film>|<genre> sur"],
      ja: ["(についての|の)? (映画|ドラマ|番組) $"],
      zh: ["(关于|的) (那部)? (电影|影片|电视剧) $"],
    },
    when: { withoutFilters: ["phrase", "time"], unless: ["sound", "sight", "workMoment"], unnamed: true },
    answer: only("metadata"),
  },
  {
    id: "showing-and-rights",
    priority: 15,
    patterns: ["<cataloguing>"],
    when: {
      withoutFilters: ["phrase", "time"],
      unless: ["sound", "sight", "deed", "speech", "talk", "workMoment", "somebody", "pronoun", "meanwhile"],
      unnamed: true,
      maxWords: 12,
    },
    answer: only("metadata"),
  },
  {
    id: "asked-about-title",
    priority: 12,
    patterns: {
      en: [
        "^ (please|can you|could you)? (who|what|when|which|how|is|are|was|does|did|where|what's|tell me|book|find|play|watch|put on|i want to see|i want to watch|show me|search for)",
      ],
      es: ["^ (quien|que|cuando|donde)"],
      de: ["^ (wer|was|wann|wo|welche)"],
      fr: ["^ (qui|que|quand|ou|quel|quelle)"],
    },
    when: {
      filters: ["title"],
      withoutFilters: ["phrase", "time"],
      unless: ["sound", "sight", "deed", "speech", "talk", "workMoment", "breaks", "somebody", "along"],
      maxWords: 12,
    },
    answer: only("metadata"),
  },
];

const soundAnswers: readonly Rule[] = [
  {
    id: "sound-of",
    priority: 14,
    patterns: {
      en: [
        "^ (a|an|the|any)? <sound>? <soundNoun> (of|made|produced|associated|that|from|used|caused|coming)",
        "^ (a|an|the)? (<soundCompany>|sharp|loud)? (<soundCompany>|sharp|short|loud)? <soundNoun> (of|made|produced|associated|that|caused)",
      ],
      es: ["^ (el|los)? (sonido|ruido|sonidos|ruidos) de"],
      de: ["^ (das)? (gerausch|gerausche|klang) (von|eines|einer|des|der)"],
      fr: ["^ (le|les)? (bruit|bruits|son) (de|d|du|des)"],
    },
    when: {
      withoutFilters: ["title", "people", "phrase", "genre", "year", "time"],
      unless: ["film", "speech", "cataloguing", "workMoment", "someone", "meanwhile"],
      unnamed: true,
    },
    answer: only("audio"),
  },
  {
    id: "sound-at-end",
    priority: 12,
    patterns: {
      en: ["<soundNoun> $"],
      ja: ["の? (音|鳴き声|泣き声|サイレン|曲) $"],
      zh: ["的? (声音|叫声|声|音乐|巨响) $"],
    },
    when: {
      withoutFilters: ["title", "people", "phrase", "genre", "year", "time"],
      unless: [
        "film",
        "speech",
        "talk",
        "cataloguing",
        "workMoment",
        "someone",
        "somebody",
        "along",
        "meanwhile",
        "deed",
        "sight",
        "pronoun",
        "breaks",
      ],
      maxWords: 8,
      unnamed: true,
    },
    answer: only("audio"),
  },
  {
    id: "only-sounds",
    priority: 10,
    patterns: ["<sound>"],
    when: {
      withoutFilters: ["title", "people", "phrase", "genre", "year", "place", "time"],
      only: ["sound", "soundNoun", "soundCompany", "idle", "negation"],
      maxWords: 14,
    },
    answer: only("audio"),
  },
];

const NOT_SEEN = [
  "meanwhile",
  "sound",
  "speech",
  "talk",
  "say",
  "film",
  "genre",
  "genreBeside",
  "cataloguing",
  "certificate",
  "workMoment",
];

const sightAnswers: readonly Rule[] = [
  {
    id: "seen-deed",
    priority: 5,
    patterns: {
      "*": [
        "^ <idle>? <idle>? (<somebody>|<pronoun>)",
        "^ NUMBER (<somebody>|<pronoun>)",
        "^ <givenNames> <deed>",
        "^ <idle>? <idle>? <sight> (<somebody>|<pronoun>)",
      ],
      ja: ["<deed> $"],
      zh: ["<deed>"],
    },
    when: { withoutFilters: [...CATALOGUED, "phrase", "time"], unless: NOT_SEEN, maxWords: 16, contains: ["deed"] },
    answer: only("visual"),
  },
  {
    id: "seen-look",
    priority: 5,
    patterns: ["<sight>"],
    when: { withoutFilters: [...CATALOGUED, "phrase", "time"], unless: NOT_SEEN, maxWords: 12, unnamed: true },
    answer: only("visual"),
  },
];

const NOT_SAID = [
  "meanwhile",
  "along",
  "sound",
  "sight",
  "deed",
  "film",
  "genre",
  "cataloguing",
  "breaks",
  "somebody",
  "workMoment",
];

const speechAnswers: readonly Rule[] = [
  {
    id: "only-a-quote",
    priority: 20,
    when: {
      filters: ["phrase"],
      withoutFilters: ["title", "people", "time", "place", "year", "genre"],
      only: ["idle", "say", "someone", "speech", "pronoun"],
      maxWords: 12,
    },
    answer: only("transcription"),
  },
  {
    id: "talk-about",
    priority: 6,
    patterns: {
      "*": ["^ <idle>? <idle>? <speech>", "^ <idle>? <idle>? <pronoun> <speech>"],
      en: [
        "(what|how|why) (does|did|do|is|are) <idle>? <pronoun>? <speech>",
        "(what|how|why) (does|did|do|is|are) <idle>? <somebody> <speech>",
        "^ <idle>? <idle>? <somebody> (says|tells|explains|mentions|announces|admits|denies|warns|describes|discusses|argues|promises|claims|suggests|reminds) (that|how|why|what|about|it|they|the)",
      ],
      zh: ["^ (<somebody>|<pronoun>) <speech>"],
    },
    when: { withoutFilters: [...CATALOGUED, "time", "phrase", "place"], unless: NOT_SAID, maxWords: 14, unnamed: true },
    answer: only("transcription"),
  },
  {
    id: "named-tells",
    priority: 6,
    patterns: {
      "*": [
        "^ NAME <telling>",
        "^ <givenNames> <telling>",
        "^ <idle>? <idle>? <somebody>|<givenNames> <telling>",
        "^ (the|a|an|der|die|le|la|el) PERSON <telling>",
      ],
    },
    when: {
      withoutFilters: [...CATALOGUED, "time", "phrase"],
      unless: ["meanwhile", "breaks", "along", "sound", "sight", "deed", "film", "genre", "cataloguing", "workMoment"],
      maxWords: 16,
    },
    answer: only("transcription"),
  },
  {
    id: "talk-on-topic",
    priority: 6,
    patterns: {
      en: [
        "^ <idle>? <idle>? (debate|discussion|speech|monologue|interview|explanation|tutorial|commentary|argument|joke|jokes|negotiations|theory|advice|questions|answers) (about|on|over|regarding|between|against)",
      ],
      es: ["^ <idle>? (debate|discurso|entrevista|charla|chiste|chistes|discusión) sobre"],
      de: ["^ <idle>? (rede|vortrag|debatte|witz|witze|interview|diskussion|gespräch) über"],
      fr: ["^ <idle>? (débat|discours|interview|blague|blagues|discussion|conférence) sur"],
    },
    when: {
      withoutFilters: [...CATALOGUED, "time", "phrase"],
      unless: ["meanwhile", "along", "sound", "sight", "film", "genre", "cataloguing", "workMoment"],
      maxWords: 12,
    },
    answer: only("transcription"),
  },
];

/** An excluded sound or sight need not be searched: it speaks against its signal where no stage is sure. */
const exclusions: readonly Rule[] = [
  {
    id: "without-sound",
    patterns: { "*": ["<negation> <idle>? <sound>"] },
    adjust: { audio: 0.2 },
  },
  {
    id: "without-talk",
    patterns: { "*": ["<negation> <idle>? (<speech>|<talk>)"] },
    adjust: { transcription: 0.2 },
  },
];

export const answerRules: readonly Rule[] = [
  ...exclusions,
  ...catalogueAnswers,
  ...soundAnswers,
  ...sightAnswers,
  ...speechAnswers,
];
