import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callTimeoutMs, degradedOf, toFallback, verdictOf } from "../../../edge/cascade/policy.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const prediction = (confidence: number) => ({
  weights: { visual: 1, audio: 0, transcription: 0, metadata: 0 },
  primary: "visual",
  confidence,
  abstain: true,
  reason: "",
});

describe("policy", () => {
  it("leaves a third of the time for failing over, and all of it to the last model", () => {
    expect(callTimeoutMs(900, 0)).toBe(900);
    expect(callTimeoutMs(900, 1)).toBeCloseTo(600);
  });

  it.each([
    ["bedrock-timeout", true, "failure"],
    ["bedrock-timeout", false, "inconclusive"], // the caller gave it less time than others do
    ["bedrock-throttled", false, "failure"],
    ["bedrock-denied", true, "failure"],
    ["bedrock-error", true, "failure"],
    ["bedrock-invalid-output", true, "success"], // it is up, and a query could provoke it
    ["bedrock-open-circuit", true, "inconclusive"],
    ["batch-limit", true, "inconclusive"],
    ["model-budget", true, "inconclusive"],
    ["no-model", true, "inconclusive"],
  ] as const)("takes %s, with the default time: %s, for %s", (reason, hadDefaultTime, verdict) => {
    expect(verdictOf({ ok: false, reason }, hadDefaultTime)).toBe(verdict);
  });

  it("learns nothing about the model from an error that the query may have caused", () => {
    expect(verdictOf({ ok: false, reason: "bedrock-error", ofThisQuery: true }, true)).toBe("inconclusive");
  });

  it.each([
    ["the last call's reason", ["bedrock-throttled", "bedrock-error"], false, "bedrock-error"],
    [
      "a call's reason before an open circuit",
      ["bedrock-throttled", "bedrock-open-circuit"],
      false,
      "bedrock-throttled",
    ],
    ["an open circuit where nothing was called", ["bedrock-open-circuit"], false, "bedrock-open-circuit"],
    ["the time when it ran out", ["bedrock-error"], true, "bedrock-timeout"],
  ] as const)("reports %s", (_, reasons, outOfTime, degraded) => {
    expect(degradedOf(reasons, outOfTime)).toBe(degraded);
  });

  it("falls back to the prior where there is no student", () => {
    expect(toFallback(videoSearch, null)).toEqual({ weights: videoSearch.prior, confidence: 0 });
  });

  it.each([
    [1, 1],
    [0.6, 0.7],
    [0, 0.25],
  ])("draws weights towards uniform: at confidence %d a weight of 1 becomes %d", (confidence, visual) => {
    expect(toFallback(videoSearch, prediction(confidence)).weights.visual).toBeCloseTo(visual);
  });

  it("sums to 1 at any confidence, even outside 0 to 1", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (confidence) => {
        const { weights } = toFallback(videoSearch, prediction(confidence));
        expect(Object.values(weights).reduce((a, b) => a + b)).toBeCloseTo(1);
        expect(Math.min(...Object.values(weights))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
