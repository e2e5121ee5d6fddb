/**
 * For every training row, the evidence of a model that was not trained on it. The rejection score is learnt from this, without
 * touching a calibration row. Rows of one group, or with the same text, are never split between folds. Where rows name their style,
 * each is met a second time, by a model that was trained on no row of its style.
 */
import type { Halves } from "../../../edge/student/halves.ts";
import { type Evidence, seenShare } from "../../../edge/student/rejection.ts";
import { createScorer, patternKey } from "../../../edge/student/score.ts";
import { mulberry32, shuffledIndices } from "../statistics/random.ts";
import { type Classes, hasMixtures } from "./classes.ts";
import { type FitSettings, fitModel, type Texts } from "./fit.ts";
import type { TrainingRow } from "./rows.ts";
import { textKey } from "./rows.ts";

/** Targets of rows outside all classes that the model knows: out of scope, or of a class that was hidden from it. */
export const OUTSIDE = -1;
export const HIDDEN = -2;

export interface HeldOut {
  readonly logits: Float64Array;
  readonly ngramLogits: Float64Array;
  readonly byWords: Evidence["byWords"];
  /** Where some class is a mixture. */
  readonly byHalf: Halves | undefined;
  readonly patterns: Evidence["patterns"];
  readonly seen: Float64Array;
  readonly seenShare: number;
  readonly words: number;
  readonly unspaced: number;
  /** The row's class, {@link OUTSIDE} or {@link HIDDEN}. */
  readonly target: number;
}

/** Evidence on a row of a style that the model never saw. */
export interface OfUnseenStyle extends HeldOut {
  readonly style: string;
}

interface CrossFitting {
  readonly rows: readonly TrainingRow[];
  /** The rows that are cross-fitted, by their numbers; no fold trains on any other. */
  readonly chosen: Int32Array;
  readonly outOfScope: readonly string[];
  readonly texts: Texts;
  readonly classes: Classes;
  readonly settings: FitSettings;
  readonly folds: number;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
}

export function crossFit(work: CrossFitting): HeldOut[] {
  const { rows, chosen, outOfScope, classes, settings, folds, onProgress } = work;
  const foldOf = assignFolds(rows, folds, settings.seed);
  const hiddenIn = hideClasses(classes.names.length, folds, settings.seed);
  const heldOut: HeldOut[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isHidden = (r: number): boolean => hiddenIn[classes.ofRow[r]!] === fold;
    const observe = observerOf(
      work,
      chosen.filter((r) => foldOf[r] !== fold && !isHidden(r)),
    );
    for (const r of chosen)
      if (foldOf[r] === fold) heldOut.push(observe(rows[r]!.query, isHidden(r) ? HIDDEN : classes.ofRow[r]!));
    outOfScope.forEach((query, i) => {
      if (i % folds === fold) heldOut.push(observe(query, OUTSIDE));
    });
    onProgress((fold + 1) / folds);
  }
  return heldOut;
}

/** Fewer styles than this leave too little to train on when some are left out. */
const MIN_STYLES = 8;

export const hasStyles = (rows: readonly TrainingRow[]): boolean =>
  rows.every((row) => row.style !== undefined) && new Set(rows.map((row) => row.style)).size >= MIN_STYLES;

/** As {@link crossFit}, in folds that no style is divided between. Only for rows that all name their style. */
export function leaveStylesOut(work: CrossFitting): OfUnseenStyle[] {
  const { rows, chosen, classes, settings, folds, onProgress } = work;
  const styles = [...new Set(rows.map((row) => row.style!))].sort();
  const order = shuffledIndices(styles.length, mulberry32(settings.seed));
  const foldOf = new Map(styles.map((style, s) => [style, order[s]! % folds]));
  const heldOut: OfUnseenStyle[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const observe = observerOf(
      work,
      chosen.filter((r) => foldOf.get(rows[r]!.style!) !== fold),
    );
    for (const r of chosen) {
      const { query, style } = rows[r]!;
      if (foldOf.get(style!) === fold) heldOut.push({ ...observe(query, classes.ofRow[r]!), style: style! });
    }
    onProgress((fold + 1) / folds);
  }
  return heldOut;
}

/** Trains on some of the rows. @returns a function that gives the model's evidence on a query */
function observerOf({ texts, classes, settings }: CrossFitting, training: ArrayLike<number>) {
  const { model } = fitModel(texts, training, classes, settings);
  const scorer = createScorer(model, hasMixtures(classes));
  const patterns = model.classes.map(({ weights }) => patternKey(weights));
  return (query: string, target: number): HeldOut => {
    const { logits, ngramLogits, byWords, byHalf, seen, ngrams } = scorer.score(query);
    return {
      logits: logits.slice(),
      ngramLogits: ngramLogits.slice(),
      byWords: byWords && { ...byWords, logits: byWords.logits.slice() },
      byHalf: byHalf && { first: byHalf.first.slice(), second: byHalf.second.slice() },
      patterns,
      seen: seen.slice(),
      seenShare: seenShare(seen),
      words: ngrams.words,
      unspaced: ngrams.unspaced,
      target,
    };
  };
}

/** From this many classes on, hiding one hardly changes the task for the others. */
const MIN_CLASSES_TO_HIDE = 20;
const HIDDEN_SHARE = 0.1;

/** For each class, the fold whose model never sees it, or -1 for most: its rows act as queries outside all classes. */
function hideClasses(classCount: number, folds: number, seed: number): Int32Array {
  const hidden = new Int32Array(classCount).fill(-1);
  if (classCount < MIN_CLASSES_TO_HIDE) return hidden;
  const order = shuffledIndices(classCount, mulberry32(seed + 1));
  const each = Math.floor(HIDDEN_SHARE * classCount);
  for (let i = 0; i < each * folds; i++) hidden[order[i]!] = i % folds;
  return hidden;
}

function assignFolds(rows: readonly TrainingRow[], folds: number, seed: number): Int32Array {
  const groupOf = rows.map((row) => row.group ?? textKey(row.query));
  const groups = [...new Set(groupOf)];
  const order = shuffledIndices(groups.length, mulberry32(seed));
  const foldOfGroup = new Map(groups.map((group, g) => [group, order[g]! % folds]));
  return Int32Array.from(groupOf, (group) => foldOfGroup.get(group)!);
}
