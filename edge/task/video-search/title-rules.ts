/** Titles: in title marks, in quotation marks beside a kind of work, after "called", or in a place where only a title fits. */
import type { FilterRule, Rule, TitleWords } from "../language.ts";

export const titleWords: TitleWords = {
  works:
    "industry, theater/s, theatre/s, festival/s, schedule, movie/s, film/s, show/s, series, tv, episode/s, role, lead",
  parts:
    "screenplay, script, score, music, soundtrack, song/s, theme, story, book, cast, ending, plot, trailer, sequel, recap, review/s",
  stops:
    "rated, starring, directed, featuring, released, playing, showing, airing, dirigida, regie, staffel, saison, temporada",
  ends: "win, won, premiere, filmed, shot, produced, movies, films, franchise, streaming, online, trailer/s, without",
};

/** Words after which a title is named: parts of a work, and positions in one. */
const PART_OF =
  "(<workPart>|<workMoment>|clip/s|minute/s|seconds|hour|half|moment/s|act|quotes|lines|dialogue|footage|recap|music)";

const ARTICLE = "(the|la|el|los|las|der|die|das|le|les|un|une)?";
const PART_OF_SERIES = "(<seasonWord>|<episodeWord>)";
/** "second", "last". */
const WHICH = "(ORDINAL|ultim~o~a|letzte/n|dernier/e)";

const title = (...elements: string[]): FilterRule[] =>
  elements.map((from) => ({ attribute: "title", from, confidence: from === "TITLE" ? 0.75 : 0.9 }));

/** Where capitals are for names. */
export const inEnglishSpanishFrench = (...patterns: string[]) => ({ en: patterns, es: patterns, fr: patterns });
export const NO_TITLE = ["sound", "sight", "deed", "speech", "somebody"];
const NO_SINGLE_TITLE = [
  ...NO_TITLE,
  "film",
  "genre",
  "genreBeside",
  "place",
  "nationality",
  "language",
  "cataloguing",
  "noName",
];

export const titleRules: readonly Rule[] = [
  {
    id: "title-marks",
    priority: 90,
    patterns: ["BOOK"],
    filters: title("BOOK"),
  },
  {
    id: "quoted-title",
    priority: 85,
    patterns: {
      "*": ["<film> QUOTE"],
      en: [
        "<film> (called|named|titled|entitled) QUOTE",
        "QUOTE <film>",
        "(watch|directed|wrote|cast of|ending of|scene in|scene from|trailer for|starred in) the? QUOTE",
        "(called|named|titled|entitled) QUOTE",
      ],
      ja: ["QUOTE (の|という) <film>"],
    },
    filters: title("QUOTE"),
  },
  {
    id: "called",
    priority: 80,
    patterns: {
      en: ["(<film>|<workPart>|it|one|something) (called|named) TITLE", "(titled|entitled) TITLE"],
      "*": ["(titulad~o~a|llamada|namens|intitule/e) TITLE"],
    },
    filters: title("TITLE"),
  },
  {
    id: "asked-about-work",
    priority: 50,
    patterns: {
      en: [
        "who (direct~ed~s|wrote|made|produced|starred in|stars in|acted in|is in|was in|played in|narrated|scored|wrote and directed) the? <film>? TITLE $",
        "(time|when|if|whether) CASEDTITLE (is|are|was)",
        "(<workPart>|<workMoment>) (of|for|from|to|in) the? <film>? CASEDTITLE",
        "(cast|trailer/s|sequel/s|remake|soundtrack|synopsis|plot|showtimes|bloopers|ending|runtime|rating|review/s|director|writer|star/s|score|theme|theme song|screenplay|script|budget|storyline|premise) (of|for|from|to) the? <film>? TITLE",
        "(what|which) (year|genre|rating|language) (is|was) the? <film>? TITLE",
        "(when|where|year) (is|was|did|does|will) the? <film>? TITLE (released|made|filmed|shot|produced|come|coming|premiere|open)",
        "^ (is|was) the? <film>? TITLE (rated|suitable|available|appropriate|streaming|worth|playing|showing)",
        "^ what (is|was|'s) the? <film>? TITLE about $",
        "what (kind|type|sort) of (movie|film|show) is TITLE $",
        "(which|what) (director|actor|studio) made the? <film>? TITLE $",
        "(critics|people|viewers) (say|said|think|thought) (about|of) the? <film>? TITLE",
        "(show me|play|watch|see) the? TITLE (trailer/s)",
        "(season|episode) NUMBER of TITLE",
        "who (directed|wrote|made|produced) the? YEAR <film> TITLE $",
        "how long is TITLE $",
        "(is|was|are) CASEDTITLE (suitable|based|available|streaming|on|good|worth|rated|playing|showing|out|a|being)",
        "(did|does|will) CASEDTITLE (come out|win|release|air|have|end|star/t|begin)",
        "(can i|to) (see|watch|stream|rent|buy) the? CASEDTITLE",
        "(time|when|where) (is|are|does|will) the? CASEDTITLE (play/ing|showing|on|air/ing|start|come|being|be)",
        "how old (is|was) CASEDTITLE",
        "(character/s|role/s|part|name/s) in the? <film>? CASEDTITLE",
        "in CASEDTITLE (where|when|who)",
        "(mentions|discussion/s|adaptation/s|production/s|staging) of CASEDTITLE",
        "except CASEDTITLE",
      ],
      es: [
        "quien (dirigio|escribio|protagoniza) TEXT $",
        "(ponen|ver|proyectan) CASEDTITLE en",
        "(banda sonora|trailer|reparto|director|actores|el final|del final|capitulo/s) de TITLE",
      ],
      de: [
        "wer hat (bei|in) TITLE (regie|gespielt|mitgespielt)",
        "wer (spielt/e) in TITLE",
        "(regisseur|schauspieler) (von|in) TITLE $",
        "(trailer|besetzung|soundtrack|ende|folge/n) (zu|von) TITLE",
      ],
      fr: ["qui a (realise|ecrit) TEXT $", "(bande annonce|bande originale|casting|acteurs|realisateur|fin) de TITLE"],
    },
    when: { notBeginning: { CASEDTITLE: ["place", "nationality", "language"] } },
    filters: title("TITLE", "CASEDTITLE", "TEXT"),
  },
  {
    id: "season-of-work", // above names: "filme de" and "temporada de" lead to other things
    priority: 61,
    patterns: [
      `${WHICH} ${PART_OF_SERIES} (de|d '|von|aus) ${ARTICLE} TITLE $`,
      `^ ${ARTICLE} TITLE ${WHICH} ${PART_OF_SERIES}`,
    ],
    filters: title("TITLE"),
  },
  {
    id: "last-in-work",
    priority: 49,
    patterns: ["(in|from|en|dans|aus) CASEDTITLE $"],
    // "protests in Iran" asks for no work
    when: {
      contains: ["workPart", "workMoment", "playing", "say", "deed", "speech"],
      notBeginning: { CASEDTITLE: ["place", "nationality", "language"] },
    },
    filters: title("CASEDTITLE"),
  },
  {
    id: "title-beside-work",
    priority: 31,
    patterns: {
      en: [
        "(movie|film|show|series|saga|tv show|television show|tv series|program|trailer) CASEDTITLE",
        "CASEDTITLE (movie|film|show|series|tv series|tv show|television show|episode/s|season|theme|saga|trailer|soundtrack|sequel|franchise|finale|music|score|theme song|cast|ending|remake|reboot)",
        "^ (play|watch|stream|put on|find|show|show me|start) CASEDTITLE $",
      ],
      es: ["<film> CASEDTITLE", "(pelicula|serie|ver) SENTENCETITLE $"],
      fr: ["(film|serie) SENTENCETITLE $"],
    },
    when: { notBeginning: { SENTENCETITLE: ["language", "nationality", "place"] } },
    filters: title("CASEDTITLE", "SENTENCETITLE"),
  },
  {
    id: "the-work",
    priority: 44,
    patterns: { en: ["the (movie|film|show|series) TITLE"] },
    filters: title("TITLE"),
  },
  {
    id: "played-in",
    priority: 20,
    patterns: {
      en: ["^ in TITLE (who|which|what)", "in the? <film>? TITLE $"],
    },
    when: { contains: ["playing"] },
    filters: title("TITLE"),
  },
  {
    id: "named-in",
    priority: 20,
    patterns: {
      en: [
        "(is|was|are|were) NAMES in the? <film>? TITLE $",
        "did NAME direct the? <film>? TITLE $",
        "(did|has|have) TITLE (win|won)",
        "(how many|names of) the? TITLE (movies|films)",
        "(win|won|nominated) (an award|an oscar|award/s|oscar/s) for the? TITLE $",
      ],
    },
    filters: title("TITLE"),
  },
  {
    id: "known-title",
    priority: 49,
    patterns: ["<knownTitles>", "SEQUEL"],
    filters: ["<knownTitles>", "SEQUEL"].map((from) => ({ attribute: "title", from, confidence: 0.8 })),
  },
  {
    id: "common-title",
    priority: 48,
    patterns: {
      "*": [
        "^ (the|a)? <commonTitle> YEAR? $",
        "<film> <commonTitle> YEAR? $",
        "(minutos|final|escena/s|banda sonora|minuten|ende|szene/n|trailer|minutes|fin) (de|du|von|aus|zu) <commonTitle> $",
      ],
      en: [
        "(<workPart>|minute/s|seconds|half|act|credits) (of|from|in|for) <film>? <commonTitle> $",
        "(scene/s|moment/s|quote/s) (from|in) <film>? <commonTitle> $",
        "(opening|final|first|last|famous|best) (scene/s|shot/s|moment/s) (of|from|in) <commonTitle> $",
        "^ <commonTitle> (movie|film|series|trailer|soundtrack|remake|sequel)",
      ],
    },
    filters: [{ attribute: "title", from: "<commonTitle>", confidence: 0.5 }],
  },
  {
    id: "year-in-title", // "wonder woman 1984" is of 2020
    priority: 56,
    patterns: ["<knownCharacters> YEAR"],
    filters: [{ attribute: "year", from: "YEAR", span: "element", confidence: 0.7, strict: false }],
  },
  {
    id: "dated-title",
    priority: 58,
    patterns: {
      "*": ["^ DATEDTITLE", "<film> DATEDTITLE"],
      en: ["(from|in|of|watch|play|find) DATEDTITLE", `${PART_OF} (of|from|in) the? <film>? DATEDTITLE`],
      de: ["aus DATEDTITLE"],
    },
    when: { notBeginning: { DATEDTITLE: ["film", "language", "nationality"] } },
    filters: [{ attribute: "title", from: "DATEDTITLE", confidence: 0.85 }],
  },
  {
    id: "numbered-title",
    priority: 57,
    patterns: {
      "*": [
        "^ NUMBEREDTITLE $",
        "^ NUMBEREDTITLE <workPart>|<workMoment>|<film>",
        "(movie|film|show|series|pelicula) NUMBEREDTITLE",
      ],
      en: [
        `${PART_OF} (of|from|in|for) the? <film>? NUMBEREDTITLE`,
        "(watch|play|find|stream|directed|wrote|made|starring in) NUMBEREDTITLE $",
      ],
    },
    when: {
      notBeginning: { NUMBEREDTITLE: ["film", "genreBeside", "language", "nationality", "place", "sight", "deed"] },
    },
    filters: [{ attribute: "title", from: "NUMBEREDTITLE", confidence: 0.8 }],
  },
  {
    id: "word-and-year",
    priority: 29,
    patterns: inEnglishSpanishFrench("^ TITLEWORD YEAR $"),
    when: {
      notBeginning: {
        TITLEWORD: NO_SINGLE_TITLE,
      },
    },
    filters: [{ attribute: "title", from: "TITLEWORD", confidence: 0.6 }],
  },
  {
    id: "word-before-part", // above names: "Speed trailer"
    priority: 34,
    patterns: { en: ["^ TITLEWORD (trailer/s|soundtrack|sequel|remake|bloopers)"] },
    when: { notBeginning: { TITLEWORD: [...NO_SINGLE_TITLE, "soundCompany"] } }, // "Horse trailer"
    filters: [{ attribute: "title", from: "TITLEWORD", confidence: 0.6 }],
  },
  {
    id: "title-before-episode",
    priority: 47,
    patterns: {
      "*": [
        "^ <idle>? (CASEDTITLE|TITLE|<commonTitle>) (SEASONCODE|EPISODECODE)",
        `(SEASONCODE|EPISODECODE) (of|from|de|d '|von|aus) ${ARTICLE} (CASEDTITLE|TITLE|<commonTitle>) $`,
        `^ ${ARTICLE} (CASEDTITLE|TITLE|<commonTitle>) ,? ${PART_OF_SERIES} .? COUNT`,
        "^ SEASONCODE EPISODECODE (CASEDTITLE|TITLE) $",
        `(of|from|watch|play|find|pon|ver) ${ARTICLE} (CASEDTITLE|TITLE|<commonTitle>) ,? ${PART_OF_SERIES} COUNT`,
        `${PART_OF_SERIES} COUNT (of|from|de|d '|von|aus) ${ARTICLE} <film>? TITLE $`,
      ],
      en: [
        `^ ${ARTICLE} (CASEDTITLE|TITLE|<commonTitle>) ,? series COUNT`,
        "series COUNT (of|from) the? <film>? TITLE $",
        "ORDINAL (season|episode) (of|from) the? <film>? TITLE $",
      ],
      ja: ["^ TITLE の? 第? COUNT (話|シーズン|期)", "^ TITLE の? シーズン COUNT"],
      zh: ["^ TITLE 第 COUNT (集|季)"],
    },
    when: { notBeginning: { TITLE: ["idle", "film", "workPart", "genre", "genreBeside", "language", "nationality"] } },
    filters: [
      ...title("TITLE", "CASEDTITLE", "<commonTitle>"),
      { attribute: "season", from: "SEASONCODE", span: "element", confidence: 0.8 }, // or of a car: "Audi S3"
    ],
  },
  {
    id: "no-genre", // "western food", "musical instruments", "post-war films"
    priority: 58,
    keeps: true,
    patterns: {
      "*": [
        "(western|musical) THING",
        "(pre|post|cold) war",
        "(k|j|c|docu) (drama/s|horror)",
        "(world|test) series",
        "not (too|very|so|that) <genreBeside>",
      ],
      es: ["accion de gracias", "video/s musical/es"],
      ja: ["^ (戦争|恋愛) $"],
      zh: ["^ (战争|爱情|功夫) $"],
    },
    when: { notBeginning: { THING: ["film", "genre", "genreBeside", "language", "idle"] } },
  },
  {
    // German nouns are capitalised; slow motion is not action; and the last episode has no number.
    id: "camera-work",
    priority: 30,
    keeps: true,
    patterns: { zh: ["慢 动作", "最后 一 (集|季)"], de: ["(luftaufnahme/n|zeitlupe|zeitraffer|nahaufnahme) $"] },
  },
  {
    // A picture as likely: "Hund Strand", as German capitalises every noun, and "Sunset Beach".
    id: "nothing-but-a-title",
    guesses: true,
    priority: 8,
    patterns: {
      ...inEnglishSpanishFrench("^ CASEDTITLE YEAR? $"),
      "*": ["^ CASEDTITLE (on|en|auf|sur|bei) <studio> $"],
      de: ["^ CASEDTITLE YEAR? $", "^ TITLEWORD YEAR $"],
    },
    when: { minWords: 2, notBeginning: { CASEDTITLE: NO_TITLE, TITLEWORD: NO_SINGLE_TITLE } },
    filters: [...title("CASEDTITLE", "TITLEWORD"), { attribute: "studio", from: "<studio>", confidence: 0.8 }],
  },
];
