/** The breakers of all models of an isolate: the one mutable place for `breaker.ts`. */
import type { Clock, ModelTarget } from "../ports.ts";
import { admit, type Breaker, type BreakerSettings, closedBreaker, record, type Verdict } from "./breaker.ts";

/** A release names one to three models; the bound only guards against endless promotions in one isolate. */
const MAX_TARGETS = 64;

export interface Breakers {
  /** Undefined when the circuit is open; otherwise the function that takes the call's verdict. */
  admit(target: ModelTarget): ((verdict: Verdict) => void) | undefined;
  state(target: ModelTarget): Breaker["kind"];
}

export function createBreakers(settings: BreakerSettings, clock: Clock): Breakers {
  const breakers = new Map<string, Breaker>();
  const keyOf = ({ region, modelId }: ModelTarget) => `${region}=${modelId}`;
  const of = (target: ModelTarget) => breakers.get(keyOf(target)) ?? closedBreaker;
  const keep = (target: ModelTarget, breaker: Breaker) => {
    const key = keyOf(target);
    const oldest = breakers.keys().next().value;
    if (!breakers.has(key) && breakers.size >= MAX_TARGETS && oldest !== undefined) breakers.delete(oldest);
    breakers.set(key, breaker);
  };
  return {
    admit(target) {
      const admission = admit(of(target), clock(), settings);
      if (!admission.admitted) return undefined;
      keep(target, admission.breaker);
      return (verdict) => keep(target, record(of(target), admission.probe, verdict, clock(), settings));
    },
    state: (target) => of(target).kind,
  };
}
