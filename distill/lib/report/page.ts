/** The whole report as one self-contained page: no script, no network, readable in black and white. */
import type { TopLevelSpec } from "vega-lite";
import { PATTERN_FLOOR, SEARCH_FLOOR } from "../../../edge/decision/weights.ts";
import { type Evaluation, outcomeWord } from "../evaluate/evaluation.ts";
import { percent } from "./cells.ts";
import { disagreementTable } from "./disagreements.ts";
import { type Content, type Html, html } from "./html.ts";
import { coverageRiskPlot, reliabilityPlot } from "./plots/confidence.ts";
import { costPlot, latencyPlot } from "./plots/operation.ts";
import { confusionPlot, slicesPlot } from "./plots/patterns.ts";
import { renderSvg } from "./render-svg.ts";
import { retrievalSection } from "./retrieval.ts";
import { roundSection } from "./round.ts";
import { STYLE } from "./style.ts";
import { againstPrevious, againstPublished, qualityIn } from "./summary.ts";
import {
  callTokenTable,
  comparisonTable,
  confidenceTable,
  judgeTable,
  operationTable,
  pairs,
  qualityTable,
  searchTable,
  sliceTable,
} from "./tables.ts";
import { type Verdict, verdictSection } from "./verdict.ts";

export async function reportPage(
  evaluation: Evaluation,
  previous: Evaluation | null,
  verdict: Verdict | null,
): Promise<string> {
  const { headline, rows } = evaluation;
  const sliced = ["teacher", "cascade", "student", "distilled"]
    .filter((name) => qualityIn(evaluation, name))
    .slice(0, 3);
  const sections: readonly (readonly [id: string, title: string, body: Content])[] = [
    ["quality", "Quality", qualitySection(evaluation)],
    [
      "confidence",
      "Confidence: coverage against risk, and calibration",
      [
        certifiedText(evaluation),
        reconciledText(evaluation),
        confidenceTable(evaluation),
        html`<div class="pair">${[
          await figure(
            coverageRiskPlot(evaluation, evaluation.certified?.alpha ?? null),
            "Coverage against risk: how often answers disagree when only the most confident share is answered. Diamonds mark where a candidate itself stops answering; the dotted line is the bound asked for.",
          ),
          await figure(
            reliabilityPlot(evaluation),
            "Reliability: agreement against stated confidence, in ten bins of equal size. On the dotted line, confidence means what it says.",
          ),
        ]}</div>`,
      ],
    ],
    [
      "cost",
      "Latency and cost",
      [
        operationTable(evaluation),
        html`<div class="pair">${[
          await figure(
            costPlot(evaluation),
            `Cost against agreement with ${headline}, candidates that answer every row. Bars are 95 % intervals.`,
          ),
          await figure(latencyPlot(evaluation), "Latency: median, 95th and 99th percentile."),
        ]}</div>`,
        html`<p>Prices: ${[...new Set(evaluation.operations.flatMap(({ priceSource }) => priceSource ?? []))].join("; ") || "none needed"}.</p>`,
      ],
    ],
    [
      "slices",
      "Slices",
      [
        await figure(
          slicesPlot(evaluation, sliced),
          "Agreement by slice, rows in brackets; slices of fewer than five rows are only in the table.",
        ),
        sliceTable(evaluation, ["teacher", "constant", "majority", ...sliced]),
      ],
    ],
    [
      "confusion",
      `Confusion of ${outcomeWord(evaluation)}s`,
      await Promise.all(
        ["cascade", "teacher"]
          .filter((name) => qualityIn(evaluation, name))
          .map((name) =>
            confusionPlot(evaluation, name)
              ? figure(
                  confusionPlot(evaluation, name),
                  `${name}: a line for each ${outcomeWord(evaluation)} of ${headline}, a column for each ${outcomeWord(evaluation)} answered; a stronger tint is a larger share of the line.${markOf(qualityIn(evaluation, name)!.agreement.simulated)}`,
                )
              : "",
          ),
      ),
    ],
    ["tests", "Paired tests", comparisonTable(evaluation)],
    [
      "disagreements",
      "Worst disagreements",
      evaluation.disagreements.length
        ? disagreementTable(evaluation)
        : html`<p>None: the cascade agrees with ${headline} on every row.</p>`,
    ],
    ...(evaluation.retrieval
      ? [["retrieval", "Retrieval outcome", retrievalSection(evaluation.retrieval)] as const]
      : []),
    ...(evaluation.search ? [["search", "Search of an archive", searchTable(evaluation.search)] as const] : []),
    ...(evaluation.customization
      ? [["customization", "Distilled model", customizationSection(evaluation)] as const]
      : []),
    ["provenance", "Provenance", pairs(evaluation.provenance.map(({ name, value }) => [name, value] as const))],
  ];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Sluice: ${evaluation.task}, run ${evaluation.run}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>Evaluation of run ${evaluation.run}</h1>
<p class="lead">Task ${evaluation.task}. ${rows.total} held-out queries, ${rows.ruleAnswered} of them answered by rules alone; ${rows.withGold} with a human label, ${rows.withTeacher} with the teacher's. ${evaluation.createdAt.slice(0, 16).replace("T", " ")} UTC.</p>
${verdictSection(evaluation, verdict)}
${evaluation.simulated ? html`<p class="mark"><b>Simulated.</b> Teacher, base model and distilled model are those of the local stand-in. It shows that the pipeline works, not how good Nova is. <span class="simulated">Tinted figures with a dotted edge</span> come from it, are measured against its labels, or are of a student trained on them.</p>` : ""}
<nav>${sections.map(([id, title]) => html`<a href="#${id}">${title.split(":")[0] ?? title}</a>`)}</nav>
<h2>Against the previous evaluation</h2>
${againstPrevious(evaluation, previous)}
${evaluation.round ? html`<section id="round"><h2>Since the round before</h2>${roundSection(evaluation.round)}</section>` : ""}
<h2>Against the reference system</h2>
${againstPublished(evaluation)}
${sections.map(([id, title, body]) => html`<section id="${id}"><h2>${title}</h2>${body}</section>`)}
<footer>Written by step 8 of the pipeline; the same figures as JSON are in evaluation.json beside this file.</footer>
</main></body>
</html>
`;
  return page.text;
}

const markOf = (simulated: boolean): string => (simulated ? " Simulated." : "");

async function figure(spec: TopLevelSpec | null, caption: string): Promise<Html | ""> {
  if (!spec) return "";
  return html`<figure tabindex="0">${await renderSvg(spec, caption)}<figcaption>${caption}</figcaption></figure>`;
}

function qualitySection(evaluation: Evaluation): Content {
  const teacher = qualityIn(evaluation, "teacher");
  return [
    evaluation.headline === "gold" && teacher
      ? html`<p>The first row is the teacher itself: a model that learns from it cannot be expected to agree with people much more often than it does. The shaded rows ignore the query.</p>`
      : html`<p>There is no human label among these rows, so the teacher's own agreement with people, the first thing to know, is not measured here.</p>`,
    evaluation.headline === "gold" ? qualityTable(evaluation, "gold") : "",
    qualityTable(evaluation, "teacher"),
    outcomeWord(evaluation) === "choice"
      ? html`<p>A decision is one choice; <code>none</code> is out of scope. Invalid output counts as wrong.</p>`
      : html`<p>Pattern: the signals with at least ${PATTERN_FLOOR} of the weight. Skip set: the signals under ${100 * SEARCH_FLOOR} % of the weight, which are not searched; precision is
      the share of skipped signals that the reference skips too, recall the share of the reference's that were skipped. Rubric: the published five points,
      computed from the weights alone (5 within 0.05, 4 within 0.10, 3 right dominant signal and mean error under 0.15, 1 no valid answer or mean error over 0.30, else 2).
      Invalid output counts as wrong.</p>`,
  ];
}

function certifiedText(evaluation: Evaluation): Content {
  const { certified } = evaluation;
  if (!certified) return html`<p>This run has no student.</p>`;
  const never = certified.threshold > 1;
  const risk = certified.answered ? certified.disagreements / certified.answered : 0;
  const { severe } = certified;
  if (severe && !never)
    return html`<p>The student's threshold was certified on ${certified.calibrationSize} calibration rows (${certified.population}): of the rows with a severe label at most
    ${percent(certified.alpha)} are answered <code>${severe.as}</code>, with probability ${percent(1 - certified.delta)}. On the test rows that rules leave to it, ${severe.missed} of
    ${severe.rows} severe ones are; it answers ${certified.answered} of all ${certified.rows}, and disagrees on ${certified.disagreements} of those (${percent(risk)}).${markOf(certified.simulated)}</p>`;
  return html`<p>The student's threshold was certified on ${certified.calibrationSize} calibration rows (${certified.population}): disagreement with ${certified.reference} of at most
    ${percent(certified.alpha)} among the answered, with probability ${percent(1 - certified.delta)}. ${
      never
        ? "Nothing could be certified, so the student always passes the query on."
        : `On the test rows that rules leave to it, it answers ${certified.answered} of ${certified.rows} and disagrees on ${certified.disagreements} of those (${percent(risk)}).${markOf(certified.simulated)}`
    }</p>`;
}

/** Why the bound and the figures below it may differ: they are about different references. */
function reconciledText(evaluation: Evaluation): Content {
  const { certified, headline } = evaluation;
  const operating = qualityIn(evaluation, "student")?.confidence?.operating;
  const teacher = qualityIn(evaluation, "teacher");
  if (!certified || certified.threshold > 1 || !operating || !teacher) return "";
  if (certified.reference !== "teacher" || headline !== "gold") return "";
  return html`<p><b>At most ${percent(certified.alpha)} against the teacher and ${percent(operating.risk.value)} against people do not contradict each other.</b>
    The certificate bounds how often the student departs from the teacher that it learnt from, not how often the teacher is right: the teacher itself departs from people on
    ${percent(1 - teacher.agreement.value)} of these rows. Labels by people (<code>--labels gold</code> in step 3) certify against people.</p>`;
}

function customizationSection(evaluation: Evaluation): Content {
  const { customization: model, judge } = evaluation;
  if (!model) return "";
  const number = (value: number | null) => (value === null ? "not given" : value.toFixed(4));
  return [
    pairs([
      ["method", model.method],
      ["job", model.job],
      ["base model", model.base],
      ["teacher", model.teacher ?? "none: fine-tuned on the run's labels"],
      ["training records", model.records],
      ...(model.told === undefined
        ? []
        : [["told by Bedrock", `${model.told}${markOf(evaluation.simulated)}`] as const]),
      ["training loss", `${number(model.trainingLoss)}${markOf(evaluation.simulated)}`],
      [
        "validation loss",
        `${number(model.validationLoss)}${model.validationLoss === null ? "" : markOf(evaluation.simulated)}`,
      ],
      [
        "job time",
        model.seconds === null ? "not given" : `${model.seconds.toFixed(0)} s${markOf(evaluation.simulated)}`,
      ],
    ]),
    html`<h3>Tokens of a call by method</h3>`,
    callTokenTable(evaluation),
    judge ? [html`<h3>Judged by a model</h3>`, judgeTable(judge)] : "",
  ];
}
