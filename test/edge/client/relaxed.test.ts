import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relaxed } from "../../../edge/client/relaxed.ts";
import { entry, searchable, soft, step } from "./searchable.ts";

//             0         1         2         3
//             0123456789012345678901234567890123456
const query = "French comedies after 2010 with a dog";
const filters = {
  language: [entry({ value: "fr", span: [0, 6], confidence: 0.9 })],
  genre: [
    entry({ value: "comedy", span: [7, 15] }),
    entry({ value: "horror", span: [7, 15], or: true }),
    entry({ value: "drama", span: [7, 15], exclude: true }),
  ],
  year: [entry({ gte: 2011, span: [16, 26], confidence: 0.95 })],
};
const decision = searchable({
  query,
  filters,
  residual: "dog",
  strategy: "hybrid",
  plan: [step("visual-knn", 0.6, "dog"), step("catalogue-bm25", 0.4, "dog")],
  relax: ["language", "year", "genre"],
});

const withoutSpan = ({ span: _, ...one }: ReturnType<typeof entry>) => one;

describe("a relaxed decision", () => {
  it("softens one more attribute each time, in the order of `relax`", () => {
    const strict = [...relaxed(decision)].map(({ filters, relax }) => ({
      relax,
      strict: Object.keys(filters).filter((name) => filters[name]?.some((one) => one.strict && !one.exclude)),
    }));
    expect(strict).toEqual([
      { relax: ["year", "genre"], strict: ["genre", "year"] },
      { relax: ["genre"], strict: ["genre"] },
      { relax: [], strict: [] },
    ]);
  });

  it("keeps excluded entries as they are, and alternatives together", () => {
    expect([...relaxed(decision)].at(-1)?.filters["genre"]).toEqual([
      soft({ value: "comedy", span: [7, 15] }),
      soft({ value: "horror", span: [7, 15], or: true }),
      entry({ value: "drama", span: [7, 15], exclude: true }),
    ]);
  });

  it("puts the words back into the residual and into the catalogue's text, not into the picture's", () => {
    const [first, second] = [...relaxed(decision)];
    expect(first?.residual).toBe("dog French");
    expect(second?.plan.map(({ text }) => text)).toEqual(["dog", "dog French after 2010"]);
  });

  it("searches by text where it only filtered before", () => {
    const only = searchable({
      ...decision,
      residual: "",
      strategy: "filter-only",
      plan: [step("catalogue-filter", 1, "", ["language"])],
      relax: ["language"],
    });
    const [softer] = [...relaxed(only)];
    expect(softer).toMatchObject({
      residual: "French",
      strategy: "single-signal",
      plan: [{ retriever: "catalogue-filter", kind: "bm25", text: "French" }],
    });
  });

  it("searches by text for the words that are left too, which had only ordered what the filters left", () => {
    const only = searchable({
      ...decision,
      plan: [step("catalogue-filter", 1, "", ["language"])],
      relax: ["language"],
    });
    expect([...relaxed(only)][0]?.plan).toMatchObject([{ kind: "bm25", text: "dog French" }]);
  });

  it("still only filters where what it relaxes has no words: a range that a follow-up took over", () => {
    const only = searchable({
      query: "in French",
      filters: {
        year: [entry({ gte: 2011, confidence: 0.95 }), entry({ lte: 2018, confidence: 0.95 })].map(withoutSpan),
      },
      residual: "",
      strategy: "filter-only",
      plan: [step("catalogue-filter", 1, "", ["year"])],
      relax: ["year"],
    });
    expect([...relaxed(only)]).toMatchObject([
      { residual: "", strategy: "filter-only", plan: [{ kind: "filter", text: "" }], relax: [] },
    ]);
  });

  it("leaves a quoted phrase alone in its text", () => {
    const phrase = [soft({ value: "let it go" })];
    const said = step("transcript-bm25", 0.7, "let it go", ["phrase", "language"]);
    const quoted = searchable({
      ...decision,
      filters: { ...filters, phrase },
      plan: [said, step("visual-knn", 0.3, "dog", ["language"])],
    });
    // No catalogue text is searched, so the heaviest step takes the words all the same: nothing is lost.
    expect([...relaxed(quoted)][0]?.plan[0]?.text).toBe("let it go French");
    const withCatalogue = { ...quoted, plan: [said, step("catalogue-bm25", 0.3, "dog", ["language"])] };
    expect([...relaxed(withCatalogue)][0]?.plan.map(({ text }) => text)).toEqual(["let it go", "dog French"]);
  });

  it("is not given where nothing excludes results", () => {
    expect([...relaxed(searchable({ filters: { place: [soft({ value: "Paris" })] } }))]).toEqual([]);
  });

  it("leaves the decision itself as it was", () => {
    const before = structuredClone(decision);
    expect([...relaxed(decision)]).toHaveLength(3);
    expect(decision).toEqual(before);
  });

  it("never has more strict entries than the one before, and ends with none that `relax` names", () => {
    const names = fc.constantFrom("genre", "year", "language", "place");
    fc.assert(
      fc.property(
        fc.dictionary(names, fc.array(fc.record({ strict: fc.boolean(), exclude: fc.boolean() }))),
        (made) => {
          const filters = Object.fromEntries(
            Object.entries(made).map(([name, entries]) => [
              name,
              entries.map(({ strict, exclude }) => entry({ value: "v", strict, ...(exclude && { exclude: true }) })),
            ]),
          );
          const count = (of: typeof filters) =>
            Object.values(of)
              .flat()
              .filter((one) => one.strict && !one.exclude).length;
          let last = count(filters);
          for (const softer of relaxed(searchable({ filters, relax: Object.keys(filters) }))) {
            expect(count(softer.filters as typeof filters)).toBeLessThan(last);
            last = count(softer.filters as typeof filters);
          }
          expect(last).toBe(0);
        },
      ),
    );
  });
});
