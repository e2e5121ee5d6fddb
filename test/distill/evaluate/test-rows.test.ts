import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { seenInTraining, writeTrainedOn } from "../../../distill/lib/customize/trained-on.ts";
import { readTestRows } from "../../../distill/lib/evaluate/test-rows.ts";
import { writeJsonl } from "../../../distill/lib/files/atomic-write.ts";
import { openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let root: string;
let run: Run;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-test-rows-"));
  run = await openRun("rows", videoSearch, { root });
});
afterEach(() => rmSync(root, { recursive: true }));

const row = (id: string) => ({
  id,
  query: `query ${id}`,
  label: { visual: 1 },
  labelSource: "teacher",
  lang: "en",
  source: "edge-log",
});
const rows = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => row(`${prefix}${i}`));

it("are all rows within the limit, in their order, with those that rules answer in the test part", async () => {
  await writeJsonl(run.path("test.jsonl"), rows("t", 3));
  const ruled = [
    { ...row("r0"), part: "test", rule: "year" },
    { ...row("r1"), part: "calibration", rule: "year" },
  ];
  await writeJsonl(run.path("rule-answered.jsonl"), ruled);
  const { test, ruleAnswered, read } = await readTestRows(run, 10);
  expect(test.map(({ id }) => id)).toEqual(["t0", "t1", "t2"]);
  expect(ruleAnswered.map(({ id }) => id)).toEqual(["r0"]);
  expect(read).toBe(4);
});

it("are a uniform sample over both files beyond the limit: the same each time, and in their order", async () => {
  await writeJsonl(run.path("test.jsonl"), rows("t", 3000));
  const ruled = rows("r", 1000).map((one) => ({ ...one, part: "test", rule: "year" }));
  await writeJsonl(run.path("rule-answered.jsonl"), ruled);
  const { test, ruleAnswered, read } = await readTestRows(run, 400);
  expect(read).toBe(4000);
  expect(test.length + ruleAnswered.length).toBe(400);
  expect(ruleAnswered.length).toBeGreaterThan(60);
  expect(ruleAnswered.length).toBeLessThan(140);
  const places = test.map(({ id }) => Number(id.slice(1)));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(await readTestRows(run, 400)).toEqual({ test, ruleAnswered, read });
});

it("count as seen where the model was trained on their query, whatever its case, each row of a query that came twice", async () => {
  await writeTrainedOn(run, ["Query t1", "QUERY T5", "query t9"]);
  expect(await seenInTraining(run, [...rows("t", 3), row("t1"), row("x1")])).toBe(2);
});
