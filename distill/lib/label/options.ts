/** The options of step 3. */
import { ACCOUNT_OPTIONS } from "../aws/account.ts";
import type { OptionSpecs } from "../command/options.ts";
import { PRICE_OPTIONS } from "../models/prices.ts";

export const LABEL_OPTIONS = {
  labels: {
    kind: "choice",
    choices: ["teacher", "gold"],
    default: "teacher",
    help: "gold: training rows that have an imported human label keep it, and the teacher is not asked about them",
  },
  teacher: {
    kind: "text",
    value: "MODEL_ID",
    help: "model to ask; by default the first of the preference list that is in service",
  },
  samples: { kind: "number", default: 1, min: 1, max: 20, integer: true, help: "answers for each query" },
  review: { kind: "list", value: "PATH", help: "another review file with decisions to use" },
  ...PRICE_OPTIONS,
  budgetUsd: {
    kind: "number",
    default: 25,
    min: 0,
    help: "spend at most this, including earlier runs of the step",
    neutral: true,
  },
  concurrency: {
    kind: "number",
    default: 32,
    min: 1,
    max: 256,
    integer: true,
    help: "at most this many calls at once",
    neutral: true,
  },
  quotaRpm: { kind: "number", min: 1, help: "requests a minute; by default from Service Quotas", neutral: true },
  quotaTpm: { kind: "number", min: 1, help: "tokens a minute; by default from Service Quotas", neutral: true },
  batch: {
    kind: "flag",
    help: "Bedrock batch inference jobs instead of single calls: half the price",
    neutral: true,
  },
  ...ACCOUNT_OPTIONS,
} as const satisfies OptionSpecs;
