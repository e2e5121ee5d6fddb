/** The options of step 5. */
import { ACCOUNT_OPTIONS } from "../aws/account.ts";
import type { OptionSpecs } from "../command/options.ts";
import { BASES, DEFAULT_BASE, METHODS } from "../models/bases.ts";
import { PRICE_OPTIONS } from "../models/prices.ts";
import { HYPERPARAMETER_OPTIONS } from "./hyperparameters.ts";
import { PLACEMENT_OPTIONS } from "./placement.ts";

export const CUSTOMIZE_OPTIONS = {
  method: {
    kind: "choice",
    choices: METHODS,
    default: "distillation",
    help: "distillation: Bedrock asks the teacher; fine-tuning: our labels, short prompt and answer",
  },
  data: {
    kind: "path",
    of: "file",
    help: "train on this file as it is, with the system prompt in its records (default: what step 4 wrote)",
  },
  fromLogs: {
    kind: "text",
    value: "S3_URI",
    help: "distillation: Bedrock takes the prompts from its own invocation logs below s3://bucket/prefix",
  },
  logFilter: {
    kind: "list",
    value: "KEY=VALUE",
    help: "--from-logs: only calls with this request metadata, KEY!=VALUE for all others; all conditions must hold",
  },
  useResponses: {
    kind: "flag",
    help: "--from-logs: train on the teacher's logged answers (usePromptResponse), which saves asking it again",
  },
  base: {
    kind: "text",
    value: "ID",
    default: DEFAULT_BASE,
    help: `model to customise: ${BASES.map(({ customizationId }) => customizationId).join(", ")}`,
  },
  teacher: {
    kind: "text",
    value: "MODEL_ID",
    help: "model that answers the prompts of a distillation, where no step before has chosen one",
  },
  maxResponseTokens: {
    kind: "number",
    integer: true,
    min: 1,
    max: 5000,
    default: 200,
    help: "longest answer of the teacher in a distillation, in tokens",
  },
  ...HYPERPARAMETER_OPTIONS,
  validation: {
    kind: "choice",
    choices: ["calibration", "none"],
    default: "calibration",
    help: "fine-tuning: rows on which the job measures its loss; they train nothing",
  },
  ...PLACEMENT_OPTIONS,
  ...PRICE_OPTIONS,
  ...ACCOUNT_OPTIONS,
  dryRun: { kind: "flag", help: "print the exact request and stop; nothing is uploaded or created", neutral: true },
} as const satisfies OptionSpecs;
