/** The records of steps 5 and 6: `customization.json` and `deployment.json`. */
import { z } from "zod";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import type { Task } from "../../../edge/task/task.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import { METHODS } from "../models/bases.ts";
import type { Run } from "../run/run-dir.ts";
import { toldSchema } from "./told.ts";

/** The prompt in every training record, which inference must send as well: one of ours by its style, or another's text. */
const trainedPrompt = {
  promptStyle: z.enum(["teacher", "distilled"]).optional(),
  prompt: z.string().optional(),
  promptHash: z.string(),
};

const customization = z.object({
  method: z.enum(METHODS),
  identity: z.string(),
  jobName: z.string(),
  jobArn: z.string(),
  modelName: z.string(),
  modelArn: z.string(),
  base: z.string(),
  /** Null for fine-tuning, which needs no teacher. */
  teacher: z.string().nullable(),
  region: z.string(),
  bucket: z.string(),
  /** Null where it was trained on invocation logs. */
  trainingKey: z.string().nullable(),
  trainingSha256: z.string(),
  records: z.number().int(),
  ...trainedPrompt,
  trainingLoss: z.number().nullable(),
  validationLoss: z.number().nullable(),
  /** Null where the job's output could not be read; absent in records of earlier versions. */
  told: toldSchema.nullable().optional(),
  seconds: z.number().nullable(),
  simulated: z.boolean(),
});
export type Customization = z.infer<typeof customization>;

const served = z.object({
  deploymentArn: z.string(),
  modelArn: z.string(),
  /** The model that the deployment served before, where its ARN was kept: `--rollback` goes back to it. */
  previousModelArn: z.string().optional(),
  region: z.string(),
});
/** A deployment in one region. */
export type Served = z.infer<typeof served>;

const deployment = served.extend({
  deploymentName: z.string(),
  ...trainedPrompt,
  /** True when this run neither trained the model nor owns it: it was there before. */
  adopted: z.boolean().optional(),
  /** True after `--rollback`: the deployments serve the models before, not this run's. */
  rolledBack: z.boolean().optional(),
  /** The same model in other regions, in the order in which the router asks them. */
  copies: z.array(served).optional(),
  simulated: z.boolean(),
});
export type Deployment = z.infer<typeof deployment>;

/** The system prompt to ask a model with. */
export const promptOf = (
  task: Task,
  { promptStyle = "distilled", prompt }: Pick<Deployment, "promptStyle" | "prompt">,
) => prompt ?? systemPrompt(task, promptStyle);

export const CUSTOMIZATION_FILE = "customization.json";
export const DEPLOYMENT_FILE = "deployment.json";
/** What to do where it is damaged. */
export const REDEPLOY = "delete it and run step 6 again";

/** Undefined when the step has not run. */
export const readCustomization = (run: Run): Customization | undefined =>
  readJsonFile(run.path(CUSTOMIZATION_FILE), parser(customization), "delete it and run step 5 again");

export const readDeployment = (run: Run): Deployment | undefined =>
  readJsonFile(run.path(DEPLOYMENT_FILE), parser(deployment), REDEPLOY);

/** Why a deployment is not taken, or replaced, after somebody went back to the model before. */
export const rolledBack = (run: Run, { deploymentArn, modelArn }: Deployment): string =>
  `${deploymentArn} was rolled back to ${modelArn}, which is not this run's model: \`npx tsx distill/6-deploy.ts ${run.flags} --update yes\` gives it the run's model again`;

/**
 * The deployment of the run's current model, or the one it adopted; undefined when step 6 has not run.
 * @throws when step 5 has made another model since.
 */
export function presentDeployment(run: Run): Deployment | undefined {
  const [model, found] = [readCustomization(run), readDeployment(run)];
  if (found?.rolledBack) throw new Error(rolledBack(run, found));
  if (model && found && !found.adopted && model.modelArn !== found.modelArn)
    throw new Error(
      `${DEPLOYMENT_FILE} is of ${found.modelArn}, but step 5 has made ${model.modelArn} since: run \`npx tsx distill/6-deploy.ts ${run.flags}\``,
    );
  return found;
}

/** What a release names and an evaluation is of: a kept ARN does not say which model was behind it. */
export const evaluatedAs = ({ region, deploymentArn, modelArn }: Served) => ({
  region,
  modelId: deploymentArn,
  modelArn,
});
