/** Which n-grams of a query spoke for which signal. What word vectors add is left out: it belongs to no n-gram alone. */
import { blockOf, ngramText } from "./features.ts";
import type { Scorer } from "./score.ts";
import type { ArtefactHeader, Explanation } from "./student.ts";

/**
 * An n-gram's contribution to a signal: its contribution to each class's logit, less the mean over classes, weighted by
 * how much of the signal the class carries. Only contributions in favour are listed, the largest first.
 */
export function explainScored(header: ArtefactHeader, scorer: Scorer, query: string, limit: number): Explanation {
  const { ngrams, hits, found, places, factors, byWords } = scorer.score(query);
  const { classes, labels } = header;
  const sums = labels.map(() => new Map<string, number>());
  const share = 1 - (byWords?.share ?? 0);
  for (let h = 0; h < hits; h++) {
    const i = found[h]!;
    const row = scorer.weightsOf(places[h]!);
    const factor = share * factors[blockOf(ngrams.hashes[i]!)]!;
    let mean = 0;
    for (let c = 0; c < classes.length; c++) mean += row[c]! / classes.length;
    const text = ngramText(ngrams, i);
    labels.forEach((_, s) => {
      let weight = 0;
      for (let c = 0; c < classes.length; c++) weight += factor * (row[c]! - mean) * classes[c]!.weights[s]!;
      sums[s]!.set(text, (sums[s]!.get(text) ?? 0) + weight);
    });
  }
  return Object.fromEntries(labels.map((label, s) => [label, largest(sums[s]!, limit)]));
}

const largest = (sums: ReadonlyMap<string, number>, limit: number) =>
  [...sums]
    .filter(([, weight]) => weight > 0)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([ngram, weight]) => ({ ngram, weight }));
