/** The watch behind the service: who is audited, what an operator sees, and what a release on trial changes. */
import { describe, expect, it, vi } from "vitest";
import type { Decision } from "../../../edge/decision/decision.ts";
import { hexDigestOf } from "../../../edge/digest.ts";
import type { Infer } from "../../../edge/ports.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { RuleSet } from "../../../edge/rules/reading.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { models, studentOf } from "../cascade/parts.ts";
import { watchInMemory } from "../watch/in-memory.ts";
import { appWith } from "./app-parts.ts";

const one = (signal: string) =>
  Object.fromEntries(["visual", "audio", "transcription", "metadata"].map((each) => [each, each === signal ? 1 : 0]));
const answering = (signal: string) =>
  studentOf({ abstain: false, weights: one(signal), primary: signal, confidence: 0.9 });
const on = { SLUICE_AUDIT_SHARE: "1", SLUICE_SECRET: "0123456789abcdef", SLUICE_AUDIT_USD_PER_DAY: "1000" };

interface Given {
  readonly env?: Record<string, string>;
  readonly snapshot?: Partial<Snapshot>;
  /** The signal that the audit model gives. */
  readonly answers?: string;
  readonly rules?: RuleSet;
}

function watched({ env = {}, snapshot = {}, answers = "visual", rules }: Given = {}) {
  const watch = watchInMemory(() => 1_000_000);
  const plain = appWith();
  const inForce: Snapshot = {
    ...plain.snapshot,
    version: "v1",
    models,
    student: answering("visual"),
    studentDigest: "d1",
    ...snapshot,
  };
  const asked: string[] = [];
  const infer: Infer = async (_, query) => {
    asked.push(query);
    return { ok: true, weights: one(answers), usage: { inputTokens: 1000, outputTokens: 20 } };
  };
  const background: Promise<unknown>[] = [];
  const served = appWith(
    { ...on, ...env },
    {
      watch,
      ...(rules && { rules }),
      releases: { ...plain.releases, current: async () => inForce, known: () => inForce },
      inferWith: () => infer,
      pending: (work) => void background.push(work),
    },
  );
  const settled = async () => {
    while (background.length > 0) await background.shift();
  };
  const decide = async (query: string, over: object = {}, headers: Record<string, string> = {}) => {
    const decision = (await (await served.post("/v1/route", { query, ...over }, headers)).json()) as Decision;
    await settled();
    return decision;
  };
  const report = async () => (await (await served.app.request("/v1/watch")).json()) as Record<string, never>;
  return { ...served, watch, asked, decide, report, settled };
}

describe("audits", () => {
  it("compare the student's answers with the model after they went out", async () => {
    const { decide, report, asked } = watched({ answers: "audio" });
    for (const query of ["a zebra", "two zebras"])
      expect(await decide(query)).toMatchObject({ source: "student", primary: "visual" });
    expect(asked).toEqual(["a zebra", "two zebras"]);
    expect(await report()).toMatchObject({
      release: "v1",
      stages: {
        student: { audits: 2, disagreements: 2, alpha: 0.16, risk: [expect.any(Number), 1, 1] },
        rule: { audits: 0 },
      },
      spendUsd: expect.any(Number),
      canary: null,
    });
  });

  it("count a cached answer as one of the stage that made it, and each item of a batch", async () => {
    const { decide, post, settled, report, asked } = watched();
    await decide("a zebra");
    expect(await decide("a zebra")).toMatchObject({ cached: true });
    await post("/v1/route/batch", { queries: ["a zebra", "a zebra", "a gnu"] });
    await settled();
    expect(await report()).toMatchObject({ stages: { student: { audits: 5 } } });
    expect(asked).toEqual(["a zebra", "a gnu"]);
  });

  it.each([{ trace: true }, { stages: ["student"] }])("leave a request with %o alone", async (over) => {
    const { decide, report } = watched();
    await decide("a zebra", over);
    expect(await report()).toMatchObject({ stages: { student: { audits: 0 } } });
  });

  it("ask about a follow-up as the cascade was asked", async () => {
    const { decide, asked } = watched();
    await decide("a zebra", { previous: "a gnu" });
    expect(asked).toEqual(["a zebra"]);
  });

  it.each([
    ["SLUICE_AUDIT_SHARE is 0", { SLUICE_AUDIT_SHARE: "0" }, {}],
    ["SLUICE_SECRET is not set", { SLUICE_SECRET: "" }, {}],
    ["SLUICE_SECRET is not set", { SLUICE_SECRET: "", SLUICE_AUDIT_SHARE: "0" }, {}], // canaries need it as well
    ["there is no model to ask", {}, { models: [] }],
    [
      "the release was measured against us-east-1=amazon.nova-pro-v1:0",
      {},
      { audit: { model: "us-east-1=amazon.nova-pro-v1:0", student: 0.1, rule: 0.1 } },
    ],
  ])("are off where %s, which the report says", async (why, env, snapshot) => {
    const { app, decide, report, asked } = watched({ env, snapshot });
    expect(await decide("a zebra")).toMatchObject({ source: "student" });
    expect(asked).toEqual([]);
    expect((await report())["off"]).toContain(why);
    const ready = (await (await app.request("/readyz")).json()) as { features: { audits: string } };
    expect(ready.features.audits).toContain(`off: ${why}`);
  });

  it("use the rates that were measured for the release", async () => {
    const [{ region, modelId } = { region: "", modelId: "" }] = models;
    const audit = { model: `${region}=${modelId}`, student: 0.11, rule: 0.02 };
    expect(await watched({ snapshot: { audit } }).report()).toMatchObject({
      stages: { student: { alpha: 0.11 }, rule: { alpha: 0.02 } },
    });
  });
});

describe("what is held", () => {
  it("is answered by a later stage: a held student abstains, and its cached answers are not served", async () => {
    const { decide } = watched({
      snapshot: { held: { student: true, rules: false }, student: studentOf({ abstain: true }) },
    });
    expect((await decide("a zebra")).source).toBe("distilled");
  });

  it("are rules that still read filters and answer nothing", async () => {
    const rules = compileRules(videoSearch);
    const query = "french comedies from the 90s";
    const free = await watched({ rules }).decide(query);
    const held = await watched({ rules, snapshot: { held: { student: false, rules: true } } }).decide(query);
    expect([free.source, held.source]).toEqual(["rule", "student"]);
    expect(held.filters).toEqual(free.filters);
  });
});

describe("a release on trial", () => {
  const candidate = (mode: "shadow" | "canary", percent: number, signal: string): Partial<Snapshot> => ({
    candidate: {
      version: "v2",
      mode,
      percent,
      snapshot: {
        version: "v2",
        student: answering(signal),
        studentProblem: null,
        models,
        promptHash: null,
        studentDigest: "d2",
      },
    },
  });
  const queries = Array.from({ length: 200 }, (_, i) => `zebra number ${i}`);

  it("as a shadow answers nothing, and the model is asked only where the two differ", async () => {
    const same = watched({ env: { SLUICE_AUDIT_SHARE: "0" }, snapshot: candidate("shadow", 0, "visual") });
    expect((await same.decide("a zebra")).release).toBe("v1");
    expect(same.asked).toEqual([]);
    const other = watched({ env: { SLUICE_AUDIT_SHARE: "0" }, snapshot: candidate("shadow", 0, "audio") });
    expect(await other.decide("a zebra")).toMatchObject({ release: "v1", primary: "visual" });
    expect(other.asked).toEqual(["a zebra"]);
    expect(await other.report()).toMatchObject({
      canary: { version: "v2", mode: "shadow", differences: 1, candidateRight: 0, verdict: null },
      stages: { student: { audits: 0 } },
    });
  });

  it("as a canary answers its share, the same queries each time, and never from the other's cache", async () => {
    const { decide } = watched({ env: { SLUICE_AUDIT_SHARE: "0" }, snapshot: candidate("canary", 20, "audio") });
    const first = [];
    for (const query of queries) first.push((await decide(query)).release);
    const share = first.filter((release) => release === "v2").length / queries.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.3);
    for (const [i, query] of queries.entries()) {
      const again = await decide(query);
      expect([again.release, again.primary]).toEqual([first[i], first[i] === "v2" ? "audio" : "visual"]);
    }
  });

  it("that is worse is told as the loser, and one that is better as the winner", async () => {
    for (const [answers, verdict] of [
      ["visual", "incumbent"],
      ["audio", "candidate"],
    ] as const) {
      const trial = watched({
        env: { SLUICE_AUDIT_SHARE: "0" },
        snapshot: candidate("shadow", 0, "audio"),
        answers,
      });
      for (const query of queries.slice(0, 40)) await trial.decide(query);
      expect(await trial.report()).toMatchObject({ canary: { verdict } });
    }
  });
});

it("a key with the admin scope may do all that a debug key may", async () => {
  const key = "admin-key";
  const env = { SLUICE_AUTH: "required", SLUICE_API_KEYS: `${hexDigestOf(key)}:admin`, SLUICE_LIMIT: "1" };
  const { app, post } = watched({ env });
  const headers = { authorization: `Bearer ${key}` };
  expect((await post("/v1/route", { query: "a zebra", trace: true }, headers)).status).toBe(200);
  const ready = (await (await app.request("/readyz", { headers })).json()) as { warnings: string[] };
  expect(ready.warnings[0]).toContain("SLUICE_LIMIT");
});

describe("GET /v1/watch", () => {
  const key = "admin-key";
  const keyed = (scope: string) => ({
    SLUICE_AUTH: "required",
    SLUICE_API_KEYS: `${hexDigestOf(key)}:${scope}`,
  });

  it.each([
    ["route", 403],
    ["debug", 403],
    ["admin", 200],
  ])("with a key of scope %s answers %d", async (scope, status) => {
    const { app } = watched({ env: keyed(scope) });
    expect((await app.request("/v1/watch", { headers: { authorization: `Bearer ${key}` } })).status).toBe(status);
  });

  it("answers 501 without a watch, and 503 while its book is out of reach", async () => {
    expect((await appWith().app.request("/v1/watch")).status).toBe(501);
    const watch = { ...watchInMemory(() => 0), status: async () => undefined };
    expect((await appWith({}, { watch }).app.request("/v1/watch")).status).toBe(503);
  });

  it.each([
    ["fails", () => Promise.reject(new Error("KV is down"))],
    ["hangs", () => new Promise<never>(() => {})],
  ])("answers 503 while the store that holds are in %s", async (_, read) => {
    vi.useFakeTimers();
    const { releases } = appWith();
    const { app } = appWith({}, { watch: watchInMemory(() => 0), releases: { ...releases, read } });
    const answer = app.request("/v1/watch");
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    expect(await (await answer).json()).toMatchObject({
      status: 503,
      detail: "the release store cannot be reached; try again",
    });
  });
});
