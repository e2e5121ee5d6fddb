import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readRetrieval } from "../../../distill/lib/evaluate/measure-retrieval.ts";
import { readJudgedSet } from "../../../distill/lib/fusion/judged-set.ts";
import { isShipped, judgementsDigest } from "../../../distill/lib/fusion/judgements.ts";
import { fuseLists, readRetrievalSet, scoreRanking } from "../../../distill/lib/retrieval.ts";
import { customerService } from "../../../edge/task/customer-service.ts";
import { recommendation } from "../../../edge/task/recommendation.ts";
import type { Task } from "../../../edge/task/task.ts";
import { buildRetrievalSet } from "../../../fixtures/retrieval/build.ts";
import { wordsOf } from "../../../fixtures/retrieval/words.ts";

const SIGNALS = ["visual", "audio", "transcription", "metadata"];
const folder = "fixtures/retrieval";

describe("ranking measures", () => {
  it.each([
    ["a perfect ranking", ["a", "b", "c"], { recallAt5: 1, recallAt10: 1, reciprocalRank: 1, ndcgAt10: 1 }],
    ["nothing relevant", ["x", "y"], { recallAt5: 0, recallAt10: 0, reciprocalRank: 0, ndcgAt10: 0 }],
    // Gains 3 and 1 at ranks 2 and 3, against 3 and 1 at ranks 1 and 2: 2.392789 / 3.630930.
    ["one place too low", ["x", "a", "b"], { recallAt5: 1, recallAt10: 1, reciprocalRank: 0.5, ndcgAt10: 0.659002 }],
    ["found after the fifth", ["1", "2", "3", "4", "5", "a"], { recallAt5: 0, recallAt10: 0.5, reciprocalRank: 1 / 6 }],
  ])("score %s", (_, ranking, expected) => {
    const scores = scoreRanking(ranking, { a: 2, b: 1, c: 0 });
    for (const [name, value] of Object.entries(expected)) {
      expect(scores[name as keyof typeof scores]).toBeCloseTo(value, 5);
    }
  });
});

it("an item named like a method is judged like any other", () => {
  expect(scoreRanking(["constructor", "a"], { a: 1 })).toMatchObject({ reciprocalRank: 0.5, recallAt5: 1 });
});

it("does not ask a signal under five percent", () => {
  const results = { visual: [{ item: "seen", score: 9 }], audio: [{ item: "heard", score: 9 }] };
  expect(fuseLists(results, { visual: 0.96, audio: 0.04 })).toEqual(["seen"]);
});

it("scales weights to the signals that the archive has before it leaves any out", () => {
  const results = { visual: [{ item: "seen", score: 9 }], transcription: [{ item: "said", score: 9 }] };
  expect(fuseLists(results, { visual: 0.03, audio: 0.96, transcription: 0.01 })).toEqual(["seen", "said"]);
  expect(fuseLists(results, { audio: 1 })).toEqual(["said", "seen"]);
});

it("asks the other signals where the one asked found nothing", () => {
  expect(fuseLists({ visual: [{ item: "seen", score: 9 }], audio: [] }, { audio: 1 })).toEqual(["seen"]);
});

it("ships the retrieval set that its builder makes from the archive", () => {
  const { judgements, results } = buildRetrievalSet("fixtures/archive");
  expect(judgements).toBe(readFileSync(`${folder}/judgements.jsonl`, "utf8"));
  expect(results).toBe(readFileSync(`${folder}/results.jsonl`, "utf8"));
});

describe("words of an index", () => {
  it.each([
    ["Thunder, RUMBLING!", ["thunder", "rumbling"]],
    ["mirror with GET OUT", ["mirror", "with", "get", "out"]],
    ["影丸一刀", ["影丸", "丸一", "一刀"]],
    ["刀 in 4k", ["刀", "in", "4k"]],
    ["ラーメン屋1964年", ["ラー", "ーメ", "メン", "ン屋", "1964", "年"]],
    ["…", []],
  ])("of %s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

it("names the file and line of a row that is not a judgement", async () => {
  const own = mkdtempSync(join(tmpdir(), "sluice-retrieval-"));
  try {
    writeFileSync(join(own, "judgements.jsonl"), '{"id":"1","query":"a","relevant":{}}\n{"id":2}\n');
    writeFileSync(join(own, "results.jsonl"), "");
    await expect(readRetrievalSet(own)).rejects.toThrow("judgements.jsonl:2");
  } finally {
    rmSync(own, { recursive: true });
  }
});

describe("a set of another task than the run's", () => {
  const warningsOf = async (task: Task, set: string): Promise<string[]> => {
    const warnings: string[] = [];
    expect(await readRetrieval({ task, warn: (text) => warnings.push(text) }, set)).toEqual([]);
    return warnings;
  };

  it.each([customerService, recommendation])(
    "is left out without a word where it is the project's own: $name",
    async (task) => {
      expect(await warningsOf(task, folder)).toEqual([]);
    },
  );

  it("is warned of where it was given", async () => {
    expect(await warningsOf(recommendation, `./${folder}`)).toEqual([expect.stringContaining("not a signal")]);
    expect(await warningsOf(customerService, `./${folder}`)).toEqual([expect.stringContaining("retrieves nothing")]);
  });
});

it("knows the shipped judgements in any order, without their unjudged queries, and no others", async () => {
  const { queries, judgements } = await readJudgedSet(folder, SIGNALS, async () => ({ visual: 1 }));
  expect(isShipped(judgements)).toBe(true);
  expect(isShipped(judgementsDigest([...queries].reverse()))).toBe(true);
  expect(isShipped(judgementsDigest(queries.slice(1)))).toBe(false);
});
