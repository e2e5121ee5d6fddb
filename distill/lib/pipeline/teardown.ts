/**
 * Removes what a run made on Bedrock and S3 and would keep costing money: its deployments, its custom models (billed while
 * idle) and its uploaded data. Only names in the run's `made.jsonl` are looked up, and a resource with another run's tag is
 * left alone.
 */
import { rmSync } from "node:fs";
import {
  type BedrockClient,
  DeleteCustomModelCommand,
  DeleteCustomModelDeploymentCommand,
  GetCustomModelCommand,
  ListTagsForResourceCommand,
  StopModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import { DeleteObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { CUSTOM_MODEL_STORAGE_USD_PER_MONTH } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { findDeployment } from "../customize/deployment.ts";
import { findCustomization } from "../customize/job.ts";
import { CUSTOMIZATION_FILE, DEPLOYMENT_FILE } from "../customize/record.ts";
import { type Made, prefixOf, readMade } from "../run/made.ts";
import type { Run } from "../run/run-dir.ts";

interface TeardownOptions {
  /** Without it, nothing is removed. */
  readonly yes: boolean;
  readonly say: (text: string) => void;
}

interface Belonging {
  readonly kind: "deployment" | "running job" | "custom model" | "objects";
  readonly name: string;
  readonly costs: string;
}

interface TeardownResult {
  readonly found: readonly Belonging[];
  readonly removed: readonly Belonging[];
}

type Removable = Belonging & { readonly remove: () => Promise<unknown> };

/** Lists, and with `yes` removes, deployments first: Bedrock refuses to delete a model that is deployed. */
export async function teardown(run: Run, aws: Aws, { yes, say }: TeardownOptions): Promise<TeardownResult> {
  const found: Removable[] = [];
  for (const made of await readMade(run)) {
    found.push(...(await onBedrock(aws.bedrock, run.name, made.name)), ...(await onS3(aws.s3, made)));
  }
  if (found.length === 0) say(`run ${run.name} has nothing left on ${aws.simulated ? "the stand-in" : "AWS"}`);
  for (const { kind, name, costs } of found) say(`${kind} ${name}: ${costs}`);
  if (found.length > 0 && !yes) say("nothing removed; --yes removes all of these");
  const removed: Removable[] = [];
  if (yes) {
    for (const belonging of found) {
      await belonging.remove();
      removed.push(belonging);
      say(`removed ${belonging.kind} ${belonging.name}`);
    }
    // These records describe what is gone: steps 5 and 6 have to make it again.
    for (const file of [CUSTOMIZATION_FILE, DEPLOYMENT_FILE]) rmSync(run.path(file), { force: true });
  }
  const plain = ({ kind, name, costs }: Removable): Belonging => ({ kind, name, costs });
  return { found: found.map(plain), removed: removed.map(plain) };
}

async function onBedrock(bedrock: BedrockClient, run: string, name: string): Promise<Removable[]> {
  const found: Removable[] = [];
  const deployment = await findDeployment(bedrock, name);
  if (deployment && (await isOurs(bedrock, deployment, run))) {
    found.push({
      kind: "deployment",
      name: deployment,
      costs: "nothing while idle, tokens when called; a router that is configured with it falls back without it",
      remove: () =>
        bedrock.send(new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier: deployment })),
    });
  }
  const job = await findCustomization(bedrock, name);
  if (job?.status === "InProgress") {
    found.push({
      kind: "running job",
      name: job.arn,
      costs: "training tokens until it ends",
      remove: () => bedrock.send(new StopModelCustomizationJobCommand({ jobIdentifier: job.arn })),
    });
  }
  const model = await bedrock.send(new GetCustomModelCommand({ modelIdentifier: name })).catch(unlessGone);
  if (model?.modelArn && (await isOurs(bedrock, model.modelArn, run))) {
    found.push({
      kind: "custom model",
      name: model.modelArn,
      costs: `about $${CUSTOM_MODEL_STORAGE_USD_PER_MONTH} a month, used or not`,
      remove: () => bedrock.send(new DeleteCustomModelCommand({ modelIdentifier: name })),
    });
  }
  return found;
}

async function onS3(s3: S3Client, { name, bucket }: Made): Promise<Removable[]> {
  if (bucket === undefined) return [];
  const prefix = prefixOf(name);
  const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix })).catch(unlessGone);
  const keys = (page?.Contents ?? []).flatMap(({ Key }) => (Key ? [Key] : []));
  if (keys.length === 0) return [];
  return [
    {
      kind: "objects",
      name: `s3://${bucket}/${prefix} (${keys.length})`,
      costs: "S3 storage",
      remove: async () => {
        for (const Key of keys) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
      },
    },
  ];
}

/** The name with its hash belongs to the run, unless a tag names another run. Tags that may not be read are ignored. */
async function isOurs(bedrock: BedrockClient, arn: string, run: string): Promise<boolean> {
  const answer = await bedrock.send(new ListTagsForResourceCommand({ resourceARN: arn })).catch(unlessRefused);
  const owner = answer?.tags?.find(({ key }) => key === "sluice-run")?.value;
  return owner === undefined || owner === run;
}

const GONE = ["ResourceNotFoundException", "NoSuchBucket", "NotFound"];

function unlessGone(error: unknown): undefined {
  if (error instanceof Error && GONE.includes(error.name)) return undefined;
  throw error;
}

function unlessRefused(error: unknown): undefined {
  if (error instanceof Error && "$metadata" in error) return undefined;
  throw error;
}
