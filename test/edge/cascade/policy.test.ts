import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attemptMs, degradedOf, toFallback, verdictOf } from "../../../edge/cascade/policy.ts";
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
    expect(attemptMs(900, 0)).toBe(900);
    expect(attemptMs(900, 1)).toBeCloseTo(600);
  });

  it.each([
    ["bedrock-timeout", 800, "failure"],
    ["bedrock-timeout", 50, "inconclusive"], // the caller gave it no time
    ["bedrock-throttled", 50, "failure"],
    ["bedrock-denied", 800, "failure"],
    ["bedrock-error", 800, "failure"],
    ["bedrock-invalid-output", 800, "success"], // it is up, and a query could provoke it
    ["bedrock-open-circuit", 800, "inconclusive"],
    ["batch-limit", 800, "inconclusive"],
    ["no-model", 800, "inconclusive"],
  ] as const)("holds %s after %d ms as %s", (reason, allowedMs, verdict) => {
    expect(verdictOf({ ok: false, reason }, allowedMs, 750)).toBe(verdict);
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
