/**
 * Microseconds that the shipped student takes for a query of twelve words, on one core, warmed; the median of rounds.
 *
 *   node --import tsx test/bench/student-speed.ts
 */
import { readFileSync, statSync } from "node:fs";
import { loadStudent } from "../../distill/lib/student/load.ts";
import type { Student } from "../../edge/student/student.ts";

const SHIPPED = "edge/student/video-search.bin";
const WORDS_PER_QUERY = 12;
const ROUNDS = 31;
const QUERIES = 1000;

/** Median over rounds of the mean time of a prediction, in microseconds. */
export function microsecondsPerQuery(student: Student, queries: readonly string[]): number {
  let kept = 0;
  const round = (): number => {
    const start = process.hrtime.bigint();
    for (const query of queries) if (student.predict(query).abstain) kept++;
    return Number(process.hrtime.bigint() - start) / 1000 / queries.length;
  };
  for (let warm = 0; warm < 10; warm++) round();
  const times = Array.from({ length: ROUNDS }, round).sort((a, b) => a - b);
  if (kept < 0) throw new Error("unreachable: keeps the predictions from being optimised away");
  return times[ROUNDS >> 1]!;
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
    `student: ${us.toFixed(1)} µs a query of ${WORDS_PER_QUERY} words (median of ${ROUNDS} rounds), ${statSync(SHIPPED).size} bytes`,
  );
}

if (import.meta.main) await bench();
