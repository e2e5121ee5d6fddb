/** How a certified threshold does on each style of query in the calibration sample, and on styles that were left out. */
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

export interface OfStyle extends Outcome {
  readonly style: string;
}

/**
 * Share of rows answered, and of those how many wrongly, where a model met styles that it was not trained on. Every style counts
 * the same, however many rows it has.
 */
export function onUnseenStyles(
  outcomes: readonly OfStyle[],
  threshold: number,
): { readonly coverage: number; readonly risk: number } {
  let answered = 0;
  let wrong = 0;
  const ofStyle = [...Map.groupBy(outcomes, ({ style }) => style).values()];
  for (const members of ofStyle) {
    const above = members.filter(({ score }) => score >= threshold);
    answered += above.length / members.length;
    wrong += above.filter(({ correct }) => !correct).length / members.length;
  }
  return { coverage: answered / Math.max(1, ofStyle.length), risk: answered > 0 ? wrong / answered : 0 };
}

/**
 * The lowest score from which rows of unseen styles are answered wrongly at a rate of at most `limit`, every style counting the same;
 * infinite where there is none.
 */
export function floorForUnseenStyles(outcomes: readonly OfStyle[], limit: number): number {
  const rowsOf = new Map<string, number>();
  for (const { style } of outcomes) rowsOf.set(style, (rowsOf.get(style) ?? 0) + 1);
  const rows = [...outcomes].sort((a, b) => b.score - a.score);
  let answered = 0;
  let wrong = 0;
  let floor = Number.POSITIVE_INFINITY;
  rows.forEach(({ style, score, correct }, i) => {
    answered += 1 / rowsOf.get(style)!;
    if (!correct) wrong += 1 / rowsOf.get(style)!;
    // A floor answers all rows of equal score, or none.
    if (score !== rows[i + 1]?.score && wrong <= limit * answered) floor = score;
  });
  return floor;
}
