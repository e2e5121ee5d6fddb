/** The years that a work is set in or is about, which are not those of its release. */
import type { FilterRule, Rule } from "../language.ts";

const period = (confidence: number, ...elements: string[]): FilterRule[] =>
  elements.map((from) => ({ attribute: "period", from, confidence }));

export const periodRules: readonly Rule[] = [
  {
    id: "set-in",
    priority: 60,
    patterns: {
      en: [
        "<setting> (in|during|around) (the|year|the year)? ERA",
        "ERA set",
        "ERA (period|costume) (drama/s|piece/s|film/s)",
        "(period|costume) (drama/s|piece/s) (of|in)? the? ERA",
      ],
      es: ["<setting> (en|durante) (el|los|la|el ano)? ERA"],
      de: [
        "<setting> (in|im|um|wahrend) (den|dem|der|jahr)? ERA",
        "(die|der|das)? (in|im) (den|dem|der|jahr)? ERA <setting>",
        "ERA <setting>",
      ],
      fr: ["<setting> (en|dans|pendant|au|durant) (les|l'|le)? ERA"],
      ja: ["ERA (を 舞台 に した|が 舞台|を 舞台 に|舞台 の|の 世界|に 設定)"],
      zh: ["(以|把) ERA 为 背景", "ERA 背景", "背景 (是|在|设 在|设定 在) ERA", "(发生 在|设定 在) ERA"],
    },
    filters: period(0.9, "ERA"),
  },
  {
    id: "set-somewhere-in",
    priority: 60,
    patterns: {
      en: ["<setting> in (<place>|NAME) (in|during|of)? (the|year|the year)? ERA"],
      es: ["<setting> en <place> (en|de|durante) (el|los)? ERA"],
      de: ["<setting> in <place> (in|im|der) (den|dem|jahr)? ERA", "ERA in (<place>|NAME) <setting>"],
      fr: ["<setting> (a|en) <place> (en|dans|pendant) (les|l')? ERA"],
      zh: ["以 ERA 的? <place> 为 背景"],
    },
    filters: [{ attribute: "period", from: "ERA", span: "element", confidence: 0.9 }],
  },
  {
    id: "set-between",
    priority: 61,
    patterns: {
      en: ["<setting> (between|from) the? ERA (and|to|-) the? ERA"],
      "*": ["<setting> (entre|zwischen) ERA (y|und|et) ERA"],
    },
    filters: [{ attribute: "period", from: "ERA", as: "between", confidence: 0.9 }],
  },
  {
    id: "set-before",
    priority: 61,
    patterns: { en: ["<setting> (before|prior to) (the|year|the year)? ERA"] },
    filters: [{ attribute: "period", from: "ERA", as: "before", confidence: 0.85 }],
  },
  {
    id: "set-after",
    priority: 61,
    patterns: { en: ["<setting> after (the|year|the year)? ERA"] },
    filters: [{ attribute: "period", from: "ERA", as: "after", confidence: 0.85 }],
  },
  {
    id: "travels-to",
    priority: 61,
    patterns: {
      en: ["<travels> back? (in time)? (to|into) the? year? ERA"],
      es: ["<travels> (en el tiempo)? (a|al|hasta) (el|los)? ano? ERA"],
      de: ["<travels> zuruck? (ins|in die|in das|in den) jahr? ERA", "(ins|in die|in das) jahr? ERA <travels>"],
      fr: ["<travels> (dans le temps)? (jusqu'en|en|a|dans) (les|l'an|l'annee)? ERA"],
      ja: ["ERA (に|へ) (タイムスリップ|タイムトラベル|戻る|戻った)"],
      zh: ["(穿越|回|穿越 回) 到 ERA"],
    },
    filters: period(0.75, "ERA"),
  },
  {
    id: "about-time",
    priority: 60,
    patterns: {
      en: [
        "about the? SUBJECTYEAR",
        "(<film>|<genre>) on the SUBJECTYEAR",
        "life (in|during) the ERA",
        "during the ERA",
      ],
      es: ["(sobre|acerca de|que trata de|que habla de) (el|la|los|las)? SUBJECTYEAR", "durante (el|la|los|las)? ERA"],
      de: ["(uber|wahrend) (die|den|das|der|dem)? SUBJECTYEAR"],
      fr: ["(sur|a propos de|au sujet de|pendant) (le|la|les|l')? SUBJECTYEAR"],
      ja: ["ERA (について|に関する) の?"],
      zh: ["关于 ERA"],
    },
    filters: [...period(0.8, "ERA"), { attribute: "period", from: "SUBJECTYEAR", span: "element", confidence: 0.8 }],
  },
  {
    id: "century",
    priority: 29,
    patterns: ["CENTURY"],
    filters: period(0.8, "CENTURY"),
  },
];
