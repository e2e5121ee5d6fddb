import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateCustomModelDeploymentCommand,
  CreateModelInvocationJobCommand,
  TagResourceCommand,
} from "@aws-sdk/client-bedrock";
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureBucket } from "../../../distill/lib/aws/account.ts";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { teardown } from "../../../distill/lib/pipeline/teardown.ts";
import { recordMade } from "../../../distill/lib/run/made.ts";
import { openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { SEED_MODEL_ARN } from "../../../fixtures/aws/seed.ts";
import { type StandIn, startStandIn } from "../../fixtures/aws/stand-in.ts";

const BUCKET = "sluice-teardown";

let root: string;
let standIn: StandIn;
let aws: Aws;
let run: Run;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-teardown-"));
  standIn = await startStandIn({ timeScale: 1e3 });
  aws = await connectAws({ AWS_ENDPOINT_URL: standIn.url });
  run = await openRun("r", videoSearch, { root });
  await ensureBucket(aws, BUCKET);
});
afterEach(async () => {
  await aws.close();
  await standIn.stop();
  rmSync(root, { recursive: true });
});

const put = (Key: string) => aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: "a query of a user" }));
const upload = (Key: string) => aws.s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key }));
const left = async () => {
  const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  const { Uploads = [] } = await aws.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
  return [...Contents, ...Uploads].map(({ Key }) => Key).sort();
};
async function down(yes: boolean) {
  const said: string[] = [];
  const result = await teardown(run, aws, {
    yes,
    say: (text) => said.push(text),
    pause: (ms) => pause(Math.min(ms, 20)),
  });
  return { ...result, said: said.join("\n") };
}
const fault = (rules: readonly object[]) =>
  fetch(`${standIn.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules }) });

/** A customisation's data, a batch job's input and output, and what other runs have beside them. */
async function leaveThings(): Promise<void> {
  await recordMade(run, { kind: "customization", name: "sluice-r-aaa", bucket: BUCKET });
  await recordMade(run, {
    kind: "batch job",
    name: "sluice-label-bbb",
    bucket: BUCKET,
    prefix: "sluice/r/sluice-label-bbb/",
  });
  for (const key of ["sluice-r-aaa/training.jsonl", "sluice-r-aaa/output/metrics.csv"]) await put(`sluice/${key}`);
  for (const key of ["in/records.jsonl", "out/job1/records.jsonl.out", "out/job1/manifest.json.out"])
    await put(`sluice/r/sluice-label-bbb/${key}`);
  await upload("sluice/r/sluice-label-bbb/out/job1/half");
  await recordMade(run, { kind: "evaluation job", name: "sluice-r-judge", bucket: BUCKET });
  await put("sluice/sluice-r-judge/dataset.jsonl");
  await put("sluice/r/sluice-label-ccc/in/records.jsonl");
  await upload("sluice/other/half");
}
const OF_OTHERS = ["sluice/other/half", "sluice/r/sluice-label-ccc/in/records.jsonl"];

describe("teardown", () => {
  it("lists with counts, removes only when told to, and leaves what others have", async () => {
    await leaveThings();
    const listed = await down(false);
    expect(listed.said).toContain("objects s3://sluice-teardown/sluice/sluice-r-aaa/: 2 objects, in S3 storage");
    expect(listed.said).toContain("/sluice-label-bbb/: 3 objects, 1 unfinished upload, in S3 storage");
    expect(listed.removed).toEqual([]);
    expect(await left()).toHaveLength(9);
    const { said, removed } = await down(true);
    expect(said).toContain(
      "removed objects s3://sluice-teardown/sluice/r/sluice-label-bbb/: 3 objects, 1 unfinished upload",
    );
    expect(removed).toHaveLength(3);
    expect(await left()).toEqual(OF_OTHERS);
    expect((await down(true)).said).toBe("run r has nothing left on the stand-in");
  });

  it("finds the batch job of a run that was begun before such jobs were written down", async () => {
    const job = { jobArn: "arn:x", name: "sluice-label-old", bucket: BUCKET, prefix: "sluice/r/sluice-label-old" };
    writeFileSync(run.path("batch.json"), JSON.stringify({ ...job, records: 100, reservedUsd: 1, settled: false }));
    await put("sluice/r/sluice-label-old/in/records.jsonl");
    const { said } = await down(true);
    expect(said).toContain("paid for and not on disk yet");
    expect(await left()).toEqual([]);
  });

  it("removes what a renamed run has made, and for a copied one what it made since", async () => {
    await leaveThings();
    cpSync(join(root, "r"), join(root, "copy"), { recursive: true });
    run = await openRun("copy", videoSearch, { root });
    await recordMade(run, { kind: "customization", name: "sluice-r-own", bucket: BUCKET });
    await put("sluice/sluice-r-own/training.jsonl");
    const { said, removed } = await down(true);
    expect(removed).toMatchObject([{ name: "s3://sluice-teardown/sluice/sluice-r-own/" }]);
    expect(said).toMatch(/^sluice-r-aaa, .* stays, .* the run r is a copy: .*teardown --run r` removes it/);
    renameSync(join(root, "r"), join(root, "s"));
    expect((await down(true)).said).toMatch(/the run s is a copy: remove one of the two folders first/);
    expect(await left()).toHaveLength(9);
    rmSync(join(root, "copy"), { recursive: true });
    run = await openRun("s", videoSearch, { root });
    expect((await down(true)).failed).toEqual([]);
    expect(await left()).toEqual(OF_OTHERS);
  });

  it("goes on where it was stopped, past what S3 refused the first time", async () => {
    await leaveThings();
    await fault([{ operation: "DeleteObjects", count: 1, error: "AccessDenied", status: 403 }]);
    const first = await down(true);
    expect(first.failed).toEqual([expect.stringMatching(/^objects .*sluice-r-aaa\/: AccessDenied/)]);
    expect(await left()).toHaveLength(4);
    const second = await down(true);
    expect(second.failed).toEqual([]);
    expect(await left()).toEqual(OF_OTHERS);
  });

  it("leaves a deployment that serves another run's model", async () => {
    const name = "sluice-r-ddd";
    await recordMade(run, { kind: "customization", name });
    const tags = [{ key: "sluice-run", value: "other" }];
    await aws.bedrock.send(new TagResourceCommand({ resourceARN: SEED_MODEL_ARN, tags }));
    const request = { modelDeploymentName: name, modelArn: SEED_MODEL_ARN };
    await aws.bedrock.send(new CreateCustomModelDeploymentCommand(request));
    const { said, removed } = await down(true);
    expect(said).toMatch(/deployment arn:\S+ stays: it serves arn:\S+, which is of another run/);
    expect(removed).toEqual([]);
  });

  it("stops a batch job that runs, and waits for it before it removes what the job wrote", async () => {
    const name = "sluice-label-running";
    await recordMade(run, { kind: "batch job", name, bucket: BUCKET, prefix: `sluice/r/${name}/` });
    const Key = `sluice/r/${name}/in/records.jsonl`;
    const modelInput = { messages: [{ role: "user", content: [{ text: "a dog" }] }] };
    const Body = Array.from({ length: 100 }, (_, i) => `${JSON.stringify({ recordId: `r${i}`, modelInput })}\n`).join(
      "",
    );
    await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }));
    await aws.bedrock.send(
      new CreateModelInvocationJobCommand({
        jobName: name,
        roleArn: "arn:aws:iam::123456789012:role/sluice-bedrock",
        modelId: "us.amazon.nova-pro-v1:0",
        modelInvocationType: "Converse",
        inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://${BUCKET}/${Key}` } },
        outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${BUCKET}/sluice/r/${name}/out/` } },
      }),
    );
    const { said, failed } = await down(true);
    expect(failed).toEqual([]);
    expect(said).toMatch(/removed running job arn:.*removed objects/s);
    expect(await left()).toEqual([]);
  });
});
