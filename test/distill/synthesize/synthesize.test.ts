import { describe, expect, it } from "vitest";
import type { QueryRow } from "../../../distill/lib/run/rows.ts";
import { balancePlot, diversityOf } from "../../../distill/lib/synthesize/diversity.ts";
import { keepProposals } from "../../../distill/lib/synthesize/keep.ts";
import { parseSynthesis, synthesisQuestion, TOOL } from "../../../distill/lib/synthesize/questions.ts";
import {
  callSizes,
  DIFFICULTIES,
  LENGTHS,
  patternsOf,
  planStrata,
  STYLES,
} from "../../../distill/lib/synthesize/strata.ts";
import { countBy } from "../../../distill/lib/text/counts.ts";
import { customerService } from "../../../edge/task/customer-service.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const stratum = { pattern: "visual", length: "short", style: "keywords", language: "en", difficulty: "plain" };
const row = (query: string, part: QueryRow["part"]): QueryRow => ({ id: query, query, part, source: "s", lang: "en" });

describe("strata", () => {
  it("take every value of every dimension about equally often", () => {
    const strata = planStrata(videoSearch, 100, ["en", "es"], 1);
    for (const [name, values] of [
      ["pattern", patternsOf(videoSearch)],
      ["length", Object.keys(LENGTHS)],
      ["style", Object.keys(STYLES)],
      ["difficulty", Object.keys(DIFFICULTIES)],
      ["language", ["en", "es"]],
    ] as const) {
      const counts = countBy(strata, (one) => one[name]);
      expect(Object.keys(counts).toSorted()).toEqual([...values].toSorted());
      expect(Math.max(...Object.values(counts)) - Math.min(...Object.values(counts))).toBeLessThanOrEqual(1);
    }
  });

  it("mix the dimensions instead of tying one to another", () => {
    const strata = planStrata(videoSearch, 400, ["en"], 1);
    const pairs = new Set(strata.map(({ pattern, length }) => `${pattern} ${length}`));
    expect(pairs.size).toBe(patternsOf(videoSearch).length * Object.keys(LENGTHS).length);
  });

  it.each([
    [0, 0],
    [3, 3],
    [20, 20],
    [27, 27],
    [5000, 250],
  ])("of %d queries for a task of many choices are asked for in %d calls, which add up", (count, calls) => {
    const sizes = callSizes(customerService, count);
    expect(sizes).toHaveLength(calls);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
    expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(20);
    expect(Math.min(1, ...sizes)).toBe(1);
  });

  it("of few queries are spread over the choices", () => {
    const asked = (count: number) =>
      new Set(
        planStrata(customerService, callSizes(customerService, count).length, ["en"], 1).map((one) => one.pattern),
      );
    expect(asked(20).size).toBe(20);
    expect([...asked(400)].toSorted()).toEqual(patternsOf(customerService).toSorted());
  });

  it("are the same for the same seed only", () => {
    expect(planStrata(videoSearch, 30, ["en"], 1)).toEqual(planStrata(videoSearch, 30, ["en"], 1));
    expect(planStrata(videoSearch, 30, ["en"], 1)).not.toEqual(planStrata(videoSearch, 30, ["en"], 2));
  });
});

describe("the teacher's lists", () => {
  it.each([
    ["a tool call", [{ toolUse: { name: TOOL, input: { queries: ["a", "b"] } } }]],
    ["thinking before the call", [{ text: "hm" }, { toolUse: { name: TOOL, input: { queries: ["a", "b"] } } }]],
    ["JSON as text", [{ text: '{"queries":["a","b"]}' }]],
    ["fenced JSON", [{ text: '```json\n{"queries":["a","b"]}\n```' }]],
  ])("are read from %s", (_, content) => {
    expect(parseSynthesis(content)).toEqual({ ok: true, value: ["a", "b"] });
  });

  it.each([
    ["nothing", undefined],
    ["prose", [{ text: "Sure! Here are some." }]],
    ["another tool", [{ toolUse: { name: "route", input: { queries: ["a"] } } }]],
    ["numbers", [{ toolUse: { name: TOOL, input: { queries: [1] } } }]],
    ["an empty list", [{ toolUse: { name: TOOL, input: { queries: [] } } }]],
  ])("are a problem in words for %s", (_, content) => {
    expect(parseSynthesis(content)).toMatchObject({ ok: false, problem: expect.any(String) });
  });

  it("are asked for with a tool that the model is held to, unless it cannot be", () => {
    const configOf = (model: string) =>
      synthesisQuestion(videoSearch, model, "r", stratum, { batch: 0, count: 20 }).request().toolConfig;
    expect(configOf("us.amazon.nova-pro-v1:0")).toHaveProperty("toolChoice.tool.name", TOOL);
    expect(configOf("us.meta.llama3-3-70b-instruct-v1:0")).not.toHaveProperty("toolChoice");
  });

  it("are asked for under a key of their own for each stratum and batch", () => {
    const keyOf = (batch: number) => synthesisQuestion(videoSearch, "m", "r", stratum, { batch, count: 20 }).key;
    expect(keyOf(1)).toBe(keyOf(1));
    expect(keyOf(1)).not.toBe(keyOf(2));
  });
});

describe("proposals", () => {
  async function* queries() {
    yield* [row("a red kite over a field", "train"), row("whales singing under the ice", "test")];
  }
  const keep = (...texts: string[]) =>
    keepProposals([{ stratum, queries: texts }], queries(), (query) => query === "ruled");

  it.each([
    ["a paraphrase of a test row", "whales singing under ice", "near an evaluation row"],
    ["what the pool holds", "A red kite over a field.", "repeats the training pool"],
    ["what a rule answers", "ruled", "answered by a rule"],
    ["nothing", " \n", "unusable"],
  ] as const)("that are %s are dropped", async (_, text, reason) => {
    expect(await keep(text)).toMatchObject({ rows: [], dropped: { [reason]: 1 } });
  });

  it("that repeat the pool a hundred times are all dropped", async () => {
    const texts = Array.from({ length: 100 }, () => "a red kite over a field");
    expect((await keep(...texts)).dropped["repeats the training pool"]).toBe(100);
  });

  it("that repeat each other are kept once, as training rows that say what was asked for", async () => {
    const kept = await keep("a barn owl at dusk", "A barn owl at dusk!");
    expect(kept.rows).toMatchObject([
      { query: "a barn owl at dusk", part: "train", source: "synthetic", asked: stratum },
    ]);
    expect(kept.dropped["repeats a proposal"]).toBe(1);
  });
});

describe("diversity", () => {
  it("is full for words that never repeat, and falls with repetition", () => {
    expect(diversityOf(["red car", "old boat"])).toMatchObject({
      distinct1: 1,
      distinct2: 1,
      nearDuplicateRate: 0,
      meanWords: 2,
    });
    expect(diversityOf(["red car", "red car"])).toMatchObject({ distinct1: 0.5, nearDuplicateRate: 0.5 });
  });

  it("is defined for no queries at all", () => {
    expect(diversityOf([])).toMatchObject({ queries: 0, distinct3: 0, nearDuplicateRate: 0, meanWords: 0 });
    expect(balancePlot([])).toMatchObject({ data: { values: [] } });
  });
});
