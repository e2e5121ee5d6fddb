/**
 * A circuit breaker as a pure state machine: consecutive failures open it; after a cooldown it lets exactly one probe
 * through, whose result closes or reopens it. Time is an argument.
 */

export type Breaker =
  | { readonly kind: "closed"; readonly failures: number }
  | { readonly kind: "open"; readonly untilMs: number }
  | { readonly kind: "half-open"; readonly probeUntilMs: number };

export interface BreakerSettings {
  /** Consecutive failures that open it. */
  readonly failuresToOpen: number;
  /** Time from opening to the probe. */
  readonly cooldownMs: number;
  /** Time after which a probe that never reported counts as lost, so that it cannot keep the circuit open. */
  readonly probeMs: number;
}

/** `inconclusive`: the call says nothing about the model, e.g. because the caller left it too little time. */
export type Verdict = "success" | "failure" | "inconclusive";

type Admission =
  | { readonly admitted: false; readonly breaker: Breaker }
  | { readonly admitted: true; readonly probe: boolean; readonly breaker: Breaker };

export const closedBreaker: Breaker = { kind: "closed", failures: 0 };

/** Asks to make one call. Every admitted call must be reported to {@link record} with its `probe` flag. */
export function admit(breaker: Breaker, nowMs: number, settings: BreakerSettings): Admission {
  if (breaker.kind === "closed") return { admitted: true, probe: false, breaker };
  const waitsUntilMs = breaker.kind === "open" ? breaker.untilMs : breaker.probeUntilMs;
  if (nowMs < waitsUntilMs) return { admitted: false, breaker };
  return { admitted: true, probe: true, breaker: { kind: "half-open", probeUntilMs: nowMs + settings.probeMs } };
}

/** The breaker after a call. Once it has left `closed`, only the probe's verdict counts, because all other calls began earlier. */
export function record(
  breaker: Breaker,
  probe: boolean,
  verdict: Verdict,
  nowMs: number,
  settings: BreakerSettings,
): Breaker {
  const opened: Breaker = { kind: "open", untilMs: nowMs + settings.cooldownMs };
  if (breaker.kind === "closed") {
    if (verdict === "inconclusive") return breaker;
    if (verdict === "success") return closedBreaker;
    const failures = breaker.failures + 1;
    return failures >= settings.failuresToOpen ? opened : { kind: "closed", failures };
  }
  if (breaker.kind === "open" || !probe) return breaker;
  switch (verdict) {
    case "success":
      return closedBreaker;
    case "failure":
      return opened;
    case "inconclusive":
      return { kind: "open", untilMs: nowMs }; // the next call probes again
  }
}
