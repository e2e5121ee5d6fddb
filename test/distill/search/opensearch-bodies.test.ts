/** Every query of the archive as an OpenSearch search, over both indices that the docs show. */
import { readFileSync } from "node:fs";
import type { API } from "@opensearch-project/opensearch";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readArchive } from "../../../distill/lib/search/archive.ts";
import { decider } from "../../../distill/lib/search/decide.ts";
import { loadStudent } from "../../../distill/lib/student/load.ts";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import type { OpenSearchMapping } from "../../../edge/client/opensearch-mapping.ts";
import type { Clause } from "../../../edge/client/opensearch-query.ts";
import { relaxed } from "../../../edge/client/relaxed.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { deadClauses, fieldTypes } from "./dead-clauses.ts";

const read = (name: string) => JSON.parse(readFileSync(`docs/opensearch/${name}.json`, "utf8"));

let decisions: Decision[];
beforeAll(async () => {
  const { queries } = await readArchive("fixtures/archive");
  const decide = decider(task, loadStudent("edge/student/video-search.bin"));
  decisions = [];
  for (const { query, locale = "en", now = "2026-07-01" } of queries) {
    decisions.push(await decide(query, { locale, now: new Date(now) }));
  }
});

const vectors = Object.fromEntries(task.retrievers.map(({ name }) => [name, [0.1, 0.2]]));

describe.each(["scenes", "videos"])("over %s", (name) => {
  const mapping: OpenSearchMapping = read(`${name}.mapping`);
  const template: API.Indices_PutIndexTemplate_RequestBody = read(`${name}.template`);
  const types = fieldTypes(read(`${name}.template`).template.mappings.properties);

  it("has a mapping for every retriever and attribute of the task, and fields that the template declares", () => {
    expect(template.index_patterns).toEqual([`${name}*`]);
    expect(Object.keys(mapping.retrievers).toSorted()).toEqual(task.retrievers.map(({ name }) => name).toSorted());
    expect(Object.keys(mapping.attributes).toSorted()).toEqual(task.attributes.map(({ name }) => name).toSorted());
  });

  it("compares names and words without case and accents", () => {
    const { settings, mappings } = template.template!;
    expect(settings).toMatchObject({
      analysis: {
        analyzer: { default: { filter: ["lowercase", "asciifolding"] } },
        normalizer: { name: { filter: ["lowercase", "asciifolding"] } },
      },
    });
    for (const attribute of ["title", "people", "studio", "place", "genre"]) {
      const field = mapping.attributes[attribute];
      if (field?.match !== "value") throw new Error(attribute);
      for (const path of [field.field, ...Object.values(field.roles ?? {})]) {
        expect(mappings).toHaveProperty(`properties.${path.replace(".", ".fields.")}.normalizer`, "name");
      }
    }
  });

  it.each([2, 3] as const)(
    "no clause can match nothing by its construction, as decided and relaxed, in version %d",
    (version) => {
      const dead: string[] = [];
      for (const decision of decisions) {
        for (const one of [decision, ...relaxed(decision)]) {
          const { body, pipeline, omitted } = toOpenSearch(one, { ...mapping, version }, vectors);
          const search: API.Search_RequestBody = body;
          const put: API.SearchPipeline_Put_Request["body"] | null = pipeline;
          expect(omitted).toEqual([]);
          expect(search.query?.hybrid === undefined).toBe(put === null);
          dead.push(...deadClauses(body.query, types).map((why) => `${decision.query}: ${why}`));
        }
      }
      expect(dead).toEqual([]);
    },
  );

  it("a plan without vectors leaves out what needs one, and still searches", () => {
    for (const decision of decisions) {
      const { body, omitted } = toOpenSearch(decision, mapping);
      expect(omitted).toEqual(decision.plan.flatMap(({ kind, retriever }) => (kind === "knn" ? [retriever] : [])));
      expect(deadClauses(body.query, types)).toEqual([]);
    }
  });
});

it("no clause can match nothing whatever a query holds", () => {
  const mapping: OpenSearchMapping = read("videos.mapping");
  const types = fieldTypes(read("videos.template").template.mappings.properties);
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "?!", " ", "夜"));
  fc.assert(
    fc.property(text, text, fc.boolean(), fc.boolean(), (value, query, strict, exclude) => {
      const entry = {
        value,
        span: [0, 1] as const,
        confidence: 0.5,
        strict,
        ...(exclude && { exclude: true as const }),
      };
      const named = Object.fromEntries(["title", "people", "phrase"].map((name) => [name, [entry]]));
      const filters = { ...named, similar: [{ ...entry, value: `${value} II` }] }; // a seed is no title that is asked for
      const plan = task.retrievers.map(({ name, kind, signal }) => ({
        retriever: name,
        kind,
        signal,
        weight: 0.2,
        text: query,
        filters: [],
      }));
      const decision = { query, filters, residual: query, strategy: "hybrid" as const, plan: plan.slice(1), relax: [] };
      expect(deadClauses(toOpenSearch(decision, mapping, vectors).body.query, types)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

describe("the check itself finds", () => {
  const types = fieldTypes(read("scenes.template").template.mappings.properties);
  const term = (value: string): Clause => ({ term: { language: { value } } });
  it.each<[string, Clause]>([
    ["a range turned round", { range: { year: { gte: 2, lte: 1 } } }],
    ["a bound of another type", { range: { year: { gte: "1999" } } }],
    ["a field that is not there", { term: { mood: { value: "sad" } } }],
    ["a text without a word", { multi_match: { query: "?!", fields: ["title"] } }],
    ["a bool of nothing", { bool: {} }],
    ["more wanted than there are", { bool: { should: [term("fr")], minimum_should_match: 2 } }],
    ["two values of a single field", { bool: { filter: [term("fr"), term("de")] } }],
    ["what is required and excluded", { bool: { filter: [term("fr")], must_not: [term("fr")] } }],
    [
      "ranges that exclude each other",
      { bool: { filter: [{ range: { year: { lte: 1990 } } }, { range: { year: { gte: 1991 } } }] } },
    ],
    ["an empty vector", { knn: { visual_vector: { vector: [], k: 1 } } }],
    ["a hybrid of one", { hybrid: { queries: [term("fr")] } }],
  ])("%s", (_, clause) => {
    expect(deadClauses(clause, types)).toHaveLength(1);
  });
});
