/** Positions in the video, in seconds. */
import type { FilterRule, Rule } from "../language.ts";
import { lastMinutes } from "./measure-words.ts";

const time = (confidence: number, as: FilterRule["as"], ...elements: string[]): FilterRule[] =>
  elements.map((from) => ({ attribute: "time", from, confidence, ...(as !== undefined && { as }) }));

export const positionRules: readonly Rule[] = [
  {
    id: "time",
    priority: 50,
    patterns: {
      "*": ["TIME"],
      en: [
        "(minute/s|min) COUNT",
        "DURATION (mark|point|into)",
        "DURATION in $",
        "DURATION in (,|he|she|they|the|when)", // "48 hours in Rome" is a stay
        "(around|about|near) the? DURATION (mark|point)",
        "ORDINAL minute",
        "at DURATION",
        "(timestamp|timecode|time code|time stamp) TIME",
      ],
      es: ["(minuto/s) COUNT", "en el ORDINAL minuto", "(a los|al) DURATION"],
      de: ["(minute/n) COUNT", "(in der|ab der|der) ORDINAL minute", "NUMBER . minute", "bei DURATION"],
      fr: ["(minute/s) COUNT", "(a la|la) ORDINAL minute", "a la COUNT e minute"],
      ja: ["DURATION (の ところ|目|頃|あたり|地点)", "開始 DURATION"],
      zh: ["第 COUNT (分钟|分鐘)", "第 DURATION", "DURATION 处"],
    },
    filters: [
      ...time(0.9, undefined, "TIME"),
      ...time(0.85, undefined, "DURATION"),
      ...time(0.9, "minutes", "COUNT"),
      ...time(0.85, "minutes", "NUMBER", "ORDINAL"),
    ],
  },
  {
    id: "time-to-go-to",
    priority: 59,
    patterns: {
      "*": ["TIME <insideWork>"],
      en: ["(go|skip|jump|seek|forward|rewind|cut) to TIME", "(start|begin|play|resume) (at|from) TIME"],
      es: ["(ir|ve|salta/r) (a|al) TIME"],
      de: ["(spring/e|geh/e) zu TIME"],
      fr: ["(alle~r~z|va|saute) a TIME"],
    },
    filters: [{ attribute: "time", from: "TIME", span: "element", confidence: 0.9 }],
  },
  {
    id: "time-between-in-work",
    priority: 60,
    patterns: {
      en: [
        "between TIME and TIME <insideWork>",
        "TIME (to|until|-) TIME <insideWork>",
        "(go to|skip to|jump to|play|play from) TIME (to|until|-) TIME",
      ],
    },
    filters: time(0.9, "between", "TIME"),
  },
  {
    id: "time-until-in-work",
    priority: 60,
    patterns: { en: ["(before|until) TIME <insideWork>"] },
    filters: time(0.95, "until", "TIME"),
  },
  {
    id: "time-since-in-work",
    priority: 60,
    patterns: { en: ["(after|from) TIME <insideWork>"] },
    filters: time(0.9, "since", "TIME"),
  },
  {
    id: "time-within",
    priority: 66, // above "within five minutes"
    patterns: { en: ["within DURATION of the? (start|beginning|kickoff|kick off|opening)"] },
    filters: time(0.9, "from-start", "DURATION"),
  },
  {
    id: "time-first",
    priority: 52,
    patterns: {
      en: ["(first|opening|initial) (DURATION|UNIT)"],
      es: ["(primer/os/a/as) (DURATION|UNIT)", "DURATION iniciales"],
      de: ["(erste/n) (DURATION|UNIT)"],
      fr: ["(premier/s/e/es) (DURATION|UNIT)", "NUMBER premieres (minutes|secondes)"],
      ja: ["(最初|冒頭|初め) の? DURATION"],
      zh: ["(前|最初|开头|头) DURATION"],
    },
    filters: [...time(0.95, "from-start", "DURATION", "UNIT"), ...time(0.95, "minutes-until", "NUMBER")],
  },
  {
    id: "last-minutes",
    priority: 52,
    keeps: true,
    patterns: lastMinutes,
  },
  {
    id: "time-between",
    priority: 55,
    patterns: {
      en: [
        "between TIME and TIME",
        "TIME (to|until|-) TIME",
        "between (minute/s) NUMBER and minute? NUMBER",
        "(from|between)? minute NUMBER (to|until|-|through) minute? NUMBER",
        "between the ORDINAL and the? ORDINAL minute",
      ],
      es: [
        "entre TIME y TIME",
        "TIME (a|hasta) TIME",
        "entre (el minuto|los minutos) NUMBER y el? minuto? NUMBER",
        "(del|desde el) minuto NUMBER (al|hasta el) minuto? NUMBER",
      ],
      de: [
        "zwischen TIME und TIME",
        "TIME bis TIME",
        "zwischen minute NUMBER und minute? NUMBER",
        "von? minute NUMBER bis minute? NUMBER",
      ],
      fr: [
        "entre TIME et TIME",
        "TIME (a|jusqu'a) TIME",
        "entre (la minute|les minutes) NUMBER et la? minute? NUMBER",
        "de la minute NUMBER a la? minute? NUMBER",
      ],
      ja: ["TIME から TIME", "DURATIONS まで"],
      zh: ["TIME (到|至) TIME", "第 NUMBER (到|至) 第? NUMBER (分钟|分鐘)"],
    },
    filters: [
      { attribute: "time", from: "TIME", as: "between", confidence: 0.8, strict: false },
      { attribute: "time", from: "DURATIONS", confidence: 0.6, strict: false },
      ...time(0.9, "minutes", "NUMBER"),
      ...time(0.85, "minutes", "ORDINAL"),
    ],
  },
  {
    id: "time-after",
    priority: 53,
    patterns: {
      en: [
        "(after|past|from) TIME",
        "(after|past|from) the? DURATION (mark|point)",
        "(after|since) minute NUMBER",
        "TIME (onward/s)",
        "(after|skip|skipping|except|excluding|without|not) the? (first|opening) (DURATION|UNIT)",
        "from minute NUMBER (on|onward/s)",
      ],
      es: [
        "(despues de|desde|a partir de) TIME",
        "(despues de|desde|a partir de) el? minuto NUMBER",
        "(despues del|a partir del) minuto NUMBER",
      ],
      de: ["(nach|ab) TIME", "(nach|ab) minute NUMBER"],
      fr: [
        "(apres|a partir de) TIME",
        "(apres la|a partir de la) minute NUMBER",
        "(apres|a partir de) la (NUMBER e|ORDINAL) minute",
      ],
      ja: ["DURATION (以降|から|過ぎ)"],
      zh: ["DURATION (以后|之后|后)", "从 DURATION 开始"],
    },
    filters: [
      { attribute: "time", from: "TIME", as: "since", confidence: 0.9, strict: false },
      ...time(0.85, "since", "DURATION", "UNIT"),
      ...time(0.85, "minutes-since", "NUMBER", "ORDINAL"),
    ],
  },
  {
    id: "time-before",
    priority: 53,
    patterns: {
      en: [
        "(before|until|up to) TIME",
        "(before|until|up to) the? DURATION (mark|point)",
        "(before|until|up to) minute NUMBER",
      ],
      es: ["(antes de|hasta) TIME", "(antes del|hasta el) minuto NUMBER"],
      de: ["(vor|bis) TIME", "(vor|bis) minute NUMBER"],
      fr: ["avant TIME", "(avant la|jusqu'a la) minute NUMBER"],
    },
    filters: [
      { attribute: "time", from: "TIME", as: "until", confidence: 0.95, strict: false }, // "before 9:30" may be a time of day
      ...time(0.95, "until", "DURATION"),
      ...time(0.95, "minutes-until", "NUMBER"),
    ],
  },
];
