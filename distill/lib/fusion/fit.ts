/** Fits a fusion to judged queries: shares that maximise a smooth DCG, shrunk towards the best simple mixture. */
import { EVIDENCE, type EvidenceName, type FusedSignal, type Fusion } from "../../../edge/fusion/fusion.ts";
import { mean } from "../metrics/bootstrap.ts";
import { ndcgOf } from "./best-fixed.ts";
import { type CompiledQuery, scalesOf, standardised } from "./compile.ts";
import { minimise } from "./lbfgs.ts";
import { parametersOf, type Sample, sharesAt, smoothLoss } from "./objective.ts";
import { chooseStart, type Start } from "./start.ts";

/** Under this many judged queries there is nothing to measure the result by. */
export const LEAST_QUERIES = 25;

/** How strongly the start pulls everything but routing; under this many judged queries it pulls harder. */
const SHRINKAGE = 5;
const FEW_QUERIES = 50;
const SHRINKAGE_OF_FEW = 30;
/** How much the router's weights count is one number, which few queries can tell. */
const SHRINKAGE_OF_ROUTING = 3;

/** A share of 0 has no logarithm. The descent starts a little above it, because from 0 itself no slope leads away. */
const LEAST_SHARE = 1e-9;
const LEAST_TO_START = 0.002;

/** Inner folds, by position: each query is held out once. */
const FOLDS = 5;
/** A fit that gains less than this many standard errors over its mixture on held-out queries has learnt nothing. */
const PROVEN = 1.5;

/** Chooses the best fixed mixture for the queries at these positions. */
export type ChooseFixed = (rows: readonly number[]) => readonly number[];

/** What a fusion is fitted to, as it says of itself. */
export interface FittedTo {
  /** Name and hash of the task. */
  readonly name: string;
  readonly hash: string;
  /** Digest of the judgements. */
  readonly judgements: string;
}

/**
 * The mixture that the fit is pulled to stands where the fit is not better than it on queries held out from the fit.
 *
 * @param archive the signals of the archive's lists, in the order of the compiled queries.
 */
export function fitFusion(
  { name, hash, judgements }: FittedTo,
  archive: readonly string[],
  queries: readonly CompiledQuery[],
  choose: ChooseFixed,
): Fusion {
  const K = archive.length;
  const F = EVIDENCE.length;
  const shrinkage = queries.length < FEW_QUERIES ? SHRINKAGE_OF_FEW : SHRINKAGE;
  const scales = scalesOf(K, queries);
  const samples = queries.map((query) => ({ query, z: standardised(query, scales) }));
  const learn = (rows: readonly number[]): Learnt => {
    const chosen = rows.map((row) => samples[row]!);
    const towards = chooseStart(
      chosen.map(({ query }) => query),
      choose(rows),
    );
    const start = atMixture(towards, LEAST_TO_START);
    const pulls = new Float64Array(start.length).fill(shrinkage);
    pulls[K] = SHRINKAGE_OF_ROUTING;
    const theta = minimise(smoothLoss(K, chosen, start, pulls), start);
    return { towards, mixture: atMixture(towards, LEAST_SHARE), theta };
  };
  const isLearnt = isProven(K, samples, learn);
  const { towards, mixture, ...all } = learn([...queries.keys()]);
  const theta = isLearnt ? all.theta : mixture;
  const level = Math.log(theta.subarray(0, K).reduce((sum, a) => sum + Math.exp(a), 0));
  const signalAt = (k: number): FusedSignal => ({
    reliability: rounded(theta[k]! - level),
    evidence: Object.fromEntries(
      EVIDENCE.map((name, e) => {
        const { mean, deviation } = scales[k * F + e]!;
        const effect = rounded(theta[K + 1 + k * F + e]!);
        return [name, { mean: rounded(mean), deviation: rounded(deviation), effect }];
      }),
    ) as Record<EvidenceName, FusedSignal["evidence"][EvidenceName]>, // from EVIDENCE itself
  });
  return {
    format: 1,
    task: name,
    taskHash: hash,
    routing: rounded(theta[K]!),
    signals: Object.fromEntries(archive.map((signal, k) => [signal, signalAt(k)])),
    fitted: {
      queries: queries.length,
      judgements,
      shrinkage,
      isLearnt,
      towards: {
        shares: Object.fromEntries(archive.map((signal, k) => [signal, rounded(towards.shares[k]!)])),
        routing: towards.routing,
      },
    },
  };
}

interface Learnt {
  readonly towards: Start;
  /** The parameters that make a fusion of it. */
  readonly mixture: Float64Array;
  readonly theta: Float64Array;
}

function atMixture({ shares, routing }: Start, least: number): Float64Array {
  const theta = new Float64Array(parametersOf(shares.length));
  shares.forEach((share, k) => {
    theta[k] = Math.log(Math.max(least, share));
  });
  theta[shares.length] = routing;
  return theta;
}

/** Whether fits gain over their mixtures on the queries that they have not seen. */
function isProven(signals: number, samples: readonly Sample[], learn: (rows: readonly number[]) => Learnt): boolean {
  const gains = new Float64Array(samples.length);
  const shares = new Float64Array(signals);
  const scoreAt = (theta: Float64Array, sample: Sample): number => {
    sharesAt(theta, sample, shares);
    return ndcgOf(sample.query, shares);
  };
  for (let fold = 0; fold < FOLDS; fold++) {
    const { mixture, theta } = learn([...samples.keys()].filter((row) => row % FOLDS !== fold));
    for (let row = fold; row < samples.length; row += FOLDS)
      gains[row] = scoreAt(theta, samples[row]!) - scoreAt(mixture, samples[row]!);
  }
  const gain = mean(gains);
  const error = Math.sqrt(mean(gains.map((one) => (one - gain) ** 2)) / gains.length);
  return gain > PROVEN * error;
}

/** Six digits are more than the data can tell. */
const rounded = (value: number): number => Number(value.toPrecision(6));
