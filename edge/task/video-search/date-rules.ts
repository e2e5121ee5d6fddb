/** Calendar days of recording or broadcast. */
import type { FilterRule, Rule, RuleConditions } from "../language.ts";
import { ofWork } from "./age-rules.ts";

const RECENTLY: readonly FilterRule[] = [{ attribute: "date", from: "RECENT", span: "element", confidence: 0.9 }];

const LATELY: RuleConditions = { minWords: 2, unless: ["say", "pronoun"] };

export const dateRules: readonly Rule[] = [
  {
    id: "year-of-a-recording", // which is that of an event elsewhere: "crise de 1929", "images de la crise de 1929"
    priority: 31,
    patterns: ["(de|du|del|von) YEAR"],
    when: { contains: ["speech", "recording", "cutShort"], maxWords: 3 },
    filters: [{ attribute: "year", from: "YEAR", span: "element", confidence: 0.9 }],
  },
  {
    id: "date",
    priority: 62,
    patterns: { "*": ["DATE"], en: ["(early|mid|late|beginning of|start of|end of) DATE"] },
    filters: [{ attribute: "date", from: "DATE", confidence: 0.95 }],
  },
  {
    id: "date-week",
    priority: 63,
    patterns: { en: ["week of the? DATE"] },
    filters: [{ attribute: "date", from: "DATE", as: "around", confidence: 0.8, strict: false }],
  },
  {
    id: "date-before",
    priority: 62,
    patterns: {
      en: ["(before|prior to|earlier than) the? DATE"],
      "*": ["(antes|vor|avant) (de|del|dem|le)? DATE"],
      ja: ["DATE (より 前|以前)"],
      zh: ["DATE (以前|之前|前)"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "before", confidence: 0.95 }],
  },
  {
    id: "date-until",
    priority: 62,
    patterns: {
      en: ["(until|till|up to|no later than) the? DATE"],
      "*": ["(hasta|bis|jusqu'au) (el|zum|zu)? DATE"],
      ja: ["DATE まで"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "until", confidence: 0.9 }],
  },
  {
    id: "date-after",
    priority: 62,
    patterns: {
      en: ["(after|later than) the? DATE"],
      "*": ["(despues|nach|apres) (de|del|dem|le)? DATE"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "after", confidence: 0.95 }],
  },
  {
    id: "date-since",
    priority: 62,
    patterns: {
      en: ["since the? DATE", "DATE (onward/s|or later|and later|and after)", "(from|starting) DATE (on|onward/s)"],
      "*": ["(desde|seit|ab|depuis|a partir) (el|del|dem|le|du|de)? DATE"],
      ja: ["DATE (以降|から)"],
      zh: ["DATE (以来|以后|之后|起)"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "since", confidence: 0.95 }],
  },
  {
    id: "date-on-topic",
    priority: 63,
    patterns: { en: ["from DATE on (the|a|an)? THING"] }, // "from 12 June on the flood"
    when: { notBeginning: { THING: ["idle"] } },
    filters: [{ attribute: "date", from: "DATE", span: "element", confidence: 0.9 }],
  },
  {
    id: "date-around",
    priority: 62,
    patterns: {
      en: ["(around|circa|about) the? DATE"],
      "*": ["(um|alrededor|vers) (den|del|le)? DATE"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "around", confidence: 0.85 }],
  },
  {
    // "hier" is yesterday in French and here in German. Where no locale tells which, this rule counts, because it stands first.
    id: "recent-in-french",
    priority: 63,
    patterns: {
      fr: ["RECENT $", "(de|d'|du|des|dans|depuis|pendant) (la|le|les)? RECENT", "RECENT (a|vers|entre)"],
    },
    when: LATELY,
    filters: RECENTLY,
  },
  { id: "here", priority: 63, keeps: true, patterns: { de: ["hier"] } },
  {
    id: "recent",
    priority: 63, // like "before RECENT": of "day before yesterday" the longer reading is meant
    patterns: {
      "*": ["RECENT YEAR? $", "<recording> RECENT", "RECENT <recording>", "RECENT (の|的)"],
      en: [
        "(of|in|over|during|within|since) the? RECENT",
        "RECENT CLOCK",
        "RECENT ('s|at|around|about|between|after|before|morning|afternoon|evening|night)",
      ],
      es: ["(en|durante) (el|la|los|las)? RECENT", "RECENT (a|por|sobre|entre) (la|las)"],
      de: ["(von|vom|aus|in|im|seit|der|des) (der|dem|den)? RECENT", "RECENT (um|gegen|zwischen|ab)"],
    },
    when: LATELY,
    filters: RECENTLY,
  },
  {
    id: "recent-of-a-year", // "last month 2024" is of this year or of that one
    priority: 65,
    patterns: { en: ["RECENT (in|of)? YEAR"] },
    filters: [
      { attribute: "date", from: "RECENT", span: "element", confidence: 0.7, strict: false },
      { attribute: "year", from: "YEAR", span: "element", confidence: 0.7, strict: false },
    ],
  },
  {
    id: "recorded-recently",
    priority: 64,
    patterns: {
      en: [
        "(from|uploaded|recorded|filmed|shot|published|posted|added|aired|taken|made) (the|in the|within the|over the)? RECENT",
      ],
      es: ["(de|del|desde) (el|la|los|las)? RECENT", "^ el RECENT"],
      zh: ["RECENT THING (<recording>|的)"],
    },
    when: { minWords: 2, unless: ["say"] }, // "el" is an article as well

    filters: RECENTLY,
  },
  {
    id: "recent-event",
    priority: 61,
    patterns: { de: ["(die|das|den|dem|zum|zur|beim|unsere/r) RECENT"] }, // "die gestrige Sitzung"
    when: { minWords: 3, unless: ["say", "pronoun"] },
    filters: RECENTLY.map((filter) => ({ ...filter, strict: false })),
  },
  {
    id: "shown-now", // "new releases this week"
    priority: 64,
    keeps: true,
    patterns: { en: ["(today|this afternoon|this evening|this week|this month)"] },
    when: { contains: ["cataloguing"] },
  },
  {
    id: "shown-recently",
    priority: 65,
    keeps: true,
    patterns: {
      es: ["(estrenos|cartelera|sesiones) (de|en)? RECENT"],
      de: ["(kinostarts|neuerscheinungen|neuheiten|vorstellungen) (in|aus|der)? (der)? RECENT"],
      fr: ["(sorties|seances) (de|d ')? RECENT"],
      "*": ["RECENT (の|的)? (上映|公開)"],
    },
  },
  {
    id: "older-than-days",
    priority: 63,
    patterns: {
      en: [...ofWork("older than DAYSOLD", "<above> DAYSOLD (old|ago)"), "before RECENT"],
      de: ofWork("alter als DAYSOLD"),
    },
    when: { unless: ["say", "pronoun", "somebody"] },
    filters: ["DAYSOLD", "RECENT"].map((from) => ({ attribute: "date", from, as: "before", confidence: 0.9 })),
  },
  {
    id: "newer-than-days",
    priority: 63,
    patterns: {
      en: [...ofWork("(newer|more recent) than DAYSOLD", "<below> DAYSOLD (old|ago)"), "since RECENT"],
      de: ofWork("(neuer|junger) als DAYSOLD"),
    },
    when: { unless: ["say", "pronoun", "somebody"] },
    filters: ["DAYSOLD", "RECENT"].map((from) => ({ attribute: "date", from, as: "since", confidence: 0.9 })),
  },
  {
    // "Monday to Friday" and "Q1 - Q2" are not titles, and name no day; nor does the German "hier", as the French one does.
    id: "calendar-words",
    priority: 66, // "第四季度" is not a season
    keeps: true,
    patterns: {
      "*": ["CALENDAR"],
      de: ["(das|ist|sind|was|wo|wir|ich|ihr|genau) hier", "heute show"],
      zh: ["第? COUNT 季 度"],
      ja: ["第? COUNT 四 半 期"],
    },
  },
];
