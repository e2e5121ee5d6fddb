/**
 * Which of two releases is right more often, where they differ. Pure, and may be looked at after every difference.
 *
 * Each bet stakes a share of its capital on one side. If both are right equally often, every bet is fair, the mean capital is a
 * martingale that starts at 1, and it ever reaches 20 with probability at most 1/20 (Ville), for both sides together
 * (betting on a mean: Waudby-Smith and Ramdas, arXiv:2010.09686).
 */

/** Staked on a side: 0.2 grows fastest when that side is right on 60 % of the differences, 0.4 on 70 %. */
const STAKES: readonly number[] = [0.2, 0.4];

const DECIDED_E = 20;
const MOST_CAPITAL = 1e300;

export interface DuelTest {
  /** Differences on which exactly one side was right. */
  readonly differences: number;
  readonly candidateRight: number;
  /** Capital of the bets on the candidate, then of those on the release in force. */
  readonly capital: readonly number[];
}

export type Verdict = "candidate" | "incumbent" | null;

export const newDuelTest: DuelTest = {
  differences: 0,
  candidateRight: 0,
  capital: [...STAKES, ...STAKES].map(() => 1),
};

export function observeDuel(test: DuelTest, candidateIsRight: boolean): DuelTest {
  const side = candidateIsRight ? 1 : -1;
  return {
    differences: test.differences + 1,
    candidateRight: test.candidateRight + (candidateIsRight ? 1 : 0),
    capital: [...STAKES, ...STAKES.map((stake) => -stake)].map((stake, i) =>
      Math.min(MOST_CAPITAL, test.capital[i]! * (1 + stake * side)),
    ),
  };
}

/** The evidence that the two are not equally often right: 1 at the start. */
export const duelEValue = ({ capital }: DuelTest): number =>
  capital.reduce((sum, each) => sum + each, 0) / capital.length;

/** The winner, once the evidence suffices; call it after every difference and keep the first answer. */
export function verdictOf(test: DuelTest): Verdict {
  if (duelEValue(test) < DECIDED_E) return null;
  return test.candidateRight * 2 > test.differences ? "candidate" : "incumbent";
}
