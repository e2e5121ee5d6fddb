import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { trainStudent } from "../../../distill/lib/student/train.ts";
import { patternOf } from "../../../edge/decision/weights.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { calibrate } from "../../../edge/student/rejection.ts";
import type { Student } from "../../../edge/student/student.ts";
import { options, smallWorld } from "../../distill/student/small-world.ts";

let student: Student;

beforeAll(() => {
  const { bytes } = trainStudent(smallWorld(1200, 1), { ...options, calibration: smallWorld(500, 2) });
  const decoded = decodeStudent(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  student = decoded.student;
});

const pattern = (query: string): string => patternOf(options.labels, student.predict(query).weights);

describe("a trained student", () => {
  it.each([
    ["the red car near sunset beach", "visual"],
    ["some thunder and then dog barking", "audio"],
    ["one tells a joke in the mentions paris", "transcription"],
    ["very comedy genre with released 1994", "metadata"],
  ])("routes %j to %s", (query, expected) => {
    expect(pattern(query)).toBe(expected);
    expect(student.predict(query)).toMatchObject({ primary: expected, abstain: false });
  });

  it("knows half seen, half said from unsure which", () => {
    const mixed = student.predict("a red car and then says hello");
    expect(patternOf(options.labels, mixed.weights)).toBe("visual + transcription");
    const unsure = student.predict("carhello sayred");
    expect(unsure.confidence).toBeLessThan(mixed.confidence);
  });

  it("gives weights that sum to 1 and a confidence between 0 and 1 for any string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (query) => {
        const { weights, confidence, primary } = student.predict(query);
        const values = Object.values(weights);
        expect(values.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
        expect(weights[primary]).toBe(Math.max(...values));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("says by its weights the class it finds most probable", () => {
    for (const { query } of smallWorld(200, 5)) {
      const [best] = Object.entries(student.probabilities(query)).sort((a, b) => b[1] - a[1])[0]!;
      expect(pattern(query)).toBe(best);
    }
  });

  it.each([
    ["nothing", ""],
    ["gibberish", "xqzv wkjp ffgrt blorx zzyq"],
    ["another language", "mikä tahansa suomenkielinen hakulause tässä"],
    ["another script", "एक लाल गाड़ी सड़क पर"],
    ["emoji", "🦄🦄🦄"],
  ])("abstains on %s", (_, query) => {
    expect(student.predict(query).abstain).toBe(true);
  });

  it("says why it answers or abstains", () => {
    expect(student.predict("the red car near sunset beach").reason).toMatch(/^\d\.\d\d >= \d\.\d\d$/);
    expect(student.predict("xqzv wkjp ffgrt blorx zzyq").reason).toBe("out of distribution");
  });

  it("explains each signal by its strongest n-grams, the largest first", () => {
    const explanation = student.explain("loud thunder while he says hello", 3);
    expect(explanation["audio"]!.map((each) => each.ngram).join(" ")).toContain("thunder");
    expect(explanation["transcription"]!.length).toBe(3);
    for (const ngrams of Object.values(explanation)) {
      const weights = ngrams.map((each) => each.weight);
      expect(weights).toEqual([...weights].sort((a, b) => b - a));
      expect(weights.every((weight) => weight > 0)).toBe(true);
    }
  });
});

describe("the calibration map", () => {
  it("rises strictly between any two scores that are apart", () => {
    const map = { scores: [-200, 0, 200], logits: [-30, 0, 25] };
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        (score, step) => {
          expect(calibrate(map, score + step)).toBeGreaterThan(calibrate(map, score));
        },
      ),
    );
  });
});
