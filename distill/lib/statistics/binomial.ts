/** Exact binomial tails. */
import { logGamma } from "../../../edge/statistics/log-gamma.ts";

/** P(Binomial(trials, p) <= successes): the p-value of "the rate is above p" after this few successes. */
export function binomialCdf(successes: number, trials: number, p: number): number {
  if (successes >= trials || p <= 0) return 1;
  if (successes < 0 || p >= 1) return 0;
  const logChoose = (k: number) => logGamma(trials + 1) - logGamma(k + 1) - logGamma(trials - k + 1);
  let sum = 0;
  for (let k = 0; k <= successes; k++) sum += Math.exp(logChoose(k) + k * Math.log(p) + (trials - k) * Math.log1p(-p));
  return Math.min(1, sum);
}

/** The largest rate at which this few successes still have probability `tail` (Clopper, Pearson, 1934); 1 without trials. */
export function binomialUpperBound(successes: number, trials: number, tail: number): number {
  return successes >= trials ? 1 : crossing((rate) => binomialCdf(successes, trials, rate), tail);
}

/** The rate at which `cdf`, which falls as the rate rises, crosses `level`. */
function crossing(cdf: (rate: number) => number, level: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (cdf(middle) > level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The exact 95 % interval of a rate after `successes` of `trials` (Clopper, Pearson, 1934); [0, 1] without trials. */
export function binomialInterval(successes: number, trials: number): [number, number] {
  const tail = 0.025;
  return [
    successes === 0 ? 0 : crossing((rate) => binomialCdf(successes - 1, trials, rate), 1 - tail),
    binomialUpperBound(successes, trials, tail),
  ];
}
