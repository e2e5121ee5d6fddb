/**
 * The rule book of content moderation: what can be told from a pattern alone. A rule answers only where no other word is left
 * that could make the comment graver, a quotation or a report; everything else is the student's and the model's.
 */
import type { Rule, RuleBook } from "../language.ts";
import { withMeasures } from "../measures.ts";
import { measured } from "./measured.generated.ts";
import { and, breaks, cheer, contact, idle, negation, or, promotion, thanks, trade, whose, works } from "./words.ts";

const filterRules: readonly Rule[] = [
  {
    id: "email",
    priority: 60,
    patterns: ["EMAIL"],
    filters: [{ attribute: "email", from: "EMAIL", confidence: 0.97 }],
  },
  { id: "url", priority: 50, patterns: ["URL"], filters: [{ attribute: "url", from: "URL", confidence: 0.95 }] },
  {
    id: "phone",
    priority: 55,
    patterns: ["PHONE"],
    filters: [{ attribute: "phone", from: "PHONE", confidence: 0.9 }],
  },
  {
    id: "moment",
    priority: 40,
    patterns: ["TIME"],
    filters: [{ attribute: "time", from: "TIME", confidence: 0.9 }],
  },
];

const answerRules: readonly Rule[] = [
  {
    id: "only-contact",
    when: { filters: ["phone", "email"], withoutFilters: ["url"], only: ["idle", "whose", "contact"] },
    answer: { weights: { "personal-data": 1 }, confidence: 0.95 },
  },
  {
    id: "only-advert",
    when: {
      filters: ["url"],
      withoutFilters: ["phone", "email"],
      only: ["idle", "promotion"],
      contains: ["promotion"],
    },
    answer: { weights: { spam: 1 }, confidence: 0.95 },
  },
  {
    id: "trade",
    patterns: ["<trade>"],
    when: { only: ["idle", "promotion"] },
    answer: { weights: { spam: 1 }, confidence: 0.95 },
  },
  {
    id: "told-to-die",
    patterns: {
      en: [
        "^ (go|please|just|you should|go and)? kill yourself $",
        "^ (go|please|just|you should)? hang yourself $",
        "^ kys $",
      ],
    },
    answer: { weights: { "self-harm": 1 }, confidence: 0.97 },
  },
  {
    id: "wants-to-die",
    patterns: {
      en: [
        "^ i (want|just want|want so much) to die (now|tonight|today)? $",
        "^ i (want to|will|am going to) (kill myself|end my life) (now|tonight|today|tomorrow)? $",
        "^ i (don't|do not) want to live (anymore|any more|any longer)? $",
      ],
      de: ["^ ich will (sterben|nicht mehr leben) $", "^ ich bringe mich um $"],
      es: ["^ (quiero morir|quiero morirme|no quiero vivir) $"],
      fr: ["^ je veux (mourir|me tuer) $", "^ je ne veux plus vivre $"],
      ja: ["^ (死にたい|もう死にたい|生きたくない) $"],
      zh: ["^ (我想死|我不想活了) $"],
    },
    answer: { weights: { "self-harm": 1 }, confidence: 0.97 },
  },
  {
    id: "threat-alone",
    patterns: {
      en: [
        "^ (i will|i'll|i am going to|i'm going to|i'm gonna|we will|we'll) (kill|stab|shoot|strangle) you (now|tonight|tomorrow|all)? $",
        "^ i know where you live $",
      ],
      de: ["^ ich (bringe dich um|weiss wo du wohnst) $"],
      es: ["^ (te voy a matar|se donde vives) $"],
      fr: ["^ (je vais te tuer|je sais ou tu habites) $"],
    },
    answer: { weights: { violence: 1 }, confidence: 0.96 },
  },
  {
    id: "only-thanks",
    when: {
      withoutFilters: ["url", "phone", "email"],
      only: ["idle", "thanks", "works"],
      contains: ["thanks"],
      minWords: 2,
      maxWords: 24, // in Japanese and Chinese each letter counts as one
    },
    answer: { weights: { allowed: 1 }, confidence: 0.98 },
  },
  {
    id: "only-encouragement",
    patterns: {
      en: ["(shoot your shot|take your best shot|take your shot|break a leg|knock them dead|knock 'em dead)"],
    },
    when: { only: ["cheer"] },
    answer: { weights: { allowed: 1 }, confidence: 0.95 },
  },
];

/** With the weights and confidences that they state. */
export const statedRules: readonly Rule[] = [...filterRules, ...answerRules];

export const moderationRules: RuleBook = {
  lexicons: {
    idle,
    or,
    and,
    breaks,
    negation,
    givenNames: {},
    negationAfter: {},
    whose,
    contact,
    promotion,
    trade,
    thanks,
    works,
    cheer,
  },
  carriers: ["idle"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: ["givenNames"],
  notNames: ["idle"],
  rules: withMeasures(statedRules, measured),
};
