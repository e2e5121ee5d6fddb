/** Turns intervals read from the query into one inclusive range. */
import type { RangeReading } from "../task/language.ts";

export interface Interval {
  readonly gte?: number;
  readonly lte?: number;
}

/** "around 1995" reaches this far on either side, as a share of a duration or in years. */
const AROUND_SHARE = 0.1;
const AROUND_YEARS = 2;
/** Seconds. */
const MINUTE = 60;
/** Larger numbers are years rather than seconds for "before", "after" and "around". */
const FIRST_YEAR = 1800;

/** Undefined where the intervals make no range: "last 0 years" makes none; "between 1995 and 1990" makes one, in the other order. */
export function toRange(as: RangeReading, intervals: readonly Interval[], thisYear: number): Interval | undefined {
  const first = intervals[0];
  const last = intervals.at(-1);
  if (as === "this") return { gte: thisYear, lte: thisYear };
  if (as === "previous") return { gte: thisYear - 1, lte: thisYear - 1 };
  if (as === "last-ten") return { gte: thisYear - 10 };
  if (first?.gte === undefined || first.lte === undefined || last?.gte === undefined || last.lte === undefined)
    return undefined;
  const { gte, lte } = first;
  switch (as) {
    case "within":
      return { gte, lte };
    case "before":
      return { lte: gte >= FIRST_YEAR ? gte - 1 : gte };
    case "until":
      return { lte };
    case "after":
      return { gte: lte >= FIRST_YEAR ? lte + 1 : lte };
    case "since":
      return { gte };
    case "between":
      return { gte: Math.min(gte, last.gte), lte: Math.max(lte, last.lte) };
    case "around": {
      const slack = gte >= FIRST_YEAR ? AROUND_YEARS : Math.round(gte * AROUND_SHARE);
      return { gte: gte - slack, lte: lte + slack };
    }
    case "early":
      return { gte, lte: gte + 3 };
    case "mid":
      return { gte: gte + 3, lte: gte + 6 };
    case "late":
      return { gte: gte + 6, lte };
    case "last":
      return gte > 0 ? { gte: thisYear - gte } : undefined;
    case "last-decades":
      return gte > 0 ? { gte: thisYear - 10 * gte } : undefined;
    case "ago":
      return { gte: thisYear - gte, lte: thisYear - gte };
    case "from-start":
      return gte > 0 ? { gte: 0, lte } : undefined;
    case "minutes":
      return { gte: gte * MINUTE, lte: last.lte * MINUTE };
    case "minutes-since":
      return { gte: gte * MINUTE };
    case "minutes-until":
      return { lte: lte * MINUTE };
  }
}
