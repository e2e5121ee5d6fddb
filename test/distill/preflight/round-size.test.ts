import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { roundSize } from "../../../distill/lib/preflight/costs.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-size-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("Parquet in a bucket is estimated as a full round, without being read", async () => {
  const asked = { import: [{ format: "parquet", path: "s3://logs/sample" }] };
  expect(await roundSize(videoSearch, join(dir, "none.jsonl"), asked)).toMatchObject({
    training: 10_000,
    evaluation: 2_000,
  });
});

it("what step 1 has collected from it is counted", async () => {
  const queries = join(dir, "queries.jsonl");
  writeFileSync(queries, '{"query":"x"}\n'.repeat(100));
  const asked = { import: [{ format: "parquet", path: "s3://logs/sample" }] };
  expect(await roundSize(videoSearch, queries, asked)).toMatchObject({ training: 60, evaluation: 40 });
});
