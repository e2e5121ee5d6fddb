import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { duelEValue, newDuelTest, observeDuel, type Verdict, verdictOf } from "../../../edge/watch/duel-test.ts";

/** How often each side is declared the winner when the candidate is right on `share` of the differences. */
function verdicts(share: number, differences: number, runs: number, seed: number) {
  const random = mulberry32(seed);
  const count = { candidate: 0, incumbent: 0 };
  for (let run = 0; run < runs; run++) {
    let test = newDuelTest;
    let winner: Verdict = null;
    for (let i = 0; i < differences && winner === null; i++) {
      test = observeDuel(test, random() < share);
      winner = verdictOf(test);
    }
    if (winner) count[winner]++;
  }
  return { candidate: count.candidate / runs, incumbent: count.incumbent / runs };
}

describe("the duel of a candidate and the release in force", () => {
  it.each([
    { share: 0.6, within: 450, winner: "candidate" as const },
    { share: 0.4, within: 450, winner: "incumbent" as const },
    { share: 0.7, within: 100, winner: "candidate" as const },
    { share: 0.3, within: 100, winner: "incumbent" as const },
  ])(
    "a candidate right on $share of the differences: $winner wins within $within in 90 % of runs",
    ({ share, within, winner }) => {
      expect(verdicts(share, within, 2000, 5)[winner]).toBeGreaterThanOrEqual(0.9);
    },
  );

  it("declares either of two equals the loser in at most 5 % of runs of 4,000 differences", () => {
    const { candidate, incumbent } = verdicts(0.5, 4000, 2000, 6);
    expect(candidate + incumbent).toBeLessThanOrEqual(0.05);
    expect(candidate + incumbent).toBeGreaterThan(0);
  });

  it("has no verdict before the first difference and stays finite after a thousand of one side", () => {
    expect(verdictOf(newDuelTest)).toBeNull();
    let test = newDuelTest;
    for (let i = 0; i < 5000; i++) test = observeDuel(test, false);
    expect(Number.isFinite(duelEValue(test))).toBe(true);
    expect(verdictOf(test)).toBe("incumbent");
  });
});
