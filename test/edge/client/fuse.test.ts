import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fuse, type Hit } from "../../../edge/client/fuse.ts";
import type { PlanStep } from "../../../edge/decision/decision.ts";

const step = (retriever: string, signal: string, weight: number): PlanStep => ({
  retriever,
  kind: "knn",
  signal,
  weight,
  text: "q",
  filters: [],
});

const plan = [step("seen", "visual", 0.6), step("heard", "audio", 0.3), step("said", "transcription", 0.1)];

const scores = (fused: readonly { id: string; score: number }[]) =>
  Object.fromEntries(fused.map(({ id, score }) => [id, Number(score.toFixed(6))]));

describe("weighted mean", () => {
  it("normalises each list to 0..1 and weighs it as the plan says", () => {
    const fused = fuse(
      {
        seen: [
          { id: "a", score: 30 },
          { id: "b", score: 20 },
          { id: "c", score: 10 },
        ],
        heard: [
          { id: "b", score: 0.9 },
          { id: "c", score: 0.1 },
        ],
        said: [],
      },
      plan,
    );
    expect(scores(fused)).toEqual({ a: 0.6, b: 0.6, c: 0 });
    expect(fused.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it.each([{}, { seen: undefined }, { seen: null }])(
    "leaves a retriever that did not answer out of the mean: %j",
    (failed) => {
      expect(scores(fuse({ heard: [{ id: "a", score: 5 }], ...failed }, plan))).toEqual({ a: 1 });
    },
  );

  it("shares a signal's weight among its retrievers", () => {
    const two = [step("bm25", "transcription", 0.5), step("knn", "transcription", 0.5), step("seen", "visual", 0.5)];
    const fused = fuse(
      { bm25: [{ id: "a", score: 1 }], knn: [{ id: "b", score: 1 }], seen: [{ id: "c", score: 1 }] },
      two,
    );
    expect(scores(fused)).toEqual({ a: 0.25, b: 0.25, c: 0.5 });
  });

  it("lets the best of an item's hits in one list stand for it, with the caller's own fields", () => {
    const hits = [
      { id: "a", score: 1, scene: 4 },
      { id: "a", score: 3, scene: 9 },
      { id: "b", score: 2, scene: 1 },
    ];
    const [first] = fuse({ seen: hits }, plan);
    expect(first?.hits["seen"]?.scene).toBe(9);
  });

  it("weighs retrievers alike when every weight in the plan is 0", () => {
    const zero = [step("seen", "visual", 0), step("heard", "audio", 0)];
    expect(scores(fuse({ seen: [{ id: "a", score: 1 }], heard: [{ id: "b", score: 1 }] }, zero))).toEqual({
      a: 0.5,
      b: 0.5,
    });
  });
});

describe("reciprocal rank", () => {
  it("adds weight / (k + rank), equal scores sharing a rank", () => {
    const fused = fuse(
      {
        seen: [
          { id: "a", score: 9 },
          { id: "b", score: 9 },
          { id: "c", score: 1 },
        ],
      },
      plan,
      { method: "reciprocal-rank", k: 1 },
    );
    expect(scores(fused)).toEqual({ a: 0.5, b: 0.5, c: 0.25 });
  });
});

it.each([
  ["a retriever that the plan lacks", () => fuse({ other: [] }, plan), /"other", which is not in the plan/],
  [
    "a score that is not finite",
    () => fuse({ seen: [{ id: "a", score: Number.NaN }] }, plan),
    /seen gave "a" the score NaN/,
  ],
  [
    "a score as text, as databases give decimals",
    () => fuse({ seen: [{ id: "a", score: "3" as never }] }, plan),
    /seen gave "a" the score "3"; it must be finite/,
  ],
  [
    "a hit without an id",
    () => fuse({ seen: [{ _id: "a", score: 1 } as never] }, plan),
    /seen gave a hit whose id is undefined/,
  ],
  [
    'an id that is a number: 7 and "7" would be two results',
    () => fuse({ seen: [{ id: 7 as never, score: 1 }] }, plan),
    /seen gave a hit whose id is 7 \(number\); it must be a string: String\(id\)/,
  ],
  [
    "an id as databases give large numbers",
    () => fuse({ seen: [{ id: 7n as never, score: 1 }] }, plan),
    /seen gave a hit whose id is 7 \(bigint\)/,
  ],
  ["a hit that is nothing", () => fuse({ seen: [null as never] }, plan), /seen gave a hit whose id is undefined/],
  [
    "an engine's whole answer in place of its hits",
    () => fuse({ seen: { hits: [] } as never }, plan),
    /seen must have a list of hits, not object/,
  ],
  ["a negative k", () => fuse({}, plan, { method: "reciprocal-rank", k: -1 }), /k must be 0 or more/],
  ["an endless k", () => fuse({}, plan, { method: "reciprocal-rank", k: Number.POSITIVE_INFINITY }), /k must be/],
  [
    "an unknown method",
    () => fuse({}, plan, { method: "rrf" as never }),
    /weighted-mean or reciprocal-rank, not "rrf"/,
  ],
  ["a negative limit", () => fuse({}, plan, { limit: -1 }), /limit must be a whole number, 0 or more, not -1/],
  ["a part of a result", () => fuse({}, plan, { limit: 1.5 }), /limit must be a whole number, 0 or more, not 1.5/],
  [
    "a limit that is not a number",
    () => fuse({}, plan, { limit: Number.NaN }),
    /limit must be a whole number, 0 or more, not NaN/,
  ],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});

it("returns at most `limit` results", () => {
  const seen = ["a", "b", "c"].map((id, i) => ({ id, score: i }));
  expect(fuse({ seen }, plan, { limit: 2 }).map(({ id }) => id)).toEqual(["c", "b"]);
});

const list = fc.array(
  fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e"),
    score: fc.double({ noNaN: true, noDefaultInfinity: true }),
  }),
  { maxLength: 8 },
);
const lists = fc.record({ seen: list, heard: list, said: list }, { requiredKeys: [] });
const methods = fc.constantFrom("weighted-mean" as const, "reciprocal-rank" as const);

/** The same results, every order turned by the seed. */
const shuffled = (results: Partial<Record<string, Hit[]>>, seed: number) => {
  const turn = <T>(values: T[]) => values.map((_, i) => values[(i + seed) % values.length] as T).reverse();
  return Object.fromEntries(turn(Object.entries(results)).map(([name, hits]) => [name, turn(hits ?? [])]));
};

describe("any results", () => {
  it("fuse to the same list in whatever order they come", () => {
    fc.assert(
      fc.property(lists, methods, fc.nat(20), (results, method, seed) => {
        const order = ({ id, score }: { id: string; score: number }) => ({ id, score });
        expect(fuse(shuffled(results, seed), [...plan].reverse(), { method }).map(order)).toEqual(
          fuse(results as Record<string, Hit[]>, plan, { method }).map(order),
        );
      }),
    );
  });

  it("hold each id once, best first, the mean within 0..1", () => {
    fc.assert(
      fc.property(lists, methods, (results, method) => {
        const fused = fuse(results as Record<string, Hit[]>, plan, { method });
        const ids = new Set(Object.values(results).flatMap((hits) => hits.map(({ id }) => id)));
        expect(new Set(fused.map(({ id }) => id))).toEqual(ids);
        expect(fused).toHaveLength(ids.size);
        for (const [i, { score }] of fused.entries()) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-12);
          expect(score).toBeLessThanOrEqual(fused[i - 1]?.score ?? Number.POSITIVE_INFINITY);
        }
      }),
    );
  });

  it("keep their order when a list's scores are stretched and shifted", () => {
    const small = fc.array(
      fc.record({ id: fc.constantFrom("a", "b", "c", "d"), score: fc.integer({ min: -50, max: 50 }) }),
    );
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 9 }), fc.integer({ min: -99, max: 99 }), (seen, factor, shift) => {
        const moved = seen.map((hit) => ({ ...hit, score: hit.score * factor + shift }));
        expect(fuse({ seen: moved }, plan).map(({ id }) => id)).toEqual(fuse({ seen }, plan).map(({ id }) => id));
      }),
    );
  });
});
