import { describe, expect, it } from "vitest";
import { referenceOfTraining } from "../../../distill/lib/evaluate/reference.ts";

const label = { visual: 1 };
const rows = (labelSource: "teacher" | "gold", count: number, gold?: typeof label) =>
  Array.from({ length: count }, () => ({ label, labelSource, ...(gold && { gold }) }));

describe("what a student is calibrated against", () => {
  it.each([
    [
      "people, where they taught it and have labelled the calibration rows",
      rows("gold", 500),
      rows("teacher", 500, label),
      "gold",
    ],
    [
      "the teacher that taught it, whatever people say of the calibration rows",
      rows("teacher", 500),
      rows("teacher", 500, label),
      "teacher",
    ],
    [
      "the teacher, where people labelled some training rows alone",
      [...rows("teacher", 500), ...rows("gold", 20)],
      rows("teacher", 500),
      "teacher",
    ],
    [
      "the teacher, where people labelled too few calibration rows to certify anything",
      rows("gold", 500),
      [...rows("teacher", 400), ...rows("teacher", 99, label)],
      "teacher",
    ],
  ])("is %s", (_, training, calibration, reference) => {
    expect(referenceOfTraining(training, calibration)).toBe(reference);
  });
});
