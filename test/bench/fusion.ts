/**
 * `npm run bench -- fusion [--retrieval DIR] [--decisions FILE]`: what a fitted fusion gains over every simpler way, cross-fitted; how
 * long a fit takes; how long the client takes to fuse. Without a folder: the shipped set and archives invented for the tests.
 */
import { writeFileSync } from "node:fs";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { createBestFixed } from "../../distill/lib/fusion/best-fixed.ts";
import { compare, intervalText, pointsOf, tableOf } from "../../distill/lib/fusion/comparison.ts";
import { compile, type RoutedQuery } from "../../distill/lib/fusion/compile.ts";
import { BEST_FIXED, crossFit, foldOf, type Method, ROUTED } from "../../distill/lib/fusion/cross-fit.ts";
import { decisionsOf, ownDecisions } from "../../distill/lib/fusion/decisions.ts";
import { fitFusion } from "../../distill/lib/fusion/fit.ts";
import { readJudgedSet } from "../../distill/lib/fusion/judged-set.ts";
import { fuseLists, scoreRanking } from "../../distill/lib/retrieval.ts";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import { fuse, type Hit } from "../../edge/client/fuse.ts";
import type { PlanStep } from "../../edge/decision/decision.ts";
import { labelNames, taskHash } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { ARCHIVES, archive } from "../distill/fusion/archives.ts";
import { picture } from "./fusion-picture.ts";
import { type Estimate, estimate, inRounds, median, ratioOf, told, toldFigure } from "./rounds.ts";

const task = { name: videoSearch.name, hash: taskHash(videoSearch), judgements: "0".repeat(64) };
const INVENTED_QUERIES = 600;

export const options = {
  retrieval: {
    kind: "path",
    of: "folder",
    help: "judgements.jsonl and results.jsonl (default: ours, and invented ones)",
  },
  decisions: { kind: "path", of: "file", help: "weights by query id" },
  svg: { kind: "path", of: "new file", help: "draw docs/fusion.svg again" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const { retrieval, decisions, svg } = values;
  const decide = decisions === undefined ? ownDecisions(videoSearch) : await decisionsOf(decisions, videoSearch);
  const folder = retrieval ?? "fixtures/retrieval";
  const set = await readJudgedSet(folder, labelNames(videoSearch), decide);
  const measured = [{ archive: folder, methods: await report(folder, set.archive, set.queries) }];
  if (retrieval === undefined) {
    heldOut(set.archive, set.queries);
    for (const [name, spec] of Object.entries(ARCHIVES)) {
      const methods = await report(`invented: ${name}`, spec.signals, archive(spec, INVENTED_QUERIES, 1));
      measured.push({ archive: name, methods });
    }
  }
  await speed();
  if (svg !== undefined) writeFileSync(svg, await picture(measured));
}

async function report(name: string, signals: readonly string[], queries: readonly RoutedQuery[]): Promise<Method[]> {
  console.log(
    `\n${name}: ${queries.length} judged queries, fitted in ${toldFigure(await fitMs(signals, queries), "ms")}`,
  );
  const methods = crossFit(task, signals, queries);
  for (const line of tableOf(compare(methods, { seed: 1 }))) console.log(line);
  const [routed, fixed] = [ROUTED, BEST_FIXED].map((name) => methods.find((method) => method.name === name)!.scores);
  const gains = routed!.map(({ ndcgAt10 }, q) => ndcgAt10 - fixed![q]!.ndcgAt10);
  console.log(`routed, not fitted: ${overFixed(gains)}`);
  return methods;
}

const overFixed = (gains: readonly number[]): string =>
  `${intervalText(pointsOf(gains, { seed: 1 }), "+")} nDCG@10 points over the best fixed mixture`;

/** The split of the archive: fixtures/archive/README.md. */
const isHeldOut = ({ id }: RoutedQuery): boolean => foldOf(id) < 2;

/** The shipped set once more, in one go: fitted to its tuning part, measured on its held-out part. */
function heldOut(signals: readonly string[], queries: readonly RoutedQuery[]): void {
  const tune = queries.filter((query) => !isHeldOut(query));
  const rest = queries.filter(isHeldOut);
  const compiled = tune.map((query) => compile(signals, query));
  const choose = createBestFixed(signals.length, compiled);
  const fusion = fitFusion(task, signals, compiled, choose);
  const fixed = choose([...compiled.keys()]);
  const mixture = Object.fromEntries(signals.map((signal, k) => [signal, fixed[k]!]));
  const gains = rest.map(({ results, weights, relevant }) => {
    const [fitted, simple] = [fuseLists(results, weights, { fusion }), fuseLists(results, mixture, { floor: 0 })];
    return scoreRanking(fitted, relevant).ndcgAt10 - scoreRanking(simple, relevant).ndcgAt10;
  });
  console.log(`fitted to the ${tune.length} of the tuning part, on the ${rest.length} held out: ${overFixed(gains)}`);
}

/** A fit alone: what is read and cross-fitted is not counted, the choice of the best fixed mixture is. */
async function fitMs(signals: readonly string[], queries: readonly RoutedQuery[]): Promise<Estimate> {
  const compiled = queries.map((query) => compile(signals, query));
  const fit = (): number =>
    timeOf(() => void fitFusion(task, signals, compiled, createBestFixed(signals.length, compiled)));
  return estimate((await inRounds({ subjects: { fit }, reference: "fit", minRounds: 5, maxRounds: 9 })).fit);
}

const timeOf = (run: () => void): number => {
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
};

const LISTS = 4;
const HITS = 50;
/** Fusions timed together: long enough for the clock, short enough to lie within one time slice of a busy machine. */
const BATCH = 10;
const BATCHES_A_ROUND = 200;

/** Four lists of fifty hits, about half of them in more than one list. */
async function speed(): Promise<void> {
  const names = labelNames(videoSearch).slice(0, LISTS);
  const random = createRandom(1);
  const results: Record<string, Hit[]> = {};
  for (const name of names)
    results[name] = Array.from({ length: HITS }, () => ({ id: `item-${Math.floor(200 * random())}`, score: random() }));
  const plan = names.map(
    (signal): PlanStep => ({ retriever: signal, kind: "knn", signal, weight: 0.25, text: "q", filters: [] }),
  );
  const spec = ARCHIVES["mixed intents, the router right on 85 %"]!;
  const compiled = archive(spec, 50, 1).map((query) => compile(spec.signals, query));
  const fusion = fitFusion(task, spec.signals, compiled, createBestFixed(LISTS, compiled));
  const microseconds = (once: () => void) => (): number => {
    const batch = (): void => {
      for (let i = 0; i < BATCH; i++) once();
    };
    return (1000 * median(Array.from({ length: BATCHES_A_ROUND }, () => timeOf(batch)))) / BATCH;
  };
  const us = await inRounds({
    subjects: {
      plain: microseconds(() => fuse(results, plan)),
      fused: microseconds(() => fuse(results, plan, { fusion })),
    },
    reference: "plain",
  });
  console.log(
    `\nclient: ${LISTS} lists of ${HITS} fused in ${median(us.fused).toFixed(0)} µs with a fusion, ${median(us.plain).toFixed(0)} µs without, ` +
      `to that ${told(ratioOf(us.fused, us.plain))}`,
  );
}
