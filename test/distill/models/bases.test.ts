import { describe, expect, it } from "vitest";
import { advisedWarmupSteps, BASES, baseOf, type Method, pairFault } from "../../../distill/lib/models/bases.ts";

const [PREMIER, PRO] = ["us.amazon.nova-premier-v1:0", "us.amazon.nova-pro-v1:0"];
const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";
const ALIVE = new Date("2026-09-13T23:59:59Z");
const ENDED = new Date("2026-09-14T00:00:00Z");

/** What each teacher may make of Micro, Lite and Pro: `yes`, or a word of the reason. */
describe("a pair of teacher and student", () => {
  it.each<[Method, string, Date, [micro: string, lite: string, pro: string]]>([
    ["distillation", PREMIER, ALIVE, ["yes", "yes", "yes"]],
    ["distillation", PREMIER, ENDED, ["end of life", "end of life", "end of life"]],
    ["distillation", PRO, ENDED, ["yes", "yes", "does not teach itself"]],
    [
      "distillation",
      "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-pro-v1:0",
      ENDED,
      ["yes", "yes", "itself"],
    ],
    ["distillation", LLAMA, ENDED, ["not from", "not from", "not from"]],
    ["distillation", "us.amazon.nova-lite-v1:0", ENDED, ["not from", "not from", "not from"]],
    ["fine-tuning", PREMIER, ENDED, ["yes", "yes", "yes"]],
    ["fine-tuning", PRO, ENDED, ["yes", "yes", "yes"]],
    ["fine-tuning", LLAMA, ENDED, ["yes", "yes", "yes"]],
  ])("%s by %s", (method, teacher, now, expected) => {
    for (const [i, base] of BASES.entries()) {
      const fault = pairFault({ method, teacher, base }, now);
      if (expected[i] === "yes") expect(fault).toBeUndefined();
      else {
        expect(fault?.problem).toContain(expected[i]);
        expect(fault?.fix).toContain("--method fine-tuning");
      }
    }
  });
});

describe("a base", () => {
  it.each([
    ["amazon.nova-micro-v1:0:128k", "amazon.nova-micro-v1:0:128k"],
    ["amazon.nova-lite-v1:0", "amazon.nova-lite-v1:0:300k"],
    ["amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0:300k"],
  ])("%s is customised as %s", (id, customizationId) => {
    expect(baseOf(id).customizationId).toBe(customizationId);
  });

  it.each(["amazon.nova-premier-v1:0:1000k", "us.amazon.nova-micro-v1:0", "amazon.nova-micro-v1:0:24k", "micro", ""])(
    'is not "%s", and the message names those that are',
    (id) => {
      expect(() => baseOf(id)).toThrow(/accepted: amazon\.nova-micro-v1:0:128k, .*lite.*pro/);
    },
  );
});

it.each([
  ["amazon.nova-micro-v1:0", 6400, 10],
  ["amazon.nova-lite-v1:0", 6400, 40],
  ["amazon.nova-pro-v1:0", 6400, 20],
  ["amazon.nova-lite-v1:0", 20_000, 100],
  ["amazon.nova-micro-v1:0", 100, 0],
])("advises warm-up steps for %s and %d records", (id, records, steps) => {
  expect(advisedWarmupSteps(baseOf(id), records)).toBe(steps);
});
