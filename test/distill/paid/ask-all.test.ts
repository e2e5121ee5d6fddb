import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askAll } from "../../../distill/lib/paid/ask-all.ts";
import type { CallOutcome, Converse } from "../../../distill/lib/paid/converse.ts";
import { openJournal } from "../../../distill/lib/paid/journal.ts";
import { type Budget, createBudget } from "../../../distill/lib/paid/money.ts";
import { createPace } from "../../../distill/lib/paid/pace.ts";
import type { Question } from "../../../distill/lib/paid/question.ts";
import type { AskOptions, Clock } from "../../../distill/lib/paid/session.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import type { Price } from "../../../edge/bedrock/models.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-ask-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Waits one turn of the event loop, however long it is asked to. */
const AT_ONCE: Clock = { nowMs: () => 0, sleep: () => setImmediate(), random: () => 0.5 };
const PRICE: Price = { input: 1, output: 1, source: "test" };
const answered = (text: string): CallOutcome => ({
  kind: "answered",
  content: [{ text }],
  usage: { inputTokens: 10, outputTokens: 5 },
});

const questionsOf = (count: number): Question[] =>
  Array.from({ length: count }, (_, i) => ({
    key: `k${i}`,
    request: (rejected) => ({
      modelId: "m",
      system: rejected ? [{ text: `rejected: ${rejected.problem}` }] : [],
      messages: [{ role: "user", content: [{ text: `q${i}` }] }],
      inferenceConfig: { maxTokens: 50 },
    }),
  }));

/** Runs one session on the directory's journal, as one start of a step would. */
async function session(converse: Converse, options: Partial<AskOptions> & { readonly budget?: Budget } = {}) {
  const journal = await openJournal(join(dir, "answers.jsonl"), join(dir, "calls.jsonl"));
  try {
    const report = await askAll({
      questions: questionsOf(20),
      parse: (content) => {
        const text = (content as { text: string }[])[0]?.text ?? "";
        return text.startsWith("bad") ? { ok: false, problem: "bad answer" } : { ok: true, value: text };
      },
      converse,
      journal,
      budget: createBudget(1, journal.spentUsd()),
      pace: createPace(8),
      model: "m",
      price: PRICE,
      clock: AT_ONCE,
      ...options,
    });
    return { report, journal };
  } finally {
    await journal.close();
  }
}
const textOf = (request: Parameters<Converse>[0]): string => request.messages?.[0]?.content?.[0]?.text ?? "";

describe("asking many questions", () => {
  it("holds no more questions than it asks at once, however many there are", async () => {
    let passes = 0;
    let read = 0;
    let answers = 0;
    let most = 0;
    const questions = {
      async *[Symbol.asyncIterator]() {
        passes++;
        for (const question of questionsOf(300)) {
          if (passes === 2) read++;
          yield* [question, question];
        }
      },
    };
    const converse: Converse = async () => {
      most = Math.max(most, read - answers);
      await setImmediate();
      answers++;
      return answered("a");
    };
    const { report } = await session(converse, { questions });
    expect(report).toMatchObject({ calls: 300, total: 300, end: { kind: "complete" } });
    expect([passes, read]).toEqual([2, 300]);
    expect(most).toBeLessThanOrEqual(2 * 8);
  });

  it("asks each once and keeps every answer", async () => {
    const asked: string[] = [];
    const { report, journal } = await session(async (request) => {
      asked.push(textOf(request));
      return answered(`a ${textOf(request)}`);
    });
    expect(report.end).toEqual({ kind: "complete" });
    expect(asked.toSorted()).toEqual(
      questionsOf(20)
        .map((_, i) => `q${i}`)
        .toSorted(),
    );
    expect(journal.answers.get("k7")?.[0]).toMatchObject({ ok: true, value: "a q7", costUsd: 15e-6 });
  });

  it("pays for nothing that is on disk", async () => {
    await session(async () => answered("a"));
    const { report } = await session(async () => {
      throw new Error("asked again");
    });
    expect(report).toMatchObject({ calls: 0, end: { kind: "complete" } });
  });

  it("asks a key once, however often it is listed", async () => {
    const { report } = await session(async () => answered("a"), { questions: [...questionsOf(3), ...questionsOf(3)] });
    expect(report).toMatchObject({ calls: 3, total: 3, end: { kind: "complete" } });
  });

  it("shows the fault once after an invalid answer, then sets the question aside", async () => {
    const systems: string[] = [];
    const converse: Converse = async (request) => {
      systems.push(request.system?.[0]?.text ?? "");
      return answered(textOf(request) === "q3" ? "bad" : "a");
    };
    const { report, journal } = await session(converse);
    expect(systems.filter((text) => text === "rejected: bad answer")).toHaveLength(1);
    expect(journal.answers.get("k3")?.map(({ ok }) => ok)).toEqual([false, false]);
    expect(report).toMatchObject({ done: 20, calls: 21 });
    expect((await session(converse)).report.calls).toBe(0);
  });

  it("takes the retry's answer when it is valid", async () => {
    const { journal } = await session(async (request) => answered(request.system?.length ? "good" : "bad"));
    expect(journal.answers.get("k0")?.map(({ ok }) => ok)).toEqual([false, true]);
  });

  it.each([
    ["throttling", { kind: "throttled", why: "slow down" } satisfies CallOutcome],
    ["a failure", { kind: "failed", why: "reset", billed: "unknown" } satisfies CallOutcome],
  ])("asks again after %s", async (_, outcome) => {
    const seen = new Set<string>();
    const { report } = await session(async (request) => {
      const text = textOf(request);
      if (seen.has(text)) return answered("a");
      seen.add(text);
      return outcome;
    });
    expect(report).toMatchObject({ calls: 40, end: { kind: "complete" } });
  });

  it("counts a call that may have been billed at its reservation", async () => {
    let first = true;
    const { journal } = await session(async () => {
      if (!first) return answered("a");
      first = false;
      return { kind: "failed", why: "timeout", billed: "unknown" };
    });
    expect(journal.lost).toHaveLength(1);
    expect(journal.spentUsd()).toBeCloseTo(20 * 15e-6 + journal.lost[0]!.reservedUsd);
  });

  it("ends with the service's error when no request is accepted, keeping what was answered", async () => {
    let calls = 0;
    const converse: Converse = async () =>
      ++calls > 5 ? { kind: "fatal", error: new Error("AccessDenied: fix me") } : answered("a");
    await expect(session(converse)).rejects.toThrow("fix me");
    const journal = await openJournal(join(dir, "answers.jsonl"), join(dir, "calls.jsonl"));
    expect(journal.answers.size).toBe(5);
    expect(journal.lost).toHaveLength(0);
    await journal.close();
  });

  it("ends when the first requests are all refused as wrong", async () => {
    const refuse: Converse = async () => ({ kind: "refused", why: "ValidationException: no such field" });
    await expect(session(refuse)).rejects.toThrow(/refuses every request to .*no such field/);
  });

  it("gives up on a call that keeps failing", async () => {
    await expect(
      session(async () => ({ kind: "failed", why: "boom", billed: "no" }), { questions: questionsOf(1) }),
    ).rejects.toThrow(/gave up after 6 failures.*boom/);
  });

  it("ends when throttling lets nothing through for ten minutes", async () => {
    let nowMs = 0;
    const clock: Clock = {
      ...AT_ONCE,
      nowMs: () => nowMs,
      async sleep(ms) {
        nowMs += ms;
      },
    };
    const throttle: Converse = async () => ({ kind: "throttled", why: "slow down" });
    await expect(session(throttle, { questions: questionsOf(1), clock })).rejects.toThrow(/quota of m zero/);
    expect(nowMs).toBeGreaterThan(600_000);
  });

  it("starts nothing more once stopped, and waits for what is in flight", async () => {
    const stop = new AbortController();
    let flying = 0;
    const { report, journal } = await session(
      async () => {
        flying++;
        if (flying === 3) stop.abort();
        await setImmediate();
        return answered("a");
      },
      { stop: stop.signal },
    );
    expect(report.end.kind).toBe("stopped");
    expect(journal.answers.size).toBe(report.calls);
    expect(journal.lost).toHaveLength(0);
  });
});

describe("a disk that is full", () => {
  it("ends the run: no further call is started, and the answers in flight are written down where they can be", async () => {
    const paths = [join(dir, "answers.jsonl"), join(dir, "calls.jsonl")] as const;
    const journal = await openJournal(...paths);
    let started = 0;
    let written = 0;
    const onFullDisk = {
      ...journal,
      answer: (received: Parameters<typeof journal.answer>[0]) =>
        ++written === 3 ? Promise.reject(new Error("ENOSPC: no space left on device")) : journal.answer(received),
    };
    const asking = askAll({
      questions: questionsOf(200),
      parse: () => ({ ok: true, value: "a" }),
      converse: async () => {
        started++;
        await setImmediate();
        return answered("a");
      },
      journal: onFullDisk,
      budget: createBudget(1),
      pace: createPace(8),
      model: "m",
      price: PRICE,
      clock: AT_ONCE,
    });
    await expect(asking).rejects.toThrow("ENOSPC");
    expect(started).toBeLessThan(3 * 8);
    await journal.close();
    const again = await openJournal(...paths);
    expect(again.answers.size).toBe(started - 1);
    expect(again.lost).toHaveLength(1); // paid, and known to be lost: it counts as spent
    await again.close();
  });
});

describe("asking a model under test", () => {
  it("takes an invalid answer as its result", async () => {
    const { report, journal } = await session(async () => answered("bad"), { purpose: "measure" });
    expect(report).toMatchObject({ calls: 20, end: { kind: "complete" } });
    expect(journal.answers.get("k0")?.map(({ ok }) => ok)).toEqual([false]);
  });

  it("leaves a question that keeps failing to the next run", async () => {
    const converse: Converse = async (request) =>
      textOf(request) === "q3" ? { kind: "failed", why: "boom", billed: "no" } : answered("a");
    const { report } = await session(converse, { purpose: "measure" });
    expect(report).toMatchObject({ done: 19, failed: 6, end: { kind: "left", open: 1, why: "boom" } });
    expect((await session(async () => answered("a"), { purpose: "measure" })).report.calls).toBe(1);
  });
});

describe("the budget", () => {
  it.each([1, 8, 64])(
    "is not exceeded at concurrency %i, although every call costs all it may",
    async (concurrency) => {
      const limit = 0.01;
      let billed = 0;
      let most = 0;
      const budget = createBudget(limit);
      const random = createRandom(concurrency);
      const { report } = await session(
        async (request) => {
          const text = JSON.stringify({ system: request.system, messages: request.messages });
          for (let turn = 0; turn < 5 * random(); turn++) await setImmediate();
          const usage = { inputTokens: Buffer.byteLength(text), outputTokens: 50 };
          billed += (usage.inputTokens + usage.outputTokens) / 1e6;
          most = Math.max(most, billed);
          return { kind: "answered", content: [{ text: "a" }], usage };
        },
        { questions: questionsOf(200), budget, pace: createPace(concurrency) },
      );
      expect(report.end.kind).toBe("budget");
      expect(most).toBeLessThanOrEqual(limit);
      expect(limit - most).toBeLessThan(0.0002); // no more is left over than a call's reservation
    },
  );

  it.each([
    ["a few answers", 0.0005],
    ["no answer", 0],
  ])("goes on where it stopped, after %s, when it is raised by what that says it needs", async (_, limit) => {
    const converse: Converse = async () => answered("a");
    const budget = createBudget(limit);
    const first = await session(converse, { questions: questionsOf(50), budget });
    const { end } = first.report;
    if (end.kind !== "budget") throw new Error(`ended by ${end.kind}`);
    const raised = createBudget(budget.spentUsd() + end.needsUsd, budget.spentUsd());
    const second = await session(converse, { questions: questionsOf(50), budget: raised });
    expect(second.report.end).toEqual({ kind: "complete" });
    expect(raised.limitUsd).toBeLessThan(4 * raised.spentUsd());
    expect(first.report.calls + second.report.calls).toBe(50);
  });
});

describe("the journal after a kill", () => {
  it("knows the calls that were in flight, and counts their reservation as spent", async () => {
    const journal = await openJournal(join(dir, "answers.jsonl"), join(dir, "calls.jsonl"));
    const call = await journal.start("k1", 0.25);
    await journal.answer({
      key: "k1",
      attempt: 1,
      call,
      parsed: { ok: true, value: "a" },
      content: [],
      usage: { inputTokens: 1, outputTokens: 1 },
      model: "m",
      costUsd: 0.1,
    });
    await journal.start("k2", 0.25);
    const refused = await journal.start("k3", 0.25);
    await journal.fail(refused, "k3", "throttled", "no", 0.25);
    await journal.close(); // as kill -9 leaves it: k2 was never heard of again
    const again = await openJournal(join(dir, "answers.jsonl"), join(dir, "calls.jsonl"));
    expect(again.lost.map(({ key }) => key)).toEqual(["k2"]);
    expect(again.spentUsd()).toBeCloseTo(0.35);
    await again.close();
    expect(readFileSync(join(dir, "calls.jsonl"), "utf8").split("\n")).toHaveLength(5);
  });
});

describe("two processes at the same journal", () => {
  it("are not let in together, and a dead one's lock is taken over", async () => {
    const paths = [join(dir, "answers.jsonl"), join(dir, "calls.jsonl")] as const;
    const journal = await openJournal(...paths);
    await expect(openJournal(...paths)).rejects.toThrow(new RegExp(`process ${process.pid} is at work`));
    await journal.close();
    // An id above any of Linux.
    writeFileSync(join(dir, "answers.jsonl.lock"), JSON.stringify({ pid: 2_147_483_646, nonce: "killed" }));
    await (await openJournal(...paths)).close();
  });
});
