/** The name that a mistyped one was probably meant to be. */

/** More letters apart than this, in a name of some 15, is another name. */
const MAX_DISTANCE = 4;

/** The known name with the fewest letters to insert, delete or replace; undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = MAX_DISTANCE + 1;
  for (const candidate of known) {
    const apart = distance(name, candidate);
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}

/** Levenshtein's distance; names that differ in length by too much are not compared. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MAX_DISTANCE) return MAX_DISTANCE + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
