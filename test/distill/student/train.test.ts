import { describe, expect, it } from "vitest";
import type { TrainingRow } from "../../../distill/lib/student/rows.ts";
import { trainStudent } from "../../../distill/lib/student/train.ts";
import { patternOf } from "../../../edge/decision/weights.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { options, smallWorld } from "./small-world.ts";

function studentOf(bytes: Uint8Array): Student {
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.student;
}

const intentOf = (query: string, intent: string): TrainingRow => ({ query, label: { [intent]: 1 } });

/** Forty intents of one verb and one object each. */
function intentWorld(perIntent: number, offset: number): TrainingRow[] {
  const verbs = ["book", "cancel", "check", "change", "find", "pay", "rate", "stop"];
  const objects = ["flight", "table", "alarm", "invoice", "song"];
  return verbs.flatMap((verb, v) =>
    objects.flatMap((object, o) =>
      Array.from({ length: perIntent }, (_, i) =>
        intentOf(
          `please ${verb} my ${object} ${(i + offset) % 13} ${["now", "today", "later"][i % 3]}`,
          `${verb}-${v}${o}`,
        ),
      ),
    ),
  );
}

describe("training", () => {
  it("gives the same bytes for the same rows and options, and others for another seed", () => {
    const rows = smallWorld(300, 1, 0.1);
    const calibration = smallWorld(200, 2, 0.1);
    const train = (seed: number) => trainStudent(rows, { ...options, calibration, seed, effort: "quick" }).bytes;
    expect(train(1)).toEqual(train(1));
    expect(train(2)).not.toEqual(train(1));
  });

  it("cross-fits a sample of many rows, and learns from all of them", () => {
    const rows = smallWorld(600, 1, 0.1);
    const train = (maxCrossFitted: number) =>
      trainStudent(rows, { ...options, calibration: smallWorld(200, 2, 0.1), effort: "quick", maxCrossFitted });
    const sampled = train(300);
    expect(sampled.report.metrics).toMatchObject({ trainingRows: 600, crossFittedRows: 300 });
    expect(train(300).bytes).toEqual(sampled.bytes);
    const whole = train(600);
    expect(whole.report.metrics).not.toHaveProperty("crossFittedRows");
    const [some, all] = [studentOf(sampled.bytes), studentOf(whole.bytes)];
    expect(some.header.classes).toEqual(all.header.classes);
    expect(some.header.tables).toEqual(all.header.tables);
    expect(some.header.rejection).not.toEqual(all.header.rejection);
  });

  it("certifies a threshold whose risk holds on rows it has not seen", () => {
    const { bytes, report } = trainStudent(smallWorld(1500, 1, 0.1), {
      ...options,
      calibration: smallWorld(800, 2, 0.05),
    });
    expect(report.refusal).toBeUndefined();
    expect(report.certificate).toMatchObject({
      alpha: 0.08,
      delta: 0.05,
      calibrationSize: 800,
      population: "small world",
    });
    expect(report.certificate.coverage).toBeGreaterThan(0.5);
    expect(report.bytes).toBe(bytes.length);
  });

  it("always abstains, and says so, when nothing can be certified", () => {
    const { bytes, report } = trainStudent(smallWorld(300, 1), {
      ...options,
      calibration: smallWorld(400, 2, 0.9),
      effort: "quick",
    });
    expect(report.threshold).toBeGreaterThan(1);
    expect(report.certificate.coverage).toBe(0);
    expect(report.refusal).toContain("disagree");
    const prediction = studentOf(bytes).predict("the red car near sunset beach");
    expect(prediction).toMatchObject({ abstain: true, reason: "nothing certified" });
  });

  it("always abstains without calibration rows", () => {
    const { report } = trainStudent(smallWorld(300, 1), { ...options, effort: "quick" });
    expect(report.threshold).toBeGreaterThan(1);
    expect(report.refusal).toContain("too few");
  });

  it("learns graded labels as graded weights", () => {
    const rows = smallWorld(600, 1).map((row) =>
      row.label["audio"] === 1 ? { ...row, label: { audio: 0.8, visual: 0.2 } } : row,
    );
    const student = studentOf(trainStudent(rows, { ...options, effort: "quick" }).bytes);
    expect(student.predict("the thunder a applause 5").weights["visual"]).toBeGreaterThan(0.15);
  });

  it("trains on a single row, and on rows of one class", () => {
    const row: TrainingRow = { query: "thunder", label: { audio: 1 } };
    expect(studentOf(trainStudent([row], options).bytes).predict("thunder").primary).toBe("audio");
    expect(studentOf(trainStudent([row, row, row], options).bytes).predict("rain").weights["audio"]).toBe(1);
  });

  it("finds a mixture of parts that it has only met apart, as other parts are met together", () => {
    const sights = ["beach", "tower", "harbour", "meadow", "bridge", "castle", "canyon", "stadium"];
    const sounds = ["thunder", "applause", "sirens", "birdsong", "drumming", "laughter", "whistling", "hooves"];
    const fillers = ["some", "the", "old", "one", "more"];
    const filled = (text: string, label: TrainingRow["label"]): TrainingRow[] =>
      fillers.map((filler) => ({ query: `${filler} ${text}`, label }));
    const both = { visual: 0.5, audio: 0.5 };
    const pairs = sights.flatMap((sight, s) =>
      sounds.map((sound, h) => ({ text: `${sight} ${sound}`, isNew: s >= 3 && h >= 3, isTaught: s < 3 && h < 3 })),
    );
    const rows = [
      ...sights.flatMap((sight) => filled(`${sight} view`, { visual: 1 })),
      ...sounds.flatMap((sound) => filled(`${sound} heard`, { audio: 1 })),
      ...pairs.flatMap(({ text, isTaught }) => (isTaught ? filled(text, both) : [])),
    ];
    const student = studentOf(trainStudent(rows, { ...options, effort: "quick" }).bytes);
    const met = pairs.filter(({ isNew }) => isNew);
    const found = met.filter(
      ({ text }) => patternOf(options.labels, student.predict(`some ${text}`).weights) === "visual + audio",
    );
    expect(found.length / met.length).toBeGreaterThan(0.7); // 0.36 where each pattern learns for itself
  });

  it("throws without rows, naming itself", () => {
    expect(() => trainStudent([], options)).toThrow("trainStudent: no training rows");
  });

  it("distinguishes many intents and abstains on queries outside all of them", () => {
    const rows = intentWorld(12, 0);
    const labels = [...new Set(rows.flatMap((row) => Object.keys(row.label)))].sort();
    const outOfScope = ["how tall is the eiffel tower", "what does gravity do", "who wrote hamlet"];
    const { bytes } = trainStudent(rows, {
      ...options,
      mode: "intent",
      taskHash: "",
      labels,
      outOfScope,
      calibration: intentWorld(6, 5),
      effort: "quick",
    });
    const student = studentOf(bytes);
    expect(student.predict("please cancel my flight 7 today")).toMatchObject({ primary: "cancel-10", abstain: false });
    for (const query of ["where do penguins live", "is the moon made of cheese"]) {
      expect(student.predict(query).abstain).toBe(true);
    }
    expect(student.header.labels).not.toContain("oos");
  });
});
