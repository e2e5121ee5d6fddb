import { describe, expect, it } from "vitest";
import { type AuditContext, type Audited, type AuditParts, createAudit } from "../../../edge/cascade/audit.ts";
import { patternOf } from "../../../edge/decision/weights.ts";
import { createKeyedDigest } from "../../../edge/digest.ts";
import type { Infer } from "../../../edge/ports.ts";
import { watchInMemory } from "../watch/in-memory.ts";

const visual = { visual: 1, audio: 0 };
const audio = { visual: 0, audio: 1 };
const usage = { inputTokens: 1000, outputTokens: 20 };

function auditing(over: Partial<AuditParts> = {}, infer: Infer = async () => ({ ok: true, weights: visual, usage })) {
  const watch = watchInMemory(() => Date.parse("2026-11-28T10:00:00Z"));
  const { book } = watch;
  const asked: string[] = [];
  const work: Promise<unknown>[] = [];
  const audit = createAudit({
    watch,
    share: 1,
    usdPerDay: 1,
    draw: createKeyedDigest("a secret", "draw"),
    digest: (text) => `digest of ${text}`,
    outcomeOf: (weights) => patternOf(["visual", "audio"], weights),
    priceAtWorst: () => 0.01,
    priceOf: () => 0.001,
    ...over,
  });
  const stage = (name: string) => ({ subject: `${name} s1`, alpha: 0.08, hold: `hold:${name}` });
  const context: AuditContext = {
    setting: {
      model: { region: "us-east-1", modelId: "m" },
      release: "v1",
      stages: { rule: stage("rule"), student: stage("student") },
    },
    infer: (target, query, ...rest) => {
      asked.push(query);
      return infer(target, query, ...rest);
    },
    key: "k1",
    severalKeys: false,
  };
  const settled = async () => {
    await Promise.all(work);
    return book.status();
  };
  return {
    audit: (answered: readonly Audited[], given: Partial<AuditContext> = {}) =>
      void work.push(audit(answered, { ...context, ...given })),
    asked,
    settled,
    context,
  };
}

const decided = (
  id: string,
  source: Audited["decision"]["source"],
  weights = visual,
  asked = `query ${id}`,
): Audited => ({
  decision: { id, source },
  weights,
  asked,
});

describe("an audit", () => {
  it("compares what rules and student answered with the audit model, apart", async () => {
    const { audit, settled } = auditing();
    audit([decided("a", "student"), decided("bb", "student", audio), decided("ccc", "rule")]);
    const { subjects, day } = await settled();
    expect(subjects["student s1"]?.test).toMatchObject({ audits: 2, disagreements: 1 });
    expect(subjects["rule s1"]?.test).toMatchObject({ audits: 1, disagreements: 0 });
    expect(day.usd).toBeCloseTo(0.003);
  });

  it.each(["distilled", "fallback"] as const)(
    "counts what %s answered for the coverage, and asks nothing",
    async (source) => {
      const { audit, settled, asked } = auditing();
      audit([decided("a", source), decided("b", "rule")]);
      const { hours } = await settled();
      expect(asked).toEqual(["query b"]);
      expect(hours).toEqual([{ hour: "2026-11-28T10", drawn: { [source]: 1, rule: 1 }, stages: { rule: [1, 0] } }]);
    },
  );

  it("is not made of a stage that has nothing to test", async () => {
    const { audit, settled, asked, context } = auditing();
    audit([decided("a", "student")], {
      setting: { ...context.setting, stages: { ...context.setting.stages, student: null } },
    });
    await settled();
    expect(asked).toEqual([]);
  });

  it("asks nothing before the answer went out: all of it is background work", () => {
    const { audit, asked } = auditing({
      watch: {
        claim: () => new Promise(() => {}),
        record: async () => true,
        see: async () => {},
        status: async () => undefined,
      },
    });
    audit([decided("a", "student")]);
    expect(asked).toEqual([]);
  });

  it("asks nothing where the book is out of reach", async () => {
    const { audit, settled, asked } = auditing({
      watch: {
        claim: async () => undefined,
        record: async () => false,
        see: async () => {},
        status: async () => undefined,
      },
    });
    audit([decided("a", "student")]);
    await settled();
    expect(asked).toEqual([]);
  });

  it.each([
    ["with usage", { ok: false, reason: "bedrock-invalid-output", usage } as const, 0.001],
    ["without usage", { ok: false, reason: "bedrock-timeout" } as const, 0.01],
  ])("counts no observation where the model failed, and its price, %s", async (_, outcome, usd) => {
    const { audit, settled } = auditing({}, async () => outcome);
    audit([decided("a", "student", audio)]);
    const { subjects, day } = await settled();
    expect(subjects).toEqual({});
    expect(day.usd).toBeCloseTo(usd);
  });

  it("draws the share that is set, by the decision's id alone", async () => {
    const { audit, settled } = auditing({ share: 0.2, usdPerDay: 100 });
    const ids = Array.from({ length: 2000 }, (_, i) => `dec_${i}`);
    audit(ids.map((id) => decided(id, "student")));
    const first = (await settled()).subjects["student s1"]!.test.audits;
    expect(first / ids.length).toBeGreaterThan(0.17);
    expect(first / ids.length).toBeLessThan(0.23);
    const other = auditing({ share: 0.2, usdPerDay: 100 });
    other.audit(ids.map((id) => decided(id, "student", audio, `other ${id}`)));
    expect((await other.settled()).subjects["student s1"]!.test.audits).toBe(first);
  });

  it("draws other decisions under another key", async () => {
    const drawn = async (secret: string) => {
      const { audit, settled, asked } = auditing({ share: 0.1, draw: createKeyedDigest(secret, "draw") });
      audit(Array.from({ length: 500 }, (_, i) => decided(`dec_${i}`, "student", visual, String(i))));
      await settled();
      return asked.join();
    };
    expect(await drawn("one")).not.toBe(await drawn("another"));
  });

  it("draws nothing at a share of 0", async () => {
    const { audit, settled, asked } = auditing({ share: 0 });
    audit([decided("a", "student")]);
    await settled();
    expect(asked).toEqual([]);
  });
});
