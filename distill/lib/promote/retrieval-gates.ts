/** What a release must show on judged queries: that its search is not worse than one that needs no router. Pure. */
import { typed } from "../command/typed.ts";
import type { RetrievalGain, RetrievalOutcome } from "../evaluate/retrieval-outcome.ts";
import { intervalText, MEASURES } from "../fusion/comparison.ts";
import { BEST_FIXED, BEST_SINGLE, FITTED_SERVED, ROUTED, UNIFORM } from "../fusion/cross-fit.ts";
import { LEAST_QUERIES } from "../fusion/fit.ts";
import { formatP } from "../text/format.ts";
import { type Gate, gate } from "./gate.ts";

/** A difference counts when chance alone would produce it less often than this. */
const SIGNIFICANCE = 0.05;
/** Points of nDCG@10 that a search may be worse without anybody minding. */
const TOLERABLE = 0.5;
/** Beyond this many judged queries the difference is too small to be worth settling. */
const MAX_TO_SETTLE = 100_000;

/**
 * @param run the name of the run, for the commands that a failure names; `taskFlag` also, empty for the default task.
 * @param fusion the digest of the release's fusion; null without one.
 */
export function retrievalGates(
  retrieval: RetrievalOutcome,
  run: string,
  taskFlag: string,
  fusion: string | null,
): Gate[] {
  const fix = fitCommands(retrieval, run, taskFlag);
  if (retrieval.isShipped) {
    const figure = `${retrieval.queries} queries of the set that comes with the project: shown, and no release depends on it`;
    return [gate("retrieval", "judged queries of your own, with --retrieval DIR in step 8", figure, true, fix)];
  }
  const served = fusion !== null && retrieval.fusion !== null ? FITTED_SERVED : ROUTED;
  const gains = retrieval.gains.filter(({ of }) => of === served);
  const against = (over: string) => gains.filter((gain) => gain.over === over);
  return [
    {
      ...uniformGate(against(UNIFORM), fix),
      warnings: [...aboutFusion(retrieval, fusion), ...losses(against(UNIFORM))],
    },
    ...([BEST_FIXED, BEST_SINGLE] as const).flatMap((over) => {
      const gain = ndcgOf(against(over));
      if (!gain) return [];
      const figure = `${intervalText(gain.points, "+")} points of nDCG@10`;
      const passed = gain.points.high >= 0;
      const warnings = [...(passed ? doubts(gain, retrieval.queries) : []), ...losses(against(over))];
      return [{ ...gate(`retrieval against the ${over}`, "not surely worse", figure, passed, fix), warnings }];
    }),
  ];
}

const ndcgOf = (gains: readonly RetrievalGain[]): RetrievalGain | undefined =>
  gains.find(({ measure }) => measure === "ndcgAt10");

function uniformGate(gains: readonly RetrievalGain[], fix: string): Gate {
  const gain = ndcgOf(gains);
  const worse = gain !== undefined && gain.points.value < 0 && gain.p < SIGNIFICANCE;
  return gate(
    "retrieval",
    "nDCG@10 not worse than with uniform weights by more than chance",
    gain ? `${intervalText(gain.points, "+")} points, ${formatP(gain.p)}` : "not measured",
    !worse,
    fix,
  );
}

/** The other measures, where the router is surely behind. */
const losses = (gains: readonly RetrievalGain[]): string[] =>
  gains
    .filter(({ measure, points }) => measure !== "ndcgAt10" && points.high < 0)
    .map(
      ({ measure, over, points }) =>
        `${MEASURES[measure]} is surely lower than that of ${over}: ${intervalText(points, "+")} points`,
    );

/** Not surely worse is not yet surely as good. */
function doubts({ points, over }: RetrievalGain, queries: number): string[] {
  if (points.low >= -TOLERABLE) return [];
  const needed = queriesToSettle(points, queries);
  const many = needed > MAX_TO_SETTLE ? `more than ${MAX_TO_SETTLE}` : `about ${needed}`;
  return [
    `it may be more than ${TOLERABLE} points worse than the ${over}; ${many} judged queries would settle it (now ${queries})`,
  ];
}

/**
 * Judged queries at which the interval, which narrows with their square root, would lie above -0.5 or below 0 if the difference stayed
 * what it is; two significant digits.
 */
export function queriesToSettle({ value, low, high }: RetrievalGain["points"], queries: number): number {
  const [width, room] = value > -TOLERABLE ? [value - low, value + TOLERABLE] : [high - value, -value];
  const needed = queries * (width / room) ** 2;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(needed)) - 1);
  return Math.ceil(needed / unit) * unit;
}

function aboutFusion(retrieval: RetrievalOutcome, fusion: string | null): string[] {
  if (retrieval.fusion === null)
    return [
      `${retrieval.queries} judged queries are too few to compare with the ${BEST_FIXED} and the ${BEST_SINGLE}: judge ${LEAST_QUERIES} or more`,
    ];
  if (fusion === null || fusion === retrieval.fusion) return [];
  return [
    "the fusion of this release was fitted to other queries or other decisions: the figures are those of one fitted to these",
  ];
}

const fitCommands = ({ folder, decisions }: RetrievalOutcome, run: string, taskFlag: string): string =>
  `${typed(`npm run -s fusion -- fit${taskFlag}`, ["--retrieval", folder, "--decisions", decisions])} --out fusion.json` +
  ` && npx tsx distill/9-promote.ts --run ${run}${taskFlag} --fusion fusion.json`;
