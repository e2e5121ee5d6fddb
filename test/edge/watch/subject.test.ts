import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { newSubject, observeSubject, type Subject } from "../../../edge/watch/subject.ts";

const NOW = "2026-11-28T00:00:00.000Z";
const audit = (subject: Subject, seen: readonly (string | null)[]): Subject =>
  seen.reduce<Subject>(
    (state, wrong, i) => observeSubject(state, { disagrees: wrong !== null, query: wrong ?? `fine ${i}` }, 0.08, NOW),
    subject,
  );
const wrong = (count: number, distinct: number) => Array.from({ length: count }, (_, i) => `wrong ${i % distinct}`);

describe("an alarm", () => {
  it.each([
    ["29 audits, all of them disagreements", wrong(29, 29), null],
    ["30 audits, all of them disagreements", wrong(30, 30), NOW],
    ["1,000 disagreements on 9 queries", wrong(1000, 9), null],
    ["1,000 disagreements on 10 queries", wrong(1000, 10), NOW],
    ["1,000 agreements", Array.from({ length: 1000 }, () => null), null],
  ])("after %s: %s", (_, seen, alarmedAt) => {
    expect(audit(newSubject, seen).alarmedAt).toBe(alarmedAt);
  });

  it("stays once it was raised, and keeps its time", () => {
    const alarmed = audit(newSubject, wrong(40, 40));
    const later = observeSubject(alarmed, { disagrees: false, query: "x" }, 0.08, "2027-01-01T00:00:00.000Z");
    expect(later.alarmedAt).toBe(NOW);
    expect(later.test.audits).toBe(41);
  });

  it("keeps no more queries than it needs", () => {
    expect(audit(newSubject, wrong(100, 100)).disagreed).toHaveLength(10);
  });

  it("comes within 260 audits in 90 % of runs at twice the audited rate, on distinct queries", () => {
    const random = mulberry32(9);
    const inTime = Array.from({ length: 200 }, () => {
      let subject = newSubject;
      for (let i = 0; i < 260 && subject.alarmedAt === null; i++)
        subject = observeSubject(subject, { disagrees: random() < 0.16, query: String(i) }, 0.08, NOW);
      return subject.alarmedAt !== null;
    }).filter(Boolean);
    expect(inTime.length / 200).toBeGreaterThanOrEqual(0.9);
  });
});
