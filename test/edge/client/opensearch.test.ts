/** The OpenSearch example of docs/client.md, run as it is printed. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { Decision } from "../../../edge/client.ts";
import { createRouter } from "../../../edge/router.ts";

type ToSearch = (
  decision: Pick<Decision, "filters">,
  step: Decision["plan"][number],
  embed: (signal: string, text: string) => Promise<number[]>,
) => Promise<object>;

let toSearch: ToSearch;
let relaxed: (decision: Decision) => Decision | undefined;
beforeAll(async () => {
  const page = readFileSync("docs/client.md", "utf8");
  const example = /```js\n(\/\/ opensearch\.js\n.*?)```/s.exec(page)?.[1] ?? "";
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(example)}`);
  ({ toSearch, relaxed } = module as { toSearch: ToSearch; relaxed: typeof relaxed });
});

const span = [0, 1] as const;
const filters: Decision["filters"] = {
  phrase: [{ value: "let it go", span, confidence: 0.7, strict: false }],
  people: [{ value: "Agnès Varda", role: "director", span, confidence: 0.9, strict: true }],
  language: [
    { value: "fr", span, confidence: 0.9, strict: true },
    { value: "de", span, confidence: 0.9, strict: true, exclude: true },
    { value: "it", span, confidence: 0.9, strict: true, or: true },
  ],
  place: [{ value: "Paris", span, confidence: 0.7, strict: false }],
  rating: [{ value: "R", span, confidence: 0.8, strict: false, exclude: true }],
  clock: [{ gte: "22:00", lte: "02:00", span, confidence: 0.9, strict: true }],
  duration: [{ gte: 600, lte: 600, span, confidence: 0.9, strict: false }],
  similar: [{ value: "Casablanca", span, confidence: 0.9, strict: false }],
  genre: [{ value: "comedy", exclude: true, span, confidence: 0.9, strict: true }],
  year: [{ gte: 1960, lte: 1969, span, confidence: 0.9, strict: true }],
  time: [{ gte: 600, span, confidence: 0.9, strict: true }],
};

const embed = async (signal: string, text: string) => [signal.length, text.length];

it.each<[Decision["plan"][number], object]>([
  [
    { retriever: "audio-knn", kind: "knn", signal: "audio", weight: 0.4, text: "thunder", filters: ["time"] },
    {
      knn: {
        audio_vector: {
          vector: [5, 7],
          k: 50,
          filter: { bool: { filter: [{ range: { scene_start_seconds: { gte: 600 } } }], must_not: [] } },
        },
      },
    },
  ],
  [
    {
      retriever: "transcript-bm25",
      kind: "bm25",
      signal: "transcription",
      weight: 0.6,
      text: "let it go",
      filters: ["phrase"],
    },
    {
      bool: {
        must: { multi_match: { query: "let it go", fields: ["transcript"] } },
        filter: [],
        must_not: [],
        should: [{ constant_score: { filter: { match_phrase: { transcript: "let it go" } }, boost: 1 } }],
      },
    },
  ],
  [
    {
      retriever: "catalogue-filter",
      kind: "filter",
      signal: "metadata",
      weight: 1,
      text: "",
      filters: ["people", "genre", "year"],
    },
    {
      constant_score: {
        filter: {
          bool: {
            filter: [
              { term: { director: { value: "Agnès Varda", case_insensitive: true } } },
              { range: { year: { gte: 1960, lte: 1969 } } },
            ],
            must_not: [{ term: { genre: { value: "comedy", case_insensitive: true } } }],
          },
        },
      },
    },
  ],
])("turns %j into a search", async (step, query) => {
  expect(await toSearch({ filters }, step, embed)).toEqual({ size: 50, query });
});

const only = (attribute: string) => {
  const step = { retriever: "catalogue-bm25", kind: "bm25", signal: "metadata", weight: 1, text: "x" } as const;
  return toSearch({ filters }, { ...step, filters: [attribute] }, embed) as Promise<{
    query: { bool: { filter: object[]; must_not: object[]; should: object[] } };
  }>;
};
const term = (field: string, value: string) => ({ term: { [field]: { value, case_insensitive: true } } });

it("asks for one of several alternatives, whatever is excluded between them", async () => {
  expect((await only("language")).query.bool).toMatchObject({
    filter: [{ bool: { should: [term("language", "fr"), term("language", "it")], minimum_should_match: 1 } }],
    must_not: [term("language", "de")],
    should: [],
  });
});

it.each([
  ["place", { filter: term("place", "Paris"), boost: 1 }],
  ["rating", { filter: { bool: { must_not: [term("rating", "R")] } }, boost: 1 }],
  ["duration", { filter: { range: { duration_seconds: { gte: 540, lte: 660 } } }, boost: 1 }],
  ["similar", { filter: { more_like_this: { like: "Casablanca" } }, boost: 1 }],
])("only adds to the score for a %s that is not strict", async (attribute, boost) => {
  expect((await only(attribute)).query.bool).toMatchObject({
    filter: [],
    must_not: [],
    should: [{ constant_score: boost }],
  });
});

it("reads a time of day that wraps as before or after midnight", async () => {
  const at = (bounds: object) => ({ range: { recorded_at: bounds } });
  expect((await only("clock")).query.bool.filter).toEqual([
    { bool: { should: [at({ gte: "22:00" }), at({ lte: "02:00" })], minimum_should_match: 1 } },
  ]);
});

it("softens the least certain attribute, and searches for its words", async () => {
  const student = readFileSync("edge/student/video-search.bin");
  const router = createRouter({
    variables: { SLUICE_AUTH: "off" },
    students: { "video-search": student },
    log: () => {},
  });
  const response = await router.request("/v1/route", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "horror movies after 2010, no comedies" }),
  });
  const decision = (await response.json()) as Decision;
  expect(decision.strategy).toBe("filter-only");
  let softened: Decision | undefined = decision;
  for (let left = decision.relax.length; left > 0; left--) softened = softened && relaxed(softened);
  expect(softened?.relax).toEqual([]);
  expect(softened?.plan).toMatchObject([{ retriever: "catalogue-bm25", kind: "bm25" }]);
  expect(softened?.plan[0]?.text.split(" ").sort()).toEqual(["2010", "after", "horror"]);
  expect(softened?.filters["genre"]).toMatchObject([{ strict: false }, { strict: true, exclude: true }]);
  expect(softened && relaxed(softened)).toBeUndefined();
});
