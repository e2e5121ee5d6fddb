/** Arithmetic of inclusive intervals that may be open at an end. One whose `gte` is above its `lte` wraps around, past midnight. */
import type { Interval } from "./ranges.ts";

const lowOf = ({ gte }: Interval): number => gte ?? Number.NEGATIVE_INFINITY;
const highOf = ({ lte }: Interval): number => lte ?? Number.POSITIVE_INFINITY;

export const wraps = (one: Interval): boolean => lowOf(one) > highOf(one);

/** Whether they have something in common; taken for granted where one wraps. */
export const overlap = (one: Interval, other: Interval): boolean =>
  wraps(one) || wraps(other) || Math.max(lowOf(one), lowOf(other)) <= Math.min(highOf(one), highOf(other));

/** What two intervals that overlap have in common. */
export function intersection(one: Interval, other: Interval): Interval {
  const gte = Math.max(lowOf(one), lowOf(other));
  const lte = Math.min(highOf(one), highOf(other));
  return { ...(Number.isFinite(gte) && { gte }), ...(Number.isFinite(lte) && { lte }) };
}

/** Whether one value can be within each group's hull: intervals of which any two overlap all share a point (Helly's theorem). */
export function canAllHold(groups: readonly (readonly Interval[])[]): boolean {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    if (group.some(wraps)) continue;
    low = Math.max(low, Math.min(...group.map(lowOf)));
    high = Math.min(high, Math.max(...group.map(highOf)));
  }
  return low <= high;
}
