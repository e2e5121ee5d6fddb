/** The worst disagreements: filtered without a script, each with a link that asks the console about its query. */
import type { Evaluation } from "../evaluate/evaluation.ts";
import { table, textCell, weightsText } from "./cells.ts";
import { type Content, type Html, html } from "./html.ts";

/** Where `npm start` serves the console. */
const CONSOLE = "http://127.0.0.1:8787/";
/** The style sheet has rules for this many choices. */
export const MAX_CHOICES = 8;

type Row = Evaluation["disagreements"][number];

/** Radio buttons whose choice hides rows by the style sheet alone: a choice is a class `f0`, `f1`, … on its rows. */
export function disagreementTable(evaluation: Evaluation): Html {
  const { signals, headline, disagreements } = evaluation;
  const choices = choicesOf(disagreements).slice(0, MAX_CHOICES);
  const rows = disagreements.map((row) => {
    const classes = choices.flatMap(({ holds }, i) => (holds(row) ? [`f${i}`] : [])).join(" ");
    return html`<tr class="${classes}"><td class="query" dir="auto">${row.query}${consoleLink(row.query)}</td>${[
      textCell(weightsText(signals, row.expected)),
      textCell(weightsText(signals, row.answer)),
      textCell([row.source, row.confidence === null ? "" : ` ${row.confidence.toFixed(2)}`]),
      textCell(row.reference === "gold" ? weightsText(signals, row.teacher) : ""),
    ]}</tr>`;
  });
  const radio = (id: string, title: string, checked: boolean): Content =>
    html`<label><input type="radio" name="disagreements" id="${id}"${checked ? html` checked` : ""}> ${title}</label>`;
  const filters =
    choices.length < 2
      ? ""
      : html`<fieldset class="filters"><legend>Show</legend>${radio("f-all", `all ${disagreements.length}`, true)}${choices.map(
          ({ title, holds }, i) => radio(`f${i}`, `${title} ${disagreements.filter(holds).length}`, false),
        )}</fieldset>`;
  return html`<div class="filtered">${filters}${table(
    ["query", headline, "cascade", "answered by", headline === "gold" ? "teacher" : ""],
    rows,
    "Rows where the cascade is furthest from its reference, the most confident first among equals. A query's link asks the console of npm start.",
  )}</div>`;
}

/** Absent where the query is not Unicode: a link could not hold it. */
const consoleLink = (query: string): Content =>
  query.trim() === "" || !query.isWellFormed()
    ? ""
    : html` <a class="try" href="${CONSOLE}?q=${encodeURIComponent(query)}" aria-label="try in the console: ${query}">try</a>`;

function choicesOf(rows: readonly Row[]): { readonly title: string; readonly holds: (row: Row) => boolean }[] {
  const sources = [...new Set(rows.map(({ source }) => source))].sort();
  const bySource = sources.map((source) => ({
    title: `answered by ${source}`,
    holds: (row: Row) => row.source === source,
  }));
  const teacherToo = (row: Row): boolean =>
    row.reference === "gold" && row.teacher !== null && sameTop(row.teacher, row.answer);
  return [
    ...(sources.length > 1 ? bySource : []),
    ...(rows.some(teacherToo) ? [{ title: "the teacher says the same", holds: teacherToo }] : []),
    ...(rows.some(teacherToo) && !rows.every(teacherToo)
      ? [{ title: "the teacher says otherwise", holds: (row: Row) => !teacherToo(row) }]
      : []),
  ];
}

/** Whether both put the same signal first. */
function sameTop(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>> | null): boolean {
  const top = (weights: Readonly<Record<string, number>>): string | undefined =>
    Object.entries(weights).sort(([, one], [, other]) => other - one)[0]?.[0];
  return b !== null && top(a) === top(b);
}
