import { describe, expect, it } from "vitest";
import { trainingOf } from "../../../distill/lib/student/of-task.ts";
import { trainStudent } from "../../../distill/lib/student/train.ts";
import { labelNames, OUT_OF_SCOPE, taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { helpDesk } from "../../edge/task/help-desk.ts";

const [first, second] = helpDesk.choices.map(({ name }) => name);
const rows = (name: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ query: `${name} words ${i}`, label: { [name]: 1 } }));

describe("how a task's student is trained", () => {
  it("is on patterns for a task of signals", () => {
    const many = rows("visual", 50_000);
    expect(trainingOf(videoSearch, many)).toEqual({
      rows: many,
      options: { labels: labelNames(videoSearch), mode: "label", taskHash: taskHash(videoSearch) },
    });
  });

  it("has the size that the task states for it", () => {
    expect(trainingOf({ ...videoSearch, studentBytes: 1_100_000 }, []).options.maxBytes).toBe(1_100_000);
    expect(trainingOf(videoSearch, []).options.maxBytes).toBeUndefined();
  });

  it("has a class for queries out of scope where there are enough of them", () => {
    const { rows: learnt, options } = trainingOf(helpDesk, [...rows(first!, 3), ...rows(OUT_OF_SCOPE, 24)]);
    expect(learnt).toHaveLength(27);
    expect(options).toMatchObject({ mode: "intent" });
    expect(options.outOfScope).toBeUndefined();
  });

  it("takes a few queries out of scope as strange ones only", () => {
    const { rows: learnt, options } = trainingOf(helpDesk, [...rows(first!, 3), ...rows(OUT_OF_SCOPE, 2)]);
    expect(learnt).toHaveLength(3);
    expect(options.outOfScope).toEqual([`${OUT_OF_SCOPE} words 0`, `${OUT_OF_SCOPE} words 1`]);
  });

  it("certifies one mistake alone where the task's risk is of that", () => {
    const choices = helpDesk.choices.map((choice) =>
      choice.name === first ? { ...choice, severe: true as const } : choice,
    );
    const task = { ...helpDesk, choices, risk: { alpha: 0.05, delta: 0.05, severeAs: second! } };
    // Some that nobody could tell apart, so that there are mistakes to learn doubt from.
    const doubtful = Array.from({ length: 20 }, (_, i) => ({
      query: `words ${i} again`,
      label: { [i % 2 ? first! : second!]: 1 },
    }));
    const training = trainingOf(task, [...rows(first!, 40), ...rows(second!, 40), ...doubtful]);
    const labelled = (name: string, count: number) =>
      rows(name, count).map((row, i) => ({ ...row, query: `${name} words ${i} words` }));
    const { report } = trainStudent(training.rows, {
      ...training.options,
      calibration: [...labelled(first!, 130), ...labelled(second!, 20)],
      population: "test",
      ...task.risk,
      seed: 1,
      effort: "quick",
    });
    expect(report.refusal).toBeUndefined();
    expect(report.certificate.severe).toMatchObject({ as: second, rows: 130 });
  });
});
