/** Tallies, as steps print and record them. */

export interface Tally {
  add(key: string, times?: number): void;
  /** Largest first. */
  counts(): Record<string, number>;
}

export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    add: (key, times = 1) => void counts.set(key, (counts.get(key) ?? 0) + times),
    counts: () => Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))),
  };
}

/** Largest first. */
export function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Record<string, number> {
  const tally = createTally();
  for (const item of items) tally.add(keyOf(item));
  return tally.counts();
}

export const formatCounts = (counts: Readonly<Record<string, number>>, most = 8): string => {
  const entries = Object.entries(counts);
  const rest = entries.slice(most).reduce((sum, [, count]) => sum + count, 0);
  const shown = entries.slice(0, most).map(([key, count]) => `${key} ${count}`);
  return [...shown, ...(rest > 0 ? [`others ${rest}`] : [])].join(", ") || "none";
};
