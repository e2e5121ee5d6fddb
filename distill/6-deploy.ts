/**
 * Step 6, deploy: makes the custom model callable on demand, and tries it.
 *
 * Reads    customization.json (step 5), or a custom model or deployment that exists already (--adopt)
 * Writes   deployment.json: the deployment's ARN, which is what the router calls (never the model's ARN)
 * Costs    nothing by the hour; every call is billed by its tokens. The smoke test is a handful of calls.
 * Command  npx tsx distill/6-deploy.ts [--copy-to REGION] [--dry-run]; npx tsx distill/6-deploy.ts --adopt ARN [--prompt FILE];
 *          npx tsx distill/6-deploy.ts --update ARN; npx tsx distill/6-deploy.ts --rollback
 */
import "./lib/command/node-version.ts";
import { setTimeout as pause } from "node:timers/promises";
import { costUsd, foundationModelOf, isRegion, type Price } from "../edge/bedrock/models.ts";
import { hashOfPrompt } from "../edge/bedrock/prompt.ts";
import { accountOf } from "./lib/aws/account.ts";
import { UsageError } from "./lib/command/options.ts";
import { broughtModel } from "./lib/customize/brought.ts";
import { deploymentRequest } from "./lib/customize/deployment.ts";
import { keptDeployment } from "./lib/customize/kept.ts";
import {
  CUSTOMIZATION_FILE,
  DEPLOYMENT_FILE,
  type Deployment,
  promptOf,
  readCustomization,
  readDeployment,
  rolledBack,
  type Served,
} from "./lib/customize/record.ts";
import { nameOf } from "./lib/customize/request.ts";
import { rollBack } from "./lib/customize/roll-back.ts";
import {
  copyModel,
  deploy,
  type Kept,
  type Rollout,
  servedBy,
  switchTo,
  untilServing,
} from "./lib/customize/rollout.ts";
import { type PaidTrial, smokeTest } from "./lib/customize/smoke-test.ts";
import { writeTrainedOn } from "./lib/customize/trained-on.ts";
import { writeJson } from "./lib/files/atomic-write.ts";
import { keyOf } from "./lib/files/digest.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { askForPrice } from "./lib/models/prices.ts";
import { createConverse } from "./lib/paid/converse.ts";
import type { Usage } from "./lib/paid/money.ts";
import { recordMade } from "./lib/run/made.ts";
import { beginStep } from "./lib/run/step.ts";
import { formatUsd } from "./lib/text/format.ts";

const step = await beginStep({
  name: "6-deploy",
  purpose: "Deploys the distilled model on demand, waits until it is active and asks it through Converse.",
  examples: [
    "npx tsx distill/6-deploy.ts",
    "npx tsx distill/6-deploy.ts --dry-run",
    "npx tsx distill/6-deploy.ts --run autumn --update arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abc",
    "npx tsx distill/6-deploy.ts --run autumn --rollback",
    "npx tsx distill/6-deploy.ts --copy-to us-west-2",
    "npx tsx distill/6-deploy.ts --run mine --adopt arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abc",
  ],
  options: {
    adopt: {
      kind: "text",
      value: "ARN",
      help: "take this custom model or deployment, made elsewhere, in place of the model of step 5",
    },
    prompt: {
      kind: "text",
      value: "FILE",
      help: "with --adopt: its system prompt, word for word (default: that of the file it was trained on)",
    },
    update: {
      kind: "text",
      value: "ARN|yes",
      help: "give this deployment the new model and keep its ARN, after a trial; yes: the run's own deployment",
      neutral: true, // how the model came behind its deployment, not what is there then
    },
    copyTo: { kind: "list", value: "REGION", help: "copy the model to this region too, and deploy it there" },
    rollback: {
      kind: "flag",
      help: "after --update: give the deployment, and its copies, the model before; again: the one after",
      neutral: true,
    },
    dryRun: { kind: "flag", help: "print the exact request and stop; nothing is created", neutral: true },
  },
});
const { options, run, task } = step;
if (options.prompt !== undefined && options.adopt === undefined)
  throw new UsageError("--prompt goes with --adopt: a model of step 5 is asked with the prompt it was trained with");
for (const region of options.copyTo)
  if (!isRegion(region)) throw new UsageError(`--copy-to is "${region}"; accepted: e.g. us-west-2`);
if (options.rollback) {
  const aws = await step.aws();
  const prices = await loadPrices(run, {}, step.aws, { now: new Date() });
  const paidFor = ({ deploymentArn, modelArn }: Served): PaidTrial => {
    const price = prices.ofCustom(foundationModelOf(modelArn));
    return (calls, usage) => recordTrial(deploymentArn, { calls, usage, price, simulated: aws.simulated });
  };
  await rollBack(run, task, aws, { dryRun: options.dryRun, pause, say: step.say, warn: step.warn, paidFor });
  await aws.close();
  process.exit(0);
}
const promptFiles = options.prompt === undefined ? [] : [options.prompt];
const before = readDeployment(run);
const isAsAsked =
  !before?.rolledBack && (options.update === undefined || ["yes", before?.deploymentArn].includes(options.update));
if (!options.dryRun) await step.stopIfDone(options.adopt === undefined ? [CUSTOMIZATION_FILE] : promptFiles, isAsAsked);

step.heading("Model");
const model = options.adopt === undefined ? trainedHere() : await adopted(options.adopt);
if (before?.rolledBack && before.previousModelArn === model.modelArn && options.update === undefined)
  throw new Error(rolledBack(run, before));
if (options.dryRun) {
  const request = model.deployment ? null : deploymentRequest({ ...model, run: run.firstName });
  const more = { update: options.update, copyTo: options.copyTo };
  process.stdout.write(`${JSON.stringify({ request, ...more, prompt: promptOf(task, model.trained) }, null, 2)}\n`);
  if (options.adopt !== undefined) await (await step.aws()).close();
  process.exit(0);
}

step.heading("Deployment");
const aws = await step.aws();
const prices = await loadPrices(run, {}, step.aws, { now: new Date() });
const price = prices.ofCustom(model.base);
if (!price) step.warn(askForPrice(model.base));
let spendUsd = 0;
let smoke = { asked: 0, valid: 0 };
const advice =
  options.adopt === undefined
    ? "was it trained on data of another task"
    : "is the prompt the one it was trained with, word for word";
const kept = options.update === undefined ? undefined : await keptFor(options.update);
if (!kept && before?.previousModelArn !== undefined && before.modelArn !== model.modelArn)
  step.warn(
    `${before.deploymentArn}, whose ARN was kept before, stays as it is (${before.modelArn}): --update yes gives it the new model`,
  );
const here = rolloutIn(aws.region);
const main = await placed(here, model, kept);
for (const { region, modelArn } of before?.copies ?? [])
  if (!options.copyTo.includes(region))
    step.warn(
      `the copy in ${region} stays as it is (${modelArn}) and leaves ${DEPLOYMENT_FILE}: --copy-to ${region} takes it along`,
    );
const copies: Served[] = [];
for (const region of options.copyTo) {
  step.heading(`Copy in ${region}`);
  const there = rolloutIn(region);
  const copied = { name: model.name, modelArn: await copyModel(there, model) };
  const old = options.update === undefined ? undefined : before?.copies?.find((copy) => copy.region === region);
  copies.push(
    old ? await switchTo(there, await servedBy(there, old.deploymentArn), copied) : await placed(there, copied),
  );
}

const record: Deployment = {
  ...main,
  deploymentName: kept?.name ?? model.deployment?.name ?? model.name,
  ...model.trained,
  ...(options.adopt !== undefined && { adopted: true }),
  ...(copies.length > 0 && { copies }),
  simulated: aws.simulated,
};
await writeJson(run.path(DEPLOYMENT_FILE), record);
step.say(
  `${smoke.valid} of ${smoke.asked} answers are decisions, ${formatUsd(spendUsd)}${aws.simulated ? " (simulated)" : ""}`,
);
if (main.previousModelArn !== undefined)
  step.say(
    `the ARN is kept; npx tsx distill/6-deploy.ts ${run.flags} --rollback goes back to ${main.previousModelArn}`,
  );
if (copies.length > 0)
  step.say(`SLUICE_MODELS=${[main, ...copies].map((one) => `${one.region}=${one.deploymentArn}`).join(",")}`);
await step.finish({
  summary: { ...record, smokeTest: smoke },
  inputs: options.adopt === undefined ? [CUSTOMIZATION_FILE] : promptFiles,
  outputs: [DEPLOYMENT_FILE],
  spendUsd,
});

function rolloutIn(region: string): Rollout {
  return {
    run,
    region,
    bedrock: aws.bedrockIn(region),
    cli: aws.cli,
    simulated: aws.simulated,
    say: step.say,
    pause,
    smoke: (arn) => tried(region, arn),
  };
}

/** Asks a deployment, and adds what that cost to the run's spend. */
async function tried(region: string, deploymentArn: string): Promise<void> {
  const converse = createConverse(aws.runtime({ region }));
  const prompt = promptOf(task, model.trained);
  const paid: PaidTrial = async (calls, usage) => {
    spendUsd += await recordTrial(deploymentArn, { calls, usage, price, simulated: aws.simulated });
  };
  const { asked, valid } = await smokeTest(task, { deploymentArn, prompt, converse, advice, paid }, step.say);
  smoke = { asked: smoke.asked + asked, valid: smoke.valid + valid };
}

/** Adds the questions to a deployment to the run's spend, whatever the answers are. @returns what they cost */
async function recordTrial(
  modelId: string,
  { calls, usage, price, simulated }: { calls: number; usage: Usage; price: Price | undefined; simulated: boolean },
): Promise<number> {
  const cost = price ? costUsd(price, usage) : 0;
  await run.recordSpend({ step: step.name, what: "smoke test", modelId, calls, ...usage, costUsd: cost, simulated });
  return cost;
}

/** The model behind a deployment of its own, behind the one it was adopted with, or behind a kept one. */
async function placed(
  rollout: Rollout,
  { name, modelArn, deployment = null }: Pick<ModelToDeploy, "name" | "modelArn"> & Partial<ModelToDeploy>,
  keep?: Kept,
): Promise<Served> {
  const { region } = rollout;
  if (keep) return switchTo(rollout, keep, { name, modelArn });
  if (deployment) {
    await untilServing(rollout, deployment.arn, modelArn);
    await rollout.smoke(deployment.arn);
    return { deploymentArn: deployment.arn, modelArn, region };
  }
  if (options.adopt !== undefined && region === aws.region) await recordMade(run, { kind: "deployment", name });
  const { isNew: _, ...served } = await deploy(rollout, { name, modelArn });
  return served;
}

/** The deployment that --update names, after the checks that need no call of a model. */
async function keptFor(given: string): Promise<Kept & { readonly name: string }> {
  if (model.deployment)
    throw new UsageError(
      "--update with --adopt takes a custom model; an adopted deployment keeps its ARN and its model",
    );
  const arn = given === "yes" ? before?.deploymentArn : given;
  if (arn === undefined)
    throw new UsageError(`--update yes: run ${run.name} has no deployment yet; accepted: the ARN of one`);
  const { account } = await accountOf(aws);
  const found = await keptDeployment(aws, { arn, account, promptHash: model.trained.promptHash });
  if (found.unchecked)
    step.warn(`whether the model before was trained with the same system prompt is not known: ${found.unchecked}`);
  return found;
}

interface ModelToDeploy {
  /** Of the deployment to make. */
  readonly name: string;
  readonly modelArn: string;
  /** What it was made from, which says what a call costs. */
  readonly base: string;
  readonly trained: Pick<Deployment, "promptStyle" | "prompt" | "promptHash">;
  /** The deployment that is there already. */
  readonly deployment: { readonly arn: string; readonly name: string } | null;
}

function trainedHere(): ModelToDeploy {
  step.require(CUSTOMIZATION_FILE, "5-customize");
  const made = readCustomization(run);
  if (!made) throw new Error(`${CUSTOMIZATION_FILE} is gone`);
  const { modelName: name, modelArn, base, promptStyle, prompt, promptHash } = made;
  step.say(modelArn);
  const trained = { promptHash, ...(promptStyle && { promptStyle }), ...(prompt !== undefined && { prompt }) };
  return { name, modelArn, base, trained, deployment: null };
}

/** A model made elsewhere, checked before anything is made or paid. */
async function adopted(arn: string): Promise<ModelToDeploy> {
  const aws = await step.aws();
  const { account } = await accountOf(aws);
  const brought = await broughtModel(task, aws, account, { adopt: arn, prompt: options.prompt });
  const { modelArn, deployment, prompt, promptFrom, queries, warnings } = brought;
  step.say(`${modelArn}${deployment ? `, deployed as ${deployment.name}` : ""}`);
  for (const warning of warnings) step.warn(warning);
  if (!options.dryRun) {
    await step.beginRun();
    await writeTrainedOn(run, queries);
  }
  step.say(`system prompt from ${promptFrom}, ${prompt.length} characters, sent word for word`);
  const trained = { prompt, promptHash: hashOfPrompt(prompt) };
  return {
    name: nameOf(run.firstName, keyOf("adopt", modelArn)),
    modelArn,
    base: foundationModelOf(modelArn),
    trained,
    deployment,
  };
}
