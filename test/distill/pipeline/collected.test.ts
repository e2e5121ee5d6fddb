/** A round goes on with the queries that its run has from files or logs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keptCollection } from "../../../distill/lib/pipeline/collected.ts";
import type { StepRecord } from "../../../distill/lib/run/run-dir.ts";
import { startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";

const TIMEOUT_MS = 120_000;

const record = (options: StepRecord["options"]): StepRecord => ({
  step: "1-collect",
  startedAt: "2026-11-23T00:00:00Z",
  finishedAt: "2026-11-23T00:00:01Z",
  seconds: 1,
  options,
  inputs: {},
  outputs: {},
  spendUsd: 0,
  simulated: false,
  codeVersion: "0",
  command: "npx tsx distill/1-collect.ts --run r --import jsonl q.jsonl",
  summary: {},
});
const nothing = { import: [], edgeLogs: [], invocationLogs: [] };
const asked = { import: [], force: false };

describe("the queries of a run", () => {
  it.each([
    ["a file", { ...nothing, import: [{ format: "jsonl", path: "q.jsonl" }] }],
    ["the router's log", { ...nothing, edgeLogs: ["logs"] }],
    ["Bedrock's log", { ...nothing, invocationLogs: ["s3://logs"] }],
  ])("stay where they are from %s and the round names no source", (_, options) => {
    expect(keptCollection(record(options), asked)).toContain("--import jsonl q.jsonl");
  });

  it.each([
    ["there are none yet", undefined, asked],
    ["they are the shipped ones", record(nothing), asked],
    ["the round names a source", record({ ...nothing, edgeLogs: ["logs"] }), { ...asked, import: [{}] }],
  ])("are collected where %s", (_, done, options) => {
    expect(keptCollection(done, options)).toBeUndefined();
  });

  it.each([
    ["--force", { force: true }],
    ["--pool", { pool: "both" }],
    ["--train", { train: 10 }],
  ])("are not replaced because of %s: the error names the ways on", (flag, options) => {
    expect(() => keptCollection(record({ ...nothing, edgeLogs: ["logs"] }), { ...asked, ...options })).toThrow(
      new RegExp(`^${flag} would collect .* name them again, or begin with --from 2$`),
    );
  });
});

describe("a round after step 1", () => {
  let dir: string;
  let server: Awaited<ReturnType<typeof startAws>>;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "sluice-collected-"));
    server = await startAws({ port: 0, stateDir: join(dir, "aws") });
  }, TIMEOUT_MS);
  afterAll(async () => {
    await server.close();
    rmSync(dir, { recursive: true });
  });

  it(
    "keeps the imported queries and says where they are from",
    async () => {
      const file = join(dir, "q.jsonl");
      const rows = Array.from({ length: 30 }, (_, i) => JSON.stringify({ query: `a kite over harbour ${i * 7919}` }));
      writeFileSync(file, `${rows.join("\n")}\n`);
      const env = localAws(server.url, join(dir, "runs"));
      await runScript("distill/1-collect.ts", ["--run", "mine", "--import", "jsonl", file], { env });
      const queries = join(dir, "runs/mine/queries.jsonl");
      const collected = readFileSync(queries, "utf8");
      const { code, out } = await runScript("distill/all.ts", ["--run", "mine", "--to", "1"], { env });
      expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(`--import jsonl ${file}`) });
      expect(readFileSync(queries, "utf8")).toBe(collected);
    },
    TIMEOUT_MS,
  );
});
