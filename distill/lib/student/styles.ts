/** How a certified threshold does on each style of query in the calibration sample. */
import type { CertifiedStyle } from "../../../edge/student/student.ts";
import { binomialInterval } from "../statistics/binomial.ts";
import type { Outcome } from "./certify.ts";
import type { TrainingRow } from "./rows.ts";

/** `outcomes` are those of the rows, in order. Styles are sorted by name; rows that name none are left out. */
export function byStyle(
  rows: readonly TrainingRow[],
  outcomes: readonly Outcome[],
  threshold: number,
): CertifiedStyle[] {
  const ofStyle = Map.groupBy(rows.keys(), (i) => rows[i]!.style);
  return [...ofStyle]
    .flatMap(([name, members]) => {
      if (name === undefined) return [];
      const answered = members.filter((i) => outcomes[i]!.score >= threshold);
      const errors = answered.filter((i) => !outcomes[i]!.correct).length;
      const risk = binomialInterval(errors, answered.length).map((value) => Math.round(value * 1e4) / 1e4);
      return [{ name, rows: members.length, answered: answered.length, errors, risk }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
