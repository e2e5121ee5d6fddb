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
        "(set|takes place|take place|taking place|took place|happens|happening|located|unfolds|unfolding) (in|during|around) the? year? ERA",
        "ERA set",
        "ERA (period drama|period piece|period film|costume drama|period dramas|costume dramas|setting)",
        "(period drama|period piece|costume drama|period dramas|costume dramas) (of|from|in|set in)? the? year? ERA",
      ],
      es: [
        "(ambientada|ambientadas|ambientado|ambientados|situada|situadas|transcurre|transcurren|que pasa|que pasan) (en|durante) (el|los|la|las)? ERA",
      ],
      de: [
        "(spielt|spielen|spielend|angesiedelt|handelt|spielt sich ab) (in|im|um|wahrend) (den|dem|der)? ERA",
        "(in|im) (den|dem|der)? ERA (spielt|spielen|spielende|spielender|spielen lasst|angesiedelt)",
        "(die|der|das) (in|im) (den|dem|der)? ERA (spielt|spielen)",
        "ERA (spielt|spielen|spielende|spielender|spielendes)",
      ],
      fr: [
        "(se deroule|se deroulent|se passe|se passent|se deroulant|se passant|situe|situes|situee) (en|dans|pendant|au|durant) (les|l'|le)? ERA",
      ],
      ja: ["ERA (を 舞台 に した|が 舞台|を 舞台 に|舞台 の|の 世界)"],
      zh: ["(以|把) ERA 为 背景", "ERA 背景", "背景 (是|在|设 在|设定 在) ERA", "(发生 在|设定 在) ERA"],
    },
    filters: period(0.9, "ERA"),
  },
  {
    id: "set-between",
    priority: 61,
    patterns: {
      en: ["(set|takes place|take place|taking place) (between|from) the? year? ERA (and|to|-) the? year? ERA"],
      es: ["(ambientada|ambientadas|transcurre) entre ERA y ERA"],
      de: ["(spielt|spielen|angesiedelt) zwischen ERA und ERA"],
      fr: ["(se deroule|se passe|situe) entre ERA et ERA"],
    },
    filters: [{ attribute: "period", from: "ERA", as: "between", confidence: 0.9 }],
  },
  {
    id: "set-before",
    priority: 61,
    patterns: { en: ["(set|takes place|taking place) (before|prior to) the? year? ERA"] },
    filters: [{ attribute: "period", from: "ERA", as: "before", confidence: 0.85 }],
  },
  {
    id: "set-after",
    priority: 61,
    patterns: { en: ["(set|takes place|taking place) after the? year? ERA"] },
    filters: [{ attribute: "period", from: "ERA", as: "after", confidence: 0.85 }],
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
