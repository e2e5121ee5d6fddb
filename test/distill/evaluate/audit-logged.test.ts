import { describe, expect, it } from "vitest";
import { auditOfAnswer, isDrawn, ownAnswerTo, testOf } from "../../../distill/lib/evaluate/audit-logged.ts";
import { shippedStudent } from "../../../distill/lib/student/shipped.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const signals = labelNames(videoSearch);
const shipped = shippedStudent(videoSearch);
const student = shipped.ok ? shipped.student : null;
const parts = { rules: compileRules(videoSearch), student, signals, now: new Date("2026-11-28") };

/** No rule answers it, and the student does. */
const LEFT = "someone whispers while thunder rumbles";

describe("audits of logged decisions", () => {
  it("are drawn by the id alone, in the share that was asked for, and the same ones each time", () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `dec_${i}`);
    const drawn = ids.filter((id) => isDrawn(id, 0.1, 1));
    expect(drawn.length).toBeGreaterThan(900);
    expect(drawn.length).toBeLessThan(1100);
    expect(ids.filter((id) => isDrawn(id, 0.1, 1))).toEqual(drawn);
    expect(ids.filter((id) => isDrawn(id, 0.2, 1))).toEqual(expect.arrayContaining(drawn));
  });

  it("are of what rules or student answer alone", () => {
    expect(ownAnswerTo("directed by christopher nolan", parts)?.stage).toBe("rule");
    expect(ownAnswerTo(LEFT, { ...parts, student: null })).toBeNull();
    const abstaining = {
      ...parts,
      student: student && { ...student, predict: (query: string) => ({ ...student.predict(query), abstain: true }) },
    };
    expect(ownAnswerTo(LEFT, abstaining)).toBeNull();
    expect(ownAnswerTo(LEFT, parts)?.stage).toBe("student");
  });

  it("run the watch's own test: a stage that is often wrong alarms, one within its rate does not", () => {
    const own = { stage: "student" as const, pattern: "visual" };
    const audits = (isWrong: (i: number) => boolean) =>
      Array.from({ length: 200 }, (_, i) =>
        auditOfAnswer(
          own,
          { id: `dec_${i}`, query: `query ${i}`, student: "aa", model: "us-east-1=m" },
          signals,
          isWrong(i) ? { audio: 1 } : { visual: 1 },
        ),
      );
    expect(
      testOf(
        audits((i) => i % 3 === 0),
        0.1,
        "2026-11-28T00:00:00Z",
      ).alarmedAt,
    ).not.toBeNull();
    expect(
      testOf(
        audits((i) => i % 15 === 0),
        0.1,
        "2026-11-28T00:00:00Z",
      ).alarmedAt,
    ).toBeNull();
  });
});
