/** The options of step 8. */
import { ACCOUNT_OPTIONS, JUDGE_ROLE_OPTION } from "../aws/account.ts";
import type { OptionSpecs } from "../command/options.ts";
import { PRICE_OPTIONS } from "../models/prices.ts";

export const EVALUATE_OPTIONS = {
  base: {
    kind: "text",
    value: "ID",
    help: "undistilled model to compare with, or none (default: the one that step 5 customised)",
  },
  model: { kind: "list", value: "ID", help: "one more model to evaluate, any Bedrock model id" },
  auditModel: {
    kind: "text",
    value: "REGION=ID",
    help: "model that the watch compares live decisions with (default: the distilled one, whose answers are on disk)",
  },
  judge: {
    kind: "text",
    value: "ID",
    help: "have this model judge the answers of the distilled model, and of each --model, in Bedrock evaluation jobs, by the published rubric",
  },
  judgeAgainst: {
    kind: "choice",
    choices: ["gold", "teacher"],
    help: "the reference of the judge (default: gold where there is any)",
  },
  bucket: ACCOUNT_OPTIONS.bucket,
  judgeRole: JUDGE_ROLE_OPTION,
  retrieval: {
    kind: "text",
    value: "DIR",
    default: "fixtures/retrieval",
    help: "judgements.jsonl and results.jsonl: what routing is worth to retrieval; or none",
  },
  archive: {
    kind: "text",
    value: "DIR",
    default: "fixtures/archive",
    help: "clips.jsonl and queries.jsonl: what a search finds with the decisions, no model asked; or none",
  },
  ...PRICE_OPTIONS,
  budgetUsd: {
    kind: "number",
    min: 0,
    default: 5,
    help: "spend at most this on calls, including earlier runs of the step",
    neutral: true,
  },
  concurrency: { kind: "number", integer: true, min: 1, max: 64, default: 8, help: "calls at once", neutral: true },
  resamples: { kind: "number", integer: true, min: 100, max: 100000, default: 1000, help: "bootstrap resamples" },
} as const satisfies OptionSpecs;
