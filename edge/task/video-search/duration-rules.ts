/** Lengths of videos, in seconds. */
import type { FilterRule, Rule } from "../language.ts";

const length = (as: FilterRule["as"]): FilterRule[] =>
  ["DURATION", "TIME"].map((from) => ({
    attribute: "duration",
    from,
    confidence: 0.9,
    ...(as !== undefined && { as }),
  }));

export const durationRules: readonly Rule[] = [
  {
    id: "shorter-than",
    priority: 65,
    patterns: {
      "*": ["<below> DURATION long?", "(menos de|moins de|kurzer als|unter|hochstens|maximal) TIME"],
      en: [
        "sub DURATION",
        "(shorter than|no longer than|under|less than|at most) TIME",
        "DURATION (or|and) (less|shorter|fewer)",
        "DURATION (or|and) (under|below) $",
        "DURATION (max|maximum|tops|at most)",
      ],
      es: ["DURATION (o menos|como maximo|maximo)", "no (dure/n) mas de DURATION"],
      de: [
        "(<film>|<genre>|<cutShort>|<filmLength>|<recording>|video/s) bis (zu)? DURATION",
        "<below> DURATION lang",
        "DURATION oder (weniger|kurzer)",
        "DURATION maximal",
      ],
      fr: ["<below> d' DURATION", "DURATION (ou moins|maximum|max|au plus)"],
      ja: ["DURATION (以内|以下|未満)", "DURATION より 短い"],
      zh: ["DURATION (以内|以下|之内|以內|之內)"],
    },
    filters: length("until"),
  },
  {
    // "recipes under 15 minutes": a length of what is shown as likely as of the video.
    id: "length-of-a-thing",
    patterns: ["<takesTime>"],
    when: { unless: ["film", "genre", "recording"] },
    topic: { side: "anywhere", attributes: ["duration"] },
  },
  {
    // How long something took: "a marathon in under 2 hours", "the sub 2 hour marathon".
    id: "done-in",
    priority: 66,
    patterns: {
      en: [
        "in (under|less than) DURATION",
        "(marathon|mile|lap|race|record) (under|below|sub|less than) DURATION",
        "sub DURATION (marathon|mile|lap)",
      ],
    },
    keeps: true,
  },
  {
    id: "of-an-age", // "over 50s dance class", "under 10s football"
    priority: 66,
    keeps: true,
    patterns: { en: ["(over|under) SECONDS THING"] },
    when: { notBeginning: { THING: ["idle", "film", "genre"] } },
  },
  {
    id: "longer-than",
    priority: 65,
    patterns: {
      "*": ["<above> DURATION long?", "(mas de|plus de|langer als|mehr als) TIME"],
      en: [
        "DURATION (or|and) (more|longer)",
        "DURATION (or|and) (over|above|up) $",
        "DURATION (plus|minimum|+|at least)",
        "<above> TIME",
      ],
      es: ["DURATION (o mas|como minimo)"],
      de: ["<above> DURATION lang", "DURATION (oder|und) (mehr|langer)"],
      fr: ["<above> d' DURATION", "DURATION (ou plus|minimum|au moins)"],
      ja: ["DURATION (以上|超|を 超える)", "DURATION より 長い"],
      zh: ["DURATION 以上"],
    },
    filters: length("since"),
  },
  {
    id: "lasting",
    priority: 56, // above positions: "films entre 1h et 2h"
    patterns: {
      "*": [
        "(<film>|<genre>|<cutShort>|<filmLength>) de? DURATIONS",
        "(dura/n|duracion de|dauer~t~n|dure/nt|duree de) DURATION",
        "(<film>|<genre>|video/s) (de|d'|mit|von) DURATION",
      ],
      en: [
        "DURATION long? (<film>|<genre>|<cutShort>|version|special|cut|edit|lecture|talk|interview/s|documentary|recording|runtime|running time)",
        "(<film>|<genre>|<cutShort>|lecture/s|interview/s|version) (of|lasting|that last|that lasts|running|at|with a runtime of|with a length of) (exactly|precisely)? DURATION",
        "(lasting|runtime of|running time of|length of|duration of) DURATION",
      ],
      de: ["DURATION (<film>|<genre>|video/s|<filmLength>)"],
      ja: ["DURATION の (<film>|<genre>|<cutShort>|<filmLength>)"],
      zh: ["DURATION 的? (<film>|<genre>|视频|广告|短 视频|<filmLength>)"],
    },
    filters: ["DURATION", "DURATIONS"].map((from) => ({
      attribute: "duration",
      from,
      span: "element",
      confidence: 0.9,
    })),
  },
  {
    id: "seconds-of-cut",
    priority: 55,
    patterns: ["SECONDS (の|的)? <cutShort>", "<cutShort> (of|de|von|mit) SECONDS", "<cutShort> SECONDS $"],
    // the words beside it are searched for: "ads"
    filters: [{ attribute: "duration", from: "SECONDS", span: "element", strict: false, confidence: 0.9 }],
  },
  {
    id: "length-by-name",
    priority: 55,
    patterns: ["<filmLength>"],
    filters: [{ attribute: "duration", from: "<filmLength>", confidence: 0.7 }], // "a short film director" has no length
  },
  {
    id: "of-length",
    priority: 45,
    patterns: ["(de|d'|von) DURATION $"],
    filters: [{ attribute: "duration", from: "DURATION", span: "element", confidence: 0.85 }],
  },
  {
    id: "so-long",
    priority: 54,
    patterns: {
      en: ["(about|around|roughly|approximately|almost|nearly)? (DURATION|UNIT) long"],
      "*": ["DURATION (lang/es/er/en/e|de duracion|de largo|de long)"],
    },
    filters: [
      { attribute: "duration", from: "DURATION", confidence: 0.9 },
      { attribute: "duration", from: "UNIT", confidence: 0.85 },
    ],
  },
  {
    id: "lasting-range",
    priority: 46,
    patterns: ["DURATIONS"],
    filters: [{ attribute: "duration", from: "DURATIONS", confidence: 0.9 }],
  },
  {
    id: "lasting-about",
    priority: 44,
    patterns: {
      en: ["(about|around|roughly|approximately|almost|nearly|approx|exactly|circa|some) DURATION", "DURATION or so"],
      "*": [
        "(unos|unas|alrededor de|aproximadamente|casi|etwa|rund|ungefahr|circa|ca|environ|a peu pres|presque) DURATION",
      ],
      de: ["fast DURATION"],
      ja: ["(約|およそ) DURATION", "DURATION (ほど|くらい|ぐらい|前後|程度)"],
      zh: ["(大约|大概|约|长达) DURATION", "DURATION 左右"],
    },
    filters: [{ attribute: "duration", from: "DURATION", confidence: 0.75 }],
  },
  {
    // Nothing says that the words are a length of the video, but nothing else fits.
    id: "length-of-what-follows",
    priority: 7,
    patterns: ["LENGTH", "^ DURATION (of|de|von|の|的)"],
    filters: [
      { attribute: "duration", from: "LENGTH", confidence: 0.75 },
      { attribute: "duration", from: "DURATION", span: "element", confidence: 0.7 },
    ],
  },
  {
    id: "length-at-end",
    priority: 7,
    patterns: ["DURATION $"],
    when: { maxWords: 9 },
    filters: [{ attribute: "duration", from: "DURATION", confidence: 0.7 }],
  },
  {
    // How long something takes, and when it happens, is not how long the video is.
    id: "length-of-something",
    priority: 51,
    keeps: true,
    patterns: {
      en: [
        "(in|after|for|every|before|another|each|takes|took|wait/s/ing|times) DURATION",
        "DURATION (later|late|ago|left|earlier|early|after|before|delay|timer|break|walk|drive|away|apart)",
      ],
      es: ["(en|tras|durante|cada|despues de) DURATION", "DURATION (despues|antes|mas tarde)"],
      de: ["(in|nach|seit|alle|wahrend) DURATION", "DURATION (spater|fruher)"],
      fr: ["(en|apres|pendant|toutes les|dans|vers) DURATION", "DURATION plus tard"],
    },
  },
];
