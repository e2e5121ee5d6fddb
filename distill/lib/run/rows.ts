/** The rows that steps exchange through a run directory, checked when they are read. */

import { z } from "zod";
import { parser } from "../files/parser.ts";

const weights = z.record(z.string(), z.number().min(0).max(1));
const part = z.enum(["train", "calibration", "test"]);
export type Part = z.infer<typeof part>;

/** Why a row of a next round is there: a draw from the traffic, doubt, a disagreement, a person's label, or the round before. */
const because = z.enum(["traffic", "doubt", "disagreement", "label", "kept"]);
export type Because = z.infer<typeof because>;

/** With which probability its part took the row: of the logged decisions in calibration and test, of the distinct queries in training. */
const sampled = z.object({ because, probability: z.number().gt(0).max(1) });
export type Sampled = z.infer<typeof sampled>;

const queryRow = z.object({
  id: z.string().min(1),
  query: z.string().min(1),
  part,
  /** Its origin: fixtures, edge-log, invocation-log, synthetic, or what the imported file says. */
  source: z.string(),
  /** BCP 47 primary language, `und` when too short or unsure. */
  lang: z.string(),
  /** Human label. */
  gold: weights.optional(),
  /** What a model elsewhere has answered, from an imported file. */
  answer: weights.optional(),
  /** Rows of one group are never split between parts. */
  group: z.string().optional(),
  tags: z.array(z.string()).optional(),
  family: z.string().optional(),
  licence: z.string().optional(),
  /** Id of the rule that answers the query alone, so that neither student nor distilled model ever sees it. */
  rule: z.string().optional(),
  /** How often the text occurred, if repeats were folded into this row. */
  count: z.number().int().min(1).optional(),
  sampled: sampled.optional(),
  /** What the teacher was asked for, on synthetic rows. */
  asked: z.record(z.string(), z.string()).optional(),
});
/** A row of `queries.jsonl` and `synthetic.jsonl`. */
export type QueryRow = z.infer<typeof queryRow>;

/** `imported`: the answer that came with the query; like the teacher's, it is a model's. */
const labelSource = z.enum(["teacher", "imported", "gold", "review"]);

const labelRow = z.object({
  id: z.string().min(1),
  query: z.string().min(1),
  part,
  weights,
  labelSource,
  /** The teacher asked; absent on labels that were not asked for. */
  model: z.string().optional(),
  /** Valid answers averaged. */
  samples: z.number().int().min(0),
  /** Share of the samples whose pattern is not the mean's pattern; with two samples or more. */
  selfDisagreement: z.number().min(0).max(1).optional(),
});
/** A row of `labels.jsonl`. */
export type LabelRow = z.infer<typeof labelRow>;

const example = z.object({
  id: z.string().min(1),
  query: z.string().min(1),
  /** The label that trains and calibrates; null if the teacher gave no valid answer. */
  label: weights.nullable(),
  labelSource,
  gold: weights.optional(),
  lang: z.string(),
  source: z.string(),
  group: z.string().optional(),
  tags: z.array(z.string()).optional(),
  sampled: sampled.optional(),
});
/** A row of `train.jsonl`, `calibration.jsonl` and `test.jsonl`. In `train.jsonl` the label is never null. */
export type Example = z.infer<typeof example>;

const ruleAnswered = example.extend({ part, rule: z.string() });
/** A row of `rule-answered.jsonl`: evaluation traffic that the rules answer alone. */
export type RuleAnswered = z.infer<typeof ruleAnswered>;

export const parseQueryRow = parser(queryRow);
export const parseLabelRow = parser(labelRow);
export const parseExample = parser(example);
export const parseRuleAnswered = parser(ruleAnswered);
