/** The first screen: three figures, then what to hold them against, beside the previous evaluation and, for a live run, the published figures. */
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Figure, Quality } from "../evaluate/figures.ts";
import { PUBLISHED } from "../evaluate/published.ts";
import { decimal, figureCell, milliseconds, percent, table, usd } from "./cells.ts";
import { type Html, html } from "./html.ts";
import { titleOf } from "./tables.ts";

export const qualityIn = (evaluation: Evaluation, candidate: string): Quality | undefined =>
  evaluation.qualities.find(
    (quality) => quality.candidate === candidate && quality.reference === evaluation.headline && quality.answered > 0,
  );

const operationIn = (evaluation: Evaluation, candidate: string) =>
  evaluation.operations.find((operation) => operation.candidate === candidate);

export function tiles(evaluation: Evaluation): Html {
  const { headline } = evaluation;
  const cascade = qualityIn(evaluation, "cascade");
  const majority = qualityIn(evaluation, "majority");
  const constant = qualityIn(evaluation, "constant");
  const teacher = qualityIn(evaluation, "teacher");
  const own = evaluation.stages.filter(({ source }) => source === "rule" || source === "student");
  const atEdge: Figure | null = own.length
    ? {
        value: own.reduce((sum, { share }) => sum + share.value, 0),
        simulated: own.some(({ share }) => share.simulated),
      }
    : null;
  const operation = operationIn(evaluation, "cascade");
  return html`<dl class="tiles lead-tiles">${[
    tile(`cascade agrees with ${headline}`, cascade?.agreement ?? null, percent),
    tile("answered at the edge, no model call", atEdge, percent),
    tile("USD per million queries", operation?.usdPerMillionQueries ?? null, usd),
  ]}</dl><dl class="tiles">${[
    headline === "gold" ? tile("teacher agrees with gold", teacher?.agreement ?? null, percent) : "",
    tile(majority ? titleOf(evaluation, "majority") : "majority", majority?.agreement ?? null, percent),
    tile(titleOf(evaluation, "constant"), constant?.agreement ?? null, percent),
    tile("cascade, p95 latency", operation?.latency?.p95 ?? null, milliseconds),
  ]}</dl>`;
}

function tile(title: string, figure: Figure | null, format: (value: number) => string): Html {
  if (!figure || !Number.isFinite(figure.value))
    return html`<div><dt>${title}</dt><dd>\u2013<small>not measured</small></dd></div>`;
  const interval =
    figure.low === undefined || figure.high === undefined
      ? ""
      : html`<small>${format(figure.low)} to ${format(figure.high)}</small>`;
  return html`<div${figure.simulated ? html` class="simulated"` : ""}><dt>${title}</dt><dd>${format(figure.value)}${interval}</dd></div>`;
}

/** Headline figures of this and the previous evaluation of the task. */
export function againstPrevious(evaluation: Evaluation, previous: Evaluation | null): Html {
  if (!previous) return html`<p>No earlier evaluation of this task is on this machine to compare with.</p>`;
  const sameRows = previous.rows.hash === evaluation.rows.hash && previous.headline === evaluation.headline;
  const names = evaluation.candidates.filter(({ kind }) => kind !== "baseline").map(({ name }) => name);
  const rows = names.flatMap((name) => {
    const [after, before] = [qualityIn(evaluation, name), qualityIn(previous, name)];
    if (!after && !before) return [];
    const [cost, costBefore] = [evaluation, previous].map(
      (one) => operationIn(one, name)?.usdPerMillionQueries ?? null,
    );
    return [
      html`<tr><th scope="row">${titleOf(evaluation, name)}</th>${[
        figureCell(before?.agreement ?? null, percent),
        figureCell(after?.agreement ?? null, percent),
        figureCell(before?.rubric ?? null, decimal(2)),
        figureCell(after?.rubric ?? null, decimal(2)),
        figureCell(costBefore ?? null, usd),
        figureCell(cost ?? null, usd),
      ]}</tr>`,
    ];
  });
  return table(
    ["candidate", "agreement before", "now", "rubric before", "now", "USD per million before", "now"],
    rows,
    `Before: run ${previous.run}, ${previous.createdAt.slice(0, 16).replace("T", " ")} UTC, against ${previous.headline}, ` +
      (sameRows ? "on the same test rows." : "on other test rows: the difference is not the models' alone."),
  );
}

/** For live runs only, because figures of the stand-in say nothing about Bedrock. */
export function againstPublished(evaluation: Evaluation): Html {
  if (evaluation.simulated) {
    return html`<p>The published figures of the reference system (833 ms mean against 1,741 ms, 4.0 of 5, 95 % less cost) are not set
      beside these: this run talked to the local stand-in, whose times and answers are not Bedrock's.</p>`;
  }
  const distilled = evaluation.candidates.find(({ name }) => name === "distilled");
  if (!distilled)
    return html`<p>No distilled model was evaluated, so there is nothing to set beside the published figures.</p>`;
  const operation = operationIn(evaluation, "distilled");
  const quality = evaluation.qualities.find(
    ({ candidate, reference }) => candidate === "distilled" && reference === "teacher",
  );
  const [cost, teacherCost] = ["distilled", "teacher"].map(
    (name) => operationIn(evaluation, name)?.usdPerMillionQueries?.value,
  );
  const live = (value: number | undefined): Figure | null => (value === undefined ? null : { value, simulated: false });
  return table(
    ["figure", "published", "this run"],
    [
      html`<tr><th scope="row">mean latency of the distilled model</th><td>${milliseconds(PUBLISHED.distilledMs)} (large model ${milliseconds(PUBLISHED.largeMs)})</td>${figureCell(operation?.latency?.mean ?? null, milliseconds)}</tr>`,
      html`<tr><th scope="row">rubric, 1 to 5, against the teacher<small>theirs by a judge, ours computed from the weights</small></th><td>${decimal(1)(PUBLISHED.rubric)}</td>${figureCell(quality?.rubric ?? null, decimal(2))}</tr>`,
      html`<tr><th scope="row">cost against the large model<small>theirs Claude Haiku 4.5, ours the teacher</small></th><td>\u2212${percent(1 - PUBLISHED.costShare)}</td>${figureCell(live(cost !== undefined && teacherCost ? cost / teacherCost - 1 : undefined), percent)}</tr>`,
    ],
    "Published: AWS's article on distilling this router, 2026-04-17.",
  );
}
