/** The preflight as text: one line a check, how to fix what failed, and the estimate. */
import { formatUsd } from "../text/format.ts";
import type { Preflight } from "./preflight.ts";

const MARKS = { pass: "ok", fail: "FAIL", warning: "!", "not checked": "?" } as const;

export function checkLines(preflight: Preflight): string[] {
  const { checks, costs, passed } = preflight;
  const failed = checks.filter(({ outcome }) => outcome === "fail").length;
  const width = Math.max(...checks.map(({ name }) => name.length), ...costs.map(({ step }) => step.length));
  return [
    "",
    "Preflight",
    ...checks.flatMap((check) => [
      `  ${MARKS[check.outcome].padEnd(5)}${check.name.padEnd(width)}  ${check.outcome === "not checked" ? "not checked: " : ""}${check.says}`,
      ...("fix" in check ? [`       ${"".padEnd(width)}  to fix: ${check.fix}`] : []),
    ]),
    // Without a teacher there is no price.
    ...(costs.length > 0 ? costLines(preflight, width) : []),
    "",
    passed ? "Nothing failed." : `${failed} ${failed === 1 ? "check" : "checks"} failed.`,
  ];
}

function costLines({ costs, advice, simulated }: Preflight, width: number): string[] {
  const known = costs.flatMap(({ usd, upToUsd }) => (usd === null ? [] : [{ usd, upToUsd: upToUsd ?? usd }]));
  const total = known.reduce((sum, { usd }) => sum + usd, 0);
  const most = known.reduce((sum, { upToUsd }) => sum + upToUsd, 0);
  const inAll = known.length < costs.length ? `over ${formatUsd(total)}` : rangeText(total, most);
  const figures = costs.map(({ usd, upToUsd }) => (usd === null ? "unknown" : rangeText(usd, upToUsd ?? usd)));
  const figureWidth = Math.max(8, inAll.length, ...figures.map(({ length }) => length));
  return [
    "",
    `Estimated cost${simulated ? " on AWS (here nothing is billed)" : ""}`,
    ...costs.map(
      ({ step, basis }, i) => `       ${step.padEnd(width)}  ${figures[i]!.padStart(figureWidth)}  ${basis}`,
    ),
    `       ${"in all".padEnd(width)}  ${inAll.padStart(figureWidth)}`,
    ...(advice === null ? [] : ["", `       ${advice}`]),
  ];
}

const rangeText = (usd: number, upToUsd: number): string =>
  upToUsd > usd ? `${formatUsd(usd)} to ${formatUsd(upToUsd)}` : formatUsd(usd);
