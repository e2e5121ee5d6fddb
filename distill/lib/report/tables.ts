/** The report's tables, each from one part of an evaluation. */

import type { ReferenceName } from "../evaluate/candidate.ts";
import { type Evaluation, outcomeWord } from "../evaluate/evaluation.ts";
import type { Figure, Quality } from "../evaluate/figures.ts";
import { decimal, figureCell, milliseconds, percent, scroller, table, textCell, usd } from "./cells.ts";
import { type Content, type Html, html } from "./html.ts";
import { bySlice } from "./slice-order.ts";

export const titleOf = (evaluation: Evaluation, name: string): string =>
  evaluation.candidates.find((candidate) => candidate.name === name)?.title ?? name;

/** One row a candidate: the teacher first, then the two baselines, then the rest. */
export function qualityTable(evaluation: Evaluation, reference: ReferenceName): Html {
  const rank = (quality: Quality) => ["teacher", "constant", "majority"].indexOf(quality.candidate) + 1 || 9;
  const qualities = evaluation.qualities
    .filter((quality) => quality.reference === reference)
    .sort((a, b) => rank(a) - rank(b));
  const head = [
    "candidate",
    "answered",
    `agreement of ${outcomeWord(evaluation)}`,
    "macro-F1",
    ...(mixes(evaluation)
      ? ["agreement of primary", "total variation", "rubric, of 5", "skip set precision", "skip set recall"]
      : []),
    "invalid output",
  ];
  return table(
    head,
    qualities.map((quality) => qualityRow(evaluation, quality)),
    `Against ${reference === "gold" ? "gold, the human labels" : "the teacher's labels"}: ${qualities[0]?.rows ?? 0} rows. ` +
      "Figures are over the rows a candidate answered, with 95 % bootstrap intervals.",
  );
}

/** Whether several labels of a decision count, so that weights can be compared and not only the choice. */
const mixes = (evaluation: Evaluation): boolean => outcomeWord(evaluation) === "pattern";

function qualityRow(evaluation: Evaluation, quality: Quality): Html {
  const line = evaluation.candidates.find(({ name }) => name === quality.candidate);
  const kind = line?.kind === "baseline" ? "baseline" : line?.kind === "teacher" ? "first" : "";
  return html`<tr class="${kind}"><th scope="row">${line?.title ?? quality.candidate}<small>${line?.what}</small></th>${[
    figureCell(quality.coverage, percent),
    figureCell(quality.answered ? quality.agreement : null, percent, onSameRows(evaluation, quality)),
    ...(
      [
        [quality.macroF1, decimal(3)],
        ...(mixes(evaluation)
          ? ([
              [quality.primary, percent],
              [quality.totalVariation, decimal(3)],
              [quality.rubric, decimal(2)],
              [quality.skipPrecision, percent],
              [quality.skipRecall, percent],
            ] as const)
          : []),
      ] as const
    ).map(([figure, format]) => figureCell(quality.answered ? figure : null, format)),
    // Only a model can give invalid output.
    figureCell(line?.kind === "model" ? quality.invalidRate : null, percent),
  ]}</tr>`;
}

/** The baselines on the same rows: a candidate that chooses its rows may have chosen the easy ones. */
function onSameRows(
  evaluation: Evaluation,
  { baselines }: Pick<Quality, "baselines">,
  of: "agreement" | "risk" = "agreement",
): Content {
  if (baselines.length === 0) return "";
  const value = ({ agreement }: (typeof baselines)[number]) => (of === "risk" ? 1 - agreement.value : agreement.value);
  const shown = baselines.map((line) => `${titleOf(evaluation, line.name)} ${percent(value(line))}`);
  return html`<small>on these rows:<br>${shown[0]}${shown.slice(1).map((text) => html`<br>${text}`)}</small>`;
}

export function confidenceTable(evaluation: Evaluation): Html {
  const rows = evaluation.qualities
    .filter(({ reference, confidence }) => reference === evaluation.headline && confidence)
    .map(({ candidate, confidence }) => {
      const operating = confidence!.operating;
      return html`<tr><th scope="row">${titleOf(evaluation, candidate)}</th>${[
        figureCell(confidence!.calibrationError, decimal(3)),
        figureCell(confidence!.areaUnderRisk, decimal(3)),
        figureCell(operating?.coverage ?? null, percent),
        figureCell(operating?.risk ?? null, percent, operating ? onSameRows(evaluation, operating, "risk") : ""),
      ]}</tr>`;
    });
  return table(
    ["candidate", "calibration error", "area under risk", "answers itself", "risk among those"],
    rows,
    `Confidence against ${evaluation.headline}. \u201cAnswers itself\u201d is the share above the certified threshold. A distilled answer states one confidence for all: ` +
      "what the task demands here, its measured agreement once promoted.",
  );
}

export function operationTable(evaluation: Evaluation): Html {
  const rows = evaluation.operations.map((operation) => {
    const { latency } = operation;
    return html`<tr><th scope="row">${titleOf(evaluation, operation.candidate)}</th>${[
      textCell(operation.clock),
      figureCell(latency?.mean ?? null, milliseconds),
      figureCell(latency?.p50 ?? null, milliseconds),
      figureCell(latency?.p95 ?? null, milliseconds),
      figureCell(latency?.p99 ?? null, milliseconds),
      figureCell(operation.modelCalls, percent),
      figureCell(operation.inputTokens, decimal(0)),
      figureCell(operation.outputTokens, decimal(0)),
      figureCell(operation.usdPerMillionQueries, usd),
    ]}</tr>`;
  });
  return table(
    [
      "candidate",
      "what is timed",
      "mean",
      "p50",
      "p95",
      "p99",
      "model calls",
      "tokens in a call",
      "tokens out",
      "USD per million queries",
    ],
    rows,
    "Latency, tokens and cost over all test rows.",
  );
}

export function comparisonTable(evaluation: Evaluation): Html {
  const rows = [...evaluation.comparisons]
    .sort((a, b) => a.p - b.p)
    .map((test) => {
      const plain = (value: number): Figure => ({ value, simulated: test.simulated });
      return html`<tr><th scope="row">${titleOf(evaluation, test.first)} \u2212 ${titleOf(evaluation, test.second)}</th>${[
        textCell(test.rows),
        figureCell(plain(test.agreementDifference), signedPoints),
        figureCell(plain(test.onlyFirst), decimal(0)),
        figureCell(plain(test.onlySecond), decimal(0)),
        figureCell(plain(test.pCorrected), pValue),
        figureCell(plain(test.variationDifference), signed),
        figureCell(plain(test.variationP), pValue),
      ]}</tr>`;
    });
  return table(
    [
      "difference",
      "rows",
      "agreement, points",
      "only the first right",
      "only the second right",
      "p (McNemar, Holm)",
      "total variation",
      "p (permutation)",
    ],
    rows,
    `Paired tests on the rows that both answered, against ${evaluation.headline}.`,
  );
}

export function sliceTable(evaluation: Evaluation, names: readonly string[]): Html {
  const qualities = [...new Set(names)].flatMap((name) =>
    evaluation.qualities.filter(({ candidate, reference }) => candidate === name && reference === evaluation.headline),
  );
  const slices = new Map(
    qualities.flatMap(({ slices }) => slices.map((slice) => [`${slice.kind}/${slice.name}`, slice] as const)),
  );
  const rows = [...slices.values()]
    .sort(bySlice)
    .map(
      (slice) =>
        html`<tr><th scope="row">${slice.name}</th>${textCell(slice.kind)}${textCell(slice.rows)}${qualities.map(
          (quality) =>
            figureCell(
              quality.slices.find(({ kind, name }) => kind === slice.kind && name === slice.name)?.agreement ?? null,
              percent,
            ),
        )}</tr>`,
    );
  return table(
    ["slice", "kind", "rows", ...qualities.map(({ candidate }) => titleOf(evaluation, candidate))],
    rows,
    `Agreement of ${outcomeWord(evaluation)} with ${evaluation.headline} by slice.`,
  );
}

export function searchTable(search: NonNullable<Evaluation["search"]>): Html {
  const { simulated, gain, unfilteredGain } = search;
  const rows = [...search.kinds, search.unfiltered, search.all].map(
    ({ name, queries, routed, raw, empty, emptyAfterRelax }) =>
      html`<tr><th scope="row">${name}</th>${[
        textCell(queries),
        ...(["hit", "reciprocalRank", "ndcg"] as const).flatMap((score) => [
          figureCell({ value: routed[score], simulated }, percent),
          figureCell({ value: raw[score], simulated: false }, percent),
        ]),
        textCell(empty > 0 ? `${empty}, then ${emptyAfterRelax}` : "0"),
      ]}</tr>`,
  );
  const shownGain = ({ value, low, high }: typeof gain): string =>
    `${signedPoints(value)} points (95 % from ${signedPoints(low)} to ${signedPoints(high)})`;
  return html`${table(
    ["queries", "n", "hits@10", "raw", "MRR", "raw", "NDCG@10", "raw", "found nothing, then relaxed"],
    rows,
    `Held-out queries over ${search.clips} clips of ${search.archive}: rules and student, no model; raw is the query as text on every retriever. Likeness of pictures, sounds and speech is that of hashed character n-grams, not of a model.`,
  )}<p>hits@10 less that of the raw query: ${shownGain(gain)}; where no filter is named ${shownGain(unfilteredGain)}.</p>`;
}

export function callTokenTable({ callTokens }: Evaluation): Html {
  const rows = callTokens.map(
    ({ method, basis, input, output, usdPerMillionCalls }) =>
      html`<tr><th scope="row">${method}</th>${[
        textCell(basis === "measured" ? "measured" : "estimated, four characters a token"),
        figureCell(input, decimal(0)),
        figureCell(output, decimal(0)),
        figureCell(usdPerMillionCalls, usd),
      ]}</tr>`,
  );
  return table(
    ["method", "basis", "tokens in", "tokens out", "USD per million calls"],
    rows,
    "Distillation keeps the teacher's prompt, because Bedrock asks the teacher with it; fine-tuning needs a short prompt and answers compactly.",
  );
}

export function judgeTable(judge: NonNullable<Evaluation["judge"]>): Html {
  const row = html`<tr><th scope="row">${judge.model}</th>${textCell(judge.rows)}${textCell(judge.reference)}${figureCell(
    judge.score,
    decimal(2),
  )}<td class="hash">${judge.job}</td></tr>`;
  return table(
    ["judge", "rows", "against", "score, of 5", "job"],
    [row],
    "The distilled model's answers, by the published rubric.",
  );
}

export const pairs = (rows: readonly (readonly [Content, Content])[]): Html =>
  scroller(
    "facts",
    html`<table><tbody>${rows.map(
      ([name, value]) => html`<tr><th scope="row">${name}</th><td class="hash">${value}</td></tr>`,
    )}</tbody></table>`,
  );

const signed = (value: number): string => `${value > 0 ? "+" : value < 0 ? "\u2212" : ""}${Math.abs(value).toFixed(3)}`;
const signedPoints = (value: number): string =>
  `${value > 0 ? "+" : value < 0 ? "\u2212" : ""}${Math.abs(100 * value).toFixed(1)}`;
const pValue = (value: number): string => (value < 0.001 ? "< 0.001" : value.toFixed(3));
