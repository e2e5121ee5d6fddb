import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type PredictOptions, predictAll } from "../../../distill/lib/evaluate/predictions.ts";
import { createConverse } from "../../../distill/lib/paid/converse.ts";
import { createBudget } from "../../../distill/lib/paid/money.ts";
import { priceOf } from "../../../edge/bedrock/models.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";

const QUERIES = Array.from({ length: 12 }, (_, i) => ({ id: `q${i}`, query: `query ${i}` }));
const ANSWER = {
  output: { message: { content: [{ text: '{"v":1,"a":0,"t":0,"m":0}' }] } },
  usage: { inputTokens: 50, outputTokens: 20 },
  metrics: { latencyMs: 5 },
};
const MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sluice-predictions-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A client that answers with what `reply` gives or throws, and counts. */
function client(reply: (call: number, request: string) => unknown = () => ANSWER) {
  const state = { calls: 0 };
  const runtime = {
    send: async (command: { readonly input: unknown }) => reply(state.calls++, JSON.stringify(command.input)),
    config: { region: async () => "us-east-1" },
  } as unknown as BedrockRuntimeClient; // nothing else of it is used
  return { state, runtime };
}

const options = (runtime: BedrockRuntimeClient, more: Partial<PredictOptions> = {}): PredictOptions => ({
  path: join(folder, "distilled.jsonl"),
  task,
  model: { modelId: MODEL, prompt: systemPrompt(task, "teacher") },
  price: priceOf(MODEL)!,
  converse: createConverse(runtime),
  simulated: true,
  concurrency: 4,
  budget: createBudget(1),
  clock: { nowMs: () => 0, sleep: () => setImmediate(), random: () => 0.5 },
  onProgress: () => {},
  ...more,
});

const serviceError = (name: string, status: number) =>
  Object.assign(new Error("from the service"), { name, $metadata: { httpStatusCode: status } });

describe("answers of a model", () => {
  it("are paid for once: a rerun makes no calls", async () => {
    const first = client();
    const found = await predictAll(QUERIES, options(first.runtime));
    expect([first.state.calls, found.calls, found.missing]).toEqual([12, 12, 0]);
    const second = client();
    const again = await predictAll(QUERIES, options(second.runtime));
    expect([second.state.calls, again.calls, again.costUsd]).toEqual([0, 0, 0]);
    expect(again.answers).toEqual(found.answers);
  });

  it("are on disk before they count: what a kill left is kept, a torn last line is asked again", async () => {
    await predictAll(QUERIES, options(client().runtime));
    const path = join(folder, "distilled.jsonl");
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, `${lines.slice(0, 7).join("\n")}\n${lines[7]!.slice(0, 40)}`);
    const after = client();
    const found = await predictAll(QUERIES, options(after.runtime));
    expect([after.state.calls, found.missing]).toEqual([5, 0]);
  });

  it("in rows of older runs, which name no call, are not paid for again", async () => {
    await predictAll(QUERIES, options(client().runtime));
    const path = join(folder, "distilled.jsonl");
    writeFileSync(path, readFileSync(path, "utf8").replace(/,"call":"[^"]*"/g, ""));
    rmSync(join(folder, "distilled.calls.jsonl"));
    const again = client();
    expect((await predictAll(QUERIES, options(again.runtime))).missing).toBe(0);
    expect(again.state.calls).toBe(0);
  });

  it.each([
    ["is refused", "ValidationException", 400],
    ["keeps failing", "InternalServerException", 500],
  ])("to a query that %s are left to the next run, while the others go on", async (_, name, status) => {
    const partly = client((_, query) => {
      if (query.includes("query 7")) throw serviceError(name, status);
      return ANSWER;
    });
    const found = await predictAll(QUERIES, options(partly.runtime));
    expect([found.missing, found.calls, found.why]).toEqual([1, 11, expect.stringContaining(name)]);
    const again = client();
    expect((await predictAll(QUERIES, options(again.runtime))).missing).toBe(0);
    expect(again.state.calls).toBe(1);
  });

  it.each<[string, Partial<PredictOptions>]>([
    ["another model", { model: { modelId: `${MODEL.slice(0, -1)}m`, prompt: systemPrompt(task, "teacher") } }],
    ["another prompt", { model: { modelId: MODEL, prompt: systemPrompt(task, "distilled") } }],
  ])("are asked for again with %s", async (_, deviation) => {
    await predictAll(QUERIES, options(client().runtime));
    const other = client();
    await predictAll(QUERIES, options(other.runtime, deviation));
    expect(other.state.calls).toBe(12);
  });

  it("that are not decisions are kept as invalid, and not asked for again", async () => {
    const prose = client(() => ({ ...ANSWER, output: { message: { content: [{ text: "I think visual" }] } } }));
    const found = await predictAll(QUERIES.slice(0, 2), options(prose.runtime));
    expect([...found.answers.values()].map(({ weights, problem }) => [weights, problem])).toEqual([
      [null, "the text is not one JSON object"],
      [null, "the text is not one JSON object"],
    ]);
    const again = client();
    await predictAll(QUERIES.slice(0, 2), options(again.runtime));
    expect(again.state.calls).toBe(0);
  });

  it("survive throttling", async () => {
    const throttled = client((call) => {
      if (call % 2 === 0) throw serviceError("ThrottlingException", 429);
      return ANSWER;
    });
    const found = await predictAll(QUERIES, options(throttled.runtime, { concurrency: 1 }));
    expect([found.missing, found.calls]).toEqual([0, 12]);
  });

  it("wait for room in the budget while calls are in flight", async () => {
    // Holds one call's upper bound, but every answer costs far less than that.
    const budget = createBudget(0.0003);
    const found = await predictAll(QUERIES, options(client().runtime, { budget, concurrency: 12 }));
    expect(found.missing).toBe(0);
  });

  it("sum up what all of them have cost, those of a killed run too", async () => {
    await predictAll(QUERIES.slice(0, 5), options(client().runtime));
    const { onDisk, calls } = await predictAll(QUERIES, options(client().runtime));
    expect([calls, onDisk.calls, onDisk.inputTokens]).toEqual([7, 12, 600]);
    expect(onDisk.costUsd).toBeCloseTo((12 * (50 * 0.035 + 20 * 0.14)) / 1e6, 12);
  });

  it("end at the first error that every call would end in", async () => {
    const denied = client(() => {
      throw serviceError("AccessDeniedException", 403);
    });
    const found = await predictAll(QUERIES, options(denied.runtime, { concurrency: 1 }));
    expect([denied.state.calls, found.missing]).toEqual([1, 12]);
    expect(found.why).toContain("AccessDeniedException");
  });

  it("stay within the budget, by an upper bound of each call", async () => {
    const budget = createBudget(0.00015);
    const found = await predictAll(QUERIES, options(client().runtime, { budget, concurrency: 12 }));
    expect(found.missing).toBeGreaterThan(0);
    expect([found.why, found.cutShort]).toEqual(["the budget", "budget"]);
    expect(budget.spentUsd()).toBeLessThanOrEqual(0.00015);
  });
});

it("lets a bug through instead of counting it as a missing answer", async () => {
  const broken = client(() => {
    throw new TypeError("not a function");
  });
  await expect(predictAll(QUERIES, options(broken.runtime))).rejects.toThrow(TypeError);
});
