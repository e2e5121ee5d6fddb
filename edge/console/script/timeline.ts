/** The stages in the order in which they were asked, each with its outcome, its time, and its share of the total. */
import type { AnyDecision } from "../../decision/decision.ts";
import { explain } from "./detail.ts";
import { el, fill } from "./dom.ts";
import { milliseconds } from "./format.ts";
import { byId } from "./page.ts";
import type { Timing } from "./server-timing.ts";

interface Step extends Timing {
  readonly detail?: unknown;
}

const SKIPPED = /^(skip|off|not |none|unbound|no-)/;
const FAILED = /(bedrock|error|fail|timeout|throttl|invalid|denied|open-circuit)/;

/** @param timings shown in place of the trace when the key may not ask for one */
export function showStages(decision: AnyDecision, timings: readonly Timing[], isTraced: boolean): void {
  const steps: readonly Step[] = decision.stages ?? timings.filter(({ stage }) => stage !== "total");
  const total = steps.reduce((sum, { ms }) => sum + (ms || 0), 0);
  const rows: Node[] = [];
  let from = 0;
  for (const [i, step] of steps.entries()) {
    rows.push(
      el(
        "li",
        stepClass(step, decision, i === steps.length - 1),
        el("span", "name", step.stage),
        el("span", "outcome", step.outcome),
        total > 0 ? share(from / total, (step.ms || 0) / total) : el("span", "span none"),
        el("span", "ms", milliseconds(step.ms)),
        (step.detail ?? null) === null ? null : el("details", "", el("summary", "", "Why"), explain(step.detail)),
      ),
    );
    from += step.ms || 0;
  }
  fill(byId("stages"), ...rows);
  byId("total").textContent = milliseconds(total);
  byId("stages-note").textContent = note(steps, isTraced);
  byId("stages-card").hidden = steps.length === 0;
}

function stepClass({ stage, outcome }: Step, { cached, source }: AnyDecision, isLast: boolean): string {
  if (isLast && stage === (cached ? "cache" : source)) return "step answered";
  if (FAILED.test(outcome)) return "step failed";
  return SKIPPED.test(outcome) ? "step skipped" : "step";
}

/** Where in the total time a step lies; both 0 to 1. No step starts in the last percent, so that each stays visible. */
function share(from: number, length: number): HTMLElement {
  const bar = el("i", { hidden: !(length > 0) });
  bar.style.left = `${Math.min(99, from * 100)}%`;
  bar.style.width = `${length * 100}%`;
  return el("div", { className: "span", ariaHidden: "true" }, bar);
}

function note(steps: readonly Step[], isTraced: boolean): string {
  if (!isTraced) return "This key has no debug scope, so the times come from Server-Timing.";
  const isClockStill = steps.every(({ stage, ms }) => ms === 0 || stage === "cache" || stage === "distilled");
  return isClockStill
    ? "A published router's clock stands still between network calls, so local stages read 0 ms."
    : "";
}
