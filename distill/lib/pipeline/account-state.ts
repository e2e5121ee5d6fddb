/** Looks up what a run's status warns of: lifecycles of the models in use, custom models, deployments, provisioned throughput. */
import {
  type BedrockClient,
  GetCustomModelCommand,
  GetCustomModelDeploymentCommand,
  ListTagsForResourceCommand,
  paginateListCustomModelDeployments,
  paginateListCustomModels,
  paginateListProvisionedModelThroughputs,
} from "@aws-sdk/client-bedrock";
import { isDistilled } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { readCustomization } from "../customize/record.ts";
import { foundationBehind, type Lifecycle, lifecycleOf } from "../models/lifecycle.ts";
import { regionOf } from "../models/target.ts";
import { readTeacher } from "../models/teacher.ts";
import type { InForce } from "../promote/release.ts";
import { readMade } from "../run/made.ts";
import type { Run } from "../run/run-dir.ts";
import type { AccountState, Looked, UsedModel } from "./notices.ts";

/** How names of everything begin that the pipeline makes. */
const OURS = "sluice-";

export async function accountStateOf(
  run: Run,
  aws: Pick<Aws, "bedrock" | "bedrockIn" | "region" | "simulated">,
  { version, release }: InForce,
  now: Date,
): Promise<AccountState> {
  const { bedrock } = aws;
  const of = (modelId: string) => aws.bedrockIn(regionOf(modelId) ?? aws.region);
  const [teacher, customization] = [readTeacher(run), readCustomization(run)];
  const inForce = (release?.models ?? []).map(({ modelId }) => modelId);
  const used = [
    ...(teacher ? [{ use: "teacher", modelId: teacher.modelId, simulated: teacher.simulated }] : []),
    ...(customization ? [{ use: "base", modelId: customization.base, simulated: customization.simulated }] : []),
    ...inForce.map((modelId) => ({ use: `release ${version}`, modelId, simulated: aws.simulated })),
  ];
  const models: UsedModel[] = [];
  for (const { use, modelId, simulated } of used) {
    const lifecycle =
      simulated === aws.simulated
        ? await looked("bedrock:GetFoundationModel", () => lifecycleBehind(of(modelId), modelId, now))
        : {
            notChecked: `it is of ${simulated ? "the stand-in" : "AWS"}, and ${aws.simulated ? "the stand-in" : "AWS"} would answer`,
          };
    models.push({ use, modelId, lifecycle });
  }
  // Copies cost as much as what they were made from.
  const made = (await readMade(run)).flatMap(({ region = aws.region }) => [region]);
  const named = inForce.flatMap((modelId) => (isDistilled(modelId) ? [regionOf(modelId) ?? aws.region] : []));
  const everywhere = [...new Set([aws.region, ...made, ...named])].map(aws.bedrockIn);
  return {
    models,
    customModels: await looked("bedrock:ListCustomModels", async () =>
      // What no run has made on the stand-in is what it starts with, which nobody pays for.
      (await Promise.all(everywhere.map(customModelsOf)))
        .flat()
        .filter(({ run }) => !aws.simulated || run !== undefined),
    ),
    deployments: await looked("bedrock:ListCustomModelDeployments", async () =>
      (await Promise.all(everywhere.map(deploymentsOf))).flat(),
    ),
    provisioned: await looked("bedrock:ListProvisionedModelThroughputs", () => provisionedOf(bedrock)),
    inForce,
  };
}

/** Of the base, for a deployment of a custom model. A model that is gone has no life left. */
async function lifecycleBehind(bedrock: BedrockClient, modelId: string, now: Date): Promise<Lifecycle> {
  const behind = isDistilled(modelId) ? baseBehind : foundationBehind;
  try {
    const model = await behind(bedrock, modelId);
    if (model === undefined) throw new Error("its foundation model is not known");
    return await lifecycleOf(bedrock, model, now);
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException")
      return { usable: false, reason: "it does not exist (any more)" };
    throw error;
  }
}

async function baseBehind(bedrock: BedrockClient, arn: string): Promise<string | undefined> {
  const modelIdentifier = arn.includes(":custom-model-deployment/")
    ? (await bedrock.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }))).modelArn
    : arn;
  if (modelIdentifier === undefined) return undefined;
  const { baseModelArn } = await bedrock.send(new GetCustomModelCommand({ modelIdentifier }));
  return baseModelArn === undefined ? undefined : foundationBehind(bedrock, baseModelArn);
}

async function customModelsOf(client: BedrockClient) {
  const models = [];
  for await (const page of paginateListCustomModels({ client }, { nameContains: OURS, isOwned: true }))
    for (const { modelArn, modelName } of page.modelSummaries ?? []) {
      if (!modelArn || !modelName?.startsWith(OURS)) continue;
      const run = await runOf(client, modelArn);
      models.push({ arn: modelArn, name: modelName, ...(run !== undefined && { run }) });
    }
  return models;
}

/** The run that a tag names; undefined without one, and where tags may not be read. */
async function runOf(bedrock: BedrockClient, resourceARN: string): Promise<string | undefined> {
  try {
    const { tags = [] } = await bedrock.send(new ListTagsForResourceCommand({ resourceARN }));
    return tags.find(({ key }) => key === "sluice-run")?.value;
  } catch (error) {
    if (error instanceof Error && "$metadata" in error) return undefined;
    throw error;
  }
}

async function deploymentsOf(client: BedrockClient) {
  const deployments = [];
  for await (const page of paginateListCustomModelDeployments({ client }, {}))
    for (const { customModelDeploymentArn: arn, modelArn } of page.modelDeploymentSummaries ?? [])
      if (arn && modelArn) deployments.push({ arn, modelArn });
  return deployments;
}

async function provisionedOf(client: BedrockClient) {
  const found = [];
  for await (const page of paginateListProvisionedModelThroughputs({ client }, {}))
    for (const { provisionedModelName: name, modelArn, modelUnits: units } of page.provisionedModelSummaries ?? [])
      if (name && modelArn) found.push({ name, modelArn, units: units ?? 1 });
  return found;
}

/** A status is worth printing in part: what cannot be looked up is said. */
async function looked<T>(permission: string, look: () => Promise<T>): Promise<Looked<T>> {
  try {
    return { found: await look() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isOfService = "$metadata" in error;
    return { notChecked: isOfService ? `${error.name}; needs ${permission}` : error.message };
  }
}
