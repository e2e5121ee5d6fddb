/**
 * Rules that are sure enough to decide the weights alone; all other queries go to the next stage. Each rule requires words that
 * speak for one signal, and refuses any word that might speak for another.
 */
import type { Rule } from "../language.ts";
import { CATALOGUED, only } from "./alone.ts";
import { doubtRules } from "./doubt-rules.ts";
import { speechAnswers } from "./speech-answer-rules.ts";
import { inEnglishSpanishFrench, NO_TITLE } from "./title-rules.ts";

/** Lexicons of words that go with facts of the catalogue. */
const FACT_WORDS = [
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
];

const catalogueAnswers: readonly Rule[] = [
  {
    id: "only-catalogue-facts",
    priority: 20,
    when: { filters: CATALOGUED, withoutFilters: ["phrase", "time", "place"], only: FACT_WORDS },
    answer: only("metadata"),
  },
  {
    id: "interviewed", // few say the word in one
    priority: 20,
    patterns: ["interview/s"],
    when: { filters: ["people"], withoutFilters: ["phrase", "time", "place", "genre"], only: ["idle"] },
    answer: only("metadata"),
  },
  {
    // A place that is not of a work is seen as often as it is catalogued: "paris 1900".
    id: "works-of-a-place",
    priority: 19,
    when: {
      filters: CATALOGUED,
      withoutFilters: ["phrase", "time"],
      contains: ["film", "genre", "genreBeside"],
      only: FACT_WORDS,
    },
    answer: only("metadata"),
  },
  ...(
    [
      ["sound", { visual: 0.05, audio: 0.25, transcription: 0.05, metadata: 0.65 }],
      ["sight", { visual: 0.25, audio: 0.05, transcription: 0.05, metadata: 0.65 }],
      [undefined, { visual: 0.2, audio: 0.05, transcription: 0.1, metadata: 0.65 }],
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
    // Nothing but a title, as far as capitals tell: what the words show is searched as well.
    id: "title-or-picture",
    priority: 8,
    patterns: inEnglishSpanishFrench("^ CASEDTITLE YEAR? $"),
    when: { filters: ["title"], guessed: true, maxWords: 8, notBeginning: { CASEDTITLE: NO_TITLE } },
    answer: only("metadata"),
  },
  {
    id: "only-a-position",
    priority: 20,
    when: { filters: ["time", "clock"], withoutFilters: [...CATALOGUED, "place", "phrase"], only: ["idle"] },
    answer: only("metadata"),
  },
  {
    id: "work-about",
    priority: 10,
    patterns: {
      en: [
        "(movie/s|film/s|flick/s|show/s|series|<genre>) (about|based on|similar to|set in)",
        "(<film>|<genre>) from PEOPLE $",
        "^ (what|which|name) (is|was|were)? (the|that)? (name of)? (the|that|a)? (movie|film|show|series)",
      ],
      "*": ["<film>|<genre> (sobre|uber|sur)"],
      ja: ["(についての|の)? (映画|ドラマ|番組) $"],
      zh: ["(关于|的) (那部)? (电影|影片|电视剧) $"],
    },
    when: { withoutFilters: ["phrase", "time"], unless: ["sound", "sight", "workMoment"], unnamed: true },
    answer: only("metadata"),
  },
  {
    id: "showing-and-rights",
    priority: 15,
    patterns: {
      "*": ["<catalogueFact>"],
      en: [
        "(closest|nearest) (cinema/s|movie|film|theater/s|theatre/s|imax)",
        "(movies|films) (near me|nearby|around here|close by|in the neighborhood|in the area)",
      ],
    },
    when: {
      withoutFilters: ["phrase", "time"],
      unless: ["sound", "sight", "deed", "speech", "talk", "workMoment", "somebody", "pronoun", "meanwhile"],
      unnamed: true,
      maxWords: 12,
    },
    answer: only("metadata"),
  },
  {
    id: "shown-on-a-service", // "the office on peacock": what is on one, only the catalogue tells
    priority: 6, // above what is seen
    patterns: {
      en: ["on (netflix|hulu|hbo max|disney plus|prime video|amazon prime|apple tv|peacock) $"],
    },
    when: { withoutFilters: ["phrase", "time", "people"], unless: ["speech", "talk", "film", "genre"], maxWords: 7 },
    answer: only("metadata"),
  },
  {
    id: "asked-about-title",
    priority: 12,
    patterns: {
      en: [
        "(playing|showing|on) (nearby|near|at|in|tonight|today|tomorrow|this|next|now)",
        "^ (please|can you|could you)? (who|what|when|which|how|is|are|was|does|did|where|what's|tell me|book|find|play|watch|put on|i want to see|i want to watch|show me|search for)",
      ],
      "*": [
        "^ (quien|que|cuando|donde|wer|was|wann|wo|welche|qui|quand|ou|quel|quelle)",
        "^ (el|la|die|le)? (ultim~o~a|letzte|dernier/e) (<seasonWord>|<episodeWord>)",
      ],
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
    // The catalogue knows which works; what is heard in them it does not tell.
    id: "heard-in-a-work",
    priority: 24,
    patterns: {
      en: [
        "(where|in which) (a|an|the)? (<someone>|<pronoun>|<somebody>|<soundCompany>) (play/s)? (a|an|the)? (<sound>|laugh/s|cr~y~ies)",
      ],
      "*": ["silba|ladra|pfeift|bellt|siffle|aboie", "<someone> (canta|singt|chante)"],
    },
    when: { filters: CATALOGUED, withoutFilters: ["phrase", "time"], contains: ["film", "genre"], unless: ["speech"] },
    answer: { weights: { visual: 0.18, audio: 0.42, transcription: 0.03, metadata: 0.37 }, confidence: 0.85 },
  },
  {
    id: "sound-of",
    priority: 14,
    patterns: {
      en: [
        "^ (a|an|the|any)? <sound>? <soundNoun> (of|made|produced|associated|that|from|used|caused|coming)",
        "^ (a|an|the)? (<soundCompany>|loud)? (<soundCompany>|loud)? <soundNoun> (of|made|produced|associated|that|caused)",
      ],
      es: ["^ (el|los)? (sonido/s|ruido/s|aplausos) (de|del)"],
      de: ["^ (das)? (gerausch/e|klang) (von|eine~s~r|des|der)"],
      fr: ["^ (le|les)? (bruit/s|son) (de|d|du|des)"],
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
      ja: ["の? (音|声|鳴き声|泣き声|サイレン|曲|拍手) $"],
      zh: ["的? (声音|叫声|声|音乐|巨响|鼓掌) $"],
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
        "negation",
      ],
      maxWords: 8,
      unnamed: true,
    },
    answer: only("audio"),
  },
  {
    id: "only-sounds",
    priority: 10,
    patterns: ["<soundEvent>"],
    when: {
      withoutFilters: ["title", "people", "phrase", "genre", "year", "place", "time"],
      only: ["sound", "soundNoun", "soundCompany", "idle", "negation"],
      unnamed: true,
      minWords: 2,
      maxWords: 14,
    },
    answer: only("audio"),
  },
];

const NOT_SEEN = ["meanwhile", "sound", "speech", "talk", "say", "film", "genre", "cataloguing", "workMoment"];

const sightAnswers: readonly Rule[] = [
  {
    id: "seen-named",
    priority: 5,
    patterns: { "*": ["^ <givenNames> <deed>"], ja: ["<deed> $"] },
    when: {
      withoutFilters: [...CATALOGUED, "phrase", "time"],
      unless: NOT_SEEN,
      maxWords: 16,
    },
    answer: only("visual"),
  },
  {
    id: "seen-deed",
    priority: 5,
    patterns: ["<quietDeed>"],
    when: {
      withoutFilters: [...CATALOGUED, "phrase", "time"],
      unless: NOT_SEEN,
      minWords: 3,
      maxWords: 16,
      contains: ["somebody", "pronoun"],
      unnamed: true,
    },
    answer: only("visual"),
  },
  {
    // Whoever names a feast and its year looks for a home video: the catalogue has its day, the picture the rest.
    id: "seen-on-an-occasion",
    priority: 25,
    patterns: {
      "*": ["^ <idle>? <occasion> <idle>? THING? YEAR", "^ YEAR (の|的)? <occasion>"],
      ja: ["<occasion> YEAR $"],
      zh: ["<occasion> YEAR $"],
    },
    when: { unless: NOT_SEEN, notBeginning: { THING: ["film", "genre", "genreBeside"] } },
    answer: { weights: { visual: 0.5, audio: 0.05, transcription: 0.05, metadata: 0.4 }, confidence: 0.85 },
  },
  {
    id: "year-of-an-occasion", // copies and albums are of later years
    patterns: ["<occasion>"],
    when: { unless: NOT_SEEN },
    topic: { side: "anywhere", attributes: ["year"], leans: true },
  },
  {
    // Who cares for the shape of the picture looks for a picture.
    id: "seen-in-shape",
    priority: 5,
    patterns: ["<shape> (<film>|<cutShort>|<recording>) (of|de|von|with)"],
    when: { withoutFilters: ["title", "people", "phrase", "genre", "year"], unless: NOT_SEEN, unnamed: true },
    answer: only("visual"),
  },
  {
    // Who says where a camera is, and when, looks for what it saw.
    id: "seen-by-a-camera",
    priority: 5,
    patterns: ["cctv|lobby", "<somebody> <deed>"], // "men's final at 2pm" is a programme
    when: {
      filters: ["clock"],
      withoutFilters: ["title", "people", "phrase", "genre", "year"],
      unless: NOT_SEEN,
      unnamed: true,
    },
    answer: only("visual"),
  },
  {
    id: "seen-look",
    priority: 5,
    patterns: ["<sight>"],
    when: {
      withoutFilters: [...CATALOGUED, "phrase", "time"],
      unless: NOT_SEEN,
      minWords: 2,
      maxWords: 12,
      unnamed: true,
    },
    answer: only("visual"),
  },
];

/** What speaks for a signal or against it where no stage is sure: an excluded sound or sight need not be searched. */
const exclusions: readonly Rule[] = [
  {
    // Whoever speaks is heard as well as seen, and in no catalogue.
    id: "somebody-speaks",
    patterns: [
      "(mujer|hombre|persona/s|gente) (habla/n|hablando)",
      "(frau|mann|person|leute) (spricht|sprechen|rede~t~n)",
      "(femme|homme|personne/s|gens) (parle/nt|discutent)",
    ],
    adjust: { audio: 1.6, transcription: 1.6, metadata: 0.4 },
  },
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
  ...doubtRules,
  ...exclusions,
  ...catalogueAnswers,
  ...soundAnswers,
  ...sightAnswers,
  ...speechAnswers,
];
