/**
 * Step 6, deploy: makes the custom model callable on demand, and tries it.
 *
 * Reads    customization.json (step 5)
 * Writes   deployment.json: the deployment's ARN, which is what the router calls (never the model's ARN)
 * Costs    nothing by the hour; every call is billed by its tokens. The smoke test is a handful of calls.
 * Command  npx tsx distill/6-deploy.ts [--dry-run]
 */
import "./lib/command/node-version.ts";
import { setTimeout as pause } from "node:timers/promises";
import { costUsd } from "../edge/bedrock/models.ts";
import { waitFor, waitTimes } from "./lib/aws/wait.ts";
import {
  createDeployment,
  deploymentRequest,
  findDeployment,
  readDeploymentState,
} from "./lib/customize/deployment.ts";
import { CUSTOMIZATION_FILE, DEPLOYMENT_FILE, type Deployment, readCustomization } from "./lib/customize/record.ts";
import { writeJson } from "./lib/files/atomic-write.ts";
import { infer } from "./lib/models/infer.ts";
import { loadPrices } from "./lib/models/load-prices.ts";
import { askForPrice } from "./lib/models/prices.ts";
import { createConverse } from "./lib/paid/converse.ts";
import { beginStep } from "./lib/run/step.ts";
import { formatUsd } from "./lib/text/format.ts";

const step = await beginStep({
  name: "6-deploy",
  purpose: "Deploys the distilled model on demand, waits until it is active and asks it through Converse.",
  examples: ["npx tsx distill/6-deploy.ts", "npx tsx distill/6-deploy.ts --dry-run"],
  options: {
    dryRun: { kind: "flag", help: "print the exact request and stop; nothing is created", neutral: true },
  },
});
const { options, run, task } = step;

step.require(CUSTOMIZATION_FILE, "5-customize");
const model = readCustomization(run);
if (!model) throw new Error(`${CUSTOMIZATION_FILE} is gone`);
const request = { name: model.modelName, modelArn: model.modelArn, run: run.name };
if (options.dryRun) {
  process.stdout.write(`${JSON.stringify({ request: deploymentRequest(request) }, null, 2)}\n`);
  process.exit(0);
}
await step.stopIfDone([CUSTOMIZATION_FILE]);

step.heading("Deployment");
const aws = await step.aws();
let arn = await findDeployment(aws.bedrock, request.name);
if (arn) step.say(`adopts ${request.name}`);
else {
  arn = await createDeployment(aws.bedrock, request);
  step.say(`created ${request.name}`);
}
const deploymentArn = arn;
const active = await waitFor(() => readDeploymentState(aws.bedrock, deploymentArn), {
  pause,
  ...waitTimes(aws.simulated),
  onNote: (note) => step.say(note),
});
if (active.modelArn !== model.modelArn)
  throw new Error(
    `the deployment ${request.name} serves ${active.modelArn}, not ${model.modelArn}: \`npm run distill -- teardown --run ${run.name}\`, then run this step again`,
  );
step.say(`Active: ${deploymentArn}`);

// The task's own examples, asked as the router will ask them: by the deployment's ARN, in the prompt it was trained with.
step.heading("Smoke test");
const converse = createConverse(aws.runtime());
const queries = task.teacher.examples.slice(0, 3).map(({ query }) => query);
const answers = [];
for (const query of queries) {
  const answer = await infer(converse, task, { modelId: deploymentArn, style: model.promptStyle }, query);
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
    `none of ${answers.length} answers of ${deploymentArn} was a decision (${answers[0]?.problem}): was it trained on data that step 4 did not write?`,
  );

const record: Deployment = {
  deploymentArn,
  deploymentName: request.name,
  modelArn: model.modelArn,
  region: aws.region,
  promptStyle: model.promptStyle,
  promptHash: model.promptHash,
  simulated: aws.simulated,
};
await writeJson(run.path(DEPLOYMENT_FILE), record);
step.say(
  `${valid} of ${answers.length} answers are decisions, ${formatUsd(spendUsd)}${aws.simulated ? " (simulated)" : ""}`,
);
await step.finish({
  summary: { ...record, smokeTest: { asked: answers.length, valid } },
  inputs: [CUSTOMIZATION_FILE],
  outputs: [DEPLOYMENT_FILE],
  spendUsd,
});
