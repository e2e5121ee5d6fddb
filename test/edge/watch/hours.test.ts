import { describe, expect, it } from "vitest";
import { createHours } from "../../../edge/watch/hours.ts";
import { inMemory } from "./in-memory.ts";

const HOUR_MS = 3_600_000;

function open() {
  const time = { ms: Date.parse("2026-11-28T10:59:00Z") };
  return { time, hours: createHours(inMemory(), () => new Date(time.ms).toISOString()) };
}

describe("the hours of the watch", () => {
  it("count what was drawn by who answered, and the audits and disagreements of each stage", () => {
    const { hours, time } = open();
    for (const source of ["student", "student", "rule"] as const) hours.countDrawn(source);
    hours.countAudit("student", true);
    hours.countAudit("student", false);
    time.ms += 60_000;
    hours.countAudit("rule", false);
    expect(hours.all()).toEqual([
      { hour: "2026-11-28T10", drawn: { student: 2, rule: 1 }, stages: { student: [2, 1] } },
      { hour: "2026-11-28T11", drawn: {}, stages: { rule: [1, 0] } },
    ]);
  });

  it("are kept for two weeks, the oldest first", () => {
    const { hours, time } = open();
    for (let hour = 0; hour < 14 * 24 + 5; hour++) {
      hours.countDrawn("rule");
      time.ms += HOUR_MS;
    }
    expect(hours.all()).toHaveLength(14 * 24);
    expect(hours.all().at(0)?.hour).toBe("2026-11-28T15");
  });
});
