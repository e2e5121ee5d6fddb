/** What the rules of recommendation make of requests: where candidates come from, and what narrows them. */
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { patternOf } from "../../../edge/decision/weights.ts";
import { checkedRules } from "../../../edge/rules/check.ts";
import { recommendation } from "../../../edge/task/recommendation.ts";
import { labelNames } from "../../../edge/task/task.ts";

const rules = checkedRules(recommendation);
const names = labelNames(recommendation);
const read = (query: string) => {
  const { filters, answer } = rules.read(query, { now: new Date("2026-11-23T12:00:00Z") });
  const values = Object.entries(filters).map(([name, entries]) => [
    name,
    entries.map((entry) => ("value" in entry ? entry.value : [entry.gte, entry.lte])),
  ]);
  return { filters: Object.fromEntries(values), from: answer && patternOf(names, answer.weights) };
};

describe("a request that the rules answer", () => {
  it.each([
    ["books like Piranesi", "similarity", { medium: ["book"], seed: ["Piranesi"] }],
    ["Filme ähnlich wie Metropolis", "similarity", { medium: ["film"], seed: ["Metropolis"] }],
    ["more like this", "similarity", {}],
    ["scary movies on Netflix", "occasion", { medium: ["film"], mood: ["scary"], service: ["netflix"] }],
    ["trending", "popularity", {}],
    ["new podcasts this week", "popularity", { medium: ["podcast"] }],
    ["seguir viendo", "history", {}],
    ["something based on my taste", "history", {}],
    [
      "french thrillers under two hours",
      "facts",
      { duration: [[undefined, 7200]], genre: ["thriller"], language: ["fr"] },
    ],
    ["best westerns before 1960", "popularity + facts", { genre: ["western"], year: [[undefined, 1959]] }],
    ["relaxing jazz", "occasion + facts", { genre: ["jazz"], mood: ["relaxing"] }],
    ["what should we watch tonight", "popularity + history", {}],
    ["authors like Stephen King", "similarity", { seed: ["Stephen King"] }],
    ["series parecidas a La casa de papel", "similarity", { medium: ["series"], seed: ["La casa de papel"] }],
    ["films comme La vie est belle", "similarity", { medium: ["film"], seed: ["La vie est belle"] }],
    ["类似《三体》的小说", "similarity", { medium: ["book"], seed: ["三体"] }],
    ["documentary about coffee", "facts", { genre: ["documentary"] }],
    ["今人気のドラマ", "popularity", { medium: ["series"] }],
    ["最近热门的电影", "popularity", { medium: ["film"] }],
    ["続きを見る", "history", {}],
    ["我的收藏", "history", {}],
    ["泣ける映画", "occasion", { medium: ["film"], mood: ["sad"] }],
    ["最好看的科幻电影", "popularity + facts", { genre: ["science fiction"], medium: ["film"] }],
    ["loved Severance, what next", "similarity", { seed: ["Severance"] }],
    ["1小时以内的纪录片", "facts", { genre: ["documentary"], duration: [[undefined, 3600]] }],
    ["90分以内の映画", "facts", { medium: ["film"], duration: [[undefined, 5400]] }],
    ["animated films for kids", "facts", { medium: ["film"], audience: ["kids"], genre: ["animation"] }],
  ])("%s", (query, from, filters) => {
    expect(read(query)).toEqual({ filters, from });
  });
});

describe("a request that the rules leave to the student", () => {
  it.each([
    ["books like Piranesi for a long flight", { medium: ["book"], seed: ["Piranesi"] }],
    ["movies like amelie but darker", { medium: ["film"], seed: ["amelie"] }],
    ["movies like amelie but funny", { medium: ["film"], seed: ["amelie"], mood: ["funny"] }],
    ["something like inception, but shorter", { seed: ["inception"] }],
    ["books like dune except less dense", { medium: ["book"], seed: ["dune"] }],
    ["filme wie amelie aber düsterer", { medium: ["film"], seed: ["amelie"] }],
    ["films comme amelie mais plus sombres", { medium: ["film"], seed: ["amelie"] }],
    ["películas como amelie pero más oscuras", { medium: ["film"], seed: ["amelie"] }],
    ["new films based on my taste", { medium: ["film"] }],
    ["horror for me", { genre: ["horror"] }],
    ["rainy sunday", {}],
    ["thrillers based on my taste", { genre: ["thriller"] }],
    ["movies i haven't seen with Tom Hanks", { medium: ["film"], people: ["Tom Hanks"] }],
    ["类似三体的小说", { medium: ["book"], seed: ["三体"] }],
    ["日本の映画", { medium: ["film"] }],
  ])("%s", (query, filters) => {
    expect(read(query)).toEqual({ filters, from: undefined });
  });
});

it.each(["nothing too scary", "not very sad", "nichts zu trauriges", "rien de trop triste", "nada demasiado triste"])(
  "a mood that would be too much is not wanted: %s",
  (query) => {
    expect(rules.read(query, { now: new Date("2026-11-23T12:00:00Z") }).filters["mood"]).toMatchObject([
      { exclude: true },
    ]);
  },
);

describe("what is searched", () => {
  const searched = (query: string, weights: Record<string, number>) =>
    planOf(recommendation, query, weights, rules.read(query, { now: new Date("2026-11-23T12:00:00Z") })).plan.map(
      ({ retriever, text }) => [retriever, text],
    );

  it.each([
    ["what's everyone watching right now", { popularity: 1 }, [["popularity-ranking", ""]]],
    ["that show i started last week", { history: 1 }, [["history-ranking", ""]]],
    [
      "what should I watch",
      { popularity: 0.5, history: 0.5 },
      [
        ["popularity-ranking", ""],
        ["history-ranking", ""],
      ],
    ],
    ["something i haven't seen yet", { history: 1 }, [["history-ranking", ""]]],
    ["recommend me something based on what I've watched", { history: 1 }, [["history-ranking", ""]]],
    ["was ist gerade beliebt", { popularity: 1 }, [["popularity-ranking", ""]]],
    ["i loved The Bear, what else is there", { similarity: 1 }, [["item-neighbours", "The Bear"]]],
    ["if you liked Dark you'll like", { similarity: 1 }, [["item-neighbours", "Dark"]]],
    ["films I haven't finished", { history: 1 }, [["history-ranking", ""]]],
    ["films by Miyazaki except Ponyo", { facts: 1 }, [["catalogue-bm25", "Miyazaki"]]],
    ["horror films without gore", { facts: 1 }, [["catalogue-filter", ""]]],
    ["films without thinking too much", { occasion: 1 }, [["mood-knn", "without thinking too much"]]],
    ["Before Sunrise", { facts: 1 }, [["catalogue-bm25", "Before Sunrise"]]],
    ["Based on a True Story", { facts: 1 }, [["catalogue-bm25", "Based on a True Story"]]],
    [
      "What to Expect When You're Expecting",
      { facts: 1 },
      [["catalogue-bm25", "What to Expect When You're Expecting"]],
    ],
    ["trending films about bees", { popularity: 1 }, [["popular-bm25", "bees"]]],
    [
      "best films about bees on my list",
      { facts: 0.6, history: 0.4 },
      [
        ["catalogue-bm25", "bees"],
        ["history-ranking", ""],
      ],
    ],
  ])("%s: a ranking is asked for no word that only says which ranking is meant", (query, weights, plan) => {
    expect(searched(query, weights)).toEqual(plan);
  });
});
