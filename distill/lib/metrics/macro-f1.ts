/** F1 averaged over classes, so that a class of few rows counts as much as the most frequent one. */

/** Averages over the classes of the reference. An answer of a class that the reference lacks lowers the recall of the others. */
export const macroF1 = (reference: readonly string[], answers: readonly string[]): number =>
  macroF1Over(reference, answers)(Int32Array.from(reference.keys()));

/** The same of any choice of rows, with repetitions as in a bootstrap: classes become numbers once, for all choices. */
export function macroF1Over(reference: readonly string[], answers: readonly string[]): (rows: Int32Array) => number {
  const numberOf = new Map<string, number>();
  const toNumbers = (names: readonly string[]): Int32Array =>
    Int32Array.from(names, (name) => {
      const number = numberOf.get(name) ?? numberOf.size;
      numberOf.set(name, number);
      return number;
    });
  const expected = toNumbers(reference);
  const answered = toNumbers(answers);
  const classes = numberOf.size;
  const hits = new Int32Array(classes);
  const expectedRows = new Int32Array(classes);
  const answeredRows = new Int32Array(classes);
  return (rows) => {
    for (const counts of [hits, expectedRows, answeredRows]) counts.fill(0);
    for (const row of rows) {
      const [want, got] = [expected[row]!, answered[row]!];
      expectedRows[want]!++;
      answeredRows[got]!++;
      if (want === got) hits[want]!++;
    }
    let sum = 0;
    let count = 0;
    for (let c = 0; c < classes; c++) {
      if (expectedRows[c] === 0) continue;
      count++;
      sum += (2 * hits[c]!) / (expectedRows[c]! + answeredRows[c]!);
    }
    return count === 0 ? 0 : sum / count;
  };
}
