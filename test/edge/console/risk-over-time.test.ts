import { describe, expect, it } from "vitest";
import { drawnBy, riskOverTime } from "../../../edge/console/script/risk-over-time.ts";
import { riskInterval } from "../../../edge/watch/risk-interval.ts";

const hours = [
  { hour: "2026-11-28T08", drawn: { student: 10, rule: 5 }, stages: { student: [10, 1] } },
  { hour: "2026-11-28T09", drawn: { fallback: 2 }, stages: {} },
  { hour: "2026-11-28T10", drawn: { student: 30 }, stages: { student: [30, 7], rule: [2, 0] } },
] as const;

describe("risk over time", () => {
  it("adds the audits of all hours up to each one, with the interval of the sum", () => {
    const points = riskOverTime(hours, "student");
    expect(points.map(({ hour, audits, disagreements }) => [hour.slice(-2), audits, disagreements])).toEqual([
      ["08", 10, 1],
      ["10", 40, 8],
    ]);
    const [low, high] = riskInterval(8, 40);
    expect(points[1]?.risk).toEqual([low, 0.2, high]);
  });

  it("is empty for a stage without audits", () => {
    expect(riskOverTime(hours.slice(0, 2), "rule")).toEqual([]);
  });

  it("counts what was drawn by who answered", () => {
    expect(drawnBy(hours)).toEqual({ rule: 5, student: 40, distilled: 0, fallback: 2 });
  });
});
