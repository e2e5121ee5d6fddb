import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fitBranch, readWordCorpus } from "../../../distill/lib/student/fit-branch.ts";
import { toWordTable } from "../../../distill/lib/student/word-table.ts";
import {
  DIMENSIONS,
  decodeWordVectors,
  encodeWordVectors,
  englishWordVectors,
  WORD_VECTORS,
} from "../../../distill/lib/student/word-vectors.ts";
import { createExtractor } from "../../../edge/student/features.ts";
import { createWordScorer, encodeWords, faultOfWords, readWords } from "../../../edge/student/words.ts";

const vectors = englishWordVectors();

/** Words of two fields, and in each one that no training row holds. */
const rows = [
  ...["dog", "cat", "horse", "sheep", "goat"].map((word) => ({ query: `a ${word}`, c: 0 })),
  ...["bread", "cheese", "butter", "soup", "rice"].map((word) => ({ query: `a ${word}`, c: 1 })),
];
const settings = { width: 4, epochs: 200, step: 0.1, decay: 0, dropout: 0, peakShare: 0, seed: 1 };

function trained(of = rows, how = settings) {
  const corpus = readWordCorpus(
    of.map((row) => row.query),
    vectors,
  );
  const everyRow = of.map((_, r) => r);
  const branch = fitBranch(
    corpus,
    vectors,
    everyRow,
    of.map((row) => row.c),
    2,
    how,
  );
  return toWordTable(branch, vectors);
}

describe("the committed word vectors", () => {
  it("lie beside the licences of their sources and the names of those they come from", () => {
    expect(readFileSync(new URL("LICENSE", WORD_VECTORS), "utf8")).toContain("MIT License");
    expect(readFileSync(new URL("LICENSE-ENCODER", WORD_VECTORS), "utf8")).toContain("Apache License");
    expect(readFileSync(new URL("ACKNOWLEDGEMENT.md", WORD_VECTORS), "utf8")).toContain("GloVe");
  });

  it("have length one in the half of either source, and hashes that rise", () => {
    expect(vectors.hashes.length).toBe(24_002);
    expect(vectors.hashes.every((hash, w) => w === 0 || hash > vectors.hashes[w - 1]!)).toBe(true);
    const half = DIMENSIONS / 2;
    const lengths = Array.from({ length: 400 }, (_, i) => {
      const start = i * 101 * half;
      return Math.hypot(...vectors.values.subarray(start, start + half));
    });
    expect(lengths.filter((length) => length > 0.98 && length < 1.02).length).toBeGreaterThanOrEqual(396);
  });

  it("come back after encoding, the rarer word with the larger weight", () => {
    const vector = (d: number) => Float64Array.from({ length: DIMENSIONS }, (_, i) => (i === d ? 1 : 0));
    const table = decodeWordVectors(
      encodeWordVectors([
        { word: "the", rank: 1, vector: vector(0) },
        { word: "quay", rank: 9000, vector: vector(1) },
      ]),
    );
    const at = (d: number) => [...table.hashes.keys()].find((w) => table.values[w * DIMENSIONS + d]! > 0.9)!;
    expect(table.weights[at(1)]!).toBeGreaterThan(10 * table.weights[at(0)]!);
  });
});

describe("the branch of word vectors", () => {
  const table = trained();
  const header = { count: table.hashes.length, width: settings.width, share: 0.35 };
  const score = createWordScorer(header, table, 2);
  const extract = createExtractor();

  it.each([
    ["a cow", 0],
    ["a pig", 0],
    ["a cake", 1],
    ["a sauce", 1],
  ])("knows where %j belongs though no training row holds it", (query, c) => {
    const { logits, share } = score(extract(query));
    expect(share).toBeCloseTo(0.35);
    expect(logits[c]!).toBeGreaterThan(logits[1 - c]!);
  });

  it.each([
    ["xqzv wkjp", 0],
    ["犬が吠える", 0],
    ["", 0],
    ["cow xqzv", 0],
    ["cow sauce xqzv", 0.35 * ((2 / 3 - 0.5) / 0.35)],
    ["cow sauce", 0.35],
  ])("has a say in %j as far as its words are known", (query, share) => {
    expect(score(extract(query)).share).toBeCloseTo(share);
  });

  it.each([0, 0.5])("comes back from its bytes, peaks seen in %d of the visits", (peakShare) => {
    const written = trained(rows, { ...settings, epochs: 1, peakShare });
    const bytes = encodeWords(written);
    expect(readWords(bytes.buffer, 0, { ...header, peaks: peakShare > 0 }, 2)).toEqual(written);
  });

  it("hears one word among many by its peak, where the mean drowns it", () => {
    const food = ["bread", "cheese", "butter", "soup", "rice", "pasta", "sugar", "salt"];
    const animals = ["dog", "cat", "horse", "sheep", "goat", "rabbit"];
    const without = food.map((_, i) => [...food.slice(i), ...food.slice(0, i)].join(" "));
    const withOne = animals.flatMap((animal) => without.slice(0, 4).map((text) => `${text} ${animal}`));
    const of = [...without, ...food].map((query) => ({ query, c: 0 }));
    of.push(...[...withOne, ...animals].map((query) => ({ query, c: 1 })));
    const lead = (peakShare: number): number => {
      const loud = trained(of, { ...settings, epochs: 100, peakShare });
      const { logits } = createWordScorer(
        { ...header, peaks: peakShare > 0 },
        loud,
        2,
      )(extract(`${without[6]!} soup pig`));
      return logits[1]! - logits[0]!;
    };
    expect(lead(0.5)).toBeGreaterThan(Math.max(0, lead(0)));
  });

  it("is refused when its words are not in order or a number is none", () => {
    const swapped = { ...table, hashes: table.hashes.toReversed() };
    expect(faultOfWords(table)).toBeUndefined();
    expect(faultOfWords(swapped)).toContain("rising order");
    const infinite = { ...table, scales: table.scales.map(() => Number.POSITIVE_INFINITY) };
    expect(readWords(encodeWords(infinite).buffer, 0, header, 2)).toContain("not finite");
  });
});
