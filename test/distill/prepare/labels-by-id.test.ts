import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openLabels } from "../../../distill/lib/prepare/labels-by-id.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-labels-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const label = (id: string, query: string) => ({
  id,
  query,
  part: "train",
  weights: { visual: 1 },
  labelSource: "teacher",
  samples: 1,
});

it("finds the last label of a row, in a file of any order", async () => {
  const rows = [label("b", "one"), label("a", "zwölf"), label("b", "two")];
  const path = join(dir, "labels.jsonl");
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const labels = await openLabels(path);
  expect([labels.get("a")?.query, labels.get("b")?.query, labels.get("c")]).toEqual(["zwölf", "two", undefined]);
  expect(labels.size).toBe(3);
  labels.close();
});

it("names the line that is not a label", async () => {
  const path = join(dir, "labels.jsonl");
  writeFileSync(path, `${JSON.stringify(label("a", "one"))}\n{"id":"b"}\n`);
  await expect(openLabels(path)).rejects.toThrow(/labels\.jsonl:2: query/);
});
