import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { gather } from "../../../distill/lib/collect/gather.ts";
import { edgeLog, invocationLog } from "../../../distill/lib/collect/logs.ts";
import { labelInBatch } from "../../../distill/lib/label/batch.ts";
import { openBatchJob } from "../../../distill/lib/label/batch-file.ts";
import { parseLabel } from "../../../distill/lib/label/parse-label.ts";
import { type LabelSpec, labelQuestions } from "../../../distill/lib/label/questions.ts";
import { teacherOf } from "../../../distill/lib/models/teacher.ts";
import { askAll } from "../../../distill/lib/paid/ask-all.ts";
import { createConverse } from "../../../distill/lib/paid/converse.ts";
import { openJournal } from "../../../distill/lib/paid/journal.ts";
import { createBudget } from "../../../distill/lib/paid/money.ts";
import { createPace } from "../../../distill/lib/paid/pace.ts";
import { preflight } from "../../../distill/lib/preflight/preflight.ts";
import { checkLines } from "../../../distill/lib/preflight/report.ts";
import { openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import { priceOf } from "../../../edge/bedrock/models.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { startAws } from "../../../fixtures/aws/server.ts";
import { DOCUMENTED, missingInTables, recordedBy } from "../permissions/under-policies.ts";

const MODEL = "us.amazon.nova-pro-v1:0";
const QUERIES = Array.from({ length: 150 }, (_, i) => `a dog barks behind door number ${i}`);

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
let aws: Aws;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-stand-in-"));
  server = await startAws({ port: 0, stateDir: join(dir, "aws") });
  aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
}, 60_000);
afterAll(async () => {
  await aws.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

const spec = (run: string): LabelSpec => ({ task: videoSearch, model: MODEL, samples: 1, run });
const journalOf = (run: Run, name = "answers") =>
  openJournal(run.path(`${name}.jsonl`), run.path(`${name}-calls.jsonl`));

interface Billed {
  readonly calls: number;
  readonly usd: number;
}
/** What the stand-in billed for a model and kind of call so far. */
function billed(operation: string): Billed {
  let calls = 0;
  let usd = 0;
  for (const line of readFileSync(join(dir, "aws", "ledger.jsonl"), "utf8").split("\n")) {
    if (line === "") continue;
    const entry = JSON.parse(line) as { operation?: string; error?: string | null; calls: number; usd: number };
    if (entry.operation !== operation || entry.error !== null) continue;
    calls += entry.calls;
    usd += entry.usd;
  }
  return { calls, usd };
}

describe("labelling over real HTTP", () => {
  it("stays within the budget at concurrency 64, according to the service's ledger", async () => {
    const run = await openRun("budget", videoSearch, { root: dir });
    const before = billed("Converse");
    const journal = await journalOf(run);
    const budget = createBudget(0.05);
    const report = await askAll({
      questions: labelQuestions(spec("budget"), QUERIES),
      parse: (content) => parseLabel(videoSearch, content),
      converse: createConverse(aws.runtime({ maxAttempts: 1 })),
      journal,
      budget,
      pace: createPace(64),
      model: MODEL,
      price: priceOf(MODEL)!,
    });
    await journal.close();
    const after = billed("Converse");
    expect(report.end.kind).toBe("budget");
    expect(after.calls - before.calls).toBe(report.calls);
    expect(after.usd - before.usd).toBeGreaterThan(0.03);
    expect(after.usd - before.usd).toBeLessThanOrEqual(0.05);
    expect(budget.spentUsd()).toBeCloseTo(after.usd - before.usd, 9);
  });

  it("by batch costs half, and a job that ran is adopted instead of paid again", async () => {
    const run = await openRun("batch", videoSearch, { root: dir });
    const body = JSON.stringify(DOCUMENTED);
    await fetch(`${server.url}/_sluice/policies`, { method: "POST", body });
    const said: string[] = [];
    const label = async (name: string, queries: readonly string[] = QUERIES) => {
      const journal = await journalOf(run, name);
      const price = priceOf(MODEL)!;
      await labelInBatch({
        run,
        aws,
        spec: spec("batch"),
        queries,
        journal,
        budget: createBudget(5),
        price,
        account: {},
        say: (text) => said.push(text),
        progress: () => ({ update() {}, stop() {} }),
      });
      await journal.close();
      return journal;
    };
    const first = await label("one");
    expect(first.answers.size).toBe(QUERIES.length);
    const keys = labelQuestions(spec("batch"), QUERIES).map(({ key }) => key);
    for (const key of keys) {
      const [answer] = first.answers.get(key) ?? [];
      expect(answer?.ok).toBe(true);
      expect(answer?.costUsd).toBeCloseTo(((answer!.inputTokens * 0.8 + answer!.outputTokens * 3.2) / 1e6) * 0.5, 12);
    }
    const second = await label("two"); // as after losing the answers before they were on disk
    expect(keys.filter((key) => !second.answers.isValid(key))).toEqual([]);
    expect(said.filter((text) => text.startsWith("started"))).toHaveLength(1);
    expect(said.filter((text) => text.startsWith("adopting"))).toHaveLength(1);

    // As after a kill while the job ran: other queries are wanted now, but the job's answers are still taken first.
    const { jobs } = JSON.parse(readFileSync(run.path("batch.json"), "utf8")) as { jobs: object[] };
    expect(jobs).toHaveLength(1);
    expect(openBatchJob(run)).toBeUndefined();
    writeFileSync(run.path("batch.json"), JSON.stringify({ ...jobs[0], settled: false })); // as an older version wrote it
    expect(openBatchJob(run)).toBeDefined();
    const third = await label("three", QUERIES.slice(0, 120));
    expect(third.answers.size).toBe(QUERIES.length);
    expect(said.filter((text) => text.startsWith("started"))).toHaveLength(1);

    const recorded = await recordedBy(server.url);
    expect(recorded.operations).toContain("bedrock CreateModelInvocationJob");
    expect([missingInTables(recorded), recorded.denied]).toEqual([[], []]);
    await fetch(`${server.url}/_sluice/policies`, { method: "DELETE" });
  });
});

describe("preflight", () => {
  it("passes on the stand-in, names the teacher that took Premier's place, and estimates every step that pays", async () => {
    const found = await preflight(aws, videoSearch, { run: "none", import: [], now: new Date("2026-11-23") });
    expect(found.checks.filter(({ outcome }) => outcome === "fail")).toEqual([]);
    expect(found.teacher).toBe(MODEL);
    expect(checkLines(found).join("\n")).toMatch(/nova-premier-v1:0: .*; us\.amazon\.nova-pro-v1:0/);
    expect(found.costs.map(({ step, usd }) => [step, usd !== null && usd > 0])).toEqual(
      ["2-synthesize", "3-label", "5-customize", "6-deploy", "8-evaluate"].map((step) => [step, true]),
    );
  });

  it.each([
    ["a teacher past its end of life", { teacher: "amazon.nova-premier-v1:0" }, "teacher"],
    ["a teacher that Bedrock does not distil from", { teacher: "anthropic.claude-haiku-4-5" }, "pair"],
  ])("fails for %s and says how to fix it", async (_, options, name) => {
    const found = await preflight(aws, videoSearch, {
      run: "none",
      import: [],
      now: new Date("2026-11-23"),
      ...options,
    });
    expect(found.passed).toBe(false);
    const failed = found.checks.find((check) => check.name === name);
    expect(failed).toMatchObject({ outcome: "fail", fix: expect.stringMatching(/--teacher|--method/) });
  });
});

describe("the teacher of a run", () => {
  it("is chosen once, kept, and neither exchanged nor mixed with the stand-in's", async () => {
    const run = await openRun("teacher", videoSearch, { root: dir });
    const chosen = await teacherOf(run, aws);
    expect(chosen).toMatchObject({
      modelId: MODEL,
      simulated: true,
      refused: [{ modelId: "amazon.nova-premier-v1:0" }],
    });
    expect(await teacherOf(run, aws)).toEqual(chosen);
    writeFileSync(run.path("answers.jsonl"), "");
    await expect(teacherOf(run, aws, "us.amazon.nova-lite-v1:0")).rejects.toThrow(/labels of two teachers do not mix/);
    await expect(teacherOf(run, { ...aws, simulated: false })).rejects.toThrow(
      /was labelled by the local stand-in, now AWS/,
    );
  });
});

it("a mistyped teacher can be corrected until one has answered", async () => {
  const run = await openRun("mistyped", videoSearch, { root: dir });
  await teacherOf(run, aws, "us.amazon.nova-lte-v1:0");
  expect((await teacherOf(run, aws, MODEL)).modelId).toBe(MODEL);
});

describe("logs in a bucket", () => {
  it("give the queries of the router's decisions and of Bedrock's invocations", async () => {
    const Bucket = "sluice-logs";
    await aws.s3.send(new CreateBucketCommand({ Bucket }));
    const decision = (query: string | undefined, more = {}) =>
      JSON.stringify({
        kind: "decision",
        id: "dec_1",
        query,
        queryHash: "0".repeat(64),
        task: "video-search",
        ...more,
      });
    const invocation = JSON.stringify({
      schemaType: "ModelInvocationLog",
      modelId: MODEL,
      input: { inputBodyJson: { messages: [{ role: "user", content: [{ text: "whales at night" }] }] } },
    });
    const objects: readonly (readonly [string, string | Uint8Array])[] = [
      [
        "decisions/2026/11/23/03/1-aaaaaaaa.jsonl",
        `${decision("red car at dusk")}\n${decision(undefined)}\n${decision("RED car at dusk")}\n${decision("x", { task: "shop" })}\n${decision("in blue", { inherited: ["text"] })}\n{"kind":`,
      ],
      ["feedback/2026/11/23/03/1-aaaaaaaa.jsonl", '{"kind":"feedback","decisionId":"dec_1"}\n'],
      ["invocations/1.json.gz", gzipSync(`${invocation}\n`)],
    ];
    for (const [Key, Body] of objects) await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    const counts = { lines: 0, withoutQuery: 0 };
    const openS3 = async () => aws.s3;
    const { rows } = await gather(videoSearch, [
      edgeLog(`s3://${Bucket}/decisions/`, videoSearch.name, openS3, counts),
      invocationLog(`s3://${Bucket}/invocations/`, openS3, counts),
    ]);
    expect(rows.map(({ query, source, count }) => [query, source, count])).toEqual([
      ["red car at dusk", "edge-log", 2],
      ["whales at night", "invocation-log", 1],
    ]);
    expect(counts).toEqual({ lines: 7, withoutQuery: 4 });
  });
});
