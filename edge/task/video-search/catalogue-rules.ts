/** Genre, language, rating, place and quoted phrases. */
import type { Rule } from "../language.ts";

/** An age is one only beside "rated", or with those above or below it. */
const CERTIFICATES = ["<certificate>", "12", "15", "18"];

export const catalogueRules: readonly Rule[] = [
  {
    id: "genre",
    priority: 26,
    patterns: ["<genre>"],
    filters: [{ attribute: "genre", from: "<genre>", confidence: 0.9, strict: "apart" }],
  },
  {
    id: "genre-beside-work",
    priority: 25,
    patterns: {
      "*": ["<genreBeside> (<film>|<genre>)"],
      en: [
        "<genreBeside> (and|or|-|/|,)? <genreBeside> (<film>|<genre>)",
        "<genreBeside> (themed|type|style|oriented) <film>",
        "<genre> <genreBeside>",
        "<genre> (or|and|,|/) <genreBeside> (from|with|set)",
        "<genre> (or|and|,|/) <genreBeside> $",
        "anything but <genreBeside> $",
      ],
      es: ["<film> de? <genreBeside>"],
      fr: ["<film> (de|d ')? <genreBeside>"],
    },
    filters: [{ attribute: "genre", from: "<genreBeside>", confidence: 0.95, strict: "apart" }],
  },
  {
    id: "genre-of-works", // above titles: "reviews of action movies"
    priority: 51,
    patterns: { en: ["(of|for|from|to) <genreBeside> (movies|films|shows)"] },
    filters: [{ attribute: "genre", from: "<genreBeside>", confidence: 0.9 }],
  },
  {
    id: "genre-of-something", // "king of comedy", "history of animation"
    priority: 27,
    patterns: { en: ["(history|king|queen|master/s|house|art|school|shop|world|evolution) of <genre>"] },
    filters: [{ attribute: "genre", from: "<genre>", confidence: 0.8, strict: false }],
  },
  {
    // "Scary Movie", "Date Movie": of one work it is a title as likely as a kind.
    id: "genre-or-title",
    priority: 32,
    patterns: { en: ["^ <genreBeside> (movie|film) $"] },
    filters: [{ attribute: "genre", from: "<genreBeside>", confidence: 0.8, strict: false }],
  },
  {
    // Kinds of works that a query on works does not want: "horror films without zombies".
    id: "genre-unwanted",
    priority: 24,
    patterns: {
      "*": ["(<lacking>|<denying>) <idle>? <genreBeside>"],
      fr: ["non <genreBeside>"],
      ja: ["<genreBeside> <negationAfter>"],
      zh: ["<negation> <genreBeside>", "<genreBeside> <negationAfter>"],
    },
    when: { contains: ["film", "genre"] },
    filters: [{ attribute: "genre", from: "<genreBeside>", confidence: 0.8 }],
  },
  {
    // "a war documentary": its topic as likely as its kind.
    id: "topic-of-documentary",
    priority: 33,
    patterns: {
      en: ["<genreBeside> (documentar~y~ies|docuseries|docu/s)", "family drama/s"],
      es: ["(documental/es) (de|sobre)? <genreBeside>"],
      fr: ["(documentaire/s) (de|sur)? <genreBeside>"],
      ja: ["<genre> の? ドキュメンタリー"],
      zh: ["<genre> 的? (纪录|紀錄)"],
    },
    filters: ["<genreBeside>", "<genre>", "family"].map((from) => ({
      attribute: "genre",
      from,
      confidence: 0.7,
      strict: false,
    })),
  },
  {
    id: "origin-unwanted",
    priority: 26,
    patterns: {
      "*": ["(<lacking>|<denying>) (<language>|<nationality>)"],
      fr: ["non (<language>|<nationality>)"],
      ja: ["(<language>|<nationality>) <negationAfter>"],
      zh: ["(<language>|<nationality>) <negationAfter>"],
    },
    when: { contains: ["film", "genre"] },
    filters: [
      { attribute: "language", from: "<language>", confidence: 0.9 },
      { attribute: "place", from: "<nationality>", confidence: 0.8 },
    ],
  },
  {
    // Of a country as likely as in its language.
    id: "spoken-in",
    priority: 26,
    patterns: ["<language> <recording>"],
    filters: [{ attribute: "language", from: "<language>", confidence: 0.7, strict: false }],
  },
  {
    id: "language",
    priority: 27,
    patterns: {
      en: [
        "<language> <genreBeside>? (<film>|<genre>|language|audio|dub|dubbed|version|speaking|spoken|crime|action|romance)",
        "<language> (or|and|,|/) (<language>|<nationality>) <genreBeside>? (<film>|<genre>)",
        "<language> , <language> (or|and) (<language>|<nationality>) <genreBeside>? (<film>|<genre>)",
        "in <language> <idle>? $",
        "(<film>|<genre>) in <language>",
        "(dubbed|spoken|speaking|translated|language) (in|into|is)? <language>",
        "in <language> (with|language|and|or|nor|from|about|that|where|starring|directed|if|,)",
      ],
      es: ["(<film>|<genre>|en|al) <language>"],
      de: ["<language> (<film>|<genre>)", "auf <language>"],
      fr: ["<film>|<genre> <genreBeside>? <language>", "(en|doublage en) <language>"],
      ja: ["<language> の? (<film>|<genre>|<genreBeside>|吹替|吹き替え|音声)", "<language> で"],
      zh: ["<language> 的? (<film>|<genre>|配音|版)"],
    },
    filters: [{ attribute: "language", from: "<language>", confidence: 0.85 }],
  },
  {
    // What is spoken in the film is another language as a rule.
    id: "language-of-subtitles",
    priority: 28,
    patterns: [
      "<language> (の|的)? (subtitle~s~d|subs|untertitel/n|字幕)",
      "(subtitle~s~d|subs|subtitulos|subtitulad~o~os~a~as|sous titre/s) (in|into|en)? <language>",
    ],
    filters: [{ attribute: "language", from: "<language>", confidence: 0.85, strict: false }],
  },
  {
    id: "war-of-a-people", // "korean war movies" are in any language
    priority: 28,
    patterns: { en: ["<language> war"] },
    filters: [{ attribute: "language", from: "<language>", confidence: 0.6, strict: false }],
  },
  {
    id: "language-at-end",
    priority: 20,
    patterns: { ja: ["<language> $"], zh: ["<language> $"] },
    when: { contains: ["film", "genre"] },
    filters: [{ attribute: "language", from: "<language>", confidence: 0.8 }],
  },
  {
    id: "rating",
    priority: 35,
    patterns: {
      "*": ["<rating>"],
      es: [
        "recomendad~o~os~a~as para menores de NUMBER anos?",
        "<film>|<genre> para mayores de NUMBER anos?",
        "^ mayores de NUMBER $",
      ],
      de: ["^ <ratingAge> $", "(<film>|<genre>) freigegeben? <ratingAge>"],
      fr: [
        "(interdit/s/e/es|deconseille/s/e/es) aux (moins de|-)? NUMBER ans",
        "(interdit/s/e/es|deconseille/s/e/es) aux (moins de|-)? NUMBER $",
      ],
    },
    filters: ["<rating>", "<ratingAge>", "NUMBER"].map((from) => ({ attribute: "rating", from, confidence: 0.9 })),
  },
  {
    id: "no-rating", // "r 18 wheeler", "tv 14 inch", page 13
    priority: 36,
    keeps: true,
    patterns: {
      en: [
        "(r 15|r 18|pg 12|pg 13|nc 17|tv 14) (wheeler/s|inch/es|minute/s|min|mile/s|feet|people)",
        "(book|textbook|notes) pg NUMBER",
      ],
    },
  },
  { id: "asked-of-you", priority: 36, keeps: "idle", patterns: { en: ["(can|could|would|do) u"] } }, // not rated U
  {
    id: "rated",
    priority: 34,
    patterns: {
      en: [
        "(rated|rating|rating of|with a rating of) (<certificate>|12|15|18)",
        "<certificate> (rated|rating|<film>|<genre>)",
        "(12|15|18) (rated|rating|certificate)",
      ],
      zh: ["<certificate> 级"],
    },
    filters: CERTIFICATES.map((from) => ({ attribute: "rating", from, confidence: 0.9 })),
  },
  {
    id: "rating-bound",
    priority: 67,
    frame: true,
    patterns: {
      en: [
        "(rated|<film>|<genre>) (12|15|18) (or|and) (over|above|older|up|under|below|younger)",
        "<certificate> (or|and) (higher|above|lower|below|under)",
        "(<certificate>|12|15|18) + (<film>|<genre>)",
        "^ (<certificate>|12|15|18) + $",
        "under 18 rating",
      ],
      "*": ["(above|over|under|up to|max|hasta|bis) (<rating>|pg)"],
    },
    filters: [...CERTIFICATES, "<rating>", "pg"].map((from) => ({
      attribute: "rating",
      from,
      confidence: 0.8,
      strict: false,
    })),
  },
  {
    id: "rating-unwanted",
    priority: 51, // above "except Vertigo"
    patterns: ["(<lacking>|<denying>) <certificate> $"],
    when: { contains: ["film", "genre"] },
    filters: [{ attribute: "rating", from: "<certificate>", confidence: 0.9 }],
  },
  {
    id: "place-named",
    priority: 14,
    patterns: {
      "*": ["(in|en|aus|au|aux) NAME $"],
      en: ["(from|near|outside|across) NAME $"],
    },
    filters: [{ attribute: "place", from: "NAME", confidence: 0.6 }],
  },
  {
    id: "place-of-work",
    priority: 59, // below "movies from Sofia Coppola"
    patterns: { en: ["<film>|<genre> made? from PEOPLE"] },
    filters: [{ attribute: "place", from: "PEOPLE", confidence: 0.6 }],
  },
  {
    id: "place",
    priority: 15,
    patterns: {
      "*": ["<place>"],
      en: [
        "(filmed|shot|set|takes place|taking place) in (NAME|<place>)",
        "(in|from|to) turkey",
        "<nationality> <genreBeside>? (<film>|<genre>)",
        "<nationality> (or|and) (<language>|<nationality>) <genreBeside>? (<film>|<genre>)",
      ],
      es: ["<film> <nationality>"],
      de: ["<nationality> (<film>|<genre>)"],
      fr: ["(<film>|<genre>) <nationality>"],
      ja: ["<nationality> の? (<film>|<genre>)"],
      zh: ["<nationality> 的? (<film>|<genre>)"],
    },
    filters: [
      { attribute: "place", from: "<place>", confidence: 0.7 },
      { attribute: "place", from: "NAME", confidence: 0.7 },
      { attribute: "place", from: "turkey", confidence: 0.7 },
      { attribute: "place", from: "<nationality>", confidence: 0.75 },
    ],
  },
];

/** Where what somebody says follows, outside English. */
export const said = {
  es: ["<someone> <say> TEXT", "(la frase|las palabras) TEXT"],
  de: ["<someone> <say> TEXT", "(der satz|die worte) TEXT"],
  fr: ["<someone> <say> TEXT", "(la phrase|la replique|les mots) TEXT"],
  zh: ["有人 (大喊|喊|说) TEXT"],
};

export const phraseRules: readonly Rule[] = [
  {
    id: "quoted",
    priority: 30,
    patterns: ["QUOTE"],
    filters: [{ attribute: "phrase", from: "QUOTE", confidence: 0.9 }],
  },
  {
    id: "quoted-speech", // "see you at 9:30" names no position
    priority: 70,
    patterns: { en: ["<say> QUOTE", "(line/s|quote|phrase|words|lyrics|sentence) QUOTE"] },
    filters: [{ attribute: "phrase", from: "QUOTE", confidence: 0.9 }],
  },
  {
    id: "someone-says",
    priority: 28,
    patterns: {
      en: [
        "<someone> (is|are|on the phone)? <say> TEXT",
        "<someone> (is|are|on the phone)? <say> TEXT <breaks> TEXT",
        "(the line|the word|the words|the quote|the phrase) TEXT",
        "(famous|exact|immortal|legendary) (line/s|words|quote|phrase) TEXT",
        "(song|track|tune) (that|which) (goes|says) TEXT",
        "(says|saying|sais|yell~s~ing|shout~s~ing) TEXT",
        "(<pronoun>|him|her|them|who) (say/s/ing|said|yells|shouts|whisper/s|chant) TEXT",
        "^ TEXT quote $",
      ],
      ...said,
    },
    when: { notBeginning: { TEXT: ["reported"] } },
    texts: { transcription: "TEXT" },
    filters: [{ attribute: "phrase", from: "TEXT", confidence: 0.7 }],
  },
];
