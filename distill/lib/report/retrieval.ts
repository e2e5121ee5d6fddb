/** What routing is worth to retrieval: all measures with intervals, gains over every baseline, and a comment on what falls. */
import type { Evaluation } from "../evaluate/evaluation.ts";
import { intervalText, MEASURES, measures } from "../fusion/comparison.ts";
import { formatP } from "../text/format.ts";
import { decimal, figureCell, table, textCell } from "./cells.ts";
import { type Html, html } from "./html.ts";

type Outcome = NonNullable<Evaluation["retrieval"]>;

/** A fall counts as sure when chance alone would produce it less often than this. */
const SIGNIFICANCE = 0.05;

export function retrievalSection({ folder, isShipped, queries, methods, gains }: Outcome): Html {
  const points = decimal(1);
  const simulatedOf = (name: string): boolean => methods.some((one) => one.name === name && one.simulated);
  const ranked = table(
    ["ranked by", ...measures.map((measure) => MEASURES[measure])],
    methods.map(
      ({ name, measures: of, simulated }) =>
        html`<tr><th scope="row">${name}</th>${measures.map((measure) => figureCell({ ...of[measure], simulated }, points))}</tr>`,
    ),
    `${folder}: ${queries} queries with relevance judgements, the same result lists fused in every way, in points of a hundred with 95 % intervals. ` +
      "What is chosen for a query is chosen on the other four of five folds." +
      (isShipped ? " This set comes with the project: it says nothing about your archive, and no gate reads it." : ""),
  );
  const compared = [...new Map(gains.map(({ of, over }) => [`${of}\n${over}`, { of, over }])).values()];
  const differences = table(
    ["gained by", "over", ...measures.map((measure) => MEASURES[measure])],
    compared.map(
      ({ of, over }) =>
        html`<tr><th scope="row">${of}</th>${textCell(over)}${measures.map((measure) => {
          const gain = gains.find((one) => one.of === of && one.over === over && one.measure === measure);
          return figureCell(
            gain ? { ...gain.points, simulated: simulatedOf(of) } : null,
            signedPoints,
            gain ? html`<small>${formatP(gain.p)}</small>` : "",
          );
        })}</tr>`,
    ),
    "Points gained, paired by query, with 95 % intervals and the p of a permutation test.",
  );
  return html`${ranked}${differences}${fallsText(gains)}`;
}

function fallsText(gains: Outcome["gains"]): Html {
  const falls = gains.filter(({ points }) => points.value < 0);
  if (falls.length === 0) return html`<p>No measure falls against any baseline.</p>`;
  return html`<ul>${falls.map(({ of, over, measure, points, p }) => {
    const sure = points.high < 0 && p < SIGNIFICANCE;
    return html`<li><b>${MEASURES[measure]} falls</b> with ${of} against ${over}: ${intervalText(points, "+")} points, ${formatP(p)}. ${
      sure
        ? "More than chance: the router's weights do not fit how good each signal's results are here; fit a fusion (docs/fusion.md)."
        : "The interval includes no change: more judged queries would settle it."
    }</li>`;
  })}</ul>`;
}

const signedPoints = (value: number): string =>
  `${value > 0 ? "+" : value < 0 ? "\u2212" : ""}${Math.abs(value).toFixed(1)}`;
