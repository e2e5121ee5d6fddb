/**
 * Rules that are sure enough to decide the weights alone; everything else is left to the next stage. Each asks for words that
 * speak for one signal and refuses any word that might speak for another.
 */
import type { Rule } from "../../rules/language.ts";

const only = (signal: string): NonNullable<Rule["answer"]> => ({
  weights: { visual: 0, audio: 0, transcription: 0, metadata: 0, [signal]: 1 },
  confidence: 0.98,
});

const CATALOGUED = ["title", "people", "genre", "year", "duration", "language", "rating"];

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
    examples: { match: ["horror movies from the 80s", "films by Jane Campion"], not: ["a western duel at noon"] },
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
    examples: {
      match: ["movies about artificial intelligence"],
      not: ["a western with a duel", "a movie poster on a red wall"],
    },
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
    examples: {
      match: ["licensed for our streaming partners", "footage we own worldwide rights to"],
      not: ["an actor crosses the stage"],
    },
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
    examples: { match: ["is Velvet Harbour worth it"], not: ["scene in Jerry Maguire where he shouts"] },
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
    examples: {
      match: ["sound of waves", "the noise of a door"],
      not: ["the sound of his mother's voice as she speaks about home"],
    },
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
    examples: { match: ["typing noises", "雷の音"], not: ["a girl sings her song"] },
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
    examples: { match: ["dog barking in the distance", "sad violin music"], not: ["dog barking at the postman"] },
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
  "rating",
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
    when: { withoutFilters: [...CATALOGUED, "phrase", "time"], unless: NOT_SEEN, maxWords: 12, contains: ["deed"] },
    answer: only("visual"),
    examples: { match: ["two kids building a sand castle"], not: ["he slams the door and shouts get out"] },
  },
  {
    id: "seen-look",
    priority: 5,
    patterns: ["<sight>"],
    when: { withoutFilters: [...CATALOGUED, "phrase", "time"], unless: NOT_SEEN, maxWords: 9, unnamed: true },
    answer: only("visual"),
    examples: { match: ["red umbrella in the rain"], not: ["red alarm ringing"] },
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
    examples: {
      match: ['"winter is coming"', "someone says you can't handle the truth"],
      not: ["someone says stop while a bell rings"],
    },
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
    examples: {
      match: ["debate about nuclear energy", "he explains how it works"],
      not: ["he talks while he paints", "Ruth tells Ben a joke"],
    },
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
    examples: {
      match: ["Rede über die Energiewende", "negotiations over the ransom"],
      not: ["joke on a red banner"],
    },
  },
];

/** What is excluded need not be searched: it speaks against its signal where nobody else is sure. */
const exclusions: readonly Rule[] = [
  {
    id: "without-sound",
    patterns: { "*": ["<negation> <idle>? <sound>"] },
    adjust: { audio: 0.2 },
    examples: { match: ["car chase without music"], not: ["car chase with music"] },
  },
  {
    id: "without-talk",
    patterns: { "*": ["<negation> <idle>? (<speech>|<talk>)"] },
    adjust: { transcription: 0.2 },
    examples: { match: ["street scenes, no dialogue"], not: ["dialogue in the street"] },
  },
];

export const answerRules: readonly Rule[] = [
  ...exclusions,
  ...catalogueAnswers,
  ...soundAnswers,
  ...sightAnswers,
  ...speechAnswers,
];
