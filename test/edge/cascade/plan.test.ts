import { describe, expect, it } from "vitest";
import { adjustWeights } from "../../../edge/cascade/adjust.ts";
import { planOf } from "../../../edge/cascade/plan.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const rules = compileRules(videoSearch);
const NOW = new Date("2026-11-23T12:00:00Z");
const weigh = (visual: number, audio: number, transcription: number, metadata: number) => ({
  visual,
  audio,
  transcription,
  metadata,
});
const plan = (query: string, weights: ReturnType<typeof weigh>) =>
  planOf(videoSearch, query, weights, rules.read(query, { now: NOW }));

describe("planOf", () => {
  const ranking = (signal: string) =>
    ({ name: `${signal}-ranking`, kind: "filter", signal, filters: [], withoutText: true }) as const;
  it.each([
    [weigh(0.6, 0.4, 0, 0), { "visual-knn": "car chase", "audio-ranking": "" }],
    [weigh(0.4, 0.6, 0, 0), { "audio-knn": "car chase", "visual-ranking": "" }],
    [weigh(0.5, 0, 0, 0.5), { "catalogue-bm25": "car chase", "visual-ranking": "" }],
  ])("searches the words by the heaviest signal where each of two could do without them: %j", (weights, searched) => {
    const task = { ...videoSearch, retrievers: [ranking("visual"), ranking("audio"), ...videoSearch.retrievers] };
    const query = "thriller from the 90s with a car chase";
    const made = planOf(task, query, weights, rules.read(query, { now: NOW })).plan;
    expect(Object.fromEntries(made.map(({ retriever, text }) => [retriever, text]))).toEqual(searched);
  });

  it("gives each of two intents a text of its own", () => {
    const query = "someone says let it go while thunder rumbles";
    const reading = rules.read(query, { now: NOW });
    expect(reading.filters).toEqual({
      phrase: [{ value: "let it go", span: [13, 22], confidence: expect.any(Number), strict: false }],
    });
    expect(plan(query, weigh(0.03, 0.37, 0.57, 0.03))).toEqual({
      residual: "thunder rumbles",
      strategy: "decomposed",
      plan: [
        {
          retriever: "transcript-bm25",
          kind: "bm25",
          signal: "transcription",
          weight: 0.57,
          text: "let it go",
          filters: ["phrase"],
        },
        { retriever: "audio-knn", kind: "knn", signal: "audio", weight: 0.37, text: "thunder rumbles", filters: [] },
      ],
    });
  });

  it.each([
    ["horror movies from the 80s", weigh(0, 0, 0, 1), "filter-only", ["catalogue-filter"]],
    ["mystery films about a butler", weigh(0, 0, 0, 1), "single-signal", ["catalogue-bm25"]],
    ["thriller from the 90s with a car chase", weigh(0.6, 0, 0, 0.4), "hybrid", ["visual-knn", "catalogue-bm25"]],
    ["car crash compilation 2023", weigh(0.8, 0, 0, 0.2), "hybrid", ["visual-knn", "catalogue-bm25"]],
    ["red door", weigh(1, 0, 0, 0), "single-signal", ["visual-knn"]],
    ["red door", weigh(0.9, 0.06, 0.04, 0), "hybrid", ["visual-knn", "audio-knn"]],
    [
      "he slams the door",
      weigh(0.25, 0.25, 0.25, 0.25),
      "hybrid",
      ["visual-knn", "audio-knn", "transcript-knn", "catalogue-bm25"],
    ],
    ["", weigh(1, 0, 0, 0), "single-signal", ["visual-knn"]],
    ["horror movies from the 80s", weigh(0.1, 0, 0, 0.9), "hybrid", ["catalogue-filter", "visual-knn"]],
  ])("plans %j", (query, weights, strategy, retrievers) => {
    const made = plan(query, weights);
    expect(made.strategy).toBe(strategy);
    expect(made.plan.map((step) => step.retriever)).toEqual(retrievers);
  });

  it("answers a position alone with a filter", () => {
    expect(plan("the first ten minutes", weigh(0, 0, 0, 1))).toMatchObject({
      strategy: "filter-only",
      plan: [{ retriever: "catalogue-filter", text: "", filters: ["time"] }],
    });
  });

  it("narrows every search by the filters of the catalogue", () => {
    const made = plan("thriller from the 90s with a car chase", weigh(0.6, 0, 0, 0.4));
    expect(made.plan[0]).toMatchObject({ retriever: "visual-knn", text: "car chase", filters: ["genre", "year"] });
  });

  it("searches for quoted words as they were said", () => {
    expect(plan("the scene where someone says i'll be back", weigh(0, 0, 1, 0)).plan[0]?.text).toBe("i'll be back");
    expect(
      plan("she says i love you as the train leaves", weigh(0.4, 0, 0.6, 0)).plan.map((step) => step.text),
    ).toEqual(["i love you", "train leaves"]);
  });

  it("keeps what a named person does in the text", () => {
    expect(plan("tom hanks crying in the rain", weigh(0.5, 0, 0, 0.5)).plan[0]?.text).toBe("crying in the rain");
  });

  it("leaves out what is under 5 %, and keeps what is exactly 5 %", () => {
    const made = plan("red door", weigh(0.86, 0.049, 0.05, 0.041));
    expect(made.plan.map((step) => step.signal)).toEqual(["visual", "transcription"]);
  });

  it("searches for the whole query where filters left nothing to embed", () => {
    expect(plan("horror movies", weigh(1, 0, 0, 0)).plan[0]).toMatchObject({ text: "horror movies" });
  });
});

const texts = (query: string, weights: ReturnType<typeof weigh>) =>
  Object.fromEntries(plan(query, weights).plan.map(({ retriever, text }) => [retriever, text]));

describe("a plan with filters that are not strict", () => {
  it("is never filter-only, and searches the catalogue for their words", () => {
    expect(plan("films directed by Agnès Varda", weigh(0, 0, 0, 1))).toMatchObject({
      strategy: "single-signal",
      residual: "",
      plan: [{ retriever: "catalogue-bm25", text: "Agnès Varda", filters: ["people"] }],
    });
  });
  it("is never filter-only though some filters are strict", () => {
    const made = plan("horror movies starring Tom Hanks", weigh(0, 0, 0, 1));
    expect(made.strategy).not.toBe("filter-only");
    expect(made.plan).toMatchObject([{ kind: "bm25", text: "Tom Hanks", filters: ["people", "genre"] }]);
  });
  it.each([
    [
      "names in the catalogue's text only",
      "Tom Hanks running on a beach",
      weigh(0.6, 0, 0, 0.4),
      { "visual-knn": "running on a beach", "catalogue-bm25": "Tom Hanks running on a beach" },
    ],
    [
      "names in the heaviest text where the catalogue is not searched",
      "Tom Hanks running on a beach",
      weigh(0.7, 0.3, 0, 0),
      { "visual-knn": "Tom Hanks running on a beach", "audio-knn": "running on a beach" },
    ],
    [
      "places in every text",
      "drone shot of the eiffel tower at sunset",
      weigh(0.6, 0, 0, 0.4),
      {
        "visual-knn": "drone shot of the eiffel tower at sunset",
        "catalogue-bm25": "drone shot of the eiffel tower at sunset",
      },
    ],
    [
      "a phrase where speech is not searched",
      'crowd chanting "USA"',
      weigh(0.3, 0.7, 0, 0),
      { "audio-knn": "crowd chanting USA", "visual-knn": "crowd chanting" },
    ],
  ])("keeps %s", (_, query, weights, expected) => {
    expect(texts(query, weights)).toEqual(expected);
  });
});

describe("a phrase", () => {
  it.each([
    ['"I have a dream" speech', weigh(0, 0, 1, 0), { "transcript-bm25": "I have a dream" }],
    [
      '"I have a dream" speech',
      weigh(0, 0, 0.7, 0.3),
      { "transcript-bm25": "I have a dream", "catalogue-bm25": '"I have a dream" speech' },
    ],
    ['who says "you shall not pass"', weigh(0, 0, 1, 0), { "transcript-bm25": "you shall not pass" }],
    ['crowd chanting "USA"', weigh(0, 0.45, 0.55, 0), { "transcript-bm25": "USA", "audio-knn": "crowd chanting" }],
    ["‘let it go’", weigh(0, 0, 1, 0), { "transcript-bm25": "let it go" }],
    ['alguien dice "hasta la vista"', weigh(0, 0, 1, 0), { "transcript-bm25": "hasta la vista" }],
    ['a blue car and "turn left"', weigh(0, 0, 1, 0), { "transcript-bm25": "turn left blue car" }],
  ])("is the transcript's text: %s %j", (query, weights, expected) => {
    expect(texts(query, weights)).toEqual(expected);
  });
  it("divides the plan where another signal has words of its own", () => {
    expect(plan('crowd chanting "USA"', weigh(0, 0.45, 0.55, 0)).strategy).toBe("decomposed");
    expect(plan('someone says "turn left"', weigh(0.1, 0, 0.9, 0)).strategy).toBe("hybrid");
  });
});

describe("every filter is applied", () => {
  it("by the heaviest step where no retriever asks for it", () => {
    const made = plan("first ten minutes of a comedy with Tom Hanks", weigh(0, 0, 0, 1));
    expect(made.plan).toMatchObject([{ retriever: "catalogue-bm25", filters: ["people", "genre", "time"] }]);
  });
});

describe("what is not wanted", () => {
  it.each([
    ["horror movies, not with Tom Cruise", weigh(0, 0, 0, 1)],
    ["movies without Tom Cruise or Brad Pitt", weigh(0.3, 0.2, 0.1, 0.4)],
    ["not with Tom Cruise", weigh(0.5, 0, 0, 0.5)],
    ["Filme ohne Tom Cruise", weigh(0.5, 0, 0, 0.5)],
  ])("is in no text: %s", (query, weights) => {
    for (const { text, kind } of plan(query, weights).plan) {
      expect(text).not.toMatch(/Cruise|Pitt/);
      if (kind !== "filter") expect(text).not.toBe("");
    }
  });
});

describe("adjustWeights", () => {
  const signals = ["visual", "audio"];
  it("lets a factor speak against a signal, and still sums to 1", () => {
    expect(adjustWeights(signals, { visual: 0.5, audio: 0.5 }, { audio: 0.25 })).toEqual({ visual: 0.8, audio: 0.2 });
  });
  it("changes nothing without a factor, or where nothing would be left", () => {
    const weights = { visual: 0, audio: 1 };
    expect(adjustWeights(signals, weights, {})).toBe(weights);
    expect(adjustWeights(signals, weights, { audio: 0 })).toBe(weights);
  });
});
