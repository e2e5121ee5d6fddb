/**
 * Step 6, deploy: makes the custom model callable on demand, and tries it.
 *
 * Reads    customization.json (step 5), or a custom model or deployment that exists already (--adopt)
 * Writes   deployment.json: the deployment's ARN, which is what the router calls (never the model's ARN)
 * Costs    nothing by the hour; every call is billed by its tokens. The smoke test is a handful of calls.
 * Command  npx tsx distill/6-deploy.ts [--dry-run]; npx tsx distill/6-deploy.ts --adopt ARN [--prompt FILE]
 */
import "./lib/command/node-version.ts";
import { setTimeout as pause } from "node:timers/promises";
import { costUsd, foundationModelOf } from "../edge/bedrock/models.ts";
import { hashOfPrompt } from "../edge/bedrock/prompt.ts";
import { accountOf } from "./lib/aws/account.ts";
import { waitFor, waitTimes } from "./lib/aws/wait.ts";
import { UsageError } from "./lib/command/options.ts";
import { broughtModel } from "./lib/customize/brought.ts";
import {
  createDeployment,
  deploymentRequest,
  findDeployment,
  readDeploymentState,
} from "./lib/customize/deployment.ts";
import {
  CUSTOMIZATION_FILE,
  DEPLOYMENT_FILE,
  type Deployment,
  promptOf,
  readCustomization,
} from "./lib/customize/record.ts";
import { nameOf } from "./lib/customize/request.ts";
import { writeTrainedOn } from "./lib/customize/trained-on.ts";
import { writeJson } from "./lib/files/atomic-write.ts";
import { keyOf } from "./lib/files/digest.ts";
import { infer } from "./lib/models/infer.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { askForPrice } from "./lib/models/prices.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { recordMade } from "./lib/run/made.ts";
import { beginStep } from "./lib/run/step.ts";
import { formatUsd } from "./lib/text/format.ts";

const step = await beginStep({
  name: "6-deploy",
  purpose: "Deploys the distilled model on demand, waits until it is active and asks it through Converse.",
  examples: [
    "npx tsx distill/6-deploy.ts",
    "npx tsx distill/6-deploy.ts --dry-run",
    "npx tsx distill/6-deploy.ts --run mine --adopt arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abc",
  ],
  beginsRun: ({ adopt }) => adopt !== undefined,
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
    dryRun: { kind: "flag", help: "print the exact request and stop; nothing is created", neutral: true },
  },
});
const { options, run, task } = step;
if (options.prompt !== undefined && options.adopt === undefined)
  throw new UsageError("--prompt goes with --adopt: a model of step 5 is asked with the prompt it was trained with");
const promptFiles = options.prompt === undefined ? [] : [options.prompt];
if (!options.dryRun) await step.stopIfDone(options.adopt === undefined ? [CUSTOMIZATION_FILE] : promptFiles);

step.heading("Model");
const model = options.adopt === undefined ? trainedHere() : await adopted(options.adopt);
if (options.dryRun) {
  const request = model.deployment ? null : deploymentRequest({ ...model, run: run.name });
  process.stdout.write(`${JSON.stringify({ request, prompt: promptOf(task, model.trained) }, null, 2)}\n`);
  if (options.adopt !== undefined) await (await step.aws()).close();
  process.exit(0);
}

step.heading("Deployment");
const aws = await step.aws();
const { name: deploymentName, arn: deploymentArn } = model.deployment ?? (await deployed());
const active = await waitFor(() => readDeploymentState(aws.bedrock, deploymentArn), {
  pause,
  ...waitTimes(aws.simulated),
  onNote: (note) => step.say(note),
});
if (active.modelArn !== model.modelArn)
  throw new Error(
    `the deployment ${deploymentName} serves ${active.modelArn}, not ${model.modelArn}: \`npm run distill -- teardown --run ${run.name}\`, then run this step again`,
  );
step.say(`Active: ${deploymentArn}`);

// The task's own examples, asked as the router will ask them: by the deployment's ARN, in the prompt it was trained with.
step.heading("Smoke test");
const converse = createConverse(aws.runtime());
const queries = task.teacher.examples.slice(0, 3).map(({ query }) => query);
const answers = [];
for (const query of queries) {
  const answer = await infer(converse, task, { modelId: deploymentArn, prompt: promptOf(task, model.trained) }, query);
  const weights = answer.weights
    ? task.signals.map(({ name }) => `${name} ${(answer.weights?.[name] ?? 0).toFixed(2)}`).join(", ")
    : `invalid: ${answer.problem}`;
  step.say(`"${query}" -> ${weights} (${answer.ms.toFixed(0)} ms${aws.simulated ? ", simulated" : ""})`);
  answers.push(answer);
}
const usage = {
  inputTokens: answers.reduce((sum, answer) => sum + answer.usage.inputTokens, 0),
  outputTokens: answers.reduce((sum, answer) => sum + answer.usage.outputTokens, 0),
};
const prices = await loadPrices(run, {}, step.aws, { now: new Date() });
const price = prices.ofCustom(model.base);
if (!price) step.warn(askForPrice(model.base));
const spendUsd = price ? costUsd(price, usage) : 0;
await run.recordSpend({
  step: step.name,
  what: "smoke test",
  modelId: deploymentArn,
  calls: answers.length,
  ...usage,
  costUsd: spendUsd,
  simulated: aws.simulated,
});
const valid = answers.filter((answer) => answer.weights).length;
if (valid === 0)
  throw new Error(
    `none of ${answers.length} answers of ${deploymentArn} was a decision (${answers[0]?.problem}): ${options.adopt === undefined ? "was it trained on data of another task" : "is the prompt the one it was trained with, word for word"}?`,
  );

const record: Deployment = {
  deploymentArn,
  deploymentName,
  modelArn: model.modelArn,
  region: aws.region,
  ...model.trained,
  ...(options.adopt !== undefined && { adopted: true }),
  simulated: aws.simulated,
};
await writeJson(run.path(DEPLOYMENT_FILE), record);
step.say(
  `${valid} of ${answers.length} answers are decisions, ${formatUsd(spendUsd)}${aws.simulated ? " (simulated)" : ""}`,
);
await step.finish({
  summary: { ...record, smokeTest: { asked: answers.length, valid } },
  inputs: options.adopt === undefined ? [CUSTOMIZATION_FILE] : promptFiles,
  outputs: [DEPLOYMENT_FILE],
  spendUsd,
});

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
  if (!options.dryRun) await writeTrainedOn(run, queries);
  step.say(`system prompt from ${promptFrom}, ${prompt.length} characters, sent word for word`);
  const trained = { prompt, promptHash: hashOfPrompt(prompt) };
  return {
    name: nameOf(run.name, keyOf("adopt", modelArn)),
    modelArn,
    base: foundationModelOf(modelArn),
    trained,
    deployment,
  };
}

async function deployed(): Promise<{ readonly arn: string; readonly name: string }> {
  const { name, modelArn } = model;
  const found = await findDeployment(aws.bedrock, name);
  if (found) {
    step.say(`adopts ${name}`);
    return { name, arn: found };
  }
  if (options.adopt !== undefined) await recordMade(run, { kind: "deployment", name });
  const arn = await createDeployment(aws.bedrock, { name, modelArn, run: run.name });
  step.say(`created ${name}`);
  return { name, arn };
}
