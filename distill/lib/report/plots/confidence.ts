/** Plots of confidence: coverage against risk, and reliability. */

import type { TopLevelSpec } from "vega-lite";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import type { ConfidenceFigures } from "../../evaluate/figures.ts";
import { thin } from "../../metrics/confidence.ts";
import { byLabel, headlineQualities, INK, isConstant, legendLabel, plot, RULE, shares } from "./theme.ts";

/** Candidates with graded confidences. Rules are practically certain of every answer, and a model states one confidence for all: no curve. */
function graded(evaluation: Evaluation): { label: string; confidence: ConfidenceFigures }[] {
  const kinds = new Map(evaluation.candidates.map(({ name, kind }) => [name, kind]));
  return headlineQualities(evaluation).flatMap(({ candidate, confidence }) =>
    confidence &&
    kinds.get(candidate) !== "rules" &&
    !isConstant(confidence.reliability.map(({ confidence }) => confidence))
      ? [{ label: legendLabel(evaluation, candidate, confidence.areaUnderRisk.simulated), confidence }]
      : [],
  );
}

export function coverageRiskPlot(evaluation: Evaluation, alpha: number | null): TopLevelSpec | null {
  const curves = graded(evaluation);
  if (curves.length === 0) return null;
  const points = curves.flatMap(({ label, confidence }) =>
    thin(confidence.coverageRisk, 200).map(({ coverage, risk }) => ({ label, coverage, risk })),
  );
  const operating = curves.flatMap(({ label, confidence: { operating } }) =>
    operating ? [{ label, coverage: operating.coverage.value, risk: operating.risk.value }] : [],
  );
  const x = shares("coverage", "coverage: share of rows answered", { domain: [0, 1] });
  const y = shares("risk", `risk: disagreement with ${evaluation.headline}`);
  const labels = curves.map(({ label }) => label);
  const bound = {
    data: { values: [{ risk: alpha }] },
    mark: { type: "rule", color: RULE, strokeDash: [2, 3] },
    encoding: { y },
  };
  return plot(points, 440, 280, [
    ...(alpha === null ? [] : [bound]),
    { mark: { type: "line", strokeWidth: 2 }, encoding: { x, y, ...byLabel(labels, ["strokeDash", "color"]) } },
    {
      data: { values: operating },
      mark: { type: "point", filled: true, size: 120, color: INK, shape: "diamond", opacity: 1 },
      encoding: { x, y },
    },
  ]);
}

export function reliabilityPlot(evaluation: Evaluation): TopLevelSpec | null {
  const curves = graded(evaluation);
  if (curves.length === 0) return null;
  const bins = curves.flatMap(({ label, confidence }) =>
    confidence.reliability.map(({ confidence, agreement, rows }) => ({ label, confidence, agreement, rows })),
  );
  const x = shares("confidence", "stated confidence, mean of the bin", { domain: [0, 1] });
  const y = shares("agreement", `share that agrees with ${evaluation.headline}`, { domain: [0, 1] });
  const labels = curves.map(({ label }) => label);
  const diagonal = [0, 1].map((end) => ({ confidence: end, agreement: end }));
  return plot(bins, 320, 280, [
    { data: { values: diagonal }, mark: { type: "line", color: RULE, strokeDash: [2, 3] }, encoding: { x, y } },
    {
      mark: { type: "line", strokeWidth: 1, color: RULE },
      encoding: { x, y, detail: { field: "label", type: "nominal" } },
    },
    {
      mark: { type: "point", filled: true, opacity: 1 },
      encoding: {
        x,
        y,
        size: { field: "rows", type: "quantitative", scale: { range: [30, 220] }, legend: null },
        ...byLabel(labels, ["shape", "color"]),
      },
    },
  ]);
}
