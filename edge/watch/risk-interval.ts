/**
 * An interval for a rate that holds at every moment at once, so that a page may show it after each audit: a confidence sequence.
 * It inverts the mixture of likelihood ratios under a uniform prior (Robbins, 1970; the beta-binomial mixture of Howard et al.,
 * arXiv:1810.08240): with probability at least 95 % the rate, while it stays what it is, is never outside.
 */
import { logGamma } from "../statistics/log-gamma.ts";

const COVERAGE = 0.95;
/** Halvings of an interval no wider than 1: exact to 1e-9. */
const STEPS = 30;

/** @returns [low, high], within 0 to 1. Both are pure functions of the two counts. */
export function riskInterval(disagreements: number, audits: number): [number, number] {
  if (audits === 0) return [0, 1];
  const agreements = audits - disagreements;
  const mixture = logBeta(disagreements + 1, agreements + 1);
  /** Logarithm of the evidence against the rate `p`; 0 · log 0 counts as 0. */
  const against = (p: number) =>
    mixture -
    (disagreements > 0 ? disagreements * Math.log(p) : 0) -
    (agreements > 0 ? agreements * Math.log1p(-p) : 0);
  const limit = -Math.log(1 - COVERAGE);
  const observed = disagreements / audits;
  /** The evidence grows on the way from the observed rate to `end`; finds where it reaches the limit. */
  const edge = (end: number): number => {
    if (against(end) < limit) return end;
    let [inside, outside] = [observed, end];
    for (let i = 0; i < STEPS; i++) {
      const middle = (inside + outside) / 2;
      if (against(middle) < limit) inside = middle;
      else outside = middle;
    }
    return outside;
  };
  return [edge(0), edge(1)];
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
