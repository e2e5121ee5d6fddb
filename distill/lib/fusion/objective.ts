/**
 * What the fit minimises: the negative of a smooth DCG, in which the rank of a relevant item is 1 plus a sum of sigmoids of score
 * differences (Qin, Liu, Li, "A general approximation framework for direct optimization of information retrieval measures", 2010),
 * plus a pull towards the start. Only differences to relevant items enter, so the gradient costs little more than the value.
 */
import { EVIDENCE } from "../../../edge/fusion/fusion.ts";
import type { CompiledQuery } from "./compile.ts";
import type { Objective } from "./lbfgs.ts";

/** Difference of fused scores at which an order counts as nearly certain. */
const SOFTNESS = 0.03;
/** Beyond this many softnesses a sigmoid is 0 or 1 to six digits. */
const SATURATED = 14;

export interface Sample {
  readonly query: CompiledQuery;
  /** Standardised evidence, laid out as in the query. */
  readonly z: Float64Array;
}

/** Parameters in order: reliability of each signal, routing, then the effects laid out as evidence is. */
export const parametersOf = (signals: number): number => signals + 1 + signals * EVIDENCE.length;

/** Fills the shares of one query. */
export function sharesAt(theta: ArrayLike<number>, { query, z }: Sample, shares: Float64Array): void {
  const K = shares.length;
  const F = EVIDENCE.length;
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < K; k++) {
    if (!query.present[k]) {
      shares[k] = Number.NEGATIVE_INFINITY;
      continue;
    }
    let logit = theta[k]! + theta[K]! * query.logWeights[k]!;
    for (let e = 0; e < F; e++) logit += theta[K + 1 + k * F + e]! * z[k * F + e]!;
    shares[k] = logit;
    if (logit > largest) largest = logit;
  }
  let total = 0;
  for (let k = 0; k < K; k++) {
    shares[k] = query.present[k] ? Math.exp(shares[k]! - largest) : 0;
    total += shares[k]!;
  }
  for (let k = 0; k < K; k++) shares[k]! /= total || 1;
}

/** @param pulls how strongly `start` pulls each parameter, in units of one query's DCG for a squared distance of 1. */
export function smoothLoss(
  signals: number,
  samples: readonly Sample[],
  start: ArrayLike<number>,
  pulls: ArrayLike<number>,
): Objective {
  const K = signals;
  const F = EVIDENCE.length;
  const shares = new Float64Array(K);
  const slopes = new Float64Array(K);
  const found = samples.filter(({ query }) => query.relevant.length > 0);
  const longest = found.reduce((most, { query }) => Math.max(most, query.items), 0);
  const fused = new Float64Array(longest);
  const pushes = new Float64Array(longest);
  const sigmas = new Float64Array(longest);

  /** Adds the query's gradient over shares to `slopes` and returns its smooth DCG. */
  function gain({ scores, items, relevant }: CompiledQuery): number {
    for (let j = 0; j < items; j++) {
      let sum = 0;
      for (let k = 0; k < K; k++) sum += shares[k]! * scores[j * K + k]!;
      fused[j] = sum;
      pushes[j] = 0;
    }
    let dcg = 0;
    for (const { item, gain } of relevant) {
      const own = fused[item]!;
      let rank = 0.5; // 1, less the half that the item itself adds below
      let steep = 0;
      for (let j = 0; j < items; j++) {
        const x = (fused[j]! - own) / SOFTNESS;
        const sigma = x < -SATURATED ? 0 : x > SATURATED ? 1 : 1 / (1 + Math.exp(-x));
        sigmas[j] = sigma;
        rank += sigma;
      }
      const log = Math.log(1 + rank);
      dcg += (gain * Math.LN2) / log;
      const perRank = (-gain * Math.LN2) / ((1 + rank) * log * log);
      for (let j = 0; j < items; j++) {
        const sigma = sigmas[j]!;
        if (sigma === 0 || sigma === 1) continue;
        const weight = (perRank * sigma * (1 - sigma)) / SOFTNESS;
        pushes[j]! += weight;
        steep += weight;
      }
      pushes[item]! -= steep;
    }
    slopes.fill(0);
    for (let j = 0; j < items; j++) {
      const weight = pushes[j]!;
      if (weight !== 0) for (let k = 0; k < K; k++) slopes[k]! += weight * scores[j * K + k]!;
    }
    return dcg;
  }

  return (theta, gradient) => {
    let loss = 0;
    gradient.fill(0);
    for (const sample of found) {
      sharesAt(theta, sample, shares);
      loss -= gain(sample.query);
      let mean = 0;
      for (let k = 0; k < K; k++) mean += shares[k]! * slopes[k]!;
      for (let k = 0; k < K; k++) {
        const slope = -shares[k]! * (slopes[k]! - mean);
        gradient[k]! += slope;
        gradient[K]! += slope * sample.query.logWeights[k]!;
        for (let e = 0; e < F; e++) gradient[K + 1 + k * F + e]! += slope * sample.z[k * F + e]!;
      }
    }
    for (let i = 0; i < theta.length; i++) {
      const off = theta[i]! - start[i]!;
      loss += pulls[i]! * off * off;
      gradient[i]! += 2 * pulls[i]! * off;
    }
    const n = samples.length || 1;
    for (let i = 0; i < theta.length; i++) gradient[i]! /= n;
    return loss / n;
  };
}
