/** Years of release. A span includes the words that bound its value ("before 1990"), but not those that attach it ("from 1990"). */
import type { Rule } from "../language.ts";

export const yearRules: readonly Rule[] = [
  {
    id: "period-look",
    priority: 46,
    keeps: true,
    patterns: {
      es: ["(coche/s|vestido/s|ropa|moda) THING? (de|los|anos) (los|el)? ano? (YEAR|NUMBER)"],
      de: [
        "(auto/s|kleid/er|kleidung|mode) (aus|von|der) (den|dem)? YEAR",
        "(auto/s|kleid/er|kleidung|mode) (50er|60er|70er|80er)",
      ],
      fr: ["(voiture/s|robe/s|vetements|mode) THING? (de|des|annees) (YEAR|NUMBER)"],
      ja: ["YEAR の? (車|服)", "(車|服) NUMBER 年 代", "YEAR 風"],
      zh: ["YEAR 的? THING? (汽车|服装|风格)"],
      en: [
        "(car/s|dress/es|clothes|outfit/s|house/s|phone|toys) from the? YEAR",
        "(roaring|swinging) YEAR",
        "YEAR (part~y~ies|night|child|kid/s) $",
        "YEAR (style/d|inspired|themed|look|nostalgia|aesthetic)",
      ],
    },
  },
  {
    id: "age-of-person",
    priority: 46,
    keeps: true,
    patterns: { en: ["in? (his|her|their|my|our|your) YEAR"] },
  },
  {
    id: "years-of-life",
    priority: 63, // above days, and names: "actors born in 1950"
    keeps: true,
    patterns: {
      en: ["(born|died|dies|buried) (in|around|before|after|since)? the? year? YEAR", "born on? the? DATE"],
      es: ["(nacido/s|nacida/s|nacio|murio) (en|antes de|despues de) (el ano|los)? YEAR"],
      de: ["(geboren|gestorben|starb) (im|in|vor|nach)? (jahr|den|dem)? YEAR", "YEAR (geboren|gestorben)"],
      fr: ["(ne|nee|nes|nees|mort/e) (en|avant|apres|dans) (les|l'an|l'annee)? YEAR"],
      ja: ["YEAR (生まれ|没)"],
      zh: ["YEAR (出生|去世)", "(生于|卒于) YEAR"],
    },
  },
  {
    id: "year",
    priority: 30,
    patterns: {
      "*": ["YEAR", "YEAR に? (公開|上映|放送) (の|的|された)"],
      en: ["the year YEAR", "^ year YEAR"],
      es: ["(el|del) ano YEAR"],
      de: ["(im|dem|des|vom) (jahr/es/e) YEAR"],
      fr: ["(l'annee|l'an) YEAR"],
    },
    filters: [{ attribute: "year", from: "YEAR", confidence: 0.9, strict: "apart" }],
  },
  {
    // Of one work it is a title as likely: "1917 movie".
    id: "year-or-title",
    priority: 31,
    patterns: {
      en: [
        "^ YEAR (movie|film) $",
        "^ YEAR (by|with|starring|trailer|cast|ending|soundtrack|review)",
        "YEAR (fashion|air|dog|auto|trade) (show/s)", // no works
      ],
      es: ["^ YEAR :? (un|una)"], // "2001: una odisea del espacio"
      de: ["^ YEAR :? (ein/e)"],
      fr: ["^ YEAR :? (un|une|l ')"],
    },
    filters: [{ attribute: "year", from: "YEAR", confidence: 0.8, span: "element", strict: false }],
  },
  {
    id: "year-asked-for",
    priority: 61, // "about the 90s" alone is their subject
    patterns: { en: ["(what|how) about the? YEAR"] },
    filters: [{ attribute: "year", from: "YEAR", span: "element", confidence: 0.9 }],
  },
  {
    id: "year-before",
    priority: 40,
    patterns: {
      en: ["(before|pre|earlier than|older than|prior to|<) the? year? YEAR"],
      es: ["(antes|anterior/es|previas) (de|del|a|al) (los|la|el|ano)? YEAR"],
      de: ["vor (dem|den|der|dem jahr)? YEAR", "(alter|fruher) als YEAR"],
      fr: ["avant (les|l'|le|l'an|l'annee)? YEAR"],
      ja: ["YEAR より前", "YEAR より 古い"],
      zh: ["YEAR (以前|之前|前)", "早于 YEAR"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "before", confidence: 0.95 }],
  },
  {
    id: "year-until",
    priority: 40,
    patterns: {
      en: [
        "(until|till|up to|through|no later than|not later than|not after|<=|≤) the? year? YEAR",
        "YEAR (or|and) (earlier|older)",
        "YEAR (or|and) before $",
      ],
      es: ["hasta (los|el)? YEAR", "YEAR o (anterior/es)", "YEAR o antes $"],
      de: ["bis (zum|zu den|in die)? YEAR", "YEAR (oder|und) (fruher|alter)"],
      fr: ["(jusqu'~a~en~aux) YEAR", "YEAR ou avant $"],
      ja: ["YEAR (以前|まで)"],
      zh: ["到 YEAR 为止", "截至 YEAR"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "until", confidence: 0.9 }],
  },
  {
    id: "year-after",
    priority: 40,
    patterns: {
      en: ["(after|post|later than|newer than|younger than|more recent than|>) the? year? YEAR"],
      es: ["(despues|posterior/es) (de|del|a|al) (los|la|el|ano)? YEAR"],
      de: ["nach (dem|den|der|dem jahr)? YEAR", "(neuer|junger|spater) als YEAR"],
      fr: ["apres (les|l'|le|l'an|l'annee)? YEAR"],
      ja: ["YEAR より後", "YEAR より 新しい"],
      zh: ["晚于 YEAR"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "after", confidence: 0.95 }],
  },
  {
    id: "year-since",
    priority: 41,
    patterns: {
      en: [
        "(since|no earlier than|not earlier than|not before|not older than|no older than|>=|≥) the? year? YEAR",
        "YEAR (onward/s|forward|and later|or later|and newer|or newer|and on|and up|+)",
        "YEAR (or|and) after $",
        "(from|starting|beginning) (in|with)? the? year? YEAR (on|onward/s|forward|up)",
        "YEAR (to|until|till|through|-) the? (present|now|today)",
        "between YEAR and the? (present|now|today)",
        "YEAR present $", // "1980s-present"
      ],
      es: [
        "desde (los|el|el ano)? YEAR",
        "a partir (de|del) (los|el)? YEAR",
        "YEAR (hasta|a) (hoy|ahora)",
        "YEAR en adelante",
        "YEAR o despues $",
      ],
      de: [
        "(seit|ab|nicht alter als) (den|dem|der|dem jahr)? YEAR",
        "YEAR bis heute",
        "YEAR (oder|und) (spater|neuer|junger)",
      ],
      fr: [
        "depuis (les|l'|le|l'an|l'annee)? YEAR",
        "a partir (de|des|de l') YEAR",
        "YEAR (a|jusqu'a) aujourd'hui",
        "YEAR ou apres $",
      ],
      ja: ["YEAR (以降|以後|から)"],
      zh: ["YEAR (以来|以后|之后|后|以後|之後|至今|起|到现在)", "(自|自从|从) YEAR (以来|以后|起|开始)?"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "since", confidence: 0.95 }],
  },
  {
    id: "year-on-topic",
    priority: 42,
    patterns: { en: ["(from|starting|beginning) (in|with)? the? year? YEAR on (the|a|an)? THING"] }, // "from 2015 on the flood"
    when: { notBeginning: { THING: ["idle"] } },
    filters: [{ attribute: "year", from: "YEAR", span: "element", confidence: 0.9 }],
  },
  {
    id: "year-between",
    priority: 45,
    patterns: {
      en: ["between the? year? YEAR (and|to|-|&) the? year? YEAR", "YEAR (to|until|through|thru|till|-|/) the? YEAR"],
      "*": [
        "(entre|zwischen) (los|el|den|dem|les|l')? YEAR (y|und|et) (los|el|den|dem|les|l')? YEAR",
        "YEAR (a|al|-|~|hasta|bis|jusqu'a|から|到|至) (los|el)? YEAR",
      ],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "between", confidence: 0.95 }],
  },
  {
    id: "year-around",
    priority: 61,
    patterns: {
      en: [
        "(around|circa|approximately|roughly|near|close to|ca|c .|ca .) the? year? YEAR",
        "YEAR or so",
        "YEAR ish",
        "from about YEAR",
      ],
      es: ["(alrededor|hacia|cerca|aproximadamente) (de|del|en)? (los|el)? ano? YEAR"],
      de: ["(um|etwa|ungefahr|circa|ca .|ca|rund um) (das|die)? (jahr/e)? YEAR"],
      fr: ["(vers|autour de|aux alentours de|environ) (les|l')? YEAR"],
      ja: ["YEAR (頃|ころ|ごろ|前後|あたり)"],
      zh: ["(大约|大概) YEAR", "YEAR (左右|前后)"],
    },
    filters: [{ attribute: "year", from: "YEAR", as: "around", confidence: 0.85 }],
  },
];
