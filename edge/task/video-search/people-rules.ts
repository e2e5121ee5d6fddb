/** Names of people, each with the role that the words around it give. */
import type { FilterRule, Rule } from "../language.ts";

const people = (role: string, confidence: number, elements: readonly string[]): FilterRule[] =>
  elements.map((from) => ({ attribute: "people", from, role, confidence }));

/** "medieval Japan movies", "Austrian dramas". */
const NOT_SOMEBODY = ["place", "nationality", "language"];

export const peopleRules: readonly Rule[] = [
  {
    // What looks like somebody is seen, whoever is in the catalogue; and a cinema has its name.
    id: "likeness",
    priority: 96,
    keeps: true,
    patterns: {
      en: [
        "NAME (cinema|theat~er~re)",
        "dressed (as|like|up as) (NAME|<knownCharacters>|<knownActors>)",
        "(look/s/ing|shaped|sound/s/ing) like (NAME|<knownCharacters>|<knownActors>)",
        "(statue|bust|mural|portrait|painting|cosplay|costume|mask|tattoo) of (NAME|<knownCharacters>|<knownActors>)",
        "(<knownCharacters>|<knownActors>) (costume|cosplay|mask|lookalike|impersonator/s|mural|statue|toy)",
        "<honour> (winning|nominated)", // "oscar" is a first name
      ],
    },
  },
  {
    id: "directed-by",
    priority: 60,
    patterns: {
      en: [
        "(direct/ed|dirceted|direted|filmed|helmed) by PEOPLE",
        "(director/s) PEOPLE",
        "NAME directed",
        "did PERSON direct",
        "PERSON (is|was|as) the? director",
        "<film>|<genre> made? by PEOPLE",
        "<film>|<genre> made? from (GIVEN|<knownDirectors>)",
        "PERSON 's new|latest|first|last|best? <film>|<genre>",
      ],
      "*": ["<film>|<genre> (de|d '|von) <knownDirectors>"],
      es: ["(dirigid~o~os~a~as) por PEOPLE"],
      de: ["regie von? PEOPLE"],
      fr: ["(realise/s/es/e) par PEOPLE"],
      ja: ["PERSON 監督"],
      zh: ["PERSON (导演|導演|执导|執導)"],
    },
    when: { notBeginning: { PEOPLE: ["place", "workPart"] } },
    filters: people("director", 0.9, ["PEOPLE", "PERSON", "NAME", "GIVEN", "<knownDirectors>"]),
  },
  {
    id: "work-of", // whoever made it or is in it: "películas de Cantinflas"
    priority: 59,
    patterns: {
      es: ["<film>|<genre> de NAMES"],
      de: ["<film>|<genre> von PEOPLE"],
      fr: ["<film>|<genre> (de|d ') NAMES"],
    },
    when: { notBeginning: { NAMES: ["place"], PEOPLE: ["place"] } },
    filters: ["NAMES", "PEOPLE"].map((from) => ({ attribute: "people", from, confidence: 0.9 })),
  },
  {
    id: "starring",
    priority: 60,
    patterns: {
      en: [
        "(starr~ing~ed|staring|starting|featuring|actor/s|actress/es) PEOPLE",
        "<film> star PEOPLE",
        "<film>|<genre> (star~s~ed) PEOPLE",
        "(did|has|have) NAME (win|won|make|made|get)",
        "(did|has|have) FULLNAME ever (win|won)",
        "(voice/s) of NAMES",
        "<film>|<genre> (with|that has|that have|has) NAMES",
        "(did|does|has|is|was) PERSON ever? (star|act/ed|appear/ed|starred|play/ed|been)",
        "NAME (star~red~s~ed|appear~s~ed|acted|acts|is|was) in",
        "(is|was) NAME in TITLE $",
        "<someWork> with NAMES",
        "^ YEAR with NAMES",
        "(played|voiced|portrayed) by PEOPLE",
        "<film>|<genre> (in which|where|that|when) NAME",
      ],
      es: ["(protagonizad~o~os~a~as) por PEOPLE", "<film>|<genre> con NAMES"], // in English "con" is no preposition: "the movie Con Air"
      de: ["<film>|<genre> mit NAMES", "mit PEOPLE in der hauptrolle"],
      fr: ["<film>|<genre> avec NAMES"],
      ja: ["PEOPLE (主演|出演)", "<knownActors> (と|か|や) PERSON の <film>"],
      zh: ["PEOPLE (主演|出演|演 的|饰演)", "<knownActors> (和|与|、|或) PERSON 合作? 的 <film>|<genre>"],
    },
    filters: people("actor", 0.9, ["PEOPLE", "PERSON", "NAME", "NAMES", "FULLNAME"]),
  },
  {
    id: "written-by",
    priority: 60,
    patterns: {
      en: ["(written|created|penned|script/ed|screenplay/s) by PEOPLE", "NAME wrote"],
      "*": ["(escrito por|escrita por|drehbuch|drehbuch von|ecrit par|ecrite par) PEOPLE"],
      ja: ["PERSON 脚本"],
      zh: ["PERSON 编剧"],
    },
    filters: people("writer", 0.9, ["PEOPLE", "PERSON", "NAME"]),
  },
  {
    id: "made-by",
    priority: 55,
    patterns: {
      en: [
        "(shot|composed|produced|edited|narrated|hosted|presented|moderated|anchored|sung|performed|choreographed|commentary|costumes|music|score/d|soundtrack|interview/s|songs|photographed) by PEOPLE",
      ],
      "*": ["(musica de|musik von|filmmusik von|musique de|moderiert von|presente/e par|presentad~o~a por) PEOPLE"],
      ja: ["PERSON の (音楽|曲)"],
    },
    filters: [
      { attribute: "people", from: "PEOPLE", confidence: 0.85 },
      { attribute: "people", from: "PERSON", confidence: 0.8 },
    ],
  },
  {
    id: "speaker",
    priority: 65,
    patterns: {
      en: [
        "(FULLNAME|<knownSpeakers>|<knownPlayers>|<knownActors>|<knownDirectors>) ('s|nobel|prize)? (prize|acceptance|victory|farewell|inaugural)? (speech/es|interview|talk|address|keynote|lecture|testimony|monologue)",
        "(FULLNAME|<knownSpeakers>|<knownPlayers>|<knownActors>|<knownDirectors>) (<say>|<speech>|talk~ing~s|speak~ing~s|narrating)",
        "<knownSpeakers> on",
        "(asking|interview~ing~s) FULLNAME",
        "(speech/es|talk|lecture|keynote|address) by PEOPLE",
        "(speech/es|talk|lecture|keynote|address) (from|of) NAMES",
        "interviews with dr? .? NAMES",
        "interview with PEOPLE",
      ],
      es: [
        "FULLNAME (hablando|habla|explica|explicando)",
        "entrevista (a|con|al) (la|el)? PEOPLE",
        "discurso de PEOPLE",
      ],
      de: ["FULLNAME (uber|spricht|erklart)", "interview mit (der|dem)? PEOPLE", "rede von PEOPLE"],
      fr: [
        "FULLNAME (parl~e~ant|explique|a la tribune)",
        "interview (de|du|avec) (le|la)? PEOPLE",
        "discours de PEOPLE",
      ],
      ja: ["<knownSpeakers>|PERSON へ? の (受賞)? (スピーチ|演説|インタビュー)"],
      zh: ["<knownSpeakers> (谈|说|演讲|讲)", "<knownSpeakers> 的 (演讲|采访)"],
    },
    filters: people("speaker", 0.85, [
      "FULLNAME",
      "NAMES",
      "PEOPLE",
      "PERSON",
      "<knownSpeakers>",
      "<knownPlayers>",
      "<knownActors>",
      "<knownDirectors>",
    ]),
  },
  {
    id: "as-character",
    priority: 62,
    patterns: { en: ["(FULLNAME|<knownActors>) as NAME", "(play~ed~s~ing) (<knownCharacters>|FULLNAME)"] },
    filters: [
      { attribute: "people", from: "NAME", role: "character", confidence: 0.85 },
      { attribute: "people", from: "<knownCharacters>", role: "character", confidence: 0.85 },
    ],
  },
  ...(
    [
      ["director", "knownDirectors", 36],
      ["actor", "knownActors", 35],
      ["speaker", "knownSpeakers", 34],
      ["character", "knownCharacters", 37],
    ] as const
  ).map(
    ([role, lexicon, priority]): Rule => ({
      id: `known-${role}`,
      priority,
      patterns: [`<${lexicon}>`],
      filters: [{ attribute: "people", from: `<${lexicon}>`, role, confidence: 0.8 }],
    }),
  ),
  {
    id: "known-player",
    priority: 34,
    patterns: ["<knownPlayers>"],
    filters: [{ attribute: "people", from: "<knownPlayers>", confidence: 0.8 }],
  },
  {
    id: "life-of-somebody", // whoever plays or films it
    priority: 33,
    patterns: { en: ["NAME (biopic/s|documentar~y~ies|docuseries|docu/s)"] },
    when: { notBeginning: { NAME: NOT_SOMEBODY } },
    filters: [{ attribute: "people", from: "NAME", confidence: 0.7 }],
  },
  {
    id: "name-beside-work",
    priority: 32,
    patterns: {
      en: [
        "NAME (movies|films|flicks|<genre>)",
        "NAME <genreBeside> <film>",
        "GIVEN QUALITY (movies|films)",
        "FULLNAME <film>",
      ],
    },
    when: { notBeginning: { NAME: NOT_SOMEBODY } },
    filters: [
      { attribute: "people", from: "NAME", role: "actor", confidence: 0.6 },
      { attribute: "people", from: "GIVEN", role: "actor", confidence: 0.6 },
      { attribute: "people", from: "FULLNAME", role: "actor", confidence: 0.7 },
    ],
  },
  {
    id: "name-before-work",
    priority: 30,
    patterns: { en: ["NAME <film>"] },
    when: { notBeginning: { NAME: NOT_SOMEBODY } },
    filters: people("actor", 0.6, ["NAME"]),
  },
  {
    id: "with-name",
    priority: 33,
    patterns: { en: ["(with|stars|had) NAMES"], "*": ["(con|mit|avec) NAMES"] },
    when: { contains: ["film", "genre", "genreBeside"] },
    filters: people("actor", 0.7, ["NAMES"]),
  },
  {
    id: "without-name",
    priority: 33,
    patterns: ["(without|sin|ohne|sans) NAMES"],
    when: { contains: ["film", "genre", "genreBeside"] },
    filters: people("actor", 0.7, ["NAMES"]),
  },
  {
    id: "full-name",
    priority: 16, // above places: "Paris Hilton"
    patterns: ["FULLNAME"],
    filters: [{ attribute: "people", from: "FULLNAME", confidence: 0.6 }],
  },
];
