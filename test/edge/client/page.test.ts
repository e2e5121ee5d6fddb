import { describe, expect, it } from "vitest";
import type { Searchable } from "../../../edge/client/conditions.ts";
import { fillPage } from "../../../edge/client/page.ts";
import { entry, searchable, step } from "./searchable.ts";

const decision = searchable({
  query: "Japanese films from 1972 with a lighthouse",
  filters: {
    language: [entry({ value: "ja", span: [0, 8] })],
    year: [entry({ gte: 1972, lte: 1972, span: [15, 24] })],
  },
  residual: "lighthouse",
  plan: [step("visual-knn", 1, "lighthouse")],
  relax: ["language", "year"],
});
const plain = searchable({ query: decision.query });

/** What a search finds, by how it was asked: ids with their scores, best first. */
type Answers = Partial<Record<"strict" | "any language" | "soft" | "raw", Readonly<Record<string, number>>>>;

async function fill(answers: Answers, one: Searchable = decision, size = 3) {
  const asked: string[] = [];
  const page = await fillPage(
    one,
    plain,
    (query) => {
      const name = query === plain ? "raw" : (["soft", "any language", "strict"] as const)[query.relax.length]!;
      asked.push(name);
      return Object.entries(answers[name] ?? {}).map(([id, score]) => ({ id, score }));
    },
    size,
  );
  return { asked, ids: page.map(({ hit }) => hit.id), relaxed: page.map(({ relaxed }) => relaxed) };
}

describe("a page", () => {
  it("is filled with what softer filters find, then with what the raw query finds, each once and below what came earlier", async () => {
    const found = await fill({
      strict: { a: 1 },
      "any language": { a: 2, b: 1.9 },
      soft: { a: 3, b: 2.9 },
      raw: { c: 9 },
    });
    expect(found).toEqual({
      asked: ["strict", "any language", "soft", "raw"],
      ids: ["a", "b", "c"],
      relaxed: [[], ["language"], null],
    });
  });

  it("begins with what clearly beats all that is within the filters, although each of them counts for it", async () => {
    const strict = { a: 0.4, b: 0.3, c: 0.2 };
    const found = await fill({ strict, soft: { right: 2.2, near: 1.5, a: 1.45, b: 1.4, other: 1.3 } });
    expect(found).toEqual({
      asked: ["strict", "soft"],
      ids: ["right", "a", "b"],
      relaxed: [["language", "year"], [], []],
    });
  });

  it("begins so too where the first result was found with some filters softened already", async () => {
    const found = await fill({ "any language": { a: 0.4, b: 0.3, c: 0.2 }, soft: { right: 2.2, a: 1.4 } });
    expect([found.ids, found.asked]).toEqual([
      ["right", "a", "b"],
      ["strict", "any language", "soft"],
    ]);
  });

  it("has what has none of the words last, and once", async () => {
    const found = await fill({
      strict: { a: 0, b: 0 },
      "any language": { b: 0.7, c: 0.6, d: 0.5 },
      soft: { b: 2, d: 1 },
    });
    expect([found.ids, found.relaxed]).toEqual([
      ["b", "c", "d"],
      [[], ["language"], ["language"]],
    ]);
    expect((await fill({ strict: { a: 0 }, raw: { b: 0.1 } })).ids).toEqual(["b", "a"]);
  });

  it("asks for nothing outside of the filters where a decision only filters, or has none", async () => {
    const filters = { ...decision, strategy: "filter-only" as const, plan: [step("catalogue-filter", 1, "")] };
    const strict = { a: 0, b: 0, c: 0 };
    expect(await fill({ strict, soft: { d: 2 } }, filters)).toEqual({
      asked: ["strict"],
      ids: ["a", "b", "c"],
      relaxed: [[], [], []],
    });
    const none = { ...decision, filters: {}, relax: [] };
    expect((await fill({ soft: { a: 3, b: 2, c: 1, d: 1 } }, none)).asked).toEqual(["soft"]);
  });

  it("is empty where nothing is found at all", async () => {
    expect((await fill({})).ids).toEqual([]);
  });

  it.each([0, -1, Number.NaN])("has no size of %d", async (size) => {
    await expect(fill({}, decision, size)).rejects.toThrow(
      new RangeError(`fillPage: size must be 1 or more, not ${size}`),
    );
  });
});
