/** A decision's plan as one search of OpenSearch. */
import type { API } from "@opensearch-project/opensearch";
import { describe, expect, it } from "vitest";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import type { OpenSearchMapping } from "../../../edge/client/opensearch-mapping.ts";
import type { Clause } from "../../../edge/client/opensearch-query.ts";
import { queryOf, scenes, videos } from "./opensearch-mappings.ts";
import { entry, searchable, soft, step } from "./searchable.ts";

describe("a plan", () => {
  const filters = { language: [entry({ value: "fr" })] };
  const plan = [step("visual-knn", 0.6, "dog"), step("audio-knn", 0.3, "barking"), step("catalogue-bm25", 0.1, "dog")];
  const decision = searchable({ filters, plan });

  it("becomes a hybrid query with the weights of its steps, which sum to 1", () => {
    const { body, pipeline, omitted } = toOpenSearch(decision, scenes, { "visual-knn": [0.1, 0.2] });
    expect(omitted).toEqual(["audio-knn"]);
    expect(body.query).toMatchObject({ hybrid: { pagination_depth: 100, queries: [{ knn: {} }, { bool: {} }] } });
    const [processor] = pipeline?.phase_results_processors ?? [];
    const { weights } = processor!["normalization-processor"].combination.parameters;
    expect(weights[0]).toBeCloseTo(6 / 7);
    expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1);
  });

  it("filters neighbours while the graph is searched", () => {
    const { query } = toOpenSearch(decision, scenes, { "visual-knn": [0.1, 0.2] }).body;
    const filter = { bool: { filter: [{ term: { language: { value: "fr", case_insensitive: true } } }] } };
    expect(query).toMatchObject({
      hybrid: { queries: [{ knn: { visual_vector: { vector: [0.1, 0.2], k: 100, filter } } }, {}] },
    });
  });

  it("is embedded by the engine where there is no vector and the mapping names a model", () => {
    const mapping = {
      ...scenes,
      retrievers: { ...scenes.retrievers, "audio-knn": { vector: "audio_vector", modelId: "m1" } },
    };
    const { query } = toOpenSearch(searchable({ plan: [step("audio-knn", 1, "barking")] }), mapping).body;
    expect(query).toEqual({ neural: { audio_vector: { query_text: "barking", model_id: "m1", k: 100 } } });
  });

  it("of filters alone needs no pipeline; words that are left, and kinds of things, only order its results", () => {
    const only = searchable({
      query: "French films without rain in a harbour",
      filters: { language: [entry({ value: "fr", span: [0, 6] })] },
      plan: [step("catalogue-filter", 1, "")],
      residual: "harbour",
    });
    const { body, pipeline } = toOpenSearch(only, scenes);
    expect(pipeline).toBeNull();
    expect(body.query).toMatchObject({
      bool: {
        filter: [{ term: { language: { value: "fr" } } }],
        should: [
          { multi_match: { query: "harbour" } },
          {
            bool: {
              must: [{ multi_match: { query: "films without rain harbour", fields: ["genre", "form"] } }],
              should: [{ multi_match: { query: "in a", fields: ["genre", "form"] } }],
            },
          },
        ],
        minimum_should_match: 0,
      },
    });
  });

  it("of which the index serves nothing still applies its filters, and looks for the words in every text", () => {
    const { body, omitted } = toOpenSearch(searchable({ filters, plan: [step("smell-knn", 1, "roses")] }), scenes);
    expect(omitted).toEqual(["smell-knn"]);
    expect(body.query).toEqual({
      bool: {
        filter: [{ term: { language: { value: "fr", case_insensitive: true } } }],
        should: [
          {
            multi_match: {
              query: "roses",
              fields: expect.arrayContaining(["transcript", "title^3"]),
              type: "most_fields",
            },
          },
        ],
        minimum_should_match: 0,
      },
    });
  });

  it("of filters alone, of which the index serves nothing, is ordered by the words that are left in every text", () => {
    const rating = [soft({ value: "R" })];
    const plan = [step("smell-filter", 1, "")];
    const only = searchable({ filters: { rating }, plan, residual: "roses", strategy: "filter-only" });
    const { body, omitted } = toOpenSearch(only, scenes);
    expect(omitted).toEqual(["smell-filter"]);
    expect(body.query).toMatchObject({
      bool: {
        should: [{ multi_match: { query: "roses", type: "most_fields" } }, { constant_score: {} }],
        minimum_should_match: 0,
      },
    });
  });

  it("is searched by words where the index has texts in place of vectors", () => {
    const retrievers = { ...scenes.retrievers, "visual-knn": { text: ["caption"] } };
    const rating = [soft({ value: "R", confidence: 0.5 })];
    const dog = searchable({ filters: { ...filters, rating }, plan: [step("visual-knn", 1, "dog")] });
    const { body, omitted } = toOpenSearch(dog, { ...scenes, retrievers });
    expect(omitted).toEqual([]);
    expect(body.query).toMatchObject({
      bool: {
        filter: [{ term: { language: { value: "fr" } } }],
        should: [{ multi_match: { query: "dog", fields: ["caption"] } }, { constant_score: { boost: 2 } }],
      },
    });
  });

  describe("with several words for all signals", () => {
    const wholeOf = (mapping: OpenSearchMapping, residual: string) => {
      const { body, pipeline } = toOpenSearch({ ...decision, residual }, mapping, {
        "visual-knn": [1],
        "audio-knn": [1],
      });
      const [processor] = pipeline!.phase_results_processors;
      const { weights } = processor!["normalization-processor"].combination.parameters;
      const { queries } = (body.query as { hybrid: { queries: object[] } }).hybrid;
      return { whole: queries[3], some: queries[4], weights };
    };

    it("prefers what has all of them, in whichever texts, within the strict filters", () => {
      const { whole, some, weights } = wholeOf(scenes, "barking dog");
      expect(whole).toEqual({
        constant_score: {
          filter: {
            bool: {
              filter: [
                { term: { language: { value: "fr", case_insensitive: true } } },
                {
                  multi_match: {
                    query: "barking dog",
                    fields: expect.arrayContaining(["transcript", "title^3", "caption"]),
                    type: "cross_fields",
                    operator: "and",
                  },
                },
              ],
            },
          },
          boost: 1,
        },
      });
      expect(some).toEqual({
        bool: {
          filter: [{ term: { language: { value: "fr", case_insensitive: true } } }],
          should: [
            {
              multi_match: {
                query: "barking dog",
                fields: expect.arrayContaining(["transcript", "title^3", "caption"]),
                type: "most_fields",
              },
            },
          ],
          minimum_should_match: 1,
        },
      });
      expect(weights[3]).toBeCloseTo(0.7 / 2.1);
      expect(weights[4]).toBeCloseTo(0.4 / 2.1);
      expect(weights.reduce((sum, weight) => sum + weight)).toBeCloseTo(1);
    });

    it("looks for some of them in the heaviest step over texts where four steps leave no place for a fifth", () => {
      const plan = ["audio-knn", "catalogue-bm25", "transcript-bm25", "visual-knn"].map((name) =>
        step(name, 0.25, "dog"),
      );
      const given = { "audio-knn": [0.1], "visual-knn": [0.2] };
      const { body, pipeline } = toOpenSearch(searchable({ plan, residual: "barking dog" }), scenes, given);
      const { queries } = (body.query as Extract<Clause, { hybrid: unknown }>).hybrid;
      const everywhere = expect.objectContaining({ query: "barking dog", type: "most_fields" });
      expect(queries).toHaveLength(5);
      expect(queries[1]).toMatchObject({
        bool: { should: [{ multi_match: { query: "dog" } }, { multi_match: everywhere }] },
      });
      expect(JSON.stringify([queries[0], queries[2], queries[3]])).not.toContain("barking");
      const { weights } = pipeline!.phase_results_processors[0]!["normalization-processor"].combination.parameters;
      expect(weights.map((weight) => Math.round(weight * 210))).toEqual([25, 65, 25, 25, 70]);
    });

    it("asks for no word of a range that only raises scores: a field of numbers has it", () => {
      const query = "barking dog 2020";
      const year = [soft({ gte: 2020, lte: 2020, span: [12, 16] })];
      const { body } = toOpenSearch({ ...decision, query, residual: query, filters: { year } }, scenes);
      expect(JSON.stringify(body)).toMatch(/"query":"barking dog +","fields":[^}]+"operator":"and"/);
    });

    it("asks for no word of a value that only raises scores", () => {
      const query = "barking dog comedy";
      const genre = [soft({ value: "comedy", span: [12, 18] })];
      const { body } = toOpenSearch({ ...decision, query, residual: query, filters: { genre } }, scenes);
      expect(JSON.stringify(body)).toMatch(/"query":"barking dog +","fields":[^}]+"operator":"and"/);
    });

    it("looks for them in a video's facts, or in one of its scenes", () => {
      expect(wholeOf(videos, "barking dog").whole).toMatchObject({
        constant_score: {
          filter: {
            bool: { filter: [{}, { bool: { should: expect.arrayContaining([{ nested: expect.any(Object) }]) } }] },
          },
        },
      });
    });

    it("asks for the telling ones, and lets function words only raise the score", () => {
      const { whole, some } = wholeOf(scenes, "how to wash the dog");
      expect(JSON.stringify(whole)).toContain('"query":"wash dog"');
      expect(some).toMatchObject({
        bool: {
          should: [
            {
              bool: {
                must: [{ multi_match: { query: "wash dog" } }],
                should: [{ multi_match: { query: "how to the" } }],
              },
            },
          ],
        },
      });
      const written = JSON.stringify(wholeOf(scenes, "it's the don't-look of l'amour & Ocean's Eleven").some);
      expect(written).toContain('"query":"don\'t-look l\'amour Ocean\'s Eleven"');
      expect(written).toContain('"query":"it\'s the of"');
      expect(JSON.stringify(wholeOf(scenes, "to be or not to be").whole)).toContain('"query":"to be or not to be"');
    });

    it.each(["dog", "?! dog", "狗叫", "of the dog"])("asks nothing more for one word: %s", (residual) => {
      expect(wholeOf(scenes, residual).whole).toBeUndefined();
    });
  });

  it("keeps the five heaviest steps: a hybrid query takes no more", () => {
    const many = Array.from({ length: 6 }, (_, i) => ({ ...step("catalogue-bm25", 0.2, "dog"), retriever: `r${i}` }));
    const retrievers = Object.fromEntries(many.map(({ retriever }) => [retriever, { text: ["title"] }]));
    const { body, omitted } = toOpenSearch(searchable({ plan: many }), { ...scenes, retrievers });
    expect(body.query).toHaveProperty("hybrid.queries.length", 5);
    expect(omitted).toEqual(["r5"]);
  });

  it("looks inside a video's scenes where the index holds videos", () => {
    const { query } = toOpenSearch(searchable({ plan: [step("visual-knn", 1, "dog")] }), videos, {
      "visual-knn": [1],
    }).body;
    expect(query).toEqual({
      nested: {
        path: "scenes",
        score_mode: "max",
        query: { knn: { "scenes.visual_vector": { vector: [1], k: 100 } } },
      },
    });
    expect(JSON.stringify(queryOf({ time: [entry({ gte: 60 })] }, videos))).toContain(
      '{"nested":{"path":"scenes","query":{"bool":{"filter":[{"range":{"scenes.end":{"gte":60}}}]}}',
    );
  });

  it("groups scenes by video: in the body, and in OpenSearch 2 by the pipeline of a hybrid query", () => {
    const three = toOpenSearch(decision, scenes, { "visual-knn": [1] });
    expect(three.body.collapse).toEqual({ field: "video" });
    expect(three.pipeline).not.toHaveProperty("response_processors");
    const two = toOpenSearch(decision, { ...scenes, version: 2 }, { "visual-knn": [1] });
    expect(two.body).not.toHaveProperty("collapse");
    expect(two.pipeline?.response_processors).toEqual([{ collapse: { field: "video" } }]);
    expect(toOpenSearch(searchable({}), { ...scenes, version: 2 }).body.collapse).toEqual({ field: "video" });
  });

  it("names attributes that the index does not hold", () => {
    expect(toOpenSearch(searchable({ filters: { mood: [entry({ value: "sad" })] } }), scenes).omitted).toEqual([
      "mood",
    ]);
  });
});

it("has the types of OpenSearch's own client", () => {
  const { body, pipeline } = toOpenSearch(searchable({}), scenes);
  const search: API.Search_Request = { index: "scenes", body };
  const put: API.SearchPipeline_Put_Request | null = pipeline && { id: "one", body: pipeline };
  // An inline pipeline is a name to the types: the one cast that the docs show.
  const inline: API.Search_RequestBody = {
    ...body,
    ...(pipeline && { search_pipeline: pipeline as unknown as string }),
  };
  expect([search.body?.size, put, inline.size]).toEqual([10, null, 10]);
});
