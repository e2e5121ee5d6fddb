/** The rule book of an enterprise archive: the rules of video search, and rules for what a company asks besides. It adds only data. */
import type { Rule, RuleBook } from "../language.ts";
import { withMeasures } from "../measures.ts";
import { videoRules } from "../video-search/rules.ts";
import { measured } from "./measured.generated.ts";
import { carrier, screenAnswers, screenFilters, textAbout, textual, written } from "./screen-rules.ts";
import { brand, branded, camera, licence, mood, mooded, opinion, sentiment, site, usable } from "./words.ts";

const filterRules: readonly Rule[] = [
  {
    id: "camera-angle",
    priority: 38,
    patterns: ["<camera>"],
    filters: [{ attribute: "camera", from: "<camera>", confidence: 0.9 }],
  },
  {
    id: "mood",
    priority: 37,
    patterns: { en: ["<mood> (<mooded>|<camera>)", "<mood> and <mood> <mooded>", "(mood|tone) is? <mood>"] },
    filters: [{ attribute: "mood", from: "<mood>", confidence: 0.8 }],
  },
  {
    id: "sentiment",
    priority: 39,
    patterns: { en: ["<sentiment> customer? <opinion>", "<opinion> (is|was|are|were) <sentiment>"] },
    filters: [{ attribute: "sentiment", from: "<sentiment>", confidence: 0.85 }],
  },
  {
    id: "licence",
    priority: 41,
    patterns: ["<licence>"],
    filters: [{ attribute: "licence", from: "<licence>", confidence: 0.9 }],
  },
  {
    id: "rights-until",
    priority: 61,
    patterns: {
      en: ["<usable> (until|through|till|to|up to) YEAR", "(expires|expire|expiring) in? YEAR"],
      de: ["<usable> bis (zum|ende)? YEAR", "bis YEAR <usable>"],
      fr: ["<usable> jusqu'en YEAR", "<usable> jusqu'à (la fin|fin)? YEAR"],
      es: ["<usable> hasta (el|fin de)? YEAR"],
    },
    filters: [{ attribute: "rights", from: "YEAR", as: "until", confidence: 0.9 }],
  },
  {
    id: "rights-since",
    priority: 61,
    patterns: {
      en: ["<usable> (from|since|as of|starting) YEAR"],
      de: ["<usable> (ab|seit) YEAR"],
      fr: ["<usable> (depuis|à partir de) YEAR"],
      es: ["<usable> (desde|a partir de) YEAR"],
    },
    filters: [{ attribute: "rights", from: "YEAR", as: "since", confidence: 0.9 }],
  },
  {
    id: "rights-before",
    priority: 61,
    patterns: { en: ["<usable> before YEAR"] },
    filters: [{ attribute: "rights", from: "YEAR", as: "before", confidence: 0.9 }],
  },
  {
    id: "rights-after",
    priority: 61,
    patterns: { en: ["<usable> (after|beyond|past) YEAR"] },
    filters: [{ attribute: "rights", from: "YEAR", as: "after", confidence: 0.9 }],
  },
  {
    id: "brand",
    priority: 58,
    patterns: { "*": ["<brand>"], en: ["<branded> (for|of|by) NAME", "NAME <branded>", "(brand|client|sponsor) NAME"] },
    filters: [
      { attribute: "brand", from: "<brand>", confidence: 0.85 },
      { attribute: "brand", from: "NAME", confidence: 0.75 },
    ],
  },
  {
    id: "location",
    priority: 57,
    patterns: { en: ["(NAME|<place>) <site>", "<site> in (NAME|<place>)", "(filmed|shot|recorded) at NAME"] },
    filters: [
      { attribute: "location", from: "NAME", confidence: 0.8 },
      { attribute: "location", from: "<place>", confidence: 0.85 },
    ],
  },
  {
    // What is spoken of is no title: "reviews of the app".
    id: "opinion-of-a-thing",
    priority: 93,
    keeps: true,
    patterns: { en: ["<opinion> (of|about|on|to) (the|our|a|an|this|their) THING"] },
  },
  {
    // What a message says: "file not found".
    id: "message-denies",
    priority: 28, // above what is not wanted
    keeps: true,
    patterns: {
      en: [
        "(that is|that are|which is|which are|who is|who are)? not (found|available|possible|allowed|supported|responding|recognised|recognized|authorised|authorized|saved|connected)",
        "with? no (signal|connection|internet|access|results)",
      ],
      de: ["(die|das)? nicht (gefunden|verfügbar|möglich|erlaubt|gespeichert|verbunden)"],
      fr: ["non (trouvé|trouvée|disponible|autorisé)"],
      es: ["no (encontrado|encontrada|disponible|permitido|permitida)"],
    },
  },
  {
    // German capitalises every noun, so that a scene looks like a title, and few videos of a company have titles of this form.
    id: "scene-in-german",
    priority: 9,
    keeps: true,
    patterns: {
      de: [
        "TITLEWORD (in|auf|an|vor|hinter|neben|unter|über|bei|mit) (der|dem|den|einer|einem|einen) TITLEWORD",
        "TITLEWORD (im|am|beim) TITLEWORD",
      ],
    },
  },
  {
    id: "own-site",
    priority: 56,
    patterns: { en: ["(at|in) (our|the) <site>"] },
    filters: [{ attribute: "location", from: "<site>", confidence: 0.6 }],
  },
];

const answerRules: readonly Rule[] = [
  {
    id: "only-archive-facts",
    priority: 21,
    when: {
      filters: ["licence", "rights", "brand"],
      withoutFilters: ["phrase", "shown", "time", "camera", "mood", "sentiment"],
      only: ["idle", "film", "cataloguing"],
    },
    answer: {
      weights: { visual: 0.05, audio: 0.05, transcription: 0.05, metadata: 0.8, screen: 0.05 },
      confidence: 0.9,
    },
  },
];

/** With the weights and confidences that they state. */
export const statedRules: readonly Rule[] = [...screenFilters, ...filterRules, ...screenAnswers, ...answerRules];

/**
 * Rules of video search that do not hold in a company's archive: text in the picture is a signal of its own, and capitals alone make no title
 * where scenes are asked for in German.
 */
const REPLACED = ["writing", "writing-is-seen", "title-or-picture"];

export const enterpriseRules: RuleBook = {
  ...videoRules,
  lexicons: {
    ...videoRules.lexicons,
    camera,
    mood,
    mooded,
    sentiment,
    opinion,
    licence,
    usable,
    brand,
    branded,
    site,
    carrier,
    textual,
    textAbout,
    written,
  },
  names: [...videoRules.names, "brand"],
  // At most 30 lexicons can be told apart, and trailers and remakes are rare here.
  notNames: videoRules.notNames.filter((name) => name !== "adapted"),
  notTitles: videoRules.notTitles?.filter((name) => name !== "adapted") ?? [],
  rules: [
    ...withMeasures([...screenFilters, ...filterRules], measured),
    ...videoRules.rules.filter(({ id }) => !REPLACED.includes(id)),
    ...withMeasures([...screenAnswers, ...answerRules], measured),
  ],
};
