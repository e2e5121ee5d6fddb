/** The options of a whole round and of the commands about one, with what `--help` says of them. */
import { ACCOUNT_OPTIONS, JUDGE_ROLE_OPTION } from "../aws/account.ts";
import { FORMATS } from "../collect/files.ts";
import { helpText, type OptionSpecs, type OptionValues, UsageError } from "../command/options.ts";
import { HYPERPARAMETER_OPTIONS, hyperParametersOf } from "../customize/hyperparameters.ts";
import { PLACEMENT_OPTIONS } from "../customize/placement.ts";
import { JUDGE, PUBLISHED } from "../evaluate/published.ts";
import { DEFAULT_BASE, METHODS } from "../models/bases.ts";
import { PRICE_OPTIONS } from "../models/prices.ts";
import { refuseNoGate } from "../promote/gate-names.ts";
import { taskOption } from "../task/open.ts";

export const VERBS = ["preflight", "status", "teardown"] as const;
/** Commands of their own, each a script beside the steps. */
export const SCRIPTS: readonly string[] = ["audit", "recalibrate", "next-round"];
export const ROUND_OPTIONS = {
  recipe: {
    kind: "choice",
    choices: ["article"],
    help: "in place of the nine steps: what AWS's article did, and its table beside ours",
  },
  records: {
    kind: "number",
    integer: true,
    min: 100,
    help: `--recipe: labelled queries to train on (default ${PUBLISHED.trainingRecords})`,
  },
  judge: { kind: "text", value: "ID", help: `--recipe: the model that judges (default ${JUDGE})` },
  run: { kind: "text", value: "NAME", default: "local", help: "name of the run, a directory under runs/" },
  task: taskOption("what is routed"),
  seed: { kind: "number", integer: true, help: "seed of everything random; fixed when the run is made" },
  from: { kind: "number", integer: true, min: 1, max: 9, default: 1, help: "first step" },
  to: { kind: "number", integer: true, min: 1, max: 9, default: 9, help: "last step" },
  import: { kind: "source", choices: FORMATS, help: "step 1: take queries from a file" },
  skipInvalid: { kind: "flag", help: "step 1: leave out rows that cannot be read, and list them" },
  pool: { kind: "choice", choices: ["import", "fixtures", "both"], help: "step 1: what the training part is made of" },
  train: {
    kind: "number",
    integer: true,
    min: 1,
    help: "step 1: at most this many training rows (default on the stand-in, without --import: 9000)",
  },
  synthetic: { kind: "number", integer: true, min: 0, help: "step 2: queries to ask the teacher for" },
  labels: {
    kind: "choice",
    choices: ["teacher", "gold"],
    help: "step 3: gold uses human labels for the training part",
  },
  samples: { kind: "number", integer: true, min: 1, max: 20, help: "step 3: answers for each query" },
  method: {
    kind: "choice",
    choices: METHODS,
    help: "step 5: distillation has Bedrock label, fine-tuning uses our labels",
  },
  data: { kind: "text", value: "FILE", help: "step 5: train on this file as it is" },
  adopt: { kind: "text", value: "ARN", help: "step 6: take this custom model or deployment; step 5 is left out" },
  prompt: { kind: "text", value: "FILE", help: "step 6: the system prompt of the adopted model" },
  copyTo: {
    kind: "list",
    value: "REGION",
    help: "step 6: copy the model to this region too, and deploy it there; preflight: check that you may",
  },
  teacher: {
    kind: "text",
    value: "MODEL_ID",
    help: "model that labels; by default the first of the preference list that is in service",
  },
  base: { kind: "text", value: "ID", help: `step 5: model to customise (default ${DEFAULT_BASE})` },
  ...HYPERPARAMETER_OPTIONS,
  ...PRICE_OPTIONS,
  budgetUsd: {
    kind: "number",
    min: 0,
    help: "steps 2, 3 and 8, and preflight --live: each spends at most this on calls",
  },
  batch: { kind: "flag", help: "step 3: one batch inference job, at half the price" },
  retrieval: {
    kind: "text",
    value: "DIR",
    help: "step 8: relevance judgements and result lists (default: our small set)",
  },
  ...ACCOUNT_OPTIONS,
  judgeRole: JUDGE_ROLE_OPTION,
  ...PLACEMENT_OPTIONS,
  logs: { kind: "list", value: "BUCKET", help: "preflight: check that step 1 may read logs in this bucket" },
  accept: { kind: "list", value: "GATE", help: "step 9: name of a gate that may fail" },
  force: { kind: "flag", help: "run the steps again even if nothing has changed" },
  remote: { kind: "flag", help: "status: the release in Workers KV, through wrangler's own login, not the local one" },
  live: {
    kind: "flag",
    help: "preflight: also ask each model once and use the bucket once, within --budget-usd; prints a report",
  },
  withAccount: { kind: "flag", help: "preflight --live: leave the account number in the report" },
  yes: { kind: "flag", help: "teardown: remove what is listed" },
  json: { kind: "flag", help: "preflight, status and teardown: print JSON" },
  help: { kind: "flag", help: "show this text" },
} as const satisfies OptionSpecs;

export type RoundOptions = OptionValues<typeof ROUND_OPTIONS>;
type Verb = (typeof VERBS)[number];

/** All that may follow `npm run distill --`. */
export const COMMANDS: readonly string[] = [...VERBS, "policies", "review", ...SCRIPTS];

const PURPOSE =
  "Runs the distillation pipeline: collect, synthesize, label, prepare, customize, deploy, student, evaluate, promote.";
const EXAMPLES = [
  "npm run distill",
  "npm run distill -- policies --account 111122223333",
  "npm run distill -- preflight",
  "npm run distill -- preflight --live --budget-usd 0.05",
  "npm run distill -- --run spring --import jsonl queries.jsonl --labels gold",
  "npm run distill -- --run mine --import bedrock training.jsonl --data training.jsonl --method fine-tuning",
  "npm run distill -- --run llama --method fine-tuning --teacher us.meta.llama3-3-70b-instruct-v1:0 --price 0.72/0.72",
  "npm run distill -- --run article --recipe article",
  "npm run distill -- status --run spring",
  "npm run distill -- review --run spring --who ada      # review --help says more",
  "npm run distill -- teardown --run spring --yes",
  "npm run distill -- recalibrate --edge-logs s3://sluice-logs/decisions",
  "npm run distill -- next-round --run summer --edge-logs s3://sluice-logs",
];

export const roundHelp = (): string =>
  helpText(`npm run distill -- [${COMMANDS.join("|")}]`, PURPOSE, EXAMPLES, ROUND_OPTIONS);

/** @throws UsageError for options that do not go together */
export function checkTogether(options: RoundOptions, verb: Verb | undefined): void {
  if (options.from > options.to)
    throw new UsageError(`--from ${options.from} comes after --to ${options.to}: no step is left`);
  refuseNoGate(options.accept);
  if (options.live && verb !== "preflight") throw new UsageError("--live belongs to preflight: nothing was called");
  const own = ["train", "synthetic", "labels", "method", "data", "adopt", "prompt", "epochs"] as const;
  const clash = options.recipe && own.find((name) => options[name] !== undefined);
  if (clash) throw new UsageError(`--${clash} does not go with --recipe, which sets it itself`);
  if (!options.recipe && (options.records !== undefined || options.judge !== undefined))
    throw new UsageError("--records and --judge go with --recipe");
  if (options.prompt !== undefined && options.adopt === undefined)
    throw new UsageError("--prompt goes with --adopt: a model of step 5 is asked with the prompt it was trained with");
  hyperParametersOf(options.method ?? "distillation", options); // refuses those of a distillation
}
