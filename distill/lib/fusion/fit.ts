/** Fits a fusion to judged queries: shares that maximise a smooth DCG, shrunk towards the best simple mixture. */
import { EVIDENCE, type EvidenceName, type FusedSignal, type Fusion } from "../../../edge/fusion/fusion.ts";
import { type CompiledQuery, scalesOf, standardised } from "./compile.ts";
import { minimise } from "./lbfgs.ts";
import { parametersOf, smoothLoss } from "./objective.ts";
import { chooseStart } from "./start.ts";

/**
 * Under this many judged queries the start pulls ten times as strongly, except on how much the router's weights
 * count: that is one number, which few queries can tell.
 */
const FEW_QUERIES = 50;
const SHRINKAGE = 3;
const SHRINKAGE_OF_FEW = 30;

/** A share of 0 has no logarithm to start from. */
const LEAST_SHARE = 0.01;

/**
 * @param archive the signals of the archive's lists, in the order of the compiled queries.
 * @param fixed the shares of the best fixed mixture on the same queries, in that order.
 */
export function fitFusion(
  task: { readonly name: string; readonly hash: string },
  archive: readonly string[],
  queries: readonly CompiledQuery[],
  fixed: readonly number[],
): Fusion {
  const K = archive.length;
  const F = EVIDENCE.length;
  const shrinkage = queries.length < FEW_QUERIES ? SHRINKAGE_OF_FEW : SHRINKAGE;
  const scales = scalesOf(K, queries);
  const samples = queries.map((query) => ({ query, z: standardised(query, scales) }));
  const start = new Float64Array(parametersOf(K));
  const towards = chooseStart(queries, fixed);
  for (let k = 0; k < K; k++) start[k] = Math.log(Math.max(LEAST_SHARE, towards.shares[k]!));
  start[K] = towards.routing;
  const pulls = new Float64Array(start.length).fill(shrinkage);
  pulls[K] = SHRINKAGE;
  const theta = minimise(smoothLoss(K, samples, start, pulls), start);
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
    task: task.name,
    taskHash: task.hash,
    routing: rounded(theta[K]!),
    signals: Object.fromEntries(archive.map((signal, k) => [signal, signalAt(k)])),
    fitted: {
      queries: queries.length,
      shrinkage,
      towards: {
        shares: Object.fromEntries(archive.map((signal, k) => [signal, rounded(towards.shares[k]!)])),
        routing: towards.routing,
      },
    },
  };
}

/** Six digits are more than the data can tell. */
const rounded = (value: number): number => Number(value.toPrecision(6));
