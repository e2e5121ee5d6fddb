import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    test: 1_000,
  });
});

it("what step 1 has collected from it is counted", async () => {
  const queries = join(dir, "queries.jsonl");
  const parts = ["train", "train", "train", "calibration", "test", "test"];
  writeFileSync(queries, parts.map((part) => `${JSON.stringify({ query: "x", part })}\n`).join(""));
  const asked = { import: [{ format: "parquet", path: "s3://logs/sample" }] };
  expect(await roundSize(videoSearch, queries, asked)).toMatchObject({ training: 3, evaluation: 3, test: 2 });
});

it("the shipped queries are counted by the part that each names", async () => {
  const rows = readFileSync("fixtures/queries/handwritten.jsonl", "utf8").trim().split("\n");
  const of = (part: string) => rows.filter((row) => JSON.parse(row).part === part).length;
  expect(
    await roundSize(videoSearch, join(dir, "none.jsonl"), { import: [], retrieval: "fixtures/retrieval" }),
  ).toMatchObject({
    searched: 387,
    training: 10_000,
    evaluation: of("calibration") + of("test"),
    test: of("test"),
  });
});

it.each([
  ["alone", undefined, 300],
  ["beside the shipped ones", "both", 10_000],
  ["for the measures only", "fixtures", 10_000],
])(
  "what is imported gives a fifth to the calibration and to the test, and the rest to training: %s",
  async (_, pool, training) => {
    const path = join(dir, "rows.jsonl");
    writeFileSync(path, '{"query":"x"}\n'.repeat(500));
    const asked = { import: [{ format: "jsonl", path }], pool };
    expect(await roundSize(videoSearch, join(dir, "none.jsonl"), asked)).toMatchObject({
      training,
      evaluation: 200,
      test: 100,
    });
  },
);

it.each(["none.jsonl", "."])(
  "counts no rows of an import that is not there or is a folder, and leaves the fault to its own check",
  async (name) => {
    const asked = { import: [{ format: "jsonl", path: join(dir, name) }] };
    expect(await roundSize(videoSearch, join(dir, "none.jsonl"), asked)).toMatchObject({ training: 0, evaluation: 0 });
  },
);
