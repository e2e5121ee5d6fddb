/**
 * From a training file of Bedrock to a release whose calls carry its prompt: every step a process of its own against the local
 * AWS, the router in workerd, and a recorder between the router and Bedrock.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, startAws } from "../../fixtures/aws/server.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { type ReleaseSync, syncReleases } from "../../fixtures/local/sync-releases.ts";
import { converseCalls } from "../converse-calls.ts";
import { localAws, runScript } from "../run-script.ts";

/** As the reference system has it: one sentence. The odd white space has to survive the whole way. */
const PROMPT =
  "Return JSON with visual, audio, transcription, metadata weights (sum=1.0)\n and  reasoning for the query. ";
const CREDENTIALS = { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" };

interface Asked {
  readonly system: readonly { readonly text: string }[];
  readonly messages: readonly { readonly content: readonly { readonly text: string }[] }[];
}

/** Passes every request on as it is and keeps the bodies of Converse calls. */
async function startRecorder(target: string, asked: Asked[]): Promise<Server> {
  const server = createServer(async (incoming, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (incoming.url?.endsWith("/converse")) asked.push(JSON.parse(body.toString("utf8")) as Asked);
    const onward = request(target + incoming.url, { method: incoming.method!, headers: incoming.headers }, (reply) => {
      answer.writeHead(reply.statusCode!, reply.headers);
      reply.pipe(answer);
    });
    onward.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Pairs in the reference system's form, every third in a code fence. */
async function writeTrainingFile(path: string): Promise<void> {
  const rows = (await readFile("fixtures/queries/composed.jsonl", "utf8"))
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { query: string; label: Record<string, number>; corpus: string; lang: string })
    .filter(({ corpus, lang }) => corpus === "student" && lang === "en");
  const chosen = rows.filter((_, i) => i % Math.floor(rows.length / 600) === 0).slice(0, 600);
  const lines = chosen.map(({ query, label }, i) => {
    const answer = JSON.stringify({ ...label, reasoning: "What the words are about." });
    const turn = (role: string, text: string) => ({ role, content: [{ text }] });
    return JSON.stringify({
      schemaVersion: "bedrock-conversation-2024",
      system: [{ text: PROMPT }],
      messages: [turn("user", query), turn("assistant", i % 3 === 0 ? `\`\`\`json\n${answer}\n\`\`\`` : answer)],
    });
  });
  await writeFile(path, `${lines.join("\n")}\n`);
}

describe("a training file of Bedrock", () => {
  let root: string;
  let aws: Aws;
  let recorder: Server;
  let router: Router;
  let sync: ReleaseSync;
  const asked: Asked[] = [];
  const training = () => join(root, "training.jsonl");

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "sluice-bring-"));
    await writeTrainingFile(training());
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
    recorder = await startRecorder(aws.url, asked);
    router = await startRouter({
      port: 0,
      vars: {
        SLUICE_AUTH: "off",
        SLUICE_RATE_LIMIT: "off",
        SLUICE_DEADLINE_MS: "5000",
        AWS_REGION: "us-east-1",
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`,
        AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      },
    });
    sync = await syncReleases(join(root, "releases"), router.releases);
  });
  afterAll(async () => {
    await sync?.close();
    await router?.close();
    recorder?.close();
    await aws?.close();
    await rm(root, { recursive: true, force: true });
  });

  const file = (run: string, name: string) => join(root, "runs", run, name);
  const json = async (run: string, name: string) => JSON.parse(await readFile(file(run, name), "utf8"));
  async function step(run: string, name: string, ...args: string[]) {
    const env = localAws(aws.url, join(root, "runs"));
    const { code, out, err } = await runScript(
      `distill/${name}.ts`,
      [...(name === "all" ? args : []), "--run", run, ...(name === "all" ? [] : args)],
      { env },
    );
    return { code, text: out + err };
  }
  async function done(run: string, name: string, ...args: string[]): Promise<string> {
    const { code, text } = await step(run, name, ...args);
    expect([name, code, code === 0 ? "" : text]).toEqual([name, 0, ""]);
    return text;
  }

  it("becomes queries and labels without a call of the teacher", async () => {
    const dirty = join(root, "dirty.jsonl");
    await writeFile(dirty, `${await readFile(training(), "utf8")}{"torn\n`);
    await done("mine", "1-collect", "--import", "bedrock", dirty);
    const [first = ""] = (await readFile(file("mine", "set-aside.jsonl"), "utf8")).split("\n");
    expect(JSON.parse(first)).toMatchObject({ file: dirty, line: 601, reason: "malformed record: not valid JSON" });
    await done("mine", "3-label");
    await done("mine", "4-prepare");
    expect(await converseCalls(aws.url)).toBe(0);
    const rows = (await readFile(file("mine", "train.jsonl"), "utf8")).trimEnd().split("\n");
    expect(rows.length).toBeGreaterThan(100);
    expect(new Set(rows.map((line) => (JSON.parse(line) as { labelSource: string }).labelSource))).toEqual(
      new Set(["imported"]),
    );
  });

  it.each([
    [
      "two prompts",
      (lines: string[]) => lines.with(7, lines[7]!.replace("Return", "Give")),
      /:8: not the system prompt of line 1/,
    ],
    [
      "another task's prompt",
      (lines: string[]) => lines.map((line) => line.replace("audio", "slides")),
      /does not name the signal audio of the task video-search/,
    ],
    ["too few records", (lines: string[]) => lines.slice(0, 99), /99 records; at least 100 are needed/],
    [
      "a record without its answer",
      (lines: string[]) => lines.with(3, lines[3]!.replace(/,\{"role":"assistant".*$/, "]}")),
      /:4: 1 messages; expected user, then assistant/,
    ],
  ])("is not sent with %s", async (_, spoil, problem) => {
    const spoilt = join(root, "spoilt.jsonl");
    const lines = (await readFile(training(), "utf8")).trimEnd().split("\n");
    await writeFile(spoilt, `${spoil(lines).join("\n")}\n`);
    const { code, text } = await step("wrong", "5-customize", "--method", "fine-tuning", "--data", spoilt);
    expect([code, text]).toEqual([1, expect.stringMatching(problem)]);
    expect(existsSync(file("wrong", "made.jsonl"))).toBe(false);
  });

  it("is uploaded byte for byte", async () => {
    await done("mine", "5-customize", "--method", "fine-tuning", "--data", training());
    const { bucket, trainingKey, prompt } = await json("mine", "customization.json");
    expect(prompt).toBe(PROMPT);
    const s3 = new S3Client({ endpoint: aws.url, region: "us-east-1", credentials: CREDENTIALS, forcePathStyle: true });
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: trainingKey }));
    const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    expect(sha256(await Body!.transformToByteArray())).toBe(sha256(await readFile(training())));
    s3.destroy();
  });

  it("ends in a release whose calls carry its prompt word for word", async () => {
    await done("mine", "6-deploy");
    await done("mine", "7-student");
    await done(
      "mine",
      "8-evaluate",
      "--resamples",
      "100",
      "--base",
      "none",
      "--retrieval",
      "none",
      "--archive",
      "none",
    );
    const promote = ["--releases", join(root, "releases")];
    // A student of this few rows answers less than the shipped one, and is worse: that is for a person to accept.
    expect(await step("mine", "9-promote", ...promote)).toMatchObject({
      code: 1,
      text: expect.stringContaining("not promoted: builtin answers more"),
    });
    for (const gate of ["answers against the one in force", "student against the one in force"])
      promote.push("--accept", gate);
    const promoted = await done("mine", "9-promote", ...promote);
    // All rows come from the one file, so the model has seen those that measure it.
    expect(promoted).toMatch(/test rows are in the file that the distilled model was trained on/);
    const version = (await readFile(join(root, "releases", "current"), "utf8")).trim();
    const release = JSON.parse(await readFile(join(root, "releases", `${version}.json`), "utf8"));
    expect(release).toMatchObject({ format: 2, prompt: PROMPT });
    expect(release).not.toHaveProperty("distilledConfidence");

    const query = "a kettle whistles while the narrator explains the war";
    const decide = async () => {
      const response = await fetch(`${router.url}/v1/route`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, stages: ["distilled"] }),
      });
      return (await response.json()) as { release: string; source: string };
    };
    await expect.poll(async () => (await decide()).release, { timeout: 10_000, interval: 200 }).toBe(version);
    expect(await decide()).toMatchObject({ source: "distilled", release: version });
    const last = asked.at(-1)!;
    expect(last.system).toEqual([{ text: PROMPT }]);
    expect(last.messages).toEqual([{ role: "user", content: [{ text: query }] }]);
  });

  it("is where a model's prompt is read from when the model is adopted", async () => {
    const { modelArn } = await json("mine", "customization.json");
    const { deploymentArn } = await json("mine", "deployment.json");
    const text = await done("theirs", "6-deploy", "--adopt", deploymentArn);
    expect(text).toContain("3 of 3 answers are decisions");
    expect(await json("theirs", "deployment.json")).toMatchObject({
      deploymentArn,
      modelArn,
      prompt: PROMPT,
      adopted: true,
    });
    expect(existsSync(file("theirs", "made.jsonl"))).toBe(false);

    const prompt = join(root, "prompt.txt");
    await writeFile(prompt, `${PROMPT}\n`);
    const deployed = await done("model", "6-deploy", "--adopt", modelArn, "--prompt", prompt);
    expect(deployed).not.toContain("is not the system prompt");
    expect(await json("model", "deployment.json")).toMatchObject({ modelArn, prompt: PROMPT });
    expect(await done("theirs", "all", "status")).toMatch(/5-customize +not needed/);
    await done("theirs", "all", "teardown", "--yes");
    expect(existsSync(file("theirs", "deployment.json"))).toBe(true); // it was adopted, and is still there
    expect(await done("model", "all", "teardown", "--yes")).toMatch(/removed deployment/);
    expect((await done("mine", "all", "teardown")).match(/custom model arn/g)).toHaveLength(1);
  });

  it.each([
    ["a prompt of another task", ["--prompt", "LICENSE"], 2, /--prompt LICENSE: it does not name the signals? /],
    ["an ARN of another region", [], 2, /of the region us-west-2/],
    ["an ARN of another account", [], 2, /to the account 999999999999/],
    ["a model that is not there", [], 1, /there is no custom model/],
  ])("is not paid for again by %s", async (what, more, exit, problem) => {
    const { deploymentArn, modelArn } = await json("mine", "deployment.json");
    const arn = {
      "an ARN of another region": deploymentArn.replace("us-east-1", "us-west-2"),
      "an ARN of another account": deploymentArn.replace("123456789012", "999999999999"),
      "a model that is not there": modelArn.replace(/.{4}$/, "zzzz"),
    }[what];
    const before = await converseCalls(aws.url);
    const { code, text } = await step("wrong", "6-deploy", "--adopt", arn ?? deploymentArn, ...more);
    expect([code, text]).toEqual([exit, expect.stringMatching(problem)]);
    expect(await converseCalls(aws.url)).toBe(before);
    expect(existsSync(file("wrong", "deployment.json"))).toBe(false);
  });
});
