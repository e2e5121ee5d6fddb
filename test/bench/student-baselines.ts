/**
 * liblinear and fastText on the same rows, through Debian's own commands (`apt-get install fasttext liblinear-tools`).
 * liblinear gets the n-grams it is best with: words 1-3 and characters 3-4 in tf-idf, each block of length 1.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { blockOf, createExtractor } from "../../edge/student/features.ts";
import type { LabelledText, Outcome } from "./student-sets.ts";

export const isInstalled = (command: string): boolean => spawnSync("which", [command]).status === 0;

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "bench-student-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** L2-regularised squared-hinge support vector machines, cost 1: liblinear's default solver. */
export function runLiblinear(train: readonly LabelledText[], test: readonly LabelledText[]): Outcome {
  return inFolder((folder) => {
    const names = [...new Set(train.map((row) => row.name))].sort();
    const { toLine } = createTfIdf(train.map((row) => row.query));
    const write = (file: string, rows: readonly LabelledText[]) =>
      writeFileSync(
        join(folder, file),
        rows.map((row) => `${names.indexOf(row.name) + 1} ${toLine(row.query)}\n`).join(""),
      );
    write("train", train);
    write("test", test);
    const model = join(folder, "model");
    execFileSync("liblinear-train", ["-q", "-s", "1", "-c", "1", "-B", "1", join(folder, "train"), model]);
    execFileSync("liblinear-predict", [join(folder, "test"), model, join(folder, "out")]);
    const answers = readFileSync(join(folder, "out"), "utf8").trim().split("\n");
    return { answers: answers.map((answer) => names[Number(answer) - 1] ?? ""), bytes: statSync(model).size };
  });
}

function createTfIdf(queries: readonly string[]): { toLine(query: string): string } {
  const extract = createExtractor();
  const idOf = new Map<number, number>();
  const frequency: number[] = [];
  const read = (query: string): Map<number, number>[] => {
    const ngrams = extract(query);
    const blocks = [new Map<number, number>(), new Map<number, number>()];
    for (let i = 0; i < ngrams.firstPair; i++) {
      const block = blocks[blockOf(ngrams.hashes[i]!)]!;
      block.set(ngrams.hashes[i]!, (block.get(ngrams.hashes[i]!) ?? 0) + 1);
    }
    return blocks;
  };
  for (const query of queries) {
    for (const hash of read(query).flatMap((block) => [...block.keys()])) {
      const id = idOf.get(hash) ?? frequency.push(0);
      idOf.set(hash, id);
      frequency[id - 1]!++;
    }
  }
  const idf = (id: number): number => 1 + Math.log((1 + queries.length) / (1 + frequency[id - 1]!));
  return {
    toLine(query) {
      const features = read(query).flatMap((block) => {
        const known = [...block].flatMap(([hash, count]) => {
          const id = idOf.get(hash);
          return id === undefined ? [] : [{ id, value: count * idf(id) }];
        });
        const length = Math.sqrt(known.reduce((sum, { value }) => sum + value * value, 0)) || 1;
        return known.map(({ id, value }) => ({ id, value: value / length }));
      });
      return features
        .sort((a, b) => a.id - b.id)
        .map(({ id, value }) => `${id}:${value.toFixed(6)}`)
        .join(" ");
    },
  };
}

/** fastText with word pairs and character n-grams, 25 epochs, one thread. */
export function runFastText(train: readonly LabelledText[], test: readonly LabelledText[]): Outcome {
  return inFolder((folder) => {
    const names = [...new Set(train.map((row) => row.name))].sort();
    const plain = (query: string) =>
      query
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim();
    writeFileSync(
      join(folder, "train"),
      train.map((row) => `__label__${names.indexOf(row.name)} ${plain(row.query)}\n`).join(""),
    );
    writeFileSync(join(folder, "test"), test.map((row) => `${plain(row.query)}\n`).join(""));
    const settings =
      "-wordNgrams 2 -minn 3 -maxn 5 -epoch 25 -lr 0.5 -dim 50 -bucket 200000 -thread 1 -verbose 0".split(" ");
    const model = join(folder, "model");
    execFileSync("fasttext", ["supervised", "-input", join(folder, "train"), "-output", model, ...settings], {
      stdio: "ignore",
    });
    const out = execFileSync("fasttext", ["predict", `${model}.bin`, join(folder, "test")], { encoding: "utf8" });
    const answers = out.trim().split("\n");
    return {
      answers: answers.map((answer) => names[Number(answer.replace("__label__", ""))] ?? ""),
      bytes: statSync(`${model}.bin`).size,
    };
  });
}
