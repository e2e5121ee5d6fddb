/**
 * Microseconds that the shipped student takes for a query of twelve words, on one core, warmed: the
 * median over a hundred queries in turn. Then what it costs at the start of a process, in CPU time: the median of several processes.
 *
 *   node --import tsx test/bench/student-speed.ts
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { loadStudent } from "../../distill/lib/student/load.ts";
import type { Student } from "../../edge/student/student.ts";

const SHIPPED = "edge/student/video-search.bin";
const WORDS_PER_QUERY = 12;
const QUERIES = 100;
const STARTS = 9;
const ROUNDS = 300;
const WARM_ROUNDS = 50;
/** Queries timed together: long enough for the clock, short enough to lie within one time slice of a busy machine. */
const BATCH = 10;

/** Median over batches of the mean time of a prediction, in microseconds. */
export function microsecondsPerQuery(student: Student, queries: readonly string[]): number {
  const times: number[] = [];
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round++) {
    for (let first = 0; first + BATCH <= queries.length; first += BATCH) {
      const start = process.hrtime.bigint();
      for (let i = first; i < first + BATCH; i++) student.predict(queries[i]!);
      const took = Number(process.hrtime.bigint() - start) / 1000 / BATCH;
      if (round >= WARM_ROUNDS) times.push(took);
    }
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!;
}

/** Queries of exactly twelve words, cut from the texts one after the other. */
export function twelveWordQueries(texts: readonly string[]): string[] {
  const words = texts.join(" ").split(/\s+/);
  return Array.from({ length: QUERIES }, (_, i) => {
    const start = (i * WORDS_PER_QUERY) % Math.max(1, words.length - WORDS_PER_QUERY);
    return words.slice(start, start + WORDS_PER_QUERY).join(" ");
  });
}

export async function bench(): Promise<void> {
  const student = loadStudent(SHIPPED);
  const texts = readFileSync("fixtures/queries/handwritten.jsonl", "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { query: string }).query);
  const us = microsecondsPerQuery(student, twelveWordQueries(texts));
  console.log(
    `student: ${us.toFixed(1)} µs a query of ${WORDS_PER_QUERY} words (median, warmed), ${statSync(SHIPPED).size} bytes`,
  );
  start();
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** With every check, and as a router decodes bytes that it knows to be whole; in turn. */
function start(): void {
  const starts = { checked: [] as Start[], intact: [] as Start[] };
  for (let i = 0; i < STARTS; i++) {
    for (const how of ["checked", "intact"] as const) {
      const out = execFileSync(process.execPath, ["--import", "tsx", "test/bench/student-decode.ts", how]);
      starts[how].push(JSON.parse(out.toString()));
    }
  }
  for (const how of ["checked", "intact"] as const) {
    const decodeMs = median(starts[how].map((each) => each.decodeMs));
    const firstMs = median(starts[how].map((each) => each.firstMs));
    console.log(
      `student: decoding (${how}) ${decodeMs.toFixed(1)} ms, then a first query ${firstMs.toFixed(1)} ms (CPU of a new process, median of ${STARTS})`,
    );
  }
}

interface Start {
  readonly decodeMs: number;
  readonly firstMs: number;
}

if (import.meta.main) await bench();
