/** Calls that cost nothing: what Bedrock, Service Quotas and S3 say about themselves. Each notes the facts that it settles. */
import {
  GetFoundationModelCommand,
  ListCustomModelDeploymentsCommand,
  ListEvaluationJobsCommand,
  ListModelCustomizationJobsCommand,
  ListModelInvocationJobsCommand,
} from "@aws-sdk/client-bedrock";
import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { paginateListServiceQuotas } from "@aws-sdk/client-service-quotas";
import { ensureBucket } from "../../aws/account.ts";
import type { Aws } from "../../aws/connect.ts";
import { baseOf, DEFAULT_BASE } from "../../models/bases.ts";
import { quotasOf } from "../../paid/quotas.ts";
import type { FactSheet } from "./facts.ts";
import type { Observer } from "./observe.ts";

const PREMIER = "amazon.nova-premier-v1:0";

export async function lookAtModels(
  { bedrock }: Aws,
  { call }: Observer,
  { note }: FactSheet,
  now: Date,
): Promise<void> {
  const get = (modelIdentifier: string) =>
    call("GetFoundationModel", modelIdentifier, () => bedrock.send(new GetFoundationModelCommand({ modelIdentifier })));
  const micro = await get(baseOf(DEFAULT_BASE).foundationModelId);
  const lifecycle = micro.ok ? micro.value.modelDetails?.modelLifecycle : undefined;
  const state = `${lifecycle?.status ?? "no lifecycle"}, end of life ${lifecycle?.endOfLifeTime?.toISOString() ?? "not set"}`;
  const ended = lifecycle?.endOfLifeTime !== undefined && lifecycle.endOfLifeTime <= now;
  if (micro.ok) note("micro-in-service", !ended, state);
  else note("micro-in-service", micro.name === "ResourceNotFoundException" ? false : undefined, micro.seen.error ?? "");

  const premier = await get(PREMIER);
  const end = premier.ok ? premier.value.modelDetails?.modelLifecycle?.endOfLifeTime : undefined;
  if (premier.ok)
    note("premier-ended", end !== undefined && end <= now, `end of life ${end?.toISOString() ?? "not set"}`);
  else note("premier-ended", /NotFound|Validation/.test(premier.name) ? true : undefined, premier.seen.error ?? "");

  const custom = await get(DEFAULT_BASE);
  const kinds: readonly string[] = (custom.ok && custom.value.modelDetails?.customizationsSupported) || [];
  if (custom.ok)
    note(
      "customisation-id",
      kinds.includes("DISTILLATION") && kinds.includes("FINE_TUNING"),
      kinds.join(", ") || "none",
    );
  else note("customisation-id", /NotFound|Validation/.test(custom.name) ? false : undefined, custom.seen.error ?? "");
}

export async function lookAtLists({ bedrock }: Aws, { call }: Observer, { note }: FactSheet): Promise<void> {
  const page = { maxResults: 5 };
  const answers = [
    await call("ListModelCustomizationJobs", "", () => bedrock.send(new ListModelCustomizationJobsCommand(page))),
    await call("ListCustomModelDeployments", "", () => bedrock.send(new ListCustomModelDeploymentsCommand(page))),
    await call("ListModelInvocationJobs", "", () => bedrock.send(new ListModelInvocationJobsCommand(page))),
    await call("ListEvaluationJobs", "", () => bedrock.send(new ListEvaluationJobsCommand(page))),
  ];
  const failed = answers.filter(({ ok }) => !ok).map(({ seen }) => `${seen.operation}: ${seen.error}`);
  note("lists-answer", failed.length === 0, failed.join("; ") || "all four answer");
}

export async function lookAtQuotas({ quotas }: Aws, { note }: FactSheet, teacher: string): Promise<void> {
  const found = await quotasOf(quotas, teacher);
  if (!found.ok) return note("quota-names", undefined, found.reason);
  const { requestsPerMinute, tokensPerMinute } = found.quotas;
  const isListed = requestsPerMinute !== undefined || tokensPerMinute !== undefined;
  note(
    "quota-names",
    isListed,
    `requests ${requestsPerMinute ?? "not listed"}, tokens ${tokensPerMinute ?? "not listed"}`,
  );
  const custom: string[] = [];
  for await (const { Quotas = [] } of paginateListServiceQuotas({ client: quotas }, { ServiceCode: "bedrock" }))
    for (const { QuotaName = "", Value } of Quotas)
      if (/custom model deployment/i.test(QuotaName)) custom.push(`${QuotaName} = ${Value}`);
  note("deployment-quota", custom.length > 0, custom.slice(0, 6).join("; ") || "no quota of that name");
}

/** Puts, gets and deletes one object below `sluice/preflight/`. @returns whether all of it worked */
export async function tryBucket(
  aws: Aws,
  { call }: Observer,
  { note }: FactSheet,
  { bucket, key }: { readonly bucket: string; readonly key: string },
): Promise<boolean> {
  try {
    await ensureBucket(aws, bucket);
  } catch {
    // HeadBucket, next, shows the error and its request id.
  }
  const at = { Bucket: bucket, Key: key };
  const head = await call("HeadBucket", bucket, () => aws.s3.send(new HeadBucketCommand({ Bucket: bucket })));
  const region = head.ok ? head.value.BucketRegion : undefined;
  note(
    "bucket-region",
    region === undefined ? undefined : region === aws.region,
    region ?? head.seen.error ?? "not named",
  );
  const Body = "a query of nobody\n";
  const put = await call("PutObject", bucket, () => aws.s3.send(new PutObjectCommand({ ...at, Body })));
  const encryption = put.ok ? put.value.ServerSideEncryption : undefined;
  note(
    "encrypted-by-default",
    put.ok ? encryption !== undefined : undefined,
    encryption ?? put.seen.error ?? "no header",
  );
  const get = await call("GetObject", bucket, () => aws.s3.send(new GetObjectCommand(at)));
  const text = get.ok ? await get.value.Body?.transformToString() : undefined;
  const removed = await call("DeleteObject", bucket, () => aws.s3.send(new DeleteObjectCommand(at)));
  const again = await call("GetObject", `${bucket}, after deletion`, () => aws.s3.send(new GetObjectCommand(at)));
  const isSame = text === Body && removed.ok && !again.ok && again.name === "NoSuchKey";
  const trouble = [put, get, removed].find(({ ok }) => !ok)?.seen.error;
  note(
    "objects-round-trip",
    trouble ? undefined : isSame,
    trouble ?? (isSame ? "same bytes, then NoSuchKey" : `${again.seen.error}`),
  );
  return isSame;
}
