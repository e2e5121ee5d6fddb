/** How good a candidate's confidence is: calibration, and coverage against risk. */

/** One answered row: stated confidence, and whether the decision agrees with the reference. */
interface ConfidentRow {
  readonly confidence: number;
  readonly agrees: boolean;
}

export interface ReliabilityBin {
  readonly rows: number;
  /** Mean stated confidence and share that agrees. */
  readonly confidence: number;
  readonly agreement: number;
}

/** Bins of equal size (not width), so that no point of the diagram rests on a handful of rows. Equal confidences share a bin. */
export function reliability(rows: readonly ConfidentRow[], bins = 10): ReliabilityBin[] {
  const sorted = [...rows].sort((a, b) => a.confidence - b.confidence);
  const size = sorted.length / bins;
  const result: ReliabilityBin[] = [];
  let start = 0;
  while (start < sorted.length) {
    let end = Math.min(sorted.length, Math.max(start + 1, Math.round((result.length + 1) * size)));
    while (end < sorted.length && sorted[end]!.confidence === sorted[end - 1]!.confidence) end++;
    const bin = sorted.slice(start, end);
    result.push({
      rows: bin.length,
      confidence: bin.reduce((sum, row) => sum + row.confidence, 0) / bin.length,
      agreement: bin.filter((row) => row.agrees).length / bin.length,
    });
    start = end;
  }
  return result;
}

/** Expected calibration error: mean distance between stated confidence and agreement, weighted by rows. */
export function calibrationError(rows: readonly ConfidentRow[], bins = 10): number {
  if (rows.length === 0) return Number.NaN;
  return reliability(rows, bins).reduce(
    (sum, bin) => sum + (bin.rows / rows.length) * Math.abs(bin.confidence - bin.agreement),
    0,
  );
}

export interface CoverageRisk {
  readonly threshold: number;
  readonly coverage: number;
  readonly risk: number;
}

/** Risk among the rows at or above each distinct confidence, from the strictest threshold down to none. */
export function coverageRisk(rows: readonly ConfidentRow[]): CoverageRisk[] {
  const sorted = [...rows].sort((a, b) => b.confidence - a.confidence);
  const curve: CoverageRisk[] = [];
  let wrong = 0;
  sorted.forEach((row, i) => {
    if (!row.agrees) wrong++;
    if (sorted[i + 1]?.confidence === row.confidence) return;
    curve.push({ threshold: row.confidence, coverage: (i + 1) / sorted.length, risk: wrong / (i + 1) });
  });
  return curve;
}

/** Area under the coverage-risk curve: the mean risk over all coverages; lower is better. */
export function areaUnderRisk(curve: readonly CoverageRisk[]): number {
  let area = 0;
  let from = 0;
  for (const point of curve) {
    area += (point.coverage - from) * point.risk;
    from = point.coverage;
  }
  return curve.length ? area : Number.NaN;
}

/** Keeps the ends and evenly spaced points between them: a curve of thousands of points looks the same with 200. */
export function thin<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))]!);
}
