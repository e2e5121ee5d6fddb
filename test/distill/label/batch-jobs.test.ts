/** More records than one batch job takes, against the stand-in's Bedrock and S3, with small limits. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paginateListModelInvocationJobs } from "@aws-sdk/client-bedrock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { labelInBatch } from "../../../distill/lib/label/batch.ts";
import { openBatchJob, readBatchJobs } from "../../../distill/lib/label/batch-file.ts";
import { type BatchLimits, createWaiting, cutJob, recordsOf } from "../../../distill/lib/label/batch-records.ts";
import type { LabelSpec } from "../../../distill/lib/label/questions.ts";
import { openJournal } from "../../../distill/lib/paid/journal.ts";
import { createBudget } from "../../../distill/lib/paid/money.ts";
import { openRun } from "../../../distill/lib/run/run-dir.ts";
import { priceOf } from "../../../edge/bedrock/models.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { startAws } from "../../../fixtures/aws/server.ts";

const MODEL = "us.amazon.nova-pro-v1:0";
const TIMEOUT_MS = 60_000;
const LIMITS: BatchLimits = { minRecords: 100, maxRecords: 150, maxBytes: 1e9, jobs: 2 };

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
let aws: Aws;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-batches-"));
  server = await startAws({ port: 0, stateDir: join(dir, "aws"), timeScale: 4000 });
  aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
}, TIMEOUT_MS);
afterAll(async () => {
  await aws.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

const queriesOf = (what: string, count: number) =>
  Array.from({ length: count }, (_, i) => `a ${what} behind door ${i}`);
const specOf = (run: string): LabelSpec => ({ task: videoSearch, model: MODEL, samples: 1, run });

interface Over {
  readonly limits?: BatchLimits;
  readonly budgetUsd?: number;
  readonly say?: (text: string) => void;
}
async function label(name: string, queries: readonly string[], { budgetUsd = 5, ...over }: Over = {}) {
  const run = await openRun(name, videoSearch, { root: dir });
  const journal = await openJournal(run.path("answers.jsonl"), run.path("calls.jsonl"));
  const budget = createBudget(budgetUsd, journal.spentUsd());
  const said: string[] = [];
  const spec = specOf(name);
  try {
    await labelInBatch({
      run,
      aws,
      spec,
      queries,
      journal,
      budget,
      price: priceOf(MODEL)!,
      account: {},
      say: (text) => said.push(text),
      progress: () => ({ update() {}, stop() {} }),
      limits: LIMITS,
      ...over,
    });
  } finally {
    await journal.close();
  }
  const started = said.filter((text) => text.startsWith("started"));
  return {
    run,
    said,
    started,
    answers: journal.answers.size,
    spentUsd: budget.spentUsd(),
    heldUsd: budget.reservedUsd(),
  };
}

const recordsIn = (started: readonly string[]): number[] =>
  started.map((text) => Number(/with (\d+) records/.exec(text)![1]));

/** The most jobs that were at work at one time, by what was said of their starts and ends. */
function mostAtOnce(said: readonly string[]): number {
  let atWork = 0;
  let most = 0;
  for (const text of said) {
    if (text.startsWith("started")) most = Math.max(most, ++atWork);
    if (/answers taken from the job/.test(text)) atWork--;
  }
  expect(atWork).toBe(0);
  return most;
}

/** What the stand-in billed for the jobs of a run. */
async function billedFor(names: readonly string[]): Promise<{ readonly calls: number; readonly usd: number }> {
  const ids = new Set<string | undefined>();
  for await (const page of paginateListModelInvocationJobs({ client: aws.bedrock }, {}))
    for (const { jobName, jobArn } of page.invocationJobSummaries ?? [])
      if (names.includes(jobName!)) ids.add(jobArn!.split("/").at(-1));
  const lines = readFileSync(join(dir, "aws", "ledger.jsonl"), "utf8")
    .trim()
    .split("\n");
  const entries = lines.map((line) => JSON.parse(line) as { requestId?: string; calls: number; usd: number });
  const ours = entries.filter(({ requestId }) => ids.has(requestId));
  return {
    calls: ours.reduce((sum, { calls }) => sum + calls, 0),
    usd: ours.reduce((sum, { usd }) => sum + usd, 0),
  };
}

describe("labels in more than one batch job", () => {
  it(
    "run side by side under the quota, none with fewer records than a job needs, and answer everything",
    async () => {
      const { run, said, started, answers, heldUsd } = await label("many", queriesOf("cat", 560));
      expect(recordsIn(started)).toEqual([150, 150, 150, 110]);
      expect(answers).toBe(560);
      expect(heldUsd).toBeCloseTo(0, 9);
      expect(mostAtOnce(said)).toBe(2);
      expect(openBatchJob(run)).toBeUndefined();
      const again = await label("many", queriesOf("cat", 560));
      expect([again.started, again.answers]).toEqual([[], 560]);
    },
    TIMEOUT_MS,
  );

  it.each([
    ["killed", "a kill"],
    ["deleted", "a kill that damaged batch.json, once that is deleted"],
  ])(
    "%s: are adopted after %s, all of them, and paid for once",
    async (name) => {
      const queries = queriesOf("dog", 400);
      let starts = 0;
      // Between the second request and writing down that it was taken.
      const kill = (text: string): void => {
        if (text.startsWith("started") && ++starts === 2) throw new Error("killed");
      };
      await expect(label(name, queries, { say: kill })).rejects.toThrow("killed");
      const run = await openRun(name, videoSearch, { root: dir });
      expect(readBatchJobs(run)).toMatchObject([
        { settled: false, records: 150, jobArn: expect.stringContaining("arn:") },
        { settled: false, records: 150, jobArn: null },
      ]);
      if (name === "deleted") rmSync(run.path("batch.json"));
      const { said, started, answers, spentUsd } = await label(name, queries);
      expect(said.filter((text) => text.startsWith("adopting"))).toHaveLength(2);
      expect(recordsIn(started)).toEqual([100]);
      expect(answers).toBe(400);
      const billed = await billedFor(readBatchJobs(run).map(({ name }) => name));
      expect(billed.calls).toBe(400);
      expect(billed.usd).toBeCloseTo(spentUsd, 9);
    },
    TIMEOUT_MS,
  );

  it("are started again where Bedrock never got the request", async () => {
    const run = await openRun("never", videoSearch, { root: dir });
    const lost = { jobArn: null, name: "sluice-label-lost", bucket: "b", prefix: "p", records: 120, reservedUsd: 4.9 };
    writeFileSync(run.path("batch.json"), JSON.stringify({ jobs: [{ ...lost, settled: false }] }));
    const { started, answers } = await label("never", queriesOf("horse", 120));
    expect([recordsIn(started), answers]).toEqual([[120], 120]);
    expect(readBatchJobs(run).map(({ name }) => name)).not.toContain("sluice-label-lost");
  });

  it(
    "go on with what earlier ones did not spend, and never exceed the budget",
    async () => {
      const queries = queriesOf("bird", 420);
      const { spentUsd: all } = await label("plenty", queries);
      const budgetUsd = all * 2.6; // a reservation is several times what a job costs
      const { started, answers, spentUsd, heldUsd } = await label("tight", queries, { budgetUsd });
      expect(recordsIn(started).length).toBeGreaterThan(1);
      expect(answers).toBeGreaterThan(recordsIn(started)[0]!);
      expect(spentUsd).toBeLessThanOrEqual(budgetUsd);
      expect(heldUsd).toBeCloseTo(0, 9);
    },
    TIMEOUT_MS,
  );

  it(
    "wait for a place when jobs of others fill the quota",
    async () => {
      const refused = {
        operation: "CreateModelInvocationJob",
        count: 2,
        error: "ServiceQuotaExceededException",
        status: 400,
      };
      await fetch(`${server.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules: [refused] }) });
      const { started, answers, heldUsd } = await label("crowded", queriesOf("fish", 130));
      expect([recordsIn(started), answers]).toEqual([[130], 130]);
      expect(heldUsd).toBeCloseTo(0, 9);
    },
    TIMEOUT_MS,
  );

  it("leave fewer than a job needs to single calls", async () => {
    const { said, started, answers } = await label("few", queriesOf("ant", 60));
    expect([started, answers]).toEqual([[], 0]);
    expect(said).toEqual(["60 records to send; a batch job needs 100: asking one by one"]);
  });
});

describe("cutting records into jobs", () => {
  const spec = specOf("cut");
  const price = priceOf(MODEL)!;
  const sizes = async (count: number, limits: Partial<BatchLimits>): Promise<number[]> => {
    const cuts: number[] = [];
    const queries = queriesOf("record", count);
    const waiting = createWaiting(
      recordsOf(spec, [...queries, queries[0]!], () => true),
      count,
    );
    while (waiting.left > 0) {
      const cut = await cutJob(spec, waiting, { limits: { ...LIMITS, ...limits }, budget: createBudget(1e6), price });
      cuts.push(cut.records.length);
      waiting.take(cut.records.length);
    }
    return cuts;
  };

  it.each([
    [100, {}, [100]],
    [150, {}, [150]],
    [151, {}, [51, 100]],
    [300, {}, [150, 150]],
    [310, {}, [150, 60, 100]],
    [1200, { maxRecords: 500 }, [500, 500, 200]],
    [1050, { maxRecords: 500 }, [500, 450, 100]],
  ])("%i records with limits %j", async (count, limits, expected) => {
    expect(await sizes(count, limits)).toEqual(expected);
  });

  it("keeps a file under its size", async () => {
    const [first = 0] = await sizes(150, { maxBytes: 200_000 });
    expect(first).toBeGreaterThan(50);
    expect(first).toBeLessThan(140);
  });
});

it(
  "answers of a job whose output is cut off on the way are read again by the next run, and paid for once",
  async () => {
    const queries = queriesOf("draught", 120);
    const rules = [{ operation: "GetObject", truncate: true, count: 1 }];
    await fetch(`${server.url}/_sluice/faults`, { method: "POST", body: JSON.stringify({ rules }) });
    await expect(label("cut-off", queries)).rejects.toThrow(
      /^s3:\/\/.*\.jsonl\.out:\d+: not valid JSON: .*; the job is paid for and its output stays on S3: run the same command again/,
    );
    const again = await label("cut-off", queries);
    expect(again.said.join("\n")).toMatch(/adopting the job/);
    expect([again.started, again.answers]).toEqual([[], 120]);
    const jobs = readBatchJobs(again.run).map(({ name }) => name);
    const billed = await billedFor(jobs);
    expect(again.spentUsd).toBeCloseTo(billed.usd, 6);
  },
  TIMEOUT_MS,
);
