/** Draws the same number of queries for each pattern that the teacher was asked to write for. Pure. */

/**
 * Takes one of each pattern in turn until there are `count`. Where a pattern runs out, the others fill its place.
 *
 * @param patterns all that should be there, so that one without any row is counted as 0
 */
export function drawBalanced<T>(
  rows: readonly T[],
  patternOf: (row: T) => string,
  patterns: readonly string[],
  count: number,
): { readonly drawn: readonly T[]; readonly counts: Readonly<Record<string, number>> } {
  const waiting = new Map(patterns.map((pattern): [string, T[]] => [pattern, []]));
  for (const row of rows) waiting.get(patternOf(row))?.push(row);
  const queues = [...waiting].map(([pattern, queue]) => ({ pattern, queue, taken: 0 }));
  const drawn: T[] = [];
  for (let isLeft = true; isLeft && drawn.length < count; ) {
    isLeft = false;
    for (const each of queues) {
      const row = each.queue[each.taken];
      if (row === undefined || drawn.length === count) continue;
      drawn.push(row);
      each.taken++;
      isLeft = true;
    }
  }
  return { drawn, counts: Object.fromEntries(queues.map(({ pattern, taken }) => [pattern, taken])) };
}

/**
 * How many queries to ask for next, when `asked` of them left `found` of the pattern with the fewest and `needed` are wanted of
 * each: in proportion and a tenth more. Null when there are enough.
 */
export function askNext(asked: number, found: number, needed: number): number | null {
  if (found >= needed) return null;
  const inProportion = Math.ceil((asked * 11 * needed) / (10 * Math.max(1, found)));
  return Math.min(4 * asked, inProportion);
}
