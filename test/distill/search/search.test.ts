/** The search over the project's archive: tuned on one part of its queries, so the tests read that part only. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Archive, readArchive } from "../../../distill/lib/search/archive.ts";
import { decider } from "../../../distill/lib/search/decide.ts";
import { embeddingOf, similarity } from "../../../distill/lib/search/embedding.ts";
import { reportSearch } from "../../../distill/lib/search/figures.ts";
import { search, searchRelaxed } from "../../../distill/lib/search/find.ts";
import { type ArchiveIndex, indexArchive } from "../../../distill/lib/search/index.ts";
import { measureSearch, type SearchedQuery } from "../../../distill/lib/search/measure.ts";
import { loadStudent } from "../../../distill/lib/student/load.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { entry, searchable, step } from "../../edge/client/searchable.ts";
import { namesNoFilter, queries as typedQueries } from "../../fixtures/archive/queries.ts";

let archive: Archive;
let index: ArchiveIndex;
let searched: SearchedQuery[];
beforeAll(async () => {
  archive = await readArchive("fixtures/archive");
  index = indexArchive(archive.clips);
  const tuning = archive.queries.filter(({ part }) => part === "tune");
  searched = await measureSearch(task, index, tuning, decider(task, loadStudent("edge/student/video-search.bin")));
}, 120_000);
afterAll(() => index.close());

const titles = (ids: readonly { readonly id: string }[]) =>
  ids.map(({ id }) => archive.clips.find((clip) => clip.id === id)?.title);

describe("the embedding", () => {
  const embed = embeddingOf(["a red umbrella in the rain", "a dog in the snow", "ein Hund im Schnee", "赤い傘の女"]);
  it("is the same for the same text, of length 1, and near for texts that share rare words", () => {
    expect(embed("red umbrella")).toEqual(embed("red umbrella"));
    expect(similarity(embed("red umbrella"), embed("red umbrella"))).toBeCloseTo(1);
    const query = embed("red umbrella");
    const near = similarity(query, embed("a red umbrella in the rain"));
    expect(near).toBeGreaterThan(similarity(query, embed("a dog in the snow")) + 0.3);
    expect(similarity(embed("赤い傘"), embed("赤い傘の女"))).toBeGreaterThan(0.4);
  });
  it("is near nothing for a text without words", () => {
    expect(similarity(embed("?!"), embed("a dog in the snow"))).toBe(0);
  });
});

describe("the index", () => {
  const text = (words: string) => [step("catalogue-bm25", 1, words)];
  it("finds by strict facts only what has them", () => {
    const filters = { year: [entry({ gte: 1958, lte: 1958 })], title: [entry({ value: "ember" })] };
    const hits = search(index, searchable({ residual: "", filters, plan: [step("catalogue-filter", 1, "")] }));
    expect(hits.map(({ id }) => id).toSorted()).toEqual(["ember-1958-1", "ember-1958-2", "ember-1958-3"]);
  });
  it("takes the year of release as the period of what is set in no other", () => {
    const filters = { period: [entry({ gte: 1958, lte: 1958 })], title: [entry({ value: "ember" })] };
    const hits = search(index, searchable({ residual: "", filters, plan: [step("catalogue-filter", 1, "")] }));
    expect(new Set(titles(hits))).toEqual(new Set(["Ember"]));
  });
  it("fills a page: what a decision finds, then with softer filters, then by the raw query", async () => {
    const filters = { year: [entry({ gte: 1958, lte: 1958, span: [6, 14] })] };
    const decision = searchable({ query: "ember from 1958", filters, plan: text("ember"), relax: ["year"] });
    const found = await searchRelaxed(index, decision, searchable({ plan: text("lighthouse") }));
    const strict = found.alone.filter(({ score }) => score > 0).length;
    const years = found.hits.map(({ id }) => archive.clips.find((clip) => clip.id === id)?.year);
    expect(years.slice(0, strict).every((year) => year === 1958)).toBe(true);
    expect(strict).toBeLessThan(found.decided);
    expect(found.hits).toHaveLength(10);
    expect(found.hits.map(({ relaxed }) => relaxed.length)).toEqual(
      found.hits.map((_, rank) => (rank < strict ? 0 : 1)),
    );
    const hopeless = await searchRelaxed(
      index,
      searchable({ plan: text("zzzz") }),
      searchable({ plan: text("lighthouse") }),
    );
    expect([hopeless.decided, hopeless.hits.length > 0]).toEqual([0, true]);
  });
  it("shows what only has the strict filters below all that has a word", async () => {
    const filters = { language: [entry({ value: "ja" })] }; // no Japanese clip says it in English
    const { hits, alone } = await searchRelaxed(
      index,
      searchable({ filters, plan: text("lighthouse"), residual: "lighthouse" }),
      searchable({ plan: text("lighthouse keeper"), residual: "lighthouse keeper" }),
    );
    expect([alone.filter(({ score }) => score > 0).length, hits.length]).toEqual([0, 10]);
    expect(JSON.stringify(archive.clips.find(({ id }) => id === hits[0]?.id))).toMatch(/lighthouse/i);
  });
});

describe("the figures", () => {
  it("count the same queries as naming no filter as the archive's own check does", () => {
    const { unfiltered } = reportSearch(searched);
    expect(unfiltered.queries).toBe(typedQueries.filter((one) => one.part === "tune" && namesNoFilter(one)).length);
  });
  it("say that decisions find more than the raw query does, beyond chance, and lose nothing where no filter is named", () => {
    const { all, gain, unfilteredGain } = reportSearch(searched);
    expect(all.queries).toBe(searched.length);
    expect(all.routed.ndcg).toBeGreaterThan(all.raw.ndcg + 0.1);
    expect(gain.low).toBeGreaterThan(0);
    expect(unfilteredGain.high).toBeGreaterThanOrEqual(0);
  });
  it("leave no query without an answer", () => {
    expect(searched.filter(({ clips }) => clips.routed.length === 0)).toEqual([]);
  });
  it("are means over each kind, and count what was empty and what was recovered", () => {
    const scores = (hit: number) => ({ hit, reciprocalRank: hit, ndcg: hit });
    const row = (kind: string, routed: number, wasEmpty: boolean): SearchedQuery => ({
      ...searched[0]!,
      query: { ...searched[0]!.query, kind },
      routed: scores(routed),
      alone: scores(0),
      raw: scores(0),
      wasEmpty,
      isEmpty: false,
    });
    const { kinds, all, gain } = reportSearch([row("year", 1, true), row("year", 0, true), row("picture", 1, false)]);
    expect(
      kinds.map(({ name, queries, routed, empty, recovered }) => [name, queries, routed.hit, empty, recovered]),
    ).toEqual([
      ["year", 2, 0.5, 2, 1],
      ["picture", 1, 1, 0, 0],
    ]);
    expect([all.queries, gain.value]).toEqual([3, 2 / 3]);
  });
});

it("names file and line of a row that is not of the archive's form", async () => {
  await expect(readArchive("fixtures/retrieval")).rejects.toThrow(/clips\.jsonl/);
});
