/** A custom model or a deployment that exists already: whether it can be adopted, and what it was trained with. Reads only. */
import { GetCustomModelCommand, GetCustomModelDeploymentCommand } from "@aws-sdk/client-bedrock";
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Aws } from "../aws/connect.ts";
import { type Cli, plainCli } from "../command/cli.ts";
import { UsageError } from "../command/options.ts";
import { splitLines } from "../files/jsonl.ts";
import { taughtPrompt } from "../training-file/own-prompt.ts";

export interface Adoptable {
  readonly modelArn: string;
  /** Null for a model that has to be deployed first. */
  readonly deployment: { readonly arn: string; readonly name: string } | null;
  /** `s3://…` of the training file; undefined when Bedrock does not name one. */
  readonly trainingUri: string | undefined;
}

const KINDS = ["custom-model", "custom-model-deployment"] as const;
type Kind = (typeof KINDS)[number];
const ARN = /^arn:aws[a-z-]*:([a-z0-9-]*):([a-z0-9-]*):(\d*):([a-z-]+)[/:](\S+)$/;

/** The kind of a Bedrock ARN of this region. @throws UsageError saying what else it is */
export function adoptableKind(
  arn: string,
  region: string,
  { flag = "--adopt", cli = plainCli }: { readonly flag?: string; readonly cli?: Cli } = {},
): { readonly kind: Kind; readonly account: string } {
  const wrong = (why: string) => new UsageError(`${flag} ${arn}: ${why}`);
  const [, service, arnRegion, account = "", kind = ""] = ARN.exec(arn) ?? [];
  if (service === undefined)
    throw wrong("not an ARN; accepted: arn:aws:bedrock:REGION:ACCOUNT:custom-model-deployment/ID or …:custom-model/…");
  if (service !== "bedrock") throw wrong(`an ARN of ${service}, not of Bedrock`);
  const known = KINDS.find((each) => each === kind);
  if (!known) throw wrong(`a ${kind}; accepted: ${KINDS.join(", ")}${HINTS[kind]?.(arn, arnRegion, cli) ?? ""}`);
  if (arnRegion !== region)
    throw wrong(`of the region ${arnRegion}, and this command asks ${region}: set AWS_REGION=${arnRegion}`);
  return { kind: known, account };
}

const plainModel = () => "; a model that knows nothing of the task goes into a release by 9-promote --also REGION=ID";
type Hint = (arn: string, region: string | undefined, cli: Cli) => string;
const HINTS: Readonly<Record<string, Hint>> = {
  "model-customization-job": (arn, region, cli) =>
    `; ${cli(`bedrock get-model-customization-job --region ${region} --job-identifier ${arn} --query outputModelArn`)} names the model that this job made`,
  "foundation-model": plainModel,
  "inference-profile": plainModel,
  "application-inference-profile": plainModel,
};

/**
 * Asks Bedrock for what the ARN names.
 * @throws UsageError for an ARN of another region, account or kind, Error when the model is not there or not Active
 */
export async function findAdoptable(
  { bedrock, region, cli }: Pick<Aws, "bedrock" | "region" | "cli">,
  arn: string,
  account: string,
  flag = "--adopt",
): Promise<Adoptable> {
  const { kind, account: owner } = adoptableKind(arn, region, { flag, cli });
  if (owner !== account)
    throw new UsageError(`${flag} ${arn} belongs to the account ${owner}; these credentials belong to ${account}`);
  if (kind === "custom-model") return { ...(await activeModel(bedrock, arn)), deployment: null };
  const found = await bedrock
    .send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }))
    .catch(nameMissing("deployment", arn));
  if (found.status === "Failed")
    throw new Error(`the deployment ${arn} failed: ${found.failureMessage ?? "Bedrock gave no reason"}`);
  if (!found.modelArn) throw new Error(`the deployment ${arn} names no model`);
  const model = await activeModel(bedrock, found.modelArn);
  return { ...model, deployment: { arn, name: found.modelDeploymentName ?? arn } };
}

async function activeModel(bedrock: Aws["bedrock"], arn: string): Promise<Omit<Adoptable, "deployment">> {
  const model = await bedrock
    .send(new GetCustomModelCommand({ modelIdentifier: arn }))
    .catch(nameMissing("custom model", arn));
  if (model.modelStatus === "Failed")
    throw new Error(`the custom model ${arn} failed: ${model.failureMessage ?? "Bedrock gave no reason"}`);
  if (model.modelStatus === "Creating")
    throw new Error(`the custom model ${arn} is still Creating: run the step again once it is Active`);
  return { modelArn: model.modelArn ?? arn, trainingUri: model.trainingDataConfig?.s3Uri };
}

const nameMissing =
  (what: string, arn: string) =>
  (error: unknown): never => {
    if (error instanceof Error && error.name === "ResourceNotFoundException")
      throw new Error(`there is no ${what} ${arn} in this account and region`, { cause: error });
    throw error;
  };

/** Enough records to tell the prompt by, of a file that may have a gigabyte. */
const FIRST_BYTES = 1 << 20;

/** The system prompt in the first records of a training file on S3; `problem` says why it cannot be read. */
export async function promptOnS3(s3: S3Client, uri: string | undefined): ReturnType<typeof taughtPrompt> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri ?? "") ?? [];
  if (!Bucket || !Key) return { ok: false, problem: "Bedrock names no training file" };
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range: `bytes=0-${FIRST_BYTES - 1}` }));
    const text = (await Body?.transformToString("utf8")) ?? "";
    return await taughtPrompt(splitLines(once(text), `s3://${Bucket}/${Key}`));
  } catch (error) {
    if (error instanceof Error && "$metadata" in error)
      return { ok: false, problem: `${error.name}: ${error.message}` };
    throw error;
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
