/** The facts of a decision: who answered, how surely, and why. */
import type { AnyDecision } from "../../decision/decision.ts";
import { el, fact, fill } from "./dom.ts";
import { milliseconds, number } from "./format.ts";
import { byId, choiceName } from "./page.ts";

export function showDecision(decision: AnyDecision, ms: number): void {
  const { residual, query, degraded } = decision;
  fill(
    byId("facts"),
    fact("Answered by", decision.source),
    fact("Confidence", number(decision.confidence)),
    ...("choice" in decision
      ? [
          fact("Choice", choiceName(decision.choice)),
          fact("Goes to", decision.plan.map(({ handler }) => handler).join(", ")),
          fact("Abstained", decision.abstained ? "yes" : "no", decision.abstained ? "warn" : ""),
        ]
      : [fact("Primary", decision.primary)]),
    fact("Cached", decision.cached ? "yes" : "no"),
    fact("Degraded", degraded ?? "no", degraded ? "warn" : ""),
    fact("Release", decision.release),
    fact("Reason", decision.reason, "long"),
    residual && residual !== query
      ? fact("choice" in decision ? "Words in no filter" : "Left to search for", el("bdi", "", residual), "long")
      : null,
  );
  byId("simulated").hidden = !isSimulated(decision);
  byId("round-trip").textContent = `round trip ${milliseconds(ms)}`;
  byId("about").hidden = true;
}

/** Whether a model of the local stand-in gave the answer. */
export const isSimulated = (decision: AnyDecision): boolean => "simulated" in decision && decision.simulated === true;
