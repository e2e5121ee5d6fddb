import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBestFixed, ndcgOf } from "../../../distill/lib/fusion/best-fixed.ts";
import { compare } from "../../../distill/lib/fusion/comparison.ts";
import { compile, type RoutedQuery, scalesOf, standardised } from "../../../distill/lib/fusion/compile.ts";
import { crossFit, foldOf } from "../../../distill/lib/fusion/cross-fit.ts";
import { ownDecisions } from "../../../distill/lib/fusion/decisions.ts";
import { fitFusion } from "../../../distill/lib/fusion/fit.ts";
import { readJudgedSet } from "../../../distill/lib/fusion/judged-set.ts";
import { minimise } from "../../../distill/lib/fusion/lbfgs.ts";
import { parametersOf, smoothLoss } from "../../../distill/lib/fusion/objective.ts";
import { mean } from "../../../distill/lib/metrics/bootstrap.ts";
import { fuseLists, scoreRanking } from "../../../distill/lib/retrieval.ts";
import { type Fusion, sharesOf } from "../../../edge/fusion/fusion.ts";
import { parseFusion } from "../../../edge/fusion/schema.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { ARCHIVES, archive } from "./archives.ts";

const task = { name: "video-search", hash: "a".repeat(64), judgements: "b".repeat(64) };
const { signals } = ARCHIVES["captions and spoken words"]!;
const spoken = (count: number, seed: number) => archive(ARCHIVES["captions and spoken words"]!, count, seed);

function fitTo(names: readonly string[], queries: readonly RoutedQuery[]): Fusion {
  const compiled = queries.map((query) => compile(names, query));
  return fitFusion(task, names, compiled, createBestFixed(names.length, compiled));
}

it("the descent finds the bottom of a curved valley (Rosenbrock)", () => {
  const bottom = minimise(
    (at, gradient) => {
      const [x = 0, y = 0] = at;
      gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
      gradient[1] = 200 * (y - x * x);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    },
    [-1.2, 1],
  );
  expect(bottom[0]).toBeCloseTo(1, 3);
  expect(bottom[1]).toBeCloseTo(1, 3);
});

it("the gradient is the slope of the loss, at any point and with graded items", () => {
  const queries = spoken(12, 3).map((query, q) => {
    const second = query.results["visual"]![q]!.item;
    return compile(signals, { ...query, relevant: { ...query.relevant, [second]: 2 } });
  });
  const scales = scalesOf(signals.length, queries);
  const samples = queries.map((query) => ({ query, z: standardised(query, scales) }));
  const count = parametersOf(signals.length);
  const loss = smoothLoss(signals.length, samples, new Float64Array(count).fill(0.1), new Float64Array(count).fill(3));
  const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(coordinate, { minLength: count, maxLength: count }), fc.nat(count - 1), (at, i) => {
      const gradient = new Float64Array(count);
      const unused = new Float64Array(count);
      const around = (by: number) =>
        loss(
          Float64Array.from(at, (x, j) => (j === i ? x + by : x)),
          unused,
        );
      loss(Float64Array.from(at), gradient);
      const step = 1e-5;
      expect(gradient[i]).toBeCloseTo((around(step) - around(-step)) / (2 * step), 5);
    }),
    { numRuns: 50 },
  );
});

it("items that are deep down in every list take no time, but relevant ones, and what the whole list shows", () => {
  const listOf = (count: number) => Array.from({ length: count }, (_, i) => ({ item: `item-${i}`, score: -i }));
  const query = {
    ...spoken(1, 1)[0]!,
    relevant: { "item-4000": 1 },
    results: { visual: listOf(5000), transcription: listOf(5000).slice(3000, 3001) },
  };
  const compiled = compile(signals, query);
  expect(compiled.items).toBe(1000 + 2);
  expect(compiled.relevant).toHaveLength(1);
  expect(compiled.scores[2 * compiled.relevant[0]!.item]).toBeCloseTo(1 - 4000 / 4999, 9);
  expect(compiled.evidence[2]).toBeCloseTo(Math.log(5001), 9);
});

describe("the best fixed mixture", () => {
  it("is the one signal that finds anything", () => {
    const queries = spoken(40, 1).map((query) =>
      compile(signals, { ...query, relevant: { [query.results["transcription"]![0]!.item]: 1 } }),
    );
    const shares = createBestFixed(2, queries)([...queries.keys()]);
    expect(mean(queries.map((query) => ndcgOf(query, shares)))).toBe(1);
    expect(shares[1]).toBeGreaterThan(0.5);
  });

  it.each([1, 2, 3, 5, 8])("has shares that sum to 1 for %i signals", (count) => {
    const names = Array.from({ length: count }, (_, k) => `s${k}`);
    const spec = {
      ...ARCHIVES["captions and spoken words"]!,
      signals: names,
      strength: names.map(() => 2),
      about: names.map(() => 1 / count),
      listed: 5,
    };
    const queries = archive(spec, 5, 1).map((query) => compile(names, query));
    const shares = createBestFixed(count, queries)([...queries.keys()]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  });

  it("is worth what the ranking itself scores", () => {
    for (const query of spoken(30, 5)) {
      const ranked = fuseLists(query.results, { visual: 0.7, transcription: 0.3 });
      expect(ndcgOf(compile(signals, query), [0.7, 0.3])).toBeCloseTo(scoreRanking(ranked, query.relevant).ndcgAt10, 9);
    }
  });
});

describe("a fit", () => {
  it("trusts what finds the relevant items, and the router where it is right", () => {
    const captions = ARCHIVES["captions that do not reveal the channel"]!;
    const unrevealed = fitTo(captions.signals, archive(captions, 300, 2));
    expect(unrevealed.signals["visual"]!.reliability).toBeGreaterThan(unrevealed.signals["transcription"]!.reliability);
    const mixed = fitTo(signals, spoken(300, 2));
    expect(mixed.routing).toBeGreaterThan(0.3);
    expect(Math.abs(unrevealed.routing)).toBeLessThan(mixed.routing);
    expect(mixed.signals["transcription"]!.evidence.top.effect).toBeGreaterThan(0);
  });

  it("is the best simple mixture itself where it does not prove better", () => {
    const captions = ARCHIVES["captions that do not reveal the channel"]!;
    const { fitted, routing, signals: fused } = fitTo(captions.signals, archive(captions, 60, 1));
    expect(fitted.isLearnt).toBe(false);
    expect(routing).toBe(fitted.towards.routing);
    for (const [name, { reliability, evidence }] of Object.entries(fused)) {
      expect(Math.exp(reliability)).toBeCloseTo(fitted.towards.shares[name]!, 2);
      expect(Object.values(evidence).map(({ effect }) => effect)).toEqual([0, 0, 0, 0]);
    }
  });

  it("has no share for a signal that the mixture leaves out", () => {
    const useless = archive({ ...ARCHIVES["captions that do not reveal the channel"]!, strength: [3, 0] }, 60, 1);
    const fusion = fitTo(signals, useless);
    const { isLearnt, towards } = fusion.fitted;
    expect([isLearnt, towards.shares]).toEqual([false, { visual: 1, transcription: 0 }]);
    expect(sharesOf(fusion, { visual: 0.5, transcription: 0.5 })["transcription"]).toBeLessThan(1e-6);
  });

  it("of 100 judged queries finds most of what 1,000 would show, whichever they are", () => {
    const future = archive(ARCHIVES["captions and spoken words"]!, 400, 99);
    const scoreOf = (fusion: Fusion) =>
      mean(
        future.map((query) => {
          const ranked = fuseLists(query.results, query.weights, { fusion, floor: 0 });
          return scoreRanking(ranked, query.relevant).ndcgAt10;
        }),
      );
    const enough = scoreOf(fitTo(signals, spoken(1000, 50))) - 0.03;
    for (const draw of [1, 2, 3]) expect(scoreOf(fitTo(signals, spoken(100, draw)))).toBeGreaterThan(enough);
  });

  it("is the same for the same queries, and is accepted where it is read back", () => {
    const fusion = fitTo(signals, spoken(60, 4));
    expect(fitTo(signals, spoken(60, 4))).toEqual(fusion);
    const known = { ...task, signals: ["visual", "audio", "transcription", "metadata"] };
    expect(parseFusion(JSON.parse(JSON.stringify(fusion)), known)).toEqual({ ok: true, fusion });
  });

  it.each([
    [
      "lists of one item",
      (query: RoutedQuery) => ({
        visual: query.results["visual"]!.slice(0, 1),
        transcription: query.results["transcription"]!.slice(0, 1),
      }),
    ],
    [
      "a signal that never finds anything",
      (query: RoutedQuery) => ({ visual: query.results["visual"]!, transcription: [] }),
    ],
    [
      "lists of equals",
      (query: RoutedQuery) => ({
        visual: query.results["visual"]!.map((hit) => ({ ...hit, score: 1 })),
        transcription: query.results["transcription"]!,
      }),
    ],
    [
      "scores whose squares overflow",
      (query: RoutedQuery) => ({
        visual: query.results["visual"]!.map(({ item, score }) => ({ item, score: score * 1e300 })),
        transcription: query.results["transcription"]!,
      }),
    ],
    ["queries that found nothing", () => ({})],
  ])("is finite for %s", (_, resultsOf) => {
    const fusion = fitTo(
      signals,
      spoken(40, 6).map((query) => ({ ...query, results: resultsOf(query) })),
    );
    const numbers = JSON.stringify(fusion).match(/:(null|-?[\d.e+-]+)/g)!;
    expect(numbers.filter((number) => number === ":null")).toEqual([]);
  });
});

describe("cross-fitted, on archives where the truth is known", () => {
  const gains = (name: string, count: number) => {
    const spec = ARCHIVES[name]!;
    const rows = compare(crossFit(task, spec.signals, archive(spec, count, 7)), { seed: 1 });
    return (over: string) => rows.find((row) => row.name === over)!.behind!;
  };

  it.each([
    ["captions that do not reveal the channel", 800],
    ["all signals alike, weights that say nothing", 150],
  ])("is not worse than the best fixed mixture by more than chance and half a point: %s", (name, count) => {
    expect(gains(name, count)("best fixed mixture").low).toBeGreaterThanOrEqual(-0.5);
  });

  it.each([
    ["mixed intents, the router right on 85 %", 150],
    ["a poor audio index", 300],
    ["weights that say nothing, lists that do", 150],
    ["captions and spoken words", 500],
  ])("wins clearly over the best fixed mixture: %s", (name, count) => {
    expect(gains(name, count)("best fixed mixture").low).toBeGreaterThan(2);
  });

  it("wins over the best fixed mixture on the shipped set", async () => {
    const names = labelNames(videoSearch);
    const { archive: found, queries } = await readJudgedSet("fixtures/retrieval", names, ownDecisions(videoSearch));
    const rows = compare(crossFit(task, found, queries), { seed: 1 });
    for (const over of ["best fixed mixture", "best single signal", "uniform weights"])
      expect([over, rows.find(({ name }) => name === over)!.behind!.low > 0]).toEqual([over, true]);
  });

  it("moves little with 30 judged queries that have nothing to tell", () => {
    const spec = ARCHIVES["captions that do not reveal the channel"]!;
    const future = archive(spec, 200, 99);
    const scoreOf = (rank: (query: RoutedQuery) => string[]) =>
      mean(future.map((query) => scoreRanking(rank(query), query.relevant).ndcgAt10));
    const differences = [1, 2, 3, 4, 5, 6].map((seed) => {
      const queries = archive(spec, 30, seed);
      const fusion = fitTo(spec.signals, queries);
      const compiled = queries.map((query) => compile(spec.signals, query));
      const [visual = 0, transcription = 0] = createBestFixed(2, compiled)([...compiled.keys()]);
      const fitted = scoreOf((query) => fuseLists(query.results, query.weights, { fusion, floor: 0 }));
      return fitted - scoreOf((query) => fuseLists(query.results, { visual, transcription }, { floor: 0 }));
    });
    expect(mean(differences)).toBeGreaterThan(-0.005);
  });

  it("puts a query into the same fold whatever is around it", () => {
    expect(["r01", "r02", "r03", "r04"].map(foldOf)).toEqual([
      foldOf("r01"),
      foldOf("r02"),
      foldOf("r03"),
      foldOf("r04"),
    ]);
    const counts = [0, 0, 0, 0, 0];
    for (let i = 0; i < 1000; i++) counts[foldOf(`q${i}`)]!++;
    expect(Math.min(...counts)).toBeGreaterThan(150);
  });
});
