/**
 * How fast the stand-in is: its start, Converse through the real client over HTTP/2 and HTTP/1.1 in alternating rounds, and a distillation
 * job of 10,000 records.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BedrockClient,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
} from "@aws-sdk/client-bedrock";
import {
  BedrockRuntimeClient,
  type BedrockRuntimeClientConfig,
  ConverseCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { readComposedQueries, SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { inRounds, median, ratioOf, told } from "./rounds.ts";

const RECORDS = 10_000;
const CALLS_AT_ONCE = 200;

export async function bench(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), "sluice-aws-"));
  const begun = performance.now();
  const aws = await startAws({ port: 0, stateDir });
  console.log(`start: ${seconds(begun)}`);
  const credentials = { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" };
  const config = { endpoint: aws.url, region: "us-east-1", credentials, maxAttempts: 1 };
  try {
    await converse(config);
    await distil(new BedrockClient(config), new S3Client({ ...config, forcePathStyle: true }), aws.idle);
  } finally {
    await aws.close();
    rmSync(stateDir, { recursive: true });
  }
}

async function converse(config: BedrockRuntimeClientConfig): Promise<void> {
  const messages = [{ role: "user" as const, content: [{ text: "dog barking in the distance" }] }];
  const clients = {
    http2: new BedrockRuntimeClient(config),
    http1: new BedrockRuntimeClient({ ...config, requestHandler: new NodeHttpHandler() }),
  };
  const models = { deployment: SEED_DEPLOYMENT_ARN, teacher: "us.amazon.nova-pro-v1:0" };
  for (const [name, modelId] of Object.entries(models)) {
    const callsOf = (client: BedrockRuntimeClient) => async (): Promise<number> => {
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: CALLS_AT_ONCE }, () => client.send(new ConverseCommand({ modelId, messages }))),
      );
      return performance.now() - begun;
    };
    for (const client of Object.values(clients)) await callsOf(client)(); // connected and warm
    const { http2, http1 } = await inRounds({
      subjects: { http2: callsOf(clients.http2), http1: callsOf(clients.http1) },
      reference: "http1",
      maxRounds: 20,
    });
    console.log(
      `${CALLS_AT_ONCE} signed Converse calls at once, ${name}: HTTP/2 ${median(http2).toFixed(0)} ms, HTTP/1.1 ${median(http1).toFixed(0)} ms, ` +
        `HTTP/2 to that ${told(ratioOf(http2, http1))}, no error`,
    );
  }
  for (const client of Object.values(clients)) client.destroy();
}

async function distil(bedrock: BedrockClient, s3: S3Client, idle: () => Promise<void>): Promise<void> {
  const students = readComposedQueries().filter(({ corpus }) => corpus === "student");
  const lines = Array.from({ length: RECORDS }, (_, i) => {
    const { query } = students[i % students.length]!;
    const system = [{ text: "- visual: seen\n- audio: heard\n- transcription: said\n- metadata: catalogued" }];
    return JSON.stringify({
      schemaVersion: "bedrock-conversation-2024",
      system,
      messages: [{ role: "user", content: [{ text: query }] }],
    });
  });
  await s3.send(new CreateBucketCommand({ Bucket: "bench" }));
  await s3.send(new PutObjectCommand({ Bucket: "bench", Key: "train.jsonl", Body: lines.join("\n") }));
  const begun = performance.now();
  const { jobArn } = await bedrock.send(
    new CreateModelCustomizationJobCommand({
      jobName: "bench",
      customModelName: "bench",
      roleArn: "arn:aws:iam::123456789012:role/bench",
      baseModelIdentifier: "amazon.nova-micro-v1:0:128k",
      customizationType: "DISTILLATION",
      trainingDataConfig: { s3Uri: "s3://bench/train.jsonl" },
      outputDataConfig: { s3Uri: "s3://bench/out/" },
      customizationConfig: {
        distillationConfig: { teacherModelConfig: { teacherModelIdentifier: "us.amazon.nova-pro-v1:0" } },
      },
    }),
  );
  await idle();
  const { status } = await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }));
  console.log(`distillation job of ${RECORDS} records, time scale 1000: ${status} after ${seconds(begun)}`);
}

const seconds = (begun: number): string => `${((performance.now() - begun) / 1000).toFixed(2)} s`;
