/** How two queries combine: entries, texts, and what is asked about them. */
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { readFollowUp } from "../../../edge/follow-up/follow-up.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { NOW } from "../rules/mini-task.ts";

const rules = compileRules(videoSearch);
const read = (previous: string, query: string) => {
  const combined = readFollowUp(rules, videoSearch.attributes, previous, query, { now: NOW });
  if (!combined) throw new Error(`"${query}" is no follow-up`);
  return combined;
};

describe("entries", () => {
  it("of the follow-up come first and have a span of its own; those taken over have none", () => {
    const { filters } = read("films with Tom Hanks", "not directed by Steven Spielberg");
    expect(filters["people"]).toEqual([
      expect.objectContaining({ value: "Steven Spielberg", exclude: true, span: [16, 32] }),
      { value: "Tom Hanks", role: "actor", confidence: expect.any(Number), strict: false },
    ]);
  });
  it("that were alternatives are none any more, and so exclude nothing; their words stay in the text", () => {
    const { filters, textFor } = read("films in French or Italian", "only from the 90s");
    expect(filters["language"]).toEqual([
      { value: "fr", confidence: expect.any(Number), strict: false },
      { value: "it", confidence: expect.any(Number), strict: false },
    ]);
    expect(textFor(["metadata"])).toContain("French or Italian");
  });
  it("of an attribute that a work has only one of become boosts when another is added", () => {
    const { filters, inherited } = read("films in French", "also in Italian");
    expect(inherited).toEqual(["language"]);
    expect(filters["language"]).toMatchObject([
      { value: "it", strict: false },
      { value: "fr", strict: false },
    ]);
  });
  it("of people are added and must both hold", () => {
    expect(read("films with Tom Hanks", "and also with Meg Ryan").filters["people"]).toMatchObject([
      { value: "Meg Ryan" },
      { value: "Tom Hanks" },
    ]);
  });
  it("are left out where the follow-up excludes the same value", () => {
    const { filters, inherited } = read("comedies with Tom Hanks", "without Tom Hanks");
    expect(filters["people"]).toMatchObject([{ value: "Tom Hanks", exclude: true }]);
    expect(inherited).toEqual(["genre"]);
  });
  it("give way to an attribute that no query has beside theirs", () => {
    const { filters } = read("Casablanca from 1942", "like Alien instead");
    expect(Object.keys(filters)).not.toContain("title");
  });
});

describe("texts", () => {
  it("of filters that are replaced are gone from every step", () => {
    const combined = read("a sad song by Tom Hanks", "by Meryl Streep instead");
    const { plan } = planOf(videoSearch, combined.text, videoSearch.prior, combined);
    expect(plan.map(({ text }) => text).join(" ")).not.toMatch(/Hanks|instead/);
    expect(plan.map(({ text }) => text).join(" ")).toMatch(/song.*Meryl Streep/);
  });
  it("that the follow-up does not want are in no step", () => {
    const combined = read("a man walks on a beach", "but without dogs");
    const { plan } = planOf(videoSearch, combined.text, videoSearch.prior, combined);
    expect(plan.map(({ text }) => text).join(" ")).not.toContain("dogs");
    expect(combined.text).toBe("a man walks on a beach without dogs");
  });
  it("of two intents stay with their signals", () => {
    const combined = read("someone says let it go while thunder rumbles", "only from 2013");
    expect(combined.signalTexts).toEqual({ transcription: "let it go" });
    expect(combined.inherited).toEqual(["phrase", "text"]);
    const weights = { visual: 0, audio: 0.5, transcription: 0.5, metadata: 0 };
    const { plan, strategy } = planOf(videoSearch, combined.text, weights, combined);
    expect(strategy).toBe("decomposed");
    expect(plan.map(({ text }) => text)).toEqual(["thunder rumbles", "let it go"]);
    expect(plan.every(({ filters }) => filters.includes("year"))).toBe(true);
  });
});

describe("what stages and models are asked about", () => {
  it.each([
    ["horror films in French", "no, in Spanish", "horror films in Spanish"],
    ["films directed by Martin Scorsese", "directed by Agnès Varda instead", "films directed by Agnès Varda"],
    ["a lighthouse at dusk, 1080p", "in 4k instead", "a lighthouse at dusk in 4k"],
    ["comedies from the 80s", "just give me the French ones", "comedies from the 80s French"],
    ["comedies from the 80s", "drop the decade", "comedies"],
    ['"let it go" in a film from 1974', "from 1968 instead", '"let it go" in a film from 1968'],
  ])("%s + %s = %s", (previous, query, text) => expect(read(previous, query).text).toBe(text));

  it("a rule answers as it answers the whole", () => {
    expect(read("horror films in French", "no, in Spanish").answer?.rule).toBe("only-catalogue-facts");
    expect(read("a dog on a beach", "only from 2015").answer?.rule).not.toBe("only-catalogue-facts");
  });
});

it("explains with spans of the follow-up, and with the answer of the whole", () => {
  const { answer, explain } = read("horror films in French", "no, in Spanish");
  const traces = explain();
  expect(traces.find(({ outcome }) => outcome === "answered")?.rule).toBe(answer?.rule);
  for (const { spans } of traces) for (const [, end] of spans) expect(end).toBeLessThanOrEqual("no, in Spanish".length);
});

it("is a new subject where nothing would be left to ask for", () => {
  expect(readFollowUp(rules, videoSearch.attributes, "in Spanish", "any language", { now: NOW })).toBeUndefined();
});
