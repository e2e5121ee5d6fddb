/** Entries of a decision's filters as clauses of OpenSearch: alone, and together. */
import { describe, expect, it } from "vitest";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import type { OpenSearchField } from "../../../edge/client/opensearch-mapping.ts";
import type { Filters } from "../../../edge/decision/decision.ts";
import { queryOf, scenes, videos, words } from "./opensearch-mappings.ts";
import { entry, searchable, soft, step } from "./searchable.ts";

describe("how entries combine", () => {
  it("requires what is strict: all entries but alternatives, of which one", () => {
    const people = [
      entry({ value: "Ada Reyes" }),
      entry({ value: "Bo Lind" }),
      entry({ value: "Cy Moran", or: true }),
      entry({ value: "Di Roth", exclude: true }),
    ];
    const term = (value: string) => ({ term: { "people.exact": { value, case_insensitive: true } } });
    expect(queryOf({ people })).toEqual({
      bool: {
        filter: [term("Ada Reyes"), { bool: { should: [term("Bo Lind"), term("Cy Moran")], minimum_should_match: 1 } }],
        must_not: [term("Di Roth")],
        should: [words],
        minimum_should_match: 0,
      },
    });
  });

  it("raises the score for what is not strict, by its confidence, beside the words", () => {
    expect(queryOf({ rating: [soft({ value: "R", confidence: 0.5 })] })).toEqual({
      bool: {
        should: [
          words,
          { constant_score: { filter: { term: { rating: { value: "R", case_insensitive: true } } }, boost: 2 } },
        ],
        minimum_should_match: 1,
      },
    });
  });

  it("lowers the score for what is excluded and not strict", () => {
    expect(queryOf({ rating: [soft({ value: "R", exclude: true })] })).toEqual({
      boosting: {
        positive: { bool: { should: [words], minimum_should_match: 1 } },
        negative: { term: { rating: { value: "R", case_insensitive: true } } },
        negative_boost: 0.5,
      },
    });
  });

  it("gives half for the name in another role", () => {
    const query = JSON.stringify(queryOf({ people: [soft({ value: "Ada Reyes", role: "director" })] }));
    expect(query).toContain(
      '{"constant_score":{"filter":{"term":{"directors":{"value":"Ada Reyes","case_insensitive":true}}},"boost":4}}',
    );
    expect(query).toContain('"boost":2');
  });
});

describe("one entry", () => {
  it.each<[string, Filters, object]>([
    ["a year", { year: [entry({ gte: 2011, lte: 2017 })] }, { range: { year: { gte: 2011, lte: 2017 } } }],
    [
      "a day",
      { date: [entry({ gte: "2021-06-12", lte: "2021-06-12" })] },
      { range: { date: { gte: "2021-06-12", lte: "2021-06-12" } } },
    ],
    [
      "a time of day",
      { clock: [entry({ gte: "14:00", lte: "15:00" })] },
      { range: { clock: { gte: "14:00", lte: "15:00" } } },
    ],
    [
      "a time of day past midnight",
      { clock: [entry({ gte: "23:00", lte: "01:00" })] },
      {
        bool: {
          should: [{ range: { clock: { gte: "23:00" } } }, { range: { clock: { lte: "01:00" } } }],
          minimum_should_match: 1,
        },
      },
    ],
    [
      "a position: scenes that overlap it",
      { time: [entry({ gte: 600, lte: 900 })] },
      { bool: { filter: [{ range: { start: { lte: 900 } } }, { range: { end: { gte: 600 } } }] } },
    ],
    [
      "a period: works that overlap it",
      { period: [entry({ gte: 1920, lte: 1929 })] },
      { range: { period: { gte: 1920, lte: 1929, relation: "intersects" } } },
    ],
    ["a linked title", { title: [entry({ value: "Ember", id: "t42" })] }, { term: { title_id: { value: "t42" } } }],
    [
      "a linked person in a role",
      { people: [entry({ value: "Ada Reyes", id: "p7", role: "director" })] },
      { term: { directors: { value: "Ada Reyes", case_insensitive: true } } },
    ],
  ])("of %s", (_, filters, clause) => {
    expect(queryOf(filters)).toMatchObject({ bool: { filter: [clause] } });
  });

  it("of a length named as one number is a boost that reaches 10 % to either side", () => {
    expect(queryOf({ duration: [soft({ gte: 600, lte: 600 })] })).toMatchObject({
      bool: { should: [words, { constant_score: { filter: { range: { duration: { gte: 540, lte: 660 } } } } }] },
    });
  });

  it("of a name that is not strict is found with a typing error", () => {
    expect(JSON.stringify(queryOf({ title: [soft({ value: "The Long Thaw" })] }))).toContain(
      '{"multi_match":{"query":"The Long Thaw","fields":["title"],"operator":"and","fuzziness":"AUTO"}}',
    );
  });

  it("of a quoted phrase is words in their order; the rest of the text is not required", () => {
    const phrase = [soft({ value: "let it go" })];
    const plan = [step("transcript-bm25", 1, "let it go", ["phrase"])];
    const { query } = toOpenSearch(searchable({ filters: { phrase }, plan }), scenes).body;
    expect(query).toMatchObject({
      bool: {
        should: [
          { bool: { must: [{ multi_match: { query: "let go" } }], should: [{ multi_match: { query: "it" } }] } },
          { constant_score: { filter: { multi_match: { type: "phrase" } } } },
        ],
      },
    });
    expect(query).not.toHaveProperty("bool.must");
  });

  it("of a seed finds works like it, not the seed itself, or last where no keyword tells it", () => {
    const similar = [entry({ value: "The Long Thaw", id: "t1" })];
    const should = [words, { constant_score: { filter: { more_like_this: { like: [{ _id: "t1" }] } } } }];
    const must_not = [{ term: { "title.exact": { value: "The Long Thaw", case_insensitive: true } } }];
    expect(queryOf({ similar }, videos)).toMatchObject({ bool: { should, must_not } });
    const { match, fields, title, ids } = videos.attributes["similar"] as Extract<
      OpenSearchField,
      { match: "similar" }
    >;
    const without = { ...videos, attributes: { ...videos.attributes, similar: { match, fields, title, ids: ids! } } };
    const negative = { multi_match: { query: "The Long Thaw", fields: ["title"], type: "phrase" } };
    expect(queryOf({ similar }, without)).toMatchObject({ boosting: { positive: { bool: { should } }, negative } });
  });

  it("that nothing can satisfy is left out: a blank value, a range turned round", () => {
    expect(queryOf({ rating: [entry({ value: " " })], year: [entry({ gte: 2020, lte: 1990 })] })).toEqual(queryOf({}));
  });

  it("that does not fit its field is refused by name", () => {
    expect(() => queryOf({ rating: [entry({ gte: 1 })] })).toThrow(/"rating" matches "value"/);
  });
});
