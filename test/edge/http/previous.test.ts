/** `previous` on the wire: where it is taken, what it changes, and what is kept of it. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Decision } from "../../../edge/decision/decision.ts";
import { createMemoryCache } from "../../../edge/platform/memory-cache.ts";
import type { Infer, LogRow } from "../../../edge/ports.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { RuleSet } from "../../../edge/rules/reading.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { answered } from "../cascade/parts.ts";
import { appWith } from "./app-parts.ts";

let rules: RuleSet;
beforeAll(() => {
  rules = compileRules(videoSearch);
});

const previous = "a lighthouse at dusk in French";
const query = "no, in Spanish";

const decisionOf = async (response: Response | Promise<Response>) => (await (await response).json()) as Decision;
const untimed = ({ id: _, ...decision }: Decision) => decision;

describe("previous", () => {
  it("is what a follow-up goes on from", async () => {
    const decision = await decisionOf(appWith({}, { rules }).post("/v1/route", { query, previous }));
    expect(decision).toMatchObject({
      query,
      inherited: ["text"],
      filters: { language: [{ value: "es", span: [7, 14], strict: true }] },
      residual: "lighthouse at dusk",
      relax: ["language"],
    });
    expect(decision.plan.every(({ text }) => text === "" || text.includes("lighthouse at dusk"))).toBe(true);
  });

  it("is nothing to a new subject, which is answered as if it stood alone", async () => {
    const { post } = appWith({}, { rules });
    const alone = await decisionOf(post("/v1/route", { query: "dog barking" }));
    const { inherited, ...rest } = await decisionOf(post("/v1/route", { query: "dog barking", previous }));
    expect(inherited).toEqual([]);
    expect(untimed(rest)).toEqual(untimed(alone));
  });

  it("leaves a query without it as it was: nothing is said to be inherited", async () => {
    const decision = await decisionOf(appWith({}, { rules }).post("/v1/route", { query }));
    expect(decision).not.toHaveProperty("inherited");
  });

  it("is part of what the model and the cache are asked, and shares the answer of the whole", async () => {
    const asked: string[] = [];
    const infer: Infer = async (_, text) => {
      asked.push(text);
      return answered;
    };
    const cache = createMemoryCache({ maxEntries: 10, ttlMs: 1000 }, () => 1_000_000);
    const { post } = appWith({}, { rules, cache, inferWith: () => infer });
    const first = await decisionOf(post("/v1/route", { query, previous }));
    const again = await decisionOf(post("/v1/route", { query, previous }));
    const other = await decisionOf(post("/v1/route", { query, previous: "a dog at dawn in French" }));
    const whole = await decisionOf(post("/v1/route", { query: "a lighthouse at dusk in Spanish" }));
    expect(asked).toEqual(["a lighthouse at dusk in Spanish", "a dog at dawn in Spanish"]);
    expect([first, again, other, whole].map(({ cached }) => cached)).toEqual([false, true, false, true]);
  });

  it("shows what was asked in the trace, whose spans are those of the query", async () => {
    const decision = await decisionOf(appWith({}, { rules }).post("/v1/route", { query, previous, trace: true }));
    const detail = decision.stages?.[0]?.detail as { asked: string; rules: { spans: [number, number][] }[] };
    expect(detail.asked).toBe("a lighthouse at dusk in Spanish");
    const ends = detail.rules.flatMap(({ spans }) => spans.map(([, end]) => end));
    expect(Math.max(...ends)).toBeLessThanOrEqual(query.length);
  });

  it.each([
    ["nothing", ""],
    ["white space", " \t"],
    ["513 code points", "🚗".repeat(513)],
    ["a number", 7],
    ["null", null],
    ["a list", ["dog"]],
  ])("may not be %s", async (_, value) => {
    const response = await appWith().post("/v1/route", { query, previous: value });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field)).toEqual(["previous"]);
  });

  it("may be as long as a query", async () => {
    const response = await appWith({}, { rules }).post("/v1/route", { query, previous: "🚗".repeat(512) });
    expect(response.status).toBe(200);
  });

  it("is refused by GET and by batches, which do not take it", async () => {
    const { app, post } = appWith();
    expect((await app.request("/v1/route?q=dog&previous=cat")).status).toBe(400);
    expect((await post("/v1/route/batch", { queries: ["dog"], previous })).status).toBe(400);
  });

  it.each([
    ["none", []],
    ["hashed", ["previousHash", "queryHash"]],
    ["full", ["previous", "previousHash", "query", "queryHash"]],
  ])("is logged as the query is, with SLUICE_LOG_QUERIES=%s", async (mode, kept) => {
    const rows: LogRow[] = [];
    const over = { rules, writeLog: (written: readonly LogRow[]) => void rows.push(...written) };
    const { post, lines } = appWith({ SLUICE_LOG_QUERIES: mode }, over);
    await post("/v1/route", { query, previous });
    await post("/v1/route", { query: previous });
    for (const [record, alone] of [rows, lines] as const) {
      const texts = Object.keys(record!).filter((name) => /^(query|previous)/.test(name));
      expect(texts.sort()).toEqual(kept);
      expect(record).toMatchObject({ inherited: ["text"] });
      if (mode !== "none") expect(record!["previousHash"]).toBe(alone!["queryHash"]);
      if (mode !== "full") expect(JSON.stringify(record)).not.toContain("lighthouse");
    }
  });
});
