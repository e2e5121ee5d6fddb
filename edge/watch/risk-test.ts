/**
 * A test of "given the past, the next audited decision disagrees with probability at most alpha" that may be looked at after every
 * audit. Pure: a state, an observation, a next state. Memory is constant however long a student lives.
 *
 * Each bet λ holds capital M ← (M + wₙ)·(1 + λ(x − alpha)), x = 1 for a disagreement. The payoff 1 + λ(x − alpha) has an
 * expectation of at most 1 as long as the hypothesis holds (Waudby-Smith and Ramdas, arXiv:2010.09686), so the e-value, which is
 * the mean capital of the bets and the mass that is not yet placed, is a supermartingale that starts at 1. By Ville's inequality
 * it ever reaches 20 with probability at most 1/20.
 *
 * The mass wₙ = 1/(n(n + 1)) that enters before the n-th audit is a bet on a change at that moment. Without it, capital melts
 * away in good times, and a change that comes late is found late (mixtures over the time of the change: Timans et al.,
 * arXiv:2506.16416).
 */

/** Bets in units of capital for each unit of x − alpha; small ones find small changes, large ones find large changes sooner. */
const BETS: readonly number[] = [0.5, 1, 2, 3, 4, 6];

/** No bet may lose more than this share of its capital on one agreement: a payoff below zero would not be a bet. */
const LARGEST_LOSS = 0.9;

/** An alarm is false with probability at most one in this many, over the whole life of what is tested. */
export const ALARM_E = 20;

/** Capital above this is a settled matter; the cap keeps it finite. */
const MOST_CAPITAL = 1e300;

export interface RiskTest {
  /** Audits so far. */
  readonly audits: number;
  readonly disagreements: number;
  /** Capital of each bet, in the order of the bets. */
  readonly capital: readonly number[];
}

export const newRiskTest: RiskTest = { audits: 0, disagreements: 0, capital: BETS.map(() => 0) };

/** @param alpha the largest probability of a disagreement that the hypothesis allows, over 0 and under 1. */
export function observeRisk(test: RiskTest, disagrees: boolean, alpha: number): RiskTest {
  const audits = test.audits + 1;
  const placed = 1 / (audits * (audits + 1));
  const surprise = (disagrees ? 1 : 0) - alpha;
  return {
    audits,
    disagreements: test.disagreements + (disagrees ? 1 : 0),
    capital: BETS.map((bet, i) => {
      const fair = Math.min(bet, LARGEST_LOSS / alpha);
      return Math.min(MOST_CAPITAL, (test.capital[i]! + placed) * (1 + fair * surprise));
    }),
  };
}

/** The evidence against the hypothesis: 1 at the start, at least `ALARM_E` for an alarm. */
export const riskEValue = ({ audits, capital }: RiskTest): number =>
  capital.reduce((sum, each) => sum + each, 0) / capital.length + 1 / (audits + 1);
