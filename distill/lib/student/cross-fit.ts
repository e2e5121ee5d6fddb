/**
 * What the model shows on rows it was not trained on, for every training row: the evidence from which the rejection score
 * is learnt without touching a calibration row. Rows of one group, or of one text, are never divided between folds.
 */
import { seenShare } from "../../../edge/student/rejection.ts";
import { createScorer } from "../../../edge/student/score.ts";
import type { TrainingRow } from "../train.ts";
import type { Classes } from "./classes.ts";
import { type FitSettings, fitModel } from "./fit.ts";
import { createRandom, shuffled } from "./random.ts";
import { textKey } from "./text-key.ts";
import type { Corpus } from "./vocabulary.ts";

export interface HeldOut {
  readonly logits: Float64Array;
  readonly seen: Float64Array;
  readonly seenShare: number;
  readonly words: number;
  /** The row's class, -1 for a query outside every class. */
  readonly target: number;
}

export function crossFit(
  rows: readonly TrainingRow[],
  outOfScope: readonly string[],
  corpus: Corpus,
  classes: Classes,
  settings: FitSettings,
  folds: number,
  onProgress: (share: number) => void,
): HeldOut[] {
  const foldOf = assignFolds(rows, folds, settings.seed);
  const heldOut: HeldOut[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const training = rows.flatMap((_, r) => (foldOf[r] === fold ? [] : [r]));
    const model = fitModel(corpus, training, classes, settings);
    const scorer = createScorer(model.tables, model.classes, model.tablesHeader.blockScales);
    const look = (query: string, target: number): HeldOut => {
      const { logits, seen, ngrams } = scorer.score(query);
      return { logits: logits.slice(), seen: seen.slice(), seenShare: seenShare(seen), words: ngrams.words, target };
    };
    rows.forEach((row, r) => {
      if (foldOf[r] === fold) heldOut.push(look(row.query, classes.ofRow[r]!));
    });
    outOfScope.forEach((query, i) => {
      if (i % folds === fold) heldOut.push(look(query, -1));
    });
    onProgress((fold + 1) / folds);
  }
  return heldOut;
}

function assignFolds(rows: readonly TrainingRow[], folds: number, seed: number): Int32Array {
  const groupOf = rows.map((row) => row.group ?? textKey(row.query));
  const groups = [...new Set(groupOf)];
  const order = shuffled(groups.length, createRandom(seed));
  const foldOfGroup = new Map(groups.map((group, g) => [group, order[g]! % folds]));
  return Int32Array.from(groupOf, (group) => foldOfGroup.get(group)!);
}
