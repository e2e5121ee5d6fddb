import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEvaluationDraw } from "../../../distill/lib/next-round/evaluation-draw.ts";
import type { Logged } from "../../../distill/lib/next-round/traffic.ts";

const logged = (i: number, query: string, source = "student"): Logged => ({
  id: `dec_${i}`,
  query,
  source,
  confidence: source === "student" ? 0.95 : 0.2,
  degraded: source === "fallback" ? "bedrock-timeout" : null,
  primary: "visual",
});
const noRule = () => undefined;

describe("calibration and test", () => {
  it("follow the traffic: a query is drawn as often as it is asked, doubtful or not", () => {
    // One decision in ten is a fallback; one query makes three decisions in ten.
    const draw = createEvaluationDraw(1, { calibration: 2000, test: 2000 }, noRule);
    for (let i = 0; i < 40_000; i++)
      draw.add(
        i % 10 < 3
          ? logged(i, "the head")
          : logged(i, `${i % 10 === 9 ? "doubt" : "tail"} ${i}`, i % 10 === 9 ? "fallback" : "student"),
      );
    const rows = draw.drawn(0.45);
    for (const part of ["calibration", "test"]) {
      const own = rows.filter((row) => row.part === part);
      expect(own).toHaveLength(2000);
      const share = (prefix: string) => own.filter(({ query }) => query.startsWith(prefix)).length / own.length;
      expect(share("the head")).toBeCloseTo(0.3, 1);
      expect(Math.abs(share("doubt") - 0.1)).toBeLessThan(0.03);
      expect(own[0]!.sampled.because).toBe("traffic");
      expect(own[0]!.sampled.probability).toBeCloseTo(0.05, 2);
    }
  });

  it("leave what a rule answers out of calibration, and mark it in the test", () => {
    const draw = createEvaluationDraw(1, { calibration: 100, test: 100 }, (query) =>
      query.startsWith("rule") ? "r1" : undefined,
    );
    for (let i = 0; i < 2000; i++) draw.add(logged(i, `${i % 2 ? "rule" : "other"} ${i}`));
    const rows = draw.drawn(0.45);
    expect(rows.filter(({ part, query }) => part === "calibration" && query.startsWith("rule"))).toEqual([]);
    const test = rows.filter(({ part }) => part === "test");
    expect(test.every(({ query, rule }) => (query.startsWith("rule") ? rule === "r1" : rule === undefined))).toBe(true);
    expect(test.filter(({ rule }) => rule).length).toBeGreaterThan(25);
  });

  it("never share a decision, and take no more than their share, for any number of decisions", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 99 }), (count, seed) => {
        const draw = createEvaluationDraw(seed, { calibration: 50, test: 50 }, noRule);
        for (let i = 0; i < count; i++) draw.add(logged(i, `query ${i}`));
        const rows = draw.drawn(0.2);
        expect(new Set(rows.map(({ query }) => query)).size).toBe(rows.length);
        for (const part of ["calibration", "test"])
          expect(rows.filter((row) => row.part === part).length).toBeLessThanOrEqual(Math.floor(0.2 * count));
      }),
    );
  });
});
