/**
 * How well each n-gram separates the classes: the naive-Bayes log-count ratios of "this class against the rest", as in
 * NB-SVM (Wang, Manning, "Baselines and Bigrams", 2012), joined over classes by their root mean square so that one
 * importance serves them all.
 */
import { toImportances, type Vectors, type Vocabulary } from "./vocabulary.ts";

/** Pseudo-count of an n-gram in a class. */
const SMOOTHING = 2;

/** The vocabulary with each importance multiplied by discrimination to the `power`; 0 leaves it as it is. */
export function weighByDiscrimination(
  vocabulary: Vocabulary,
  vectors: Vectors,
  classes: Int32Array,
  classCount: number,
  power: number,
): Vocabulary {
  if (power === 0) return vocabulary;
  const rows = classes.length;
  const counts = new Float64Array(vocabulary.hashes.length * classCount);
  const classRows = new Float64Array(classCount);
  for (let r = 0; r < rows; r++) {
    classRows[classes[r]!]!++;
    for (let i = vectors.offsets[r]!; i < vectors.offsets[r + 1]!; i++) {
      counts[vectors.ids[i]! * classCount + classes[r]!]!++;
    }
  }
  const values = Float64Array.from(vocabulary.importances, (importance, f) => {
    const row = counts.subarray(f * classCount, (f + 1) * classCount);
    const all = row.reduce((sum, count) => sum + count, 0);
    let squares = 0;
    for (let c = 0; c < classCount; c++) {
      const inside = (row[c]! + SMOOTHING) / (classRows[c]! + 2 * SMOOTHING);
      const outside = (all - row[c]! + SMOOTHING) / (rows - classRows[c]! + 2 * SMOOTHING);
      squares += (classRows[c]! / rows) * Math.log(inside / outside) ** 2;
    }
    return importance * Math.sqrt(squares) ** power;
  });
  return { ...vocabulary, importances: toImportances(values) };
}
