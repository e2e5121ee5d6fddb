import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { startAws } from "../../../fixtures/aws/server.ts";

/** Above what the stand-in takes for an answer on a busy machine. */
const SILENCE_MS = 1_500;

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
let aws: Aws;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-connect-"));
  server = await startAws({ port: 0, stateDir: join(dir, "aws") });
  aws = await connectAws({ AWS_ENDPOINT_URL: server.url }, { silenceMs: SILENCE_MS });
  await aws.s3.send(new CreateBucketCommand({ Bucket: "data" }));
  await aws.s3.send(new PutObjectCommand({ Bucket: "data", Key: "k", Body: "whole" }));
}, 60_000);
afterAll(async () => {
  await aws.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

describe("a service that falls silent", { timeout: 120_000 }, () => {
  const fault = (rule: object) =>
    fetch(`${server.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules: [{ count: 1, ...rule }] }) });

  it("within its answer ends the reading of it", async () => {
    await fault({ operation: "GetObject", bodyLatencyMs: 60_000 });
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: "data", Key: "k" }));
    await expect(Body!.transformToString()).rejects.toThrow(`timed out after ${SILENCE_MS} ms of inactivity`);
  });
});
