/** What a request is narrowed by: seeds, people, genres, moods, media, services, audiences, languages, lengths. */
import type { FilterRule, Rule } from "../language.ts";
import { yearRules } from "../video-search/year-rules.ts";

const read = (attribute: string, confidence: number, ...elements: string[]): FilterRule[] =>
  elements.map((from) => ({ attribute, from, confidence }));

/** What is asked for, without saying what it is like: works, or who makes them. */
const WORKS = "<medium>|<genre>|<moreGenre>|<someWork>";
const ASKED = `(${WORKS})`;
const LIKED = `(${WORKS}|<makers>)`;
/** A title or name as such a request gives it: capitalised, quoted, or with a number that belongs to it. */
const SEED = "(QUOTE|NUMBEREDTITLE|CASEDTITLE)";

const seedRules: readonly Rule[] = [
  {
    id: "like-seed",
    priority: 92,
    patterns: {
      "*": [`${LIKED} <alike> ${SEED}`],
      en: [
        `(similar to|alternatives to|alternative to|in the style of|in the vein of|in the spirit of|reminiscent of|along the lines of|comparable to) (the|the movie|the film|the show|the book)? ${SEED}`,
        `^ <alike> ${SEED} $`,
        `(sounds|sound|feel|feels|read|reads) like ${SEED}`,
        `if (i|you) (like|liked|love|loved|enjoy|enjoyed) ${SEED}`,
        `(fans|lovers|fan) of ${SEED}`,
        `(people|those|anyone|someone|readers) who (like|liked|love|loved) ${SEED}`,
        `(i|we) (loved|liked|adored|enjoyed|finished|binged) ${SEED}`,
        `^ (loved|liked|adored|enjoyed|finished|binged) ${SEED}`,
        `(just|done with) (finished|binged) ${SEED}`,
        `(same|similar) (vibe|vibes|feel|idea|premise|style|humour|mood|tone|league|kind|sort|energy) (as|to) ${SEED}`,
        `(as good|as clever|as funny|as strange|as dark|closest|comparable|akin|next|close) (as|to) ${SEED}`,
        `(equivalent|equivalents|clones|version|twin|sister|orbit|mould|spirit|heir|successor) (of|to) ${SEED}`,
        `(adores|missing|miss|influenced by|resemble|resembling|reminds me of|remind me of) ${SEED}`,
        `<medium> after ${SEED}`,
        `(what|what's|watch|read) (after|to watch after|to read after) ${SEED}`,
        "CASEDTITLE (like|style|esque|type) (<medium>|<genre>)",
        "CASEDTITLE (fans|fan|clones|lookalikes|alternatives|vibes|readers|shaped)",
        "(similar to|comparable to|in the style of|reminiscent of|in the vein of) TITLE $",
        "^ <medium> <alike> TITLE $",
        "^ <medium> <alike> TITLE ,? (but|except)",
        "^ (something|anything|more) (like|similar to) TITLE $",
        "^ (something|anything|more) (like|similar to) TITLE ,? (but|except)",
      ],
      de: [
        `(ähnliche|vergleichbare) <medium> wie ${SEED}`,
        `(für|an) (fans|leser|liebhaber) von ${SEED}`,
        "^ <medium> wie TITLE $",
        "^ <medium> wie TITLE ,? aber",
        "^ (etwas|sowas|so etwas|was) wie TITLE $",
        "^ (etwas|sowas|so etwas|was) wie TITLE ,? aber",
      ],
      fr: [
        `(ressemble à|ressemblent à|proche de) ${SEED}`,
        `(similaires à|dans le style de|dans le genre de|à la manière de) ${SEED}`,
        `j'ai (adoré|aimé|fini) ${SEED}`,
        "^ (des|un|une)? <medium> comme TITLE $",
        `${LIKED} <alike> SENTENCETITLE $`,
        "^ (des|un|une)? <medium> comme TITLE ,? (mais|sauf)",
      ],
      ja: ["BOOK (のような|みたいな|に似た|っぽい)"],
      zh: ["<alike> BOOK", "(和|跟) BOOK (一样|差不多|类似)"],
      es: [
        `<medium> como ${SEED}`,
        `(me gustó|me encantó|acabo de terminar) ${SEED}`,
        `(parecido a|parecidas a|parecidos a|similar a|similares a|del estilo de) ${SEED}`,
        "^ <medium> como TITLE $",
        "^ <medium> como TITLE ,? pero",
        "^ <medium> (parecidas|parecidos) a TITLE $",
        `${LIKED} <alike> SENTENCETITLE $`,
      ],
    },
    when: { notBeginning: { CASEDTITLE: ["language"], SENTENCETITLE: ["language"], TITLE: ["ownThing"] } },
    filters: [
      ...read("seed", 0.9, "QUOTE", "NUMBEREDTITLE", "CASEDTITLE", "SENTENCETITLE", "BOOK"),
      ...read("seed", 0.75, "TITLE"),
    ],
  },
  {
    // without title marks nothing says where the name ends: the student decides
    id: "like-unmarked-seed",
    priority: 91,
    patterns: {
      ja: ["PERSON (のような|みたいな|に似た|っぽい) (<medium>|<genre>)"],
      zh: ["<alike> PERSON 的 (<medium>|<genre>)", "(和|跟) PERSON (一样|差不多|类似) 的 (<medium>|<genre>)"],
    },
    filters: read("seed", 0.75, "PERSON"),
    guesses: true,
  },
];

/** Works and things that a request does not want: they are in no text. */
const unwantedRules: readonly Rule[] = [
  {
    id: "at-ease", // says what is wanted: "something to watch without thinking too much"
    priority: 94,
    keeps: true,
    patterns: { en: ["without (thinking|having to think|paying attention) (too much|so much|too hard|about it)?"] },
  },
  {
    id: "unwanted",
    priority: 93,
    patterns: {
      "*": ["<lacking> (QUOTE|NUMBEREDTITLE|CASEDTITLE|BOOK)"],
      en: ["without THING"],
      de: ["ohne THING"],
      fr: ["sans THING"],
      es: ["sin THING"],
      ja: ["BOOK <negationAfter>"],
      zh: ["BOOK <negationAfter>"],
    },
    // where nothing else is named, it is what others should be like: "anything of that sort other than Dark"
    when: { filters: ["people", "seed", "genre", "mood", "medium"] },
    negates: ["QUOTE", "NUMBEREDTITLE", "CASEDTITLE", "BOOK", "THING"],
  },
];

const peopleRules: readonly Rule[] = [
  {
    id: "made-by",
    priority: 60,
    patterns: {
      en: [
        `${ASKED} (by|from|of) NAMES`,
        "(directed|written|narrated|read|composed|produced|performed|sung|conducted|hosted) by PEOPLE",
        "(everything|anything|more|something) by PEOPLE",
      ],
      de: [`${ASKED} von NAMES`, "alles von NAMES"],
      fr: [`${ASKED} (de|d ') NAMES`],
      es: [`${ASKED} de NAMES`],
    },
    when: { notBeginning: { NAMES: ["language"], PEOPLE: ["medium"] } },
    filters: [...read("people", 0.85, "PEOPLE"), ...read("people", 0.8, "NAMES")],
  },
  {
    id: "with-somebody",
    priority: 59,
    patterns: {
      en: [
        `${ASKED} with NAMES`,
        "with FULLNAME",
        "(starring|featuring) PEOPLE",
        "FULLNAME (<medium>|<genre>|filmography|discography)",
      ],
      de: [`${ASKED} mit NAMES`],
      fr: [`${ASKED} avec NAMES`],
      es: [`${ASKED} con NAMES`],
    },
    when: { notBeginning: { NAMES: ["language"] } },
    filters: [...read("people", 0.85, "PEOPLE", "NAMES"), ...read("people", 0.8, "FULLNAME")],
  },
];

const valueRules: readonly Rule[] = [
  {
    id: "genre",
    priority: 36,
    patterns: ["<genre>", "<moreGenre>"],
    filters: [...read("genre", 0.92, "<genre>"), ...read("genre", 0.9, "<moreGenre>")],
  },
  {
    id: "genre-beside-work",
    priority: 33, // below moods, and genres of two words: "suspenseful songs", "true crime podcasts"
    patterns: {
      "*": ["<besideWork> (<medium>|<genre>|<moreGenre>)"],
      fr: ["<medium> (de|d ')? <besideWork>"],
      es: ["<medium> de? <besideWork>"],
    },
    filters: [{ attribute: "genre", from: "<besideWork>", confidence: 0.9, strict: "apart" }],
  },
  {
    // the verb
    id: "to-show",
    priority: 40,
    keeps: true,
    patterns: { en: ["show (me|us|only|the|my|everything|all|what|this|that|anything|unwatched)"] },
  },
  { id: "medium", priority: 20, patterns: ["<medium>"], filters: read("medium", 0.95, "<medium>") },
  { id: "mood", priority: 34, patterns: ["<mood>"], filters: read("mood", 0.9, "<mood>") },
  {
    id: "mood-beside",
    priority: 35,
    patterns: {
      en: [
        "<moodBeside> (<medium>|<genre>|<moreGenre>|stories|tales|thing|stuff|listening|reading)",
        "(something|anything|really|very|too) <moodBeside>",
        "<moodBeside> summer? <medium>",
      ],
    },
    filters: read("mood", 0.8, "<moodBeside>"),
  },
  { id: "service", priority: 58, patterns: ["<service>"], filters: read("service", 0.92, "<service>") },
  {
    id: "audience",
    priority: 57,
    patterns: {
      en: ["(for|suitable for|aimed at) my? <audience>", "<audience> (<medium>|<genre>|<moreGenre>)"],
      de: ["für (die|meine)? <audience>", "(kinderbücher|kinderbuch|kinderfilme)"],
      fr: ["pour (les|mes|des)? <audience>"],
      es: ["para (los|las|mis)? <audience>"],
    },
    filters: read("audience", 0.9, "<audience>"),
  },
  {
    id: "language",
    priority: 55,
    patterns: {
      en: [
        "<language> <moreGenre>|<genre>? (<medium>|<genre>|<moreGenre>)",
        "(in|into) <language>",
        "<language> (subtitles|audio|dub|dubbed|version|spoken)",
      ],
      de: ["<language> (<medium>|<genre>|<moreGenre>)", "(auf|in) <language>"],
      fr: ["(<medium>|<genre>|<moreGenre>) <language>", "en <language>"],
      es: ["(<medium>|<genre>|<moreGenre>) <language>", "en <language>"],
    },
    filters: read("language", 0.9, "<language>"),
  },
];

const lengthRules: readonly Rule[] = [
  {
    id: "shorter-than",
    priority: 65,
    patterns: {
      "*": ["<below> DURATION"],
      en: ["<below> DURATION long", "DURATION (or|and) (less|shorter)", "DURATION (max|maximum|tops|at most)"],
      es: ["DURATION (o menos|como máximo|máximo)"],
      de: ["DURATION oder (weniger|kürzer)"],
      fr: ["<below> d' DURATION", "DURATION (ou moins|maximum|max)"],
      ja: ["DURATION (以内|以下|未満)"],
      zh: ["DURATION (以内|以下|之内)"],
    },
    filters: [{ attribute: "duration", from: "DURATION", as: "until", confidence: 0.9 }],
  },
  {
    id: "longer-than",
    priority: 65,
    patterns: {
      "*": ["<above> DURATION"],
      en: ["<above> DURATION long", "DURATION (or|and) (more|longer)"],
      es: ["DURATION (o más|como mínimo)"],
      de: ["DURATION (oder|und) (mehr|länger)"],
      fr: ["<above> d' DURATION", "DURATION (ou plus|minimum)"],
      ja: ["DURATION 以上"],
      zh: ["DURATION 以上"],
    },
    filters: [{ attribute: "duration", from: "DURATION", as: "since", confidence: 0.9 }],
  },
  {
    id: "lasting",
    priority: 54,
    patterns: {
      en: ["DURATION long? (<medium>|<genre>|episode|episodes)", "(about|around|lasting) DURATION"],
      de: ["DURATION lang"],
    },
    filters: [{ attribute: "duration", from: "DURATION", span: "element", confidence: 0.85 }],
  },
];

export const filterRules: readonly Rule[] = [
  ...seedRules,
  ...unwantedRules,
  ...peopleRules,
  ...valueRules,
  ...lengthRules,
  ...yearRules,
];
