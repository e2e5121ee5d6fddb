/** The preflight as text: one line a check, how to fix what failed, and the estimate. */
import { formatUsd } from "../text/format.ts";
import type { Preflight } from "./preflight.ts";

const MARKS = { pass: "ok", fail: "FAIL", warning: "!", "not checked": "?" } as const;

export function checkLines({ checks, costs, passed, simulated }: Preflight): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length), ...costs.map(({ step }) => step.length));
  const total = costs.reduce((sum, { usd }) => sum + usd, 0);
  return [
    "",
    "Preflight",
    ...checks.flatMap((check) => [
      `  ${MARKS[check.outcome].padEnd(5)}${check.name.padEnd(width)}  ${check.outcome === "not checked" ? "not checked: " : ""}${check.says}`,
      ...("fix" in check ? [`       ${"".padEnd(width)}  to fix: ${check.fix}`] : []),
    ]),
    "",
    `Estimated cost${simulated ? " on AWS (here nothing is billed)" : ""}`,
    ...costs.map(({ step, usd, basis }) => `       ${step.padEnd(width)}  ${formatUsd(usd).padStart(8)}  ${basis}`),
    `       ${"in all".padEnd(width)}  ${formatUsd(total).padStart(8)}`,
    "",
    passed ? "Nothing failed." : `${checks.filter(({ outcome }) => outcome === "fail").length} checks failed.`,
  ];
}
