/** The OpenSearch example of docs/client.md, run as it is printed. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { Decision } from "../../../edge/client.ts";

type ToSearch = (
  decision: Pick<Decision, "filters">,
  step: Decision["plan"][number],
  embed: (signal: string, text: string) => Promise<number[]>,
) => Promise<object>;

let toSearch: ToSearch;
beforeAll(async () => {
  const page = readFileSync("docs/client.md", "utf8");
  const example = /```js\n(\/\/ opensearch\.js\n.*?)```/s.exec(page)?.[1] ?? "";
  ({ toSearch } = (await import(`data:text/javascript,${encodeURIComponent(example)}`)) as { toSearch: ToSearch });
});

const span = [0, 1] as const;
const filters: Decision["filters"] = {
  phrase: [{ value: "let it go", span, confidence: 0.7, strict: false }],
  people: [{ value: "Agnès Varda", role: "director", span, confidence: 0.9, strict: true }],
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
        filter: [{ match_phrase: { transcript: "let it go" } }],
        must_not: [],
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
