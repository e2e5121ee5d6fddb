import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit, type Breaker, type BreakerSettings, closedBreaker, record } from "../../../edge/cascade/breaker.ts";

const settings: BreakerSettings = { failuresToOpen: 3, cooldownMs: 1000, probeMs: 500 };
const open: Breaker = { kind: "open", untilMs: 1000 };
const halfOpen: Breaker = { kind: "half-open", probeUntilMs: 1500 };
const recorded = (breaker: Breaker, probe: boolean, verdict: "success" | "failure" | "inconclusive") =>
  record(breaker, probe, verdict, 1200, settings);

describe("breaker", () => {
  it("opens after the set number of failures in a row, for the cooldown", () => {
    let breaker = closedBreaker;
    for (let i = 0; i < 2; i++) breaker = record(breaker, false, "failure", 0, settings);
    expect(admit(breaker, 0, settings).admitted).toBe(true);
    breaker = record(breaker, false, "failure", 0, settings);
    expect(breaker).toEqual(open);
    expect(admit(breaker, 999, settings).admitted).toBe(false);
  });

  it("forgets failures with a success, and keeps them through what is inconclusive", () => {
    const two: Breaker = { kind: "closed", failures: 2 };
    expect(recorded(two, false, "success")).toEqual(closedBreaker);
    expect(recorded(two, false, "inconclusive")).toEqual(two);
  });

  it("lets exactly one probe through once it has cooled down", () => {
    const first = admit(open, 1000, settings);
    expect(first).toEqual({ admitted: true, probe: true, breaker: halfOpen });
    expect(admit(first.breaker, 1001, settings).admitted).toBe(false);
  });

  it("gives up a probe that never reported", () => {
    expect(admit(halfOpen, 1500, settings)).toMatchObject({ admitted: true, probe: true });
  });

  it.each([
    ["closes with a probe's success", halfOpen, true, "success", closedBreaker],
    ["opens again with a probe's failure", halfOpen, true, "failure", { kind: "open", untilMs: 2200 }],
    [
      "probes again at once after a probe without a verdict",
      halfOpen,
      true,
      "inconclusive",
      { kind: "open", untilMs: 1200 },
    ],
    ["ignores a straggler's success while half open", halfOpen, false, "success", halfOpen],
    ["ignores a straggler's failure while half open", halfOpen, false, "failure", halfOpen],
    ["ignores a straggler's success while open", open, false, "success", open],
    ["does not put off the probe for a straggler's failure", open, false, "failure", open],
  ] as const)("%s", (_, before, probe, verdict, expected) => {
    expect(recorded(before, probe, verdict)).toEqual(expected);
  });

  it("always admits a call again within a cooldown and a probe's life, whatever happened", () => {
    const step = fc.record({
      waitMs: fc.nat(2000),
      verdict: fc.constantFrom("success", "failure", "inconclusive", "lost" as const),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let breaker = closedBreaker;
        let nowMs = 0;
        for (const { waitMs, verdict } of steps) {
          nowMs += waitMs;
          const admission = admit(breaker, nowMs, settings);
          breaker = admission.breaker;
          if (admission.admitted && verdict !== "lost")
            breaker = record(breaker, admission.probe, verdict, nowMs, settings);
        }
        expect(admit(breaker, nowMs + settings.cooldownMs + settings.probeMs, settings).admitted).toBe(true);
      }),
    );
  });

  it("never has two probes on their way at once", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ waitMs: fc.nat(400), failure: fc.boolean() })), (steps) => {
        let breaker: Breaker = open;
        let nowMs = 0;
        let probeUntilMs = Number.NEGATIVE_INFINITY;
        for (const { waitMs, failure } of steps) {
          nowMs += waitMs;
          const admission = admit(breaker, nowMs, settings);
          breaker = admission.breaker;
          if (admission.admitted && admission.probe) {
            expect(nowMs).toBeGreaterThanOrEqual(probeUntilMs);
            probeUntilMs = nowMs + settings.probeMs;
          } else if (failure) breaker = record(breaker, false, "failure", nowMs, settings);
        }
      }),
    );
  });
});
