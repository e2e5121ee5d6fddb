/** What the bodies of `toOpenSearch` find, by an evaluator of the documented query language, beside what `toSql` finds in SQLite. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "../../../distill/lib/search/archive.ts";
import { decider } from "../../../distill/lib/search/decide.ts";
import { search } from "../../../distill/lib/search/find.ts";
import { type ArchiveIndex, indexArchive } from "../../../distill/lib/search/index.ts";
import { archiveMapping } from "../../../distill/lib/search/mapping.ts";
import { loadStudent } from "../../../distill/lib/student/load.ts";
import type { Searchable } from "../../../edge/client/conditions.ts";
import { neutralDecision } from "../../../edge/client/neutral.ts";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import type { OpenSearchMapping } from "../../../edge/client/opensearch-mapping.ts";
import type { Clause, OpenSearchPipeline } from "../../../edge/client/opensearch-query.ts";
import { fillPage } from "../../../edge/client/page.ts";
import { relaxed } from "../../../edge/client/relaxed.ts";
import { toSql } from "../../../edge/client/sql.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { step } from "../../edge/client/searchable.ts";
import { createSearcher } from "./query-dsl.ts";
import { sceneDocuments } from "./scene-documents.ts";

const ALL = 1000;
const { groupBy: _, ...mapping }: OpenSearchMapping = JSON.parse(
  readFileSync("docs/opensearch/scenes.mapping.json", "utf8"),
);

describe("over the archive", () => {
  let index: ArchiveIndex;
  let asked: { readonly decision: Decision; readonly relevant: ReadonlySet<string> }[];
  let run: (one: Searchable, size?: number) => { readonly id: string; readonly score: number }[];
  beforeAll(async () => {
    const { clips, queries } = await readArchive("fixtures/archive");
    index = indexArchive(clips);
    const decide = decider(task, loadStudent("edge/student/video-search.bin"));
    asked = [];
    for (const { query, locale = "en", now = "2026-07-01", relevant, part } of queries) {
      if (part !== "tune") continue;
      const decision = await decide(query, { locale, now: new Date(`${now}T12:00:00Z`) });
      asked.push({ decision, relevant: new Set(relevant.map(({ clip }) => clip)) });
    }
    const { documents, embed } = sceneDocuments(clips);
    const find = createSearcher(documents);
    run = (one, size = 10) => {
      const vectors = one.plan.flatMap(({ retriever, text }) => {
        const to = mapping.retrievers[retriever];
        return to && "vector" in to ? [[retriever, embed(to.vector, text)] as const] : [];
      });
      return find(toOpenSearch(one, { ...mapping, size }, Object.fromEntries(vectors)));
    };
  }, 120_000);
  afterAll(() => index.close());

  it("strict and excluded entries leave the same clips as in SQLite, as decided and softened", () => {
    const plan = [step("catalogue-filter", 1, "")];
    let filtered = 0;
    for (const one of asked.flatMap(({ decision }) => [decision, ...relaxed(decision)])) {
      const { similar: _, ...filters } = one.filters; // SQLite leaves the seed itself out
      const only = { ...one, filters, plan, residual: "" };
      const { sql, params } = toSql(only, { ...archiveMapping, size: ALL });
      const inSqlite = index.find(sql, params).map(({ id }) => id);
      const found = run(only, ALL).map(({ id }) => id);
      expect([one.query, found.toSorted()]).toEqual([one.query, inSqlite.toSorted()]);
      if (found.length < 335) filtered++;
    }
    expect(filtered).toBeGreaterThan(100);
  });

  it("a page has a right clip as often as SQLite's, but for a few queries, and more often than the raw query's", async () => {
    const client = { signals: labelNames(task), retrievers: task.retrievers };
    const hits = { opensearch: 0, sqlite: 0, raw: 0 };
    const some = asked.filter((_, i) => i % 3 === 0);
    for (const { decision, relevant } of some) {
      const plain = neutralDecision(client, decision.query, "the raw query");
      const pages = {
        opensearch: (await fillPage(decision, plain, (one) => run(one))).map(({ hit }) => hit.id),
        sqlite: (await fillPage(decision, plain, (one) => search(index, one))).map(({ hit }) => hit.id),
        raw: run(plain).map(({ id }) => id),
      };
      for (const [name, ids] of Object.entries(pages))
        if (ids.some((id) => relevant.has(id))) hits[name as keyof typeof pages]++;
    }
    expect(hits.opensearch).toBeGreaterThan(hits.sqlite - 0.05 * some.length);
    expect(hits.opensearch).toBeGreaterThan(hits.raw + 0.1 * some.length);
  }, 60_000);
});

describe("the evaluator", () => {
  const documents = [
    {
      id: "a",
      fields: { text: ["the cat sat"], tag: ["Fr"], year: [1990] },
      vectors: { near: new Float32Array([1, 0]) },
    },
    {
      id: "b",
      fields: { text: ["the cat", "sat down"], tag: ["de", "fr"], years: [{ gte: 1980, lte: 1985 }] },
      vectors: { near: new Float32Array([0, 1]) },
    },
    { id: "c", fields: { text: ["Crêpes!"], year: [2001] }, vectors: {} },
  ];
  const find = createSearcher(documents);
  const scores = (query: Clause, pipeline: OpenSearchPipeline | null = null) =>
    Object.fromEntries(
      find({ body: { size: 10, query }, pipeline }).map(({ id, score }) => [id, Number(score.toFixed(4))]),
    );
  const words = (query: string, rest = {}): Clause => ({ multi_match: { query, fields: ["text"], ...rest } });
  const year = (gte: number): Clause => ({ range: { year: { gte } } });

  // 3 documents, 8 words: of "cat", which 2 have, ln(1 + 1.5 / 2.5) · 1 / (1 + 1.2 · (0.25 + 0.75 · length · 3 / 8))
  it.each<[string, Clause, Record<string, number>]>([
    ["a word by BM25", words("cat"), { a: 0.2032, b: 0.1774 }],
    ["a boost of a field", { multi_match: { query: "cat", fields: ["text^2"] } }, { a: 0.4065, b: 0.3547 }],
    ["words without case and accents", words("CREPES"), { c: 0.599 }],
    ["no part of a word with an apostrophe", words("cat's"), {}],
    ["a phrase, not over two values", words("cat sat", { type: "phrase" }), { a: 1 }],
    ["every word, wherever", words("sat down", { type: "cross_fields", operator: "and" }), { b: 1 }],
    ["a typing error in a longer word", words("crepse", { operator: "and", fuzziness: "AUTO" }), { c: 1 }],
    ["no typing error in a short one", words("ca", { operator: "and", fuzziness: "AUTO" }), {}],
    ["a keyword without case", { term: { tag: { value: "FR", case_insensitive: true } } }, { a: 1, b: 1 }],
    ["a range", year(1991), { c: 1 }],
    ["ranges that meet", { range: { years: { gte: 1985, relation: "intersects" } } }, { b: 1 }],
    ["a filter without a score", { bool: { filter: [year(1990)] } }, { a: 0, c: 0 }],
    ["a should beside a filter as a wish", { bool: { filter: [year(1990)], should: [year(2000)] } }, { c: 1, a: 0 }],
    ["a should alone as a demand", { bool: { should: [year(1990), year(2000)] } }, { c: 2, a: 1 }],
    ["as many as are demanded", { bool: { should: [year(1990), year(2000)], minimum_should_match: 2 } }, { c: 2 }],
    ["what must not be", { bool: { filter: [year(1990)], must_not: [year(2000)] } }, { a: 0 }],
    ["a constant", { constant_score: { filter: year(2000), boost: 3 } }, { c: 3 }],
    [
      "the best of several",
      { dis_max: { queries: [year(1990), { constant_score: { filter: year(2000), boost: 3 } }] } },
      { c: 3, a: 1 },
    ],
    [
      "a lowered score",
      { boosting: { positive: year(1990), negative: year(2000), negative_boost: 0.5 } },
      { a: 1, c: 0.5 },
    ],
    [
      "neighbours within a filter",
      { knn: { near: { vector: [0, 1], k: 1, filter: { term: { tag: { value: "fr" } } } } } },
      { b: 1 },
    ],
  ])("finds %s", (_, query, expected) => {
    expect(scores(query)).toEqual(expected);
  });

  it("draws the scores of each sub-query to 0..1 and adds them by their weights", () => {
    const combination = { technique: "arithmetic_mean" as const, parameters: { weights: [0.75, 0.25] } };
    const normalization = { technique: "min_max" as const };
    const pipeline = {
      description: "",
      phase_results_processors: [{ "normalization-processor": { normalization, combination } }],
    };
    const query = { hybrid: { queries: [words("cat"), year(2000)] } };
    expect(scores(query, pipeline)).toEqual({ a: 0.75, c: 0.25, b: 0.0008 }); // the worst of a list is lifted to 0.001
  });

  it("refuses what it does not speak", () => {
    expect(() => scores({ nested: { path: "scenes", query: words("cat"), score_mode: "max" } })).toThrow(
      "not spoken here: nested",
    );
  });
});
