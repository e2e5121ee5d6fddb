/**
 * Step 5, customize: a Nova model learns the task on Bedrock.
 *
 * Reads    bedrock-distillation.jsonl, or bedrock-fine-tuning.jsonl and bedrock-validation.jsonl (step 4), or any training file (--data), or
 *          Bedrock's invocation logs (--from-logs), of which logged-training.jsonl is what was found
 * Writes   customization.json: the job, the custom model, its training metrics
 *          data-card-bedrock.md: which prompts Bedrock accepted or rejected and why, a sample of its pairs, the loss by step
 * Costs    distillation pays for the teacher's answers and the training tokens, fine-tuning for the training tokens. The
 *          custom model then costs storage every month, used or not, until `npm run distill -- teardown` removes it.
 * Command  npx tsx distill/5-customize.ts [--method fine-tuning] [--base ID] [--dry-run]
 *
 * The job's name derives from the data and the settings, so a second run adopts the running or finished job.
 */
import "./lib/command/node-version.ts";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { hashOfPrompt, promptHash } from "../edge/bedrock/prompt.ts";
import { accountOf, ensureBucket } from "./lib/aws/account.ts";
import { waitFor, waitTimes } from "./lib/aws/wait.ts";
import { broughtData, limitsOf, refuseFaults } from "./lib/customize/brought.ts";
import { adviceOnMethod, PROMPT_STYLE } from "./lib/customize/call-cost.ts";
import { estimateCustomization, readTrainingFile } from "./lib/customize/estimate.ts";
import { hyperParametersOf, hyperparameterLine } from "./lib/customize/hyperparameters.ts";
import { customizationJob, readCustomizationJob } from "./lib/customize/job.ts";
import { toLogsConfig } from "./lib/customize/log-source.ts";
import { LOGGED_FILE, loggedFile, logSourceOf } from "./lib/customize/logged-file.ts";
import { CUSTOMIZE_OPTIONS } from "./lib/customize/options.ts";
import { placementOf } from "./lib/customize/placement.ts";
import { CUSTOMIZATION_FILE, type Customization } from "./lib/customize/record.ts";
import { planCustomization } from "./lib/customize/request.ts";
import { readTold, TOLD_FILE, type Told, toldLine, toldPage } from "./lib/customize/told.ts";
import { writeTrainedOn } from "./lib/customize/trained-on.ts";
import { writeAtomic, writeJson } from "./lib/files/atomic-write.ts";
import { sha256File } from "./lib/files/digest.ts";
import { BASES, baseOf } from "./lib/models/bases.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { refusePair } from "./lib/models/refuse-pair.ts";
import { readTeacher, teacherOf } from "./lib/models/teacher.ts";
import { findOrStart } from "./lib/paid/job.ts";
import { recordMade } from "./lib/run/made.ts";
import { shown } from "./lib/run/run-dir.ts";
import { beginStep } from "./lib/run/step.ts";
import { formatSeconds, formatUsd } from "./lib/text/format.ts";
import { VALIDATION_FILE, VALIDATION_LIMITS } from "./lib/training-file/records.ts";

const step = await beginStep({
  name: "5-customize",
  purpose: "Uploads the training data and has Bedrock make the distilled model; waits for it.",
  examples: [
    "npx tsx distill/5-customize.ts --dry-run",
    "npx tsx distill/5-customize.ts --base amazon.nova-lite-v1:0:300k",
    "npx tsx distill/5-customize.ts --method fine-tuning --epochs 3 --warmup-steps 14",
    "npx tsx distill/5-customize.ts --run mine --method fine-tuning --data training.jsonl",
    "npx tsx distill/5-customize.ts --run mine --from-logs s3://logs/AWSLogs/ --log-filter use=router --use-responses",
  ],
  options: CUSTOMIZE_OPTIONS,
});
const { options, run, task } = step;

const { method } = options;
const base = baseOf(options.base);
const hyperParameters = hyperParametersOf(method, options);
const logs = logSourceOf(options);
const fromLogs = logs && (await loggedFile(step, logs, options));
const prepared = method === "distillation" ? "bedrock-distillation.jsonl" : "bedrock-fine-tuning.jsonl";
const brought = fromLogs ?? options.data;
const trainingFile = options.data ?? (logs ? LOGGED_FILE : prepared);
const trainingPath = brought ?? step.require(prepared, "4-prepare");
const promptStyle = PROMPT_STYLE[method];
const validationPath = run.path(VALIDATION_FILE);
const wantsValidation = method === "fine-tuning" && options.validation === "calibration" && brought === undefined;
const validates = wantsValidation && existsSync(validationPath);
const inputs = [trainingFile, ...(validates ? [VALIDATION_FILE] : [])];
if (!options.dryRun) await step.stopIfDone(inputs);
const taught = brought === undefined ? null : await broughtData(task, brought, method);
if (taught !== null && !options.dryRun) await step.beginRun();
if (taught === null) await refuseFaults(trainingPath, limitsOf(method));
for (const warning of taught?.warnings ?? []) step.warn(warning);
if (validates) await refuseFaults(validationPath, VALIDATION_LIMITS);
const own = taught?.prompt ?? null;
const training = await readTrainingFile(trainingPath);
const trainingSha256 = await sha256File(trainingPath);
step.heading("Training data");
step.say(
  `${trainingFile}: ${training.records} records, about ${training.tokens} tokens, sha256 ${trainingSha256.slice(0, 12)}`,
);
if (validates) step.say(`${VALIDATION_FILE}: rows of the calibration part, for the loss alone`);
else if (wantsValidation)
  step.say(`no ${VALIDATION_FILE}: the job measures no validation loss (step 4 writes the file)`);
if (own) step.say(`system prompt of its own, ${own.length} characters: ${JSON.stringify(own.slice(0, 100))}`);
else if (method === "distillation" && run.readStep("3-label")?.options["labels"] === "gold")
  step.warn(
    "the teacher labels these prompts, not people: gold labels train this model only with --method fine-tuning",
  );

const aws = await step.aws();
const now = new Date();
const { account, bucket, roleArn } = await accountOf(aws, options);
const teacher = method === "distillation" ? (await teacherOf(run, aws, options.teacher)).modelId : null;
await refusePair(aws.bedrock, { method, teacher, base }, now);
const modelIds = BASES.map(({ foundationModelId }) => foundationModelId);
// A fine-tuning asks no teacher here, but a price without a model is still that of the run's.
const labeller = teacher ?? readTeacher(run)?.modelId ?? options.teacher;
const prices = await loadPrices(run, options, step.aws, { teacher: labeller, modelIds, now });
for (const warning of prices.aged) step.warn(warning);
const settings = {
  run: run.firstName,
  method,
  trainingSha256,
  base: base.customizationId,
  teacher: teacher ?? "",
  maxResponseTokens: options.maxResponseTokens,
  hyperParameters,
  validates,
  logs: logs && toLogsConfig(logs),
  ...placementOf(options, aws.region),
  bucket,
  roleArn,
};
const planOf = (attempt: number) => planCustomization({ ...settings, attempt });
const estimate = estimateCustomization({
  training,
  base,
  trainingUsd: prices.training(base.foundationModelId),
  teacher: teacher === null ? null : { modelId: teacher, price: prices.require(teacher) },
  epochs: options.epochs,
});
step.heading("Request");
step.say(`${method} of ${base.customizationId}${teacher ? ` by ${teacher}` : ""}, account ${account}, role ${roleArn}`);
if (method === "fine-tuning") step.say(hyperparameterLine(base, training.records, options));
step.say(
  `about ${formatUsd(estimate.usd)}${estimate.upToUsd === undefined ? "" : ` to ${formatUsd(estimate.upToUsd)}`}${aws.simulated ? " (simulated)" : ""}: ${estimate.why}`,
);
const deployed = prices.ofCustom(base.foundationModelId);
const advice =
  method === "distillation" && deployed ? adviceOnMethod(task, base.foundationModelId, deployed) : undefined;
if (advice) step.say(advice);
if (options.dryRun) {
  const { trainingKey, validationKey, request } = planOf(1);
  const upload = [trainingKey, validationKey].flatMap((key) => (key === null ? [] : [`s3://${bucket}/${key}`]));
  process.stdout.write(`${JSON.stringify({ upload, request }, null, 2)}\n`);
  await aws.close();
  process.exit(0);
}

step.heading("Job");
const found = await findOrStart(
  customizationJob(aws.bedrock, planOf, async ({ jobName, trainingKey, validationKey }) => {
    await recordMade(run, { kind: "customization", name: jobName, bucket });
    if (await ensureBucket(aws, bucket)) step.say(`made the bucket ${bucket}`);
    if (trainingKey !== null) await upload(trainingKey, trainingPath);
    if (validationKey !== null) await upload(validationKey, validationPath);
  }),
  step.say,
);
const plan = planOf(found.attempt);
await recordMade(run, { kind: "customization", name: plan.jobName, bucket });
step.say(
  found.adopted
    ? `adopts ${plan.jobName}, which is ${found.adopted}`
    : `created ${plan.jobName}; Ctrl-C leaves it at work, and the same command waits for it again`,
);
const times = waitTimes(aws.simulated);
const job = await waitFor(() => readCustomizationJob(aws.bedrock, found.arn), {
  pause,
  ...times,
  onNote: (note) => step.say(note),
});
const spendUsd = await unrecorded(`${method} job ${plan.jobName}`);
if (spendUsd > 0) {
  await run.recordSpend({
    step: step.name,
    what: `${method} job ${plan.jobName}`,
    modelId: base.foundationModelId,
    calls: 1,
    inputTokens: estimate.trainingTokens,
    outputTokens: 0,
    costUsd: spendUsd,
    simulated: aws.simulated,
  });
}

const told = await toldBack();
const record: Customization = {
  method,
  identity: plan.identity,
  jobName: plan.jobName,
  jobArn: found.arn,
  modelName: plan.modelName,
  modelArn: job.modelArn,
  base: base.customizationId,
  teacher,
  region: aws.region,
  bucket,
  trainingKey: plan.trainingKey,
  trainingSha256,
  records: training.records,
  ...(own === null
    ? { promptStyle, promptHash: promptHash(task, promptStyle) }
    : { prompt: own, promptHash: hashOfPrompt(own) }),
  trainingLoss: job.trainingLoss,
  validationLoss: job.validationLoss,
  told,
  seconds: job.seconds,
  simulated: aws.simulated,
};
await writeJson(run.path(CUSTOMIZATION_FILE), record);
await writeTrainedOn(run, taught?.queries ?? []);
if (told) {
  await writeAtomic(run.path(TOLD_FILE), toldPage(run.name, told, aws.simulated));
  step.heading("What Bedrock tells back");
  step.say(`${toldLine(told)}: ${shown(run.path(TOLD_FILE))}`);
  for (const { reason, count, records } of told.insights?.reasons ?? [])
    step.warn(`${count} prompts were rejected: ${reason} (first lines ${records.join(", ")})`);
}
step.heading("Custom model");
step.say(job.modelArn);
step.say(
  [
    job.seconds === null ? "" : `job took ${formatSeconds(job.seconds)}`,
    job.trainingLoss === null ? "" : `training loss ${job.trainingLoss.toFixed(4)}`,
    job.validationLoss === null ? "" : `validation loss ${job.validationLoss.toFixed(4)}`,
  ]
    .filter(Boolean)
    .join(", ") || "no training metrics given",
);
await step.finish({
  summary: record,
  inputs,
  outputs: [CUSTOMIZATION_FILE, ...(told ? [TOLD_FILE] : [])],
  spendUsd,
});

/** The model is made and paid for: reports that cannot be read do not fail the step. */
async function toldBack(): Promise<Told | null> {
  const { outputDataConfig } = plan.request;
  try {
    return await readTold(aws.s3, outputDataConfig?.s3Uri ?? "", found.arn);
  } catch (error) {
    step.warn(`what Bedrock told about the data cannot be read: ${(error as Error).message}`);
    return null;
  }
}

/** The job's estimated price, or 0 if it is recorded already: a rerun that adopts the job has nothing to add. */
async function unrecorded(what: string): Promise<number> {
  return (await run.readSpend()).some((entry) => entry.what === what) ? 0 : estimate.usd;
}

async function upload(Key: string, path: string): Promise<void> {
  await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: await readFile(path) }));
  step.say(`uploaded s3://${bucket}/${Key}`);
}
