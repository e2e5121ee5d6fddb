/** The live report as text: facts first, then a block to send back. */
import { formatUsd } from "../../text/format.ts";
import type { LiveReport } from "./live.ts";

const MARKS = { held: "held", "did not hold": "NOT SO", "not tested": "?" } as const;

export function liveLines(report: LiveReport): string[] {
  const { facts, simulated, spentUsd } = report;
  const count = (outcome: keyof typeof MARKS): number => facts.filter((fact) => fact.outcome === outcome).length;
  return [
    "",
    `Live: ${formatUsd(spentUsd)} spent${simulated ? " (simulated: the stand-in answered, so none of this says anything about AWS)" : ""}`,
    ...facts.map(({ claim, outcome, evidence }) => `  ${MARKS[outcome].padEnd(7)}${claim}\n         ${evidence}`),
    "",
    `${count("held")} facts held, ${count("did not hold")} did not, ${count("not tested")} were not tested.`,
    "Worth sending back, with an issue on what did not hold (no secrets; without --with-account no account number):",
    "--8<--",
    JSON.stringify(report),
    "-->8--",
  ];
}

/** The report without the number of the account, wherever it stands: in ARNs, in the bucket's name, in messages. */
export const withoutAccount = (report: LiveReport, account: string): LiveReport =>
  JSON.parse(JSON.stringify(report).replaceAll(account, "ACCOUNT")) as LiveReport;
