import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { majorityOf } from "../../../distill/lib/evaluate/baselines.ts";
import { predictCandidate } from "../../../distill/lib/evaluate/predict-candidate.ts";
import { createPredictor, DISTILLED, type Predictor } from "../../../distill/lib/evaluate/predictor.ts";
import { onRows, searchedRows } from "../../../distill/lib/evaluate/searched.ts";
import type { Converse } from "../../../distill/lib/paid/converse.ts";
import { createBudget } from "../../../distill/lib/paid/money.ts";
import { openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import { priceOf } from "../../../edge/bedrock/models.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";

const MODEL = "us.amazon.nova-micro-v1:0";
const QUERIES = Array.from({ length: 6 }, (_, i) => ({ id: `q${i}`, query: `query ${i}` }));
const price = priceOf(MODEL)!;
const model = { modelId: MODEL, prompt: systemPrompt(task, "teacher") };

let root: string;
let run: Run;
let warnings: string[];
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-predictor-"));
  run = await openRun("r", task, { root });
  warnings = [];
});
afterEach(() => rmSync(root, { recursive: true }));

const answers: Converse = async () => ({
  kind: "answered",
  content: [{ text: '{"v":1,"a":0,"t":0,"m":0}' }],
  usage: { inputTokens: 50, outputTokens: 20 },
  ms: 1,
  serverMs: null,
});
const refuses: Converse = async () => ({ kind: "refused", why: "no such model" });
/** Answers the first few calls, and refuses the others. */
function answersUpTo(count: number): Converse {
  let calls = 0;
  return (...call) => (calls++ < count ? answers : refuses)(...call);
}

const frame = () => ({
  name: "8-evaluate",
  run,
  task,
  say() {},
  warn: (text: string) => warnings.push(text),
  progress: () => ({ update() {}, stop() {} }),
});
const predictorOf = (converse: Converse, budgetUsd = 1) =>
  createPredictor(frame(), { converse, simulated: true, concurrency: 1, budgetUsd });
const ask = (predictor: Predictor, name: string) => predictor.predict({ name, model, price, queries: QUERIES });

describe("models that answer the held-out rows", () => {
  it("share a budget, and leave a file each", async () => {
    const predictor = await predictorOf(answers);
    expect((await ask(predictor, "base")).size).toBe(6);
    expect((await ask(predictor, "other")).size).toBe(6);
    expect(predictor.files()).toEqual(["predictions/base.jsonl", "predictions/other.jsonl"]);
    expect(predictor.spentUsd()).toBeCloseTo((12 * (50 * price.input + 20 * price.output)) / 1e6, 10);
    expect(predictor.outcome()).toBe("complete");
    const [first] = await run.readSpend();
    expect(first).toMatchObject({ what: "predictions of base", calls: 6 });
  });

  it.each([
    ["a model that answers all rows", "base", answers, "complete"],
    ["a model that answers none", "base", refuses, "complete"],
    ["a model that answers some", "base", answersUpTo(3), "left"],
    ["the distilled model, though it answers none", DISTILLED, refuses, "left"],
  ] as const)("leave something to ask again after %s: %s", async (_, name, converse, outcome) => {
    const predictor = await predictorOf(converse);
    await ask(predictor, name);
    expect(predictor.outcome()).toBe(outcome);
  });

  it("are not asked beyond the budget", async () => {
    let calls = 0;
    const counted: Converse = (...call) => {
      calls++;
      return answers(...call);
    };
    const predictor = await predictorOf(counted, 0);
    expect((await ask(predictor, "base")).size).toBe(0);
    expect([calls, predictor.spentUsd(), predictor.outcome()]).toEqual([0, 0, "budget"]);
  });

  const ONE_USD = (50 * price.input + 20 * price.output) / 1e6;

  it.each([
    ["recorded", () => {}],
    ["cut off before their spend was recorded", () => rmSync(run.path("spend.jsonl"))],
  ])("share it with earlier runs of the step, %s", async (_, meanwhile) => {
    await ask(await predictorOf(answers), "base");
    meanwhile();
    let calls = 0;
    const counted: Converse = (...call) => {
      calls++;
      return answers(...call);
    };
    const again = await predictorOf(counted, 6 * ONE_USD);
    await ask(again, "base");
    await ask(again, "other");
    expect(calls).toBe(0);
    expect(again.spentUsd()).toBeCloseTo(6 * ONE_USD, 10);
    expect(warnings.at(-1)).toContain("without an answer (the budget)");
    expect((await run.readSpend()).reduce((sum, { costUsd }) => sum + costUsd, 0)).toBeCloseTo(6 * ONE_USD, 10);
  });

  it("count a call that was in flight at a kill, which may have been billed", async () => {
    await ask(await predictorOf(answers), "base");
    const lost = { call: "c", key: "k", reservedUsd: 0.5, at: "2026-11-29T00:00:00Z" };
    appendFileSync(run.path("predictions/base.calls.jsonl"), `${JSON.stringify(lost)}\n`);
    for (const _ of ["once", "and once only"]) {
      const again = await predictorOf(answers);
      await ask(again, "base");
      expect(again.spentUsd()).toBeCloseTo(0.5 + 6 * ONE_USD, 10);
    }
    expect((await run.readSpend()).reduce((sum, { costUsd }) => sum + costUsd, 0)).toBeCloseTo(0.5 + 6 * ONE_USD, 10);
  });

  function interruptedAtSecond(): Converse {
    let calls = 0;
    return (...call) => {
      if (++calls === 2) process.emit("SIGINT");
      return answers(...call);
    };
  }

  it("end at Ctrl-C where one is asked alone, as in an audit: answers in flight are kept", async () => {
    const asked = { name: "audit", model, price, queries: QUERIES, converse: interruptedAtSecond() };
    const shared = { simulated: true, concurrency: 1, budget: createBudget(1) };
    const found = await predictCandidate(frame(), { ...asked, ...shared });
    expect([found.answers.size, found.missing, found.cutShort]).toEqual([2, 4, "stopped"]);
  });

  it("end at Ctrl-C: answers in flight are kept, and no other model is asked", async () => {
    const listeners = process.listenerCount("SIGINT");
    let calls = 0;
    const interrupted = interruptedAtSecond();
    const predictor = await predictorOf((...call) => {
      calls++;
      return interrupted(...call);
    });
    expect((await ask(predictor, "base")).size).toBe(2);
    expect(predictor.outcome()).toBe("stopped");
    expect((await ask(predictor, "other")).size).toBe(0);
    expect([calls, process.listenerCount("SIGINT")]).toEqual([2, listeners]);
  });
});

it("retrieval queries never count as test rows", () => {
  const [searched] = searchedRows([{ id: "q1", query: "rain" }]);
  expect(searched?.id).not.toBe("q1");
  const answered = new Map([
    ["q1", "a"],
    [searched!.id, "b"],
  ]);
  expect([...onRows(answered)]).toEqual([["q1", "a"]]);
});

it.each([
  ["people alone", ["gold", "gold"], false],
  ["people and a model", ["gold", "teacher"], true],
] as const)("the majority of training rows is by a model or not: %s", async (_, sources, expected) => {
  async function* training() {
    for (const labelSource of sources)
      yield { label: { visual: 1, audio: 0, transcription: 0, metadata: 0 }, labelSource };
  }
  const { majority, isByModel } = await majorityOf(task, training());
  expect([majority.largest().rows, isByModel]).toEqual([2, expected]);
});
