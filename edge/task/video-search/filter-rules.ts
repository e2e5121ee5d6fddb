/**
 * Which words of a query become typed filters. To add one: an id, the patterns, the attribute and the pattern element that
 * holds its value, and two examples. Words of a pattern are spent with the filter; slots and lexicons are named in rules/language.ts.
 */
import type { Rule } from "../../rules/language.ts";

export const peopleRules: readonly Rule[] = [
  {
    id: "directed-by",
    priority: 60,
    patterns: {
      en: [
        "directed|dirceted|direted by PEOPLE",
        "director|directors PEOPLE",
        "PERSON directed",
        "did PERSON direct",
        "<film>|<genre> by|from PEOPLE",
        "<film>|<genre> made by PEOPLE",
        "PERSON 's <film>|<genre>",
      ],
      es: ["dirigida|dirigidas|dirigido|dirigidos por PEOPLE", "<film>|<genre> de PEOPLE"],
      de: ["regie PEOPLE", "<film>|<genre> von PEOPLE"],
      fr: ["realise|realisee|realises|realisees par PEOPLE", "<film>|<genre> de PEOPLE"],
      ja: ["PERSON 監督"],
      zh: ["PERSON 导演|執導|执导"],
    },
    filters: [
      { attribute: "people", from: "PEOPLE", role: "director", confidence: 0.9 },
      { attribute: "people", from: "PERSON", role: "director", confidence: 0.9 },
    ],
    examples: {
      match: ["films directed by Agnès Varda", "黒澤明監督の映画", "thrillers by Fincher"],
      not: ["a truck driven by a woman"],
    },
  },
  {
    id: "starring",
    priority: 60,
    patterns: {
      en: [
        "starring|featuring|staring PEOPLE",
        "stars|stared|starred PEOPLE",
        "actor|actress|actors|actresses PEOPLE",
        "<film>|<genre> with|that has|have PEOPLE",
        "did|does|has|is PERSON star|act|appear|appeared|acted|starred",
        "PERSON starred|stars|appears|acted in",
        "with PERSON in it|them",
      ],
      es: ["protagonizada|protagonizadas|protagonizado por PEOPLE", "<film>|<genre> con PEOPLE"],
      de: ["<film>|<genre> mit PEOPLE", "mit PEOPLE in der hauptrolle"],
      fr: ["<film>|<genre> avec PEOPLE"],
      ja: ["PERSON 主演|出演"],
      zh: ["PERSON 主演|出演"],
    },
    filters: [
      { attribute: "people", from: "PEOPLE", role: "actor", confidence: 0.9 },
      { attribute: "people", from: "PERSON", role: "actor", confidence: 0.85 },
    ],
    examples: { match: ["movies starring Setsuko Hara and Chishu Ryu"], not: ["stars over a desert"] },
  },
  {
    id: "written-by",
    priority: 60,
    patterns: {
      en: ["written|penned|scripted by PEOPLE", "PERSON wrote"],
      es: ["escrita por PEOPLE"],
      de: ["drehbuch PEOPLE"],
      fr: ["ecrit|ecrite par PEOPLE"],
      ja: ["PERSON 脚本"],
      zh: ["PERSON 编剧"],
    },
    filters: [
      { attribute: "people", from: "PEOPLE", role: "writer", confidence: 0.9 },
      { attribute: "people", from: "PERSON", role: "writer", confidence: 0.8 },
    ],
    examples: { match: ["episodes written by Aaron Sorkin"], not: ["a sign written in chalk"] },
  },
  {
    id: "speaker",
    priority: 55,
    patterns: {
      en: [
        "NAME 's speech|interview|talk|address|keynote|lecture|testimony|monologue",
        "NAME <say>|talking|speaking|introducing|announcing|explaining|discussing",
        "interview|interviews|conversation with PEOPLE",
        "speech|speeches|talk|lecture|keynote by PEOPLE",
      ],
    },
    filters: [
      { attribute: "people", from: "NAME", role: "speaker", confidence: 0.8 },
      { attribute: "people", from: "PEOPLE", role: "speaker", confidence: 0.8 },
    ],
    examples: { match: ["Mandela's speech", "interview with Greta Gerwig"], not: ["a man talking"] },
  },
  {
    id: "name-beside-work",
    priority: 40,
    patterns: { en: ["NAME <film>|<genre>", "NAME <genreBeside> <film>"] },
    filters: [{ attribute: "people", from: "NAME", confidence: 0.6 }],
    examples: { match: ["Hitchcock thrillers"], not: ["old thrillers"] },
  },
];

export const titleRules: readonly Rule[] = [
  {
    id: "called",
    priority: 70,
    patterns: {
      en: ["<film>|it called|named|titled|entitled TITLE", "called|titled|entitled TITLE"],
      es: ["titulada|titulado|llamada TITLE"],
      de: ["namens TITLE"],
      fr: ["intitule|intitulee TITLE"],
    },
    filters: [{ attribute: "title", from: "TITLE", confidence: 0.85 }],
    examples: { match: ["a film called Northern Lights"], not: ["a man is called to the stage"] },
  },
  {
    id: "title-marks",
    priority: 80,
    patterns: ["BOOK"],
    filters: [{ attribute: "title", from: "BOOK", confidence: 0.95 }],
    examples: { match: ["《卧虎藏龙》的预告片"], not: ["「もう帰りたい」"] },
  },
  {
    id: "quoted-title",
    priority: 75,
    patterns: { en: ["<film> called|named|titled? QUOTE", "QUOTE <film>", "watch|directed|cast of|ending of QUOTE"] },
    filters: [{ attribute: "title", from: "QUOTE", confidence: 0.9 }],
    examples: { match: ['the movie "Heat"'], not: ['someone says "Heat"'] },
  },
  {
    id: "asked-about-work",
    priority: 50,
    patterns: {
      en: [
        "who directed|wrote|made|produced|starred|stars|plays|played|acted in? TITLE $",
        "cast|trailer|trailers|director|ending|soundtrack|plot|synopsis|rating|runtime|episodes|sequel|sequels of|for|to TITLE",
        "season|episode NUMBER of TITLE",
        "how long is TITLE $",
      ],
    },
    filters: [{ attribute: "title", from: "TITLE", confidence: 0.8 }],
    examples: { match: ["who directed Parasite"], not: ["who directed the traffic away"] },
  },
];

export const yearRules: readonly Rule[] = [
  {
    id: "year",
    priority: 30,
    patterns: ["YEAR"],
    filters: [{ attribute: "year", from: "YEAR", confidence: 0.9 }],
    examples: { match: ["oscar winners 1994", "90s thrillers"], not: ["a house number 12"] },
  },
  {
    id: "year-before",
    priority: 40,
    patterns: {
      en: ["before|pre|earlier than|older than|prior to YEAR"],
      es: ["antes de YEAR"],
      de: ["vor YEAR"],
      fr: ["avant YEAR"],
      ja: ["YEAR 以前|より前"],
      zh: ["YEAR 以前|之前|前"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "before", confidence: 0.95 }],
    examples: { match: ["documentaries released before 1990"], not: ["just before dawn"] },
  },
  {
    id: "year-until",
    priority: 40,
    patterns: { en: ["until|till|up to|through|by YEAR"], es: ["hasta YEAR"], de: ["bis YEAR"], fr: ["jusqu'en YEAR"] },
    filters: [{ attribute: "year", from: "YEAR", as: "until", confidence: 0.9 }],
    examples: { match: ["westerns until 1960"], not: ["until the end"] },
  },
  {
    id: "year-after",
    priority: 40,
    patterns: {
      en: ["after|post|later than|newer than YEAR"],
      es: ["despues de YEAR", "posteriores a YEAR"],
      de: ["nach YEAR"],
      fr: ["apres YEAR"],
      ja: ["YEAR 以降|より後"],
      zh: ["YEAR 以后|之后|后"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "after", confidence: 0.95 }],
    examples: { match: ["heist films after 2005"], not: ["after the storm"] },
  },
  {
    id: "year-since",
    priority: 40,
    patterns: {
      en: ["since YEAR", "from YEAR on|onwards|onward"],
      es: ["desde YEAR"],
      de: ["seit|ab YEAR"],
      fr: ["depuis YEAR"],
      ja: ["YEAR から"],
      zh: ["YEAR 以来"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "since", confidence: 0.95 }],
    examples: { match: ["Korean crime films since 2015"], not: ["since he left"] },
  },
  {
    id: "year-between",
    priority: 45,
    patterns: {
      en: ["between YEAR and|to YEAR", "from? YEAR to|until|through|till|-|– YEAR"],
      es: ["entre YEAR y YEAR", "de YEAR a YEAR"],
      de: ["zwischen YEAR und YEAR", "von YEAR bis YEAR"],
      fr: ["entre YEAR et YEAR", "de YEAR a YEAR"],
      ja: ["YEAR から YEAR"],
      zh: ["YEAR 到|至 YEAR"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "between", confidence: 0.95 }],
    examples: { match: ["noir between 1944 and 1950", "sitcoms 1990-1995"], not: ["between two chairs"] },
  },
  ...(["early", "mid", "late"] as const).map(
    (part): Rule => ({
      id: `year-${part}`,
      priority: 42,
      patterns: {
        en: [`${part} YEAR`, `${part} to mid YEAR`],
        ...(part === "early" && { es: ["principios de los? YEAR"], de: ["anfang der? YEAR"], fr: ["debut des YEAR"] }),
      },
      filters: [{ attribute: "year", from: "YEAR", as: part, confidence: 0.85 }],
      examples: { match: [`${part} 80s sitcoms`], not: [`${part} in the morning`] },
    }),
  ),
  {
    id: "year-recent",
    priority: 42,
    patterns: {
      en: ["last|past|previous NUMBER years"],
      es: ["ultimos NUMBER anos"],
      de: ["letzten NUMBER jahre|jahren"],
      fr: ["NUMBER dernieres annees"],
      ja: ["過去 NUMBER 年"],
      zh: ["过去|最近 NUMBER 年"],
    },
    filters: [{ attribute: "year", from: "NUMBER", as: "last", confidence: 0.85 }],
    examples: { match: ["thrillers from the past five years"], not: ["five years old"] },
  },
  {
    id: "year-ago",
    priority: 42,
    patterns: {
      en: ["NUMBER|a year|years ago"],
      es: ["hace NUMBER anos"],
      de: ["vor NUMBER jahren"],
      fr: ["il y a NUMBER ans"],
      ja: ["NUMBER 年前"],
      zh: ["NUMBER 年前"],
    },
    filters: [{ attribute: "year", from: "NUMBER", as: "ago", confidence: 0.85 }],
    examples: { match: ["keynote from two years ago"], not: ["a minute ago"] },
  },
  {
    id: "year-this",
    priority: 42,
    patterns: {
      en: ["this year 's?"],
      es: ["este ano"],
      de: ["dieses jahr"],
      fr: ["cette annee"],
      ja: ["今年"],
      zh: ["今年"],
    },
    filters: [{ attribute: "year", from: "now", as: "this", confidence: 0.9 }],
    examples: { match: ["this year's documentaries"], not: ["this yearling runs"] },
  },
  {
    id: "year-previous",
    priority: 42,
    patterns: {
      en: ["last year 's?"],
      es: ["el? ano pasado"],
      de: ["letztes|letzten jahr"],
      fr: ["annee derniere"],
      ja: ["去年", "昨年"],
      zh: ["去年"],
    },
    filters: [{ attribute: "year", from: "now", as: "previous", confidence: 0.9 }],
    examples: { match: ["town hall from last year"], not: ["last man standing"] },
  },
];

export const timeRules: readonly Rule[] = [
  {
    id: "time-at",
    priority: 50,
    patterns: {
      en: ["TIME", "at|around|about TIME", "at the DURATION mark", "DURATION mark|in"],
      es: ["en el minuto NUMBER"],
      de: ["bei TIME"],
      fr: ["a TIME"],
    },
    filters: [
      { attribute: "time", from: "TIME", confidence: 0.9 },
      { attribute: "time", from: "DURATION", confidence: 0.85 },
    ],
    examples: { match: ["what happens at 1:02:03"], not: ["at home"] },
  },
  {
    id: "time-first",
    priority: 50,
    patterns: {
      en: ["first|opening DURATION"],
      es: ["primeros|primeras DURATION"],
      de: ["ersten DURATION"],
      fr: ["premieres DURATION"],
      ja: ["最初 の DURATION"],
      zh: ["前 DURATION"],
    },
    filters: [{ attribute: "time", from: "DURATION", as: "from-start", confidence: 0.9 }],
    examples: { match: ["first ten minutes"], not: ["first minute of silence then"] },
  },
  {
    id: "time-last",
    priority: 50,
    patterns: {
      en: ["last|final|closing DURATION"],
      es: ["ultimos|ultimas DURATION"],
      de: ["letzten DURATION"],
      fr: ["dernieres DURATION"],
      ja: ["最後 の DURATION"],
      zh: ["最后 DURATION"],
    },
    filters: [{ attribute: "time", from: "DURATION", as: "from-end", confidence: 0.85 }],
    examples: { match: ["last five minutes of the match"], not: ["last five apples"] },
  },
  {
    id: "time-between",
    priority: 55,
    patterns: {
      en: ["between TIME and TIME", "from? TIME to|until|- TIME"],
      es: ["entre TIME y TIME"],
      de: ["zwischen TIME und TIME", "von TIME bis TIME"],
      fr: ["entre TIME et TIME"],
    },
    filters: [{ attribute: "time", from: "TIME", as: "between", confidence: 0.95 }],
    examples: { match: ["between 10:00 and 12:30"], not: ["between friends"] },
  },
  {
    id: "time-after",
    priority: 52,
    patterns: {
      en: ["after|past TIME", "after the? first? DURATION"],
      de: ["nach TIME"],
      fr: ["apres TIME"],
      es: ["despues de TIME"],
    },
    filters: [
      { attribute: "time", from: "TIME", as: "since", confidence: 0.9 },
      { attribute: "time", from: "DURATION", as: "since", confidence: 0.8 },
    ],
    examples: { match: ["goals after 45:00"], not: ["after work"] },
  },
  {
    id: "time-before",
    priority: 52,
    patterns: { en: ["before|until TIME"] },
    filters: [{ attribute: "time", from: "TIME", as: "until", confidence: 0.9 }],
    examples: { match: ["everything before 12:30"], not: ["before lunch"] },
  },
  {
    id: "shorter-than",
    priority: 50,
    patterns: {
      en: ["under|below|within|less than|shorter than|no longer than|at most|up to|max|maximum DURATION long?"],
      es: ["menos de DURATION"],
      de: ["unter|maximal DURATION", "kurzer als DURATION"],
      fr: ["moins de DURATION"],
      ja: ["DURATION 以内|以下|未満"],
      zh: ["DURATION 以内|以下|之内"],
    },
    filters: [{ attribute: "duration", from: "DURATION", as: "until", confidence: 0.9 }],
    examples: { match: ["PG-13 comedies under 100 minutes"], not: ["under a bridge"] },
  },
  {
    id: "longer-than",
    priority: 50,
    patterns: {
      en: ["over|above|more than|longer than|at least|minimum DURATION long?"],
      es: ["mas de DURATION"],
      de: ["uber|mindestens DURATION", "langer als DURATION"],
      fr: ["plus de DURATION"],
      ja: ["DURATION 以上"],
      zh: ["DURATION 以上", "超过 DURATION"],
    },
    filters: [{ attribute: "duration", from: "DURATION", as: "since", confidence: 0.9 }],
    examples: { match: ["documentaries longer than two hours"], not: ["over the hill"] },
  },
  {
    id: "lasting",
    priority: 45,
    patterns: { en: ["DURATION long|<film>|<genre>", "lasting|lasts DURATION"] },
    filters: [{ attribute: "duration", from: "DURATION", span: "element", confidence: 0.85 }],
    examples: { match: ["a 90-minute documentary"], not: ["five minutes later he falls"] },
  },
];

export const catalogueRules: readonly Rule[] = [
  {
    id: "genre",
    priority: 20,
    patterns: ["<genre>"],
    filters: [{ attribute: "genre", from: "<genre>", confidence: 0.9 }],
    examples: { match: ["westerns", "80年代のアニメ"], not: ["an open door"] },
  },
  {
    id: "genre-beside-work",
    priority: 25,
    patterns: { en: ["<genreBeside> <film>|<genre>", "<genreBeside> <genreBeside> <film>"] },
    filters: [{ attribute: "genre", from: "<genreBeside>", confidence: 0.85 }],
    examples: { match: ["war films", "animated family movies"], not: ["a war memorial", "kids playing"] },
  },
  {
    id: "language",
    priority: 25,
    patterns: {
      en: [
        "<language> <film>|<genre>|<genreBeside>|language|subtitles|subtitled|subs|audio|dub|dubbed|version|speaking",
        "in|into <language> $",
        "subtitles|subtitled|dubbed|spoken|subs in <language>",
        "in <language> with",
      ],
      es: ["<film>|<genre> <language>", "en <language>", "subtitulos en <language>"],
      de: ["<language> <film>|<genre>", "auf <language>", "<language> untertitel"],
      fr: ["<film>|<genre> <language>", "en <language>", "sous titres <language>"],
      ja: ["<language>"],
      zh: ["<language>"],
    },
    filters: [{ attribute: "language", from: "<language>", confidence: 0.85 }],
    examples: { match: ["Korean crime films", "subtitles in Spanish"], not: ["a french bulldog"] },
  },
  {
    id: "rating",
    priority: 35,
    patterns: ["<rating>"],
    filters: [{ attribute: "rating", from: "<rating>", confidence: 0.9 }],
    examples: { match: ["PG-13 comedies", "Filme ab 16"], not: ["page 13"] },
  },
  {
    id: "place",
    priority: 15,
    patterns: ["<place>"],
    filters: [{ attribute: "place", from: "<place>", confidence: 0.7 }],
    examples: { match: ["aerial view of Manhattan"], not: ["aerial view of a harbour"] },
  },
];

export const phraseRules: readonly Rule[] = [
  {
    id: "quoted",
    priority: 30,
    patterns: ["QUOTE"],
    filters: [{ attribute: "phrase", from: "QUOTE", confidence: 0.9 }],
    examples: { match: ['"winter is coming"'], not: ["winter is coming"] },
  },
  {
    id: "someone-says",
    priority: 30,
    patterns: {
      en: ["<someone> <say> TEXT", "<someone> <say> TEXT <breaks> TEXT"],
      es: ["<someone> <say> TEXT"],
      de: ["<someone> <say> TEXT"],
      fr: ["<someone> <say> TEXT"],
    },
    texts: { transcription: "TEXT" },
    filters: [{ attribute: "phrase", from: "TEXT", confidence: 0.7 }],
    examples: { match: ["someone says let it go while thunder rumbles"], not: ["she says she never wanted to leave"] },
  },
];
