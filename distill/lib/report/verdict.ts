/** The first thing to know: whether the run may be promoted, and what keeps it from that. */
import type { Evaluation } from "../evaluate/evaluation.ts";
import { table, textCell } from "./cells.ts";
import { type Content, type Html, html } from "./html.ts";
import { tiles } from "./summary.ts";

/** The gates as step 9 would decide them at the time of the report. */
export interface Verdict {
  readonly gates: readonly {
    readonly name: string;
    readonly demand: string;
    readonly figure: string;
    readonly passed: boolean;
    readonly fix: string;
  }[];
  /** With which a command is about the run. */
  readonly flags: string;
  /** Version of the release that the run would replace. */
  readonly inForce: string;
}

/** The verdict, three figures, and the gates that fail; all gates lie folded under them. */
export function verdictSection(evaluation: Evaluation, verdict: Verdict | null): Html {
  if (!verdict)
    return html`<section class="verdict"><p class="word">Promote: not decided</p>${tiles(evaluation)}</section>`;
  const { gates, flags, inForce } = verdict;
  const failed = gates.filter(({ passed }) => !passed);
  const word = failed.length === 0 ? "yes" : "no";
  return html`<section class="verdict ${word}"><p class="word">Promote: <b>${word}</b>, ${gates.length - failed.length} of ${gates.length} gates</p>
${tiles(evaluation)}
<p class="lead">Beside ${inForce}, which is in force. ${
    failed.length === 0
      ? html`<code>npx tsx distill/9-promote.ts ${flags}</code> puts the run in its place.`
      : "Each gate that fails:"
  }</p>
${failed.map(gateItem)}
<details><summary>All ${gates.length} gates</summary>${table(
    ["gate", "", "figure", "demanded"],
    gates.map(
      ({ name, passed, figure, demand }) =>
        html`<tr><th scope="row">${name}</th>${textCell(passed ? "pass" : html`<b>FAIL</b>`)}${textCell(figure)}${textCell(demand)}</tr>`,
    ),
  )}</details></section>`;
}

const gateItem = ({ name, figure, demand, fix }: Verdict["gates"][number]): Content =>
  html`<p class="failed"><b>${name}</b>: ${figure}. Demanded: ${demand}. <span>To do: ${fix}.</span></p>`;
