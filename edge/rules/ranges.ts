/** Turns intervals read from the query into one inclusive range. */
import type { RangeReading } from "../task/language.ts";

export interface Interval {
  readonly gte?: number;
  readonly lte?: number;
  readonly step?: 1;
  readonly slack?: number;
  readonly open?: true;
}

/** "around 90 minutes" reaches this far on either side, as a share. */
const AROUND_SHARE = 0.1;
/** Seconds. */
const MINUTE = 60;

/** Undefined where the intervals make no range: "first 0 minutes" makes none; "1995 to 1990" makes one, in the other order. */
export function toRange(as: RangeReading, intervals: readonly Interval[]): Pick<Interval, "gte" | "lte"> | undefined {
  const first = intervals[0];
  const last = intervals.at(-1);
  if (first?.gte === undefined || first.lte === undefined || last?.gte === undefined || last.lte === undefined)
    return undefined;
  const { gte, lte, step = 0, slack = Math.round(gte * AROUND_SHARE), open } = first;
  switch (as) {
    case "within":
      return open ? { gte } : { gte, lte };
    case "before":
      return { lte: gte - step };
    case "until":
      return { lte };
    case "after":
      return { gte: lte + step };
    case "since":
      return { gte };
    case "between":
      if (last.open && last.gte >= gte) return { gte };
      return { gte: Math.min(gte, last.gte), lte: Math.max(lte, last.lte) };
    case "around":
      return { gte: gte - slack, lte: lte + slack };
    case "from-start":
      return gte > 0 ? { gte: 0, lte } : undefined;
    case "minutes":
      return { gte: gte * MINUTE, lte: gte === last.lte ? gte * MINUTE + MINUTE - 1 : last.lte * MINUTE };
    case "minutes-since":
      return { gte: gte * MINUTE };
    case "minutes-until":
      return { lte: gte * MINUTE };
  }
}
