/** The rule book of a streaming service's help desk. It adds only data. */
import type { Rule, RuleBook } from "../language.ts";
import { withMeasures } from "../measures.ts";
import { answerRules } from "./answer-rules.ts";
import { attributeRules } from "./attribute-rules.ts";
import { currency, device, fault, namedPlan, planWord, record, tier, tongue, urgent } from "./attribute-words.ts";
import { cueRules } from "./cue-rules.ts";
import { measured } from "./measured.generated.ts";
import { activity, and, breaks, contract, elsewhere, idle, marks, negation, or, remedy, reversal } from "./words.ts";

/** With the confidences that they state. */
export const statedRules: readonly Rule[] = [...attributeRules, ...cueRules, ...answerRules];

export const serviceRules: RuleBook = {
  lexicons: {
    idle,
    marks,
    contract,
    elsewhere,
    remedy,
    reversal,
    activity,
    urgent,
    or,
    and,
    breaks,
    negation,
    negationAfter: {},
    givenNames: {},
    currency,
    device,
    tier,
    namedPlan,
    planWord,
    tongue,
    fault,
    record,
  },
  carriers: ["idle", "marks"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: [],
  notNames: ["idle"],
  rules: withMeasures(statedRules, measured),
};
