/** Random requests through whole routers: a process of its own, because it replaces the network and moves the clocks. */
import { describe, expect, it } from "vitest";
import { videoSearch } from "../../edge/task/video-search.ts";
import { type Answer, faultsOfDecision, faultsOfProblem, faultsOfRpc } from "../bench/fuzz/contract.ts";
import { damaged } from "../bench/fuzz/mutate.ts";
import { runScript } from "../run-script.ts";

it("8,000 random requests are answered as the contract says", { timeout: 600_000 }, async () => {
  const { code, out, err } = await runScript("test/bench/main.ts", [
    "fuzz",
    "--requests",
    "8000",
    "--seed",
    "20261123",
  ]);
  expect(code, err).toBe(0);
  expect(out).toContain("8000 requests with seed 20261123");
});

const decision: Answer & Record<string, unknown> = {
  id: "dec_1",
  query: "comedies from 1990",
  weights: { visual: 0.1, audio: 0.1, transcription: 0.1, metadata: 0.7 },
  primary: "metadata",
  filters: {
    genre: [{ value: "comedy", span: [0, 8], confidence: 0.9, strict: true }],
    year: [{ gte: 1990, lte: 1990, span: [9, 18], confidence: 0.8, strict: false }],
  },
  relax: ["genre"],
  plan: [
    {
      retriever: "visual-knn",
      kind: "knn",
      signal: "visual",
      weight: 1,
      text: "comedies from 1990",
      filters: ["genre", "year"],
    },
  ],
  confidence: 0.9,
  source: "student",
  degraded: null,
  release: "builtin",
};
const retriever = videoSearch.retrievers.find(({ kind }) => kind === "knn")!;
const sound = {
  ...decision,
  plan: [{ ...decision.plan[0]!, retriever: retriever.name, signal: retriever.signal }],
};

describe("the fuzzer's contract", () => {
  it("finds nothing wrong with a sound decision", () => {
    expect([...faultsOfDecision(videoSearch, sound)]).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ["weights that do not sum to 1", { weights: { ...decision.weights, audio: 0.2 } }, /sum to/],
    ["a weight that is not a number", { weights: { ...decision.weights, audio: null } }, /null/],
    ["a missing signal", { weights: { metadata: 1 } }, /other signals/],
    ["the wrong primary", { primary: "audio" }, /primary/],
    ["a span beyond the query", { filters: { genre: [{ ...decision.filters["genre"]![0], span: [0, 99] }] } }, /span/],
    ["a bound that is null", { filters: { year: [{ ...decision.filters["year"]![0], gte: null }] } }, /null/],
    [
      "bounds the wrong way round",
      { filters: { year: [{ ...decision.filters["year"]![0], gte: 1991 }] } },
      /goes from/,
    ],
    ["relaxing what is not strict", { relax: ["genre", "year"] }, /relax/],
    ["a filter that no step applies", { plan: [{ ...sound.plan[0], filters: ["genre"] }] }, /no step applies year/],
    ["an empty text", { plan: [{ ...sound.plan[0], text: " " }] }, /searches for nothing/],
    ["an unknown reason", { degraded: "odd" }, /degraded/],
  ])("finds %s", (_, over, fault) => {
    expect([...faultsOfDecision(videoSearch, { ...sound, ...over })].join("\n")).toMatch(fault);
  });

  it("finds what is wrong with a problem", () => {
    const problem = { type: "urn:sluice:problem:not-found", title: "t", status: 404, detail: "d" };
    expect([...faultsOfProblem(404, "application/problem+json", problem)]).toEqual([]);
    expect([...faultsOfProblem(404, "application/json", problem)]).toHaveLength(1);
    expect([...faultsOfProblem(400, "application/problem+json", problem)]).toHaveLength(1);
    expect([...faultsOfProblem(500, "text/html", null)].length).toBeGreaterThan(2);
  });

  it("finds what is wrong with an answer of JSON-RPC", () => {
    const good = { jsonrpc: "2.0", id: 1, result: {} };
    const failed = { jsonrpc: "2.0", id: null, error: { code: -32600, message: "" } };
    expect([...faultsOfRpc(good), ...faultsOfRpc([good, failed])]).toEqual([]);
    const bad = [[], null, { ...good, jsonrpc: "1.0" }, { ...good, id: 1.5 }, { ...good, error: failed.error }];
    for (const body of [...bad, [good, { ...failed, error: {} }]]) expect([...faultsOfRpc(body)]).not.toEqual([]);
  });
});

it.each([
  [{ path: [0, 1], act: "replace", value: null } as const, { a: [1, null], b: 2 }],
  [{ path: [1], act: "remove", value: null } as const, { a: [1, 2] }],
  [{ path: [1], act: "add", value: 3 } as const, { a: [1, 2], colour: 3, b: 2 }],
  [{ path: [], act: "replace", value: "all" } as const, "all"],
])("damage %j is done where its path leads", (fault, expected) => {
  expect(damaged({ a: [1, 2], b: 2 }, fault)).toEqual(expected);
});
