/** F1 averaged over classes, so that a class of few rows counts as much as the most frequent one. */

/**
 * Averages over the classes of the reference. An answer of a class that the reference lacks lowers the recall of the others.
 * `rows` selects rows, possibly with repetitions as in a bootstrap; by default all of them.
 */
export function macroF1(
  reference: readonly string[],
  answers: readonly string[],
  rows: Iterable<number> = reference.keys(),
): number {
  const classes = new Map<string, { hits: number; expected: number; answered: number }>();
  const of = (name: string) => {
    const found = classes.get(name) ?? { hits: 0, expected: 0, answered: 0 };
    classes.set(name, found);
    return found;
  };
  for (const row of rows) {
    const expected = of(reference[row]!);
    const answered = of(answers[row]!);
    expected.expected++;
    answered.answered++;
    if (expected === answered) expected.hits++;
  }
  let sum = 0;
  let count = 0;
  for (const { hits, expected, answered } of classes.values()) {
    if (expected === 0) continue;
    count++;
    sum += (2 * hits) / (expected + answered);
  }
  return count === 0 ? 0 : sum / count;
}
