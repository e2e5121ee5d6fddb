/**
 * Chooses training rows with a known probability each (Poisson sampling): half of the wanted number with the same chance for every query,
 * so that training still looks like traffic, and half among those with a reason, a disagreement counting more than doubt. Pure.
 */
import type { Sampled } from "../run/rows.ts";
import { chanceOf, type Pooled } from "./pool.ts";

/** How much likelier a query with a disagreement is to be taken for its reason than one in doubt. */
const DISAGREEMENT_WEIGHT = 4;
/** The part of the rows that is taken for a reason, where there are enough of those. */
const REASON_SHARE = 0.5;

export interface Chosen extends Pooled {
  readonly sampled: Sampled;
}

interface Chances {
  /** For every query. */
  readonly equal: number;
  /** Besides, for those with a reason. */
  readonly doubt: number;
  readonly disagreement: number;
}

/** @param kept the probability with which texts without a disagreement have come this far. */
export function choose(pooled: readonly Pooled[], wanted: number, seed: number, kept = 1): Chosen[] {
  const chances = chancesOf(pooled, wanted);
  return pooled.flatMap((row): Chosen[] => {
    const { key, because } = row;
    const forReason = because === "doubt" || because === "disagreement" ? chances[because] : 0;
    const isChosen = chanceOf(`equal ${seed}`, key) < chances.equal || chanceOf(`reason ${seed}`, key) < forReason;
    if (!isChosen) return [];
    const earlier = because === "disagreement" ? 1 : kept;
    const probability = earlier * (1 - (1 - chances.equal) * (1 - forReason));
    return [{ ...row, sampled: { because, probability: Number(probability.toPrecision(6)) } }];
  });
}

function chancesOf(pooled: readonly Pooled[], wanted: number): Chances {
  if (pooled.length <= wanted) return { equal: 1, doubt: 1, disagreement: 1 };
  const [doubts, disagreements] = (["doubt", "disagreement"] as const).map(
    (reason) => pooled.filter(({ because }) => because === reason).length,
  ) as [number, number];
  const forReasons = wanted * REASON_SHARE;
  const taken = (scale: number) =>
    doubts * Math.min(1, scale) + disagreements * Math.min(1, scale * DISAGREEMENT_WEIGHT);
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (taken(middle) > forReasons) high = middle;
    else low = middle;
  }
  const doubt = Math.min(1, high);
  const disagreement = Math.min(1, high * DISAGREEMENT_WEIGHT);
  // What is taken for a reason is not taken twice: the rest is drawn among what is left.
  const left = pooled.length - taken(high);
  return { equal: Math.min(1, (wanted - taken(high)) / left), doubt, disagreement };
}
