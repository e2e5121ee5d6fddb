/** The steps in order, and which settings of a whole round each one takes. */
import { argumentsFor } from "../command/typed.ts";
import type { RoundOptions } from "./round-options.ts";

export const STEPS = [
  "1-collect",
  "2-synthesize",
  "3-label",
  "4-prepare",
  "5-customize",
  "6-deploy",
  "7-student",
  "8-evaluate",
  "9-promote",
] as const;
export type StepName = (typeof STEPS)[number];

/** What each step is for, as `status` prints it. */
export const PURPOSES: Readonly<Record<StepName, string>> = {
  "1-collect": "queries, and what is measured on",
  "2-synthesize": "more queries from the teacher",
  "3-label": "the teacher's labels",
  "4-prepare": "splits and Bedrock's files",
  "5-customize": "the distilled model",
  "6-deploy": "its deployment",
  "7-student": "the embedded student",
  "8-evaluate": "figures and report.html",
  "9-promote": "a release for the router",
};

const PRICES = ["price", "prices"] as const;
const ACCOUNT = ["bucket", "role"] as const;

/** Which options of a round each step takes. */
export const TAKES: Readonly<Record<StepName, readonly (keyof RoundOptions)[]>> = {
  "1-collect": ["import", "skipInvalid", "pool", "train"],
  "2-synthesize": ["synthetic", "teacher", ...PRICES, "budgetUsd"],
  "3-label": ["labels", "samples", "teacher", ...PRICES, "budgetUsd", "batch", ...ACCOUNT],
  "4-prepare": [],
  "5-customize": [
    "method",
    "data",
    "base",
    "epochs",
    "learningRate",
    "warmupSteps",
    "kmsKey",
    "subnet",
    "securityGroup",
    "teacher",
    ...PRICES,
    ...ACCOUNT,
  ],
  "6-deploy": ["adopt", "prompt", "copyTo"],
  "7-student": [],
  "8-evaluate": ["retrieval", ...PRICES, "budgetUsd", "bucket", "judgeRole"],
  "9-promote": ["accept"],
};

/** What a step calls an option of a round: the same, but for the number of queries that step 2 asks for. */
export const nameAtStep = (name: keyof RoundOptions): string => (name === "synthetic" ? "count" : name);

/** The command line of one step within a round. Options that were not given keep the step's defaults. */
export const argumentsOf = (
  step: StepName,
  options: Pick<RoundOptions, "run" | "task"> & Partial<RoundOptions>,
): string[] =>
  (["run", "task", "seed", "force", ...TAKES[step]] as const).flatMap((name) =>
    argumentsFor(nameAtStep(name), options[name]),
  );
