/** What only follow-ups say: "only the ones", "instead", "any year"; and values that are read only beside those of the query before. */
import type { Rule } from "../language.ts";
import { lastMinutes } from "./measure-words.ts";

/** Below every filter: a cue takes only words that no filter reads. */
const CUE = 5;
/** Above every filter: "drop the decade" names no decade. */
const DROP = 110;

/** Kinds of works and of recordings. They are words here, not a lexicon, because they must be known in the query before, too. */
const SUBJECTS = {
  "*": ["<film>"],
  en: ["video|videos|clip|clips|footage|scene|scenes|recording|recordings|moment|moments|sequence|sequences"],
  es: ["video|videos|clip|clips|escena|escenas|imagenes|momento|momentos"],
  de: ["video|videos|clip|clips|szene|szenen|moment|momente|aufnahme|aufnahmen"],
  fr: ["video|videos|extrait|extraits|scene|scenes|moment|moments|passage|passages"],
  ja: ["シーン|場面|動画|映像"],
  zh: ["片段|镜头|视频|画面"],
};
const ARTICLE = "(the|el|la|los|las|die|das|der|le|les|l|l ')?";

export const followUpRules: readonly Rule[] = [
  {
    id: "follow-up-goes-on",
    priority: CUE,
    keeps: true,
    patterns: ["<ofThose>", "<changed>", "^ <opening> <opening>?", "<closing> $"],
    followUp: { says: "goes-on" },
  },
  {
    id: "follow-up-corrects",
    priority: DROP,
    keeps: true,
    patterns: ["^ <changed>", "^ <interjection> (,|.|!|…|、|，|。)"],
    followUp: { says: "goes-on" },
  },
  {
    id: "follow-up-adds",
    priority: CUE + 1,
    keeps: true,
    patterns: ["^ <opening>? <also>", "<also> $"],
    followUp: { says: "adds" },
  },
  {
    id: "follow-up-compares",
    priority: DROP, // "一点" is not a time of day
    keeps: true,
    patterns: {
      zh: ["再? 更? (长|短|新|旧|老|早|晚|好|近) (一点|一些|点|些) 的?", "更 (长|短|新|旧|老|早|晚|好|近) 的?"],
    },
    followUp: { says: "goes-on" },
  },
  { id: "follow-up-politeness", priority: CUE, keeps: true, patterns: ["<politeness>"], followUp: {} },
  { id: "follow-up-belongs", patterns: ["<belonging>"], followUp: { says: "belongs" } },
  { id: "follow-up-end", patterns: lastMinutes, followUp: { says: "belongs" } },
  {
    // A part of what was found, or when that was, in words of no filter.
    id: "follow-up-part",
    patterns: {
      "*": ["^ <ofThose> (the|los|las|die|les) THING $"],
      en: [
        "^ <ofThose>? (from|in) (january|february|march|april|may|june|july|august|september|october|november|december) $",
      ],
    },
    followUp: { says: "belongs" },
  },
  { id: "follow-up-subject", patterns: SUBJECTS, followUp: { says: "subject" } },
  { id: "follow-up-attaches", patterns: ["<attaching>"], followUp: { says: "attaches" } },
  {
    id: "follow-up-any",
    priority: DROP,
    keeps: true,
    patterns: [`<attaching>? <anyOf> ${ARTICLE} <aspect> <whatever>?`, `${ARTICLE} <aspect> <whatever>`],
    followUp: { drops: "<aspect>" },
  },
  {
    id: "follow-up-unwanted",
    patterns: {
      ja: ["^ THING (を|は)? <negationAfter>"],
      zh: ["<lacking> (有|带|出现) THING"],
    },
    negates: ["THING"],
    followUp: {},
  },
  {
    id: "follow-up-language",
    priority: 20,
    patterns: ["<language>"],
    filters: [{ attribute: "language", from: "<language>", confidence: 0.85 }],
    followUp: {},
  },
  {
    id: "follow-up-certificate",
    priority: 20,
    patterns: {
      "*": [
        "^ <certificate> $",
        "^ (<opening>|<changed>|<ofThose>|<attaching>) <certificate>",
        "<certificate> (<closing>|<ofThose>)",
      ],
    },
    filters: [{ attribute: "rating", from: "<certificate>", confidence: 0.85 }],
    followUp: {},
  },
  {
    id: "follow-up-person",
    priority: 20,
    patterns: {
      "*": ["^ (<opening>|<changed>|<also>) NAME"],
      en: ["(with|starring|featuring) NAME"],
      es: ["con NAME"],
      de: ["mit NAME"],
      fr: ["avec NAME"],
      ja: ["^ (<opening>|<changed>) PERSON", "^ PERSON (は|なら|だけ|で|も)"],
      zh: ["^ (<opening>|<changed>|<ofThose>) PERSON"],
    },
    filters: [
      { attribute: "people", from: "NAME", confidence: 0.8 },
      { attribute: "people", from: "PERSON", confidence: 0.7 },
    ],
    followUp: { after: ["people"] },
  },
  {
    id: "follow-up-with-person",
    priority: 19,
    patterns: { en: ["(with|starring|featuring) NAME"], es: ["con NAME"], de: ["mit FULLNAME"], fr: ["avec NAME"] },
    filters: ["NAME", "FULLNAME"].map((from) => ({ attribute: "people", from, role: "actor", confidence: 0.8 })),
    followUp: {},
  },
  {
    id: "follow-up-without-person",
    priority: 19,
    patterns: { en: ["<lacking> NAME"], es: ["<lacking> NAME"], de: ["<lacking> FULLNAME"], fr: ["<lacking> NAME"] }, // German nouns look like names
    filters: ["NAME", "FULLNAME"].map((from) => ({ attribute: "people", from, confidence: 0.7 })),
    followUp: {},
  },
  {
    id: "follow-up-studio",
    priority: 18,
    patterns: { en: ["(from|by) NAME"], es: ["(de|del) NAME"], de: ["von NAME"], fr: ["(de|du) NAME"] },
    filters: [{ attribute: "studio", from: "NAME", confidence: 0.7 }],
    followUp: { after: ["studio"] },
  },
  {
    id: "follow-up-source",
    priority: 64,
    patterns: { en: ["^ <ofThose>? (on|from|by) the? <studio> <closing>? $"] },
    filters: [{ attribute: "studio", from: "<studio>", confidence: 0.95, strict: true }],
    followUp: {},
  },
  {
    id: "follow-up-day",
    priority: 62,
    patterns: { en: ["^ <ofThose>? RECENT <closing>? $"] },
    filters: [{ attribute: "date", from: "RECENT", span: "element", confidence: 0.8 }],
    followUp: {},
  },
  {
    id: "follow-up-score-since",
    priority: 20,
    patterns: {
      en: [
        "(above|over|more than|higher than|at least|better than) SCORE",
        "SCORE (or|and) (more|higher|above|better|up)",
        "SCORE +",
      ],
      es: ["(mas de|al menos|por encima de|superior a|minimo) SCORE", "SCORE o mas"],
      de: ["(uber|mehr als|mindestens|ab|hoher als) SCORE", "SCORE oder mehr"],
      fr: ["(plus de|au moins|au dessus de|superieur a|superieure a) SCORE", "SCORE ou plus"],
      ja: ["SCORE 以上"],
      zh: ["SCORE 分? 以上", "(高于|超过|至少) SCORE"],
    },
    filters: [{ attribute: "score", from: "SCORE", as: "since", confidence: 0.9 }],
    followUp: { after: ["score"] },
  },
  {
    id: "follow-up-score-until",
    priority: 20,
    patterns: {
      en: ["(below|under|less than|lower than|at most) SCORE"],
      es: ["(menos de|por debajo de|inferior a|como maximo) SCORE"],
      de: ["(unter|weniger als|hochstens) SCORE"],
      fr: ["(moins de|au plus|en dessous de|inferieur a) SCORE"],
      ja: ["SCORE 以下"],
      zh: ["SCORE 分? 以下", "(低于|不到|最多) SCORE"],
    },
    filters: [{ attribute: "score", from: "SCORE", as: "until", confidence: 0.9 }],
    followUp: { after: ["score"] },
  },
  {
    id: "follow-up-similar",
    priority: 92,
    patterns: ["<alike> (<knownTitles>|<commonTitle>|NUMBEREDTITLE|CASEDTITLE) <closing>?"],
    filters: ["<knownTitles>", "<commonTitle>", "NUMBEREDTITLE", "CASEDTITLE"].map((from) => ({
      attribute: "similar",
      from,
      confidence: 0.85,
    })),
    followUp: { after: ["similar", "title"] },
  },
];
