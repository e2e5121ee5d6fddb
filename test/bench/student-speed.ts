/**
 * Microseconds that the shipped student takes for a query of twelve words, on one core, warmed, and what it costs at the start of a
 * process, in CPU time. `--against CHECKOUT` runs another checkout's code over the same bytes, in the same rounds.
 *
 *   npm run bench -- student-speed [--against CHECKOUT]
 */
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { loadStudent } from "../../distill/lib/student/load.ts";
import type { Student } from "../../edge/student/student.ts";
import { AGAINST, checkoutAt } from "./given.ts";
import { type Estimate, estimate, inRounds, median, ratioOf, told, toldFigure } from "./rounds.ts";

const SHIPPED = "edge/student/video-search.bin";
const WORDS_PER_QUERY = 12;
const QUERIES = 100;
/** Of all queries. */
const PASSES_A_ROUND = 30;
const WARM_UP = 50;
/** Queries timed together: long enough for the clock, short enough to lie within one time slice of a busy machine. */
const BATCH = 10;

/** Mean microseconds of a query, the median of some passes over the queries in batches. */
function microseconds(student: Student, queries: readonly string[], passes: number): number {
  const times: number[] = [];
  for (let pass = 0; pass < passes; pass++) {
    for (let first = 0; first + BATCH <= queries.length; first += BATCH) {
      const start = process.hrtime.bigint();
      for (let i = first; i < first + BATCH; i++) student.predict(queries[i]!);
      times.push(Number(process.hrtime.bigint() - start) / 1000 / BATCH);
    }
  }
  return median(times);
}

export async function microsecondsPerQuery(student: Student, queries: readonly string[]): Promise<Estimate> {
  microseconds(student, queries, WARM_UP);
  const subjects = { student: () => microseconds(student, queries, PASSES_A_ROUND) };
  return estimate((await inRounds({ subjects, reference: "student" })).student);
}

/** Queries of exactly twelve words, cut from the texts one after the other. */
export function twelveWordQueries(texts: readonly string[]): string[] {
  const words = texts.join(" ").split(/\s+/);
  return Array.from({ length: QUERIES }, (_, i) => {
    const start = (i * WORDS_PER_QUERY) % Math.max(1, words.length - WORDS_PER_QUERY);
    return words.slice(start, start + WORDS_PER_QUERY).join(" ");
  });
}

export const options = { against: AGAINST } as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const against = values.against && checkoutAt(values.against);
  const texts = readFileSync("fixtures/queries/handwritten.jsonl", "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { query: string }).query);
  const queries = twelveWordQueries(texts);
  const us = await microsecondsPerQuery(loadStudent(SHIPPED), queries);
  console.log(
    `student: ${toldFigure(us, "µs")} a query of ${WORDS_PER_QUERY} words, warmed; ${statSync(SHIPPED).size} bytes`,
  );
  await start();
  // Last, as a second student in the process slows both down.
  if (against !== undefined) await compare(queries, against);
}

async function compare(queries: readonly string[], checkout: string): Promise<void> {
  const url = pathToFileURL(`${checkout}/distill/lib/student/load.ts`).href;
  const other = (await import(url)) as { loadStudent: typeof loadStudent };
  const students = { own: loadStudent(SHIPPED), before: other.loadStudent(SHIPPED) };
  for (const student of Object.values(students)) microseconds(student, queries, WARM_UP);
  const { own, before } = await inRounds({
    subjects: {
      own: () => microseconds(students.own, queries, PASSES_A_ROUND),
      before: () => microseconds(students.before, queries, PASSES_A_ROUND),
    },
    reference: "before",
  });
  console.log(
    `student: ${median(own).toFixed(1)} µs a query, the other checkout ${median(before).toFixed(1)} µs; to that ${told(ratioOf(own, before))}`,
  );
}

interface Start {
  readonly decodeMs: number;
  readonly firstMs: number;
}

/** With every check, and as a router decodes bytes that it knows to be whole. */
async function start(): Promise<void> {
  const firstMs = { checked: [] as number[], intact: [] as number[] };
  const decode = (how: keyof typeof firstMs) => (): number => {
    const out = execFileSync(process.execPath, ["--import", "tsx", "test/bench/student-decode.ts", how]);
    const one: Start = JSON.parse(out.toString());
    firstMs[how].push(one.firstMs);
    return one.decodeMs;
  };
  const { checked, intact } = await inRounds({
    subjects: { checked: decode("checked"), intact: decode("intact") },
    reference: "checked",
    maxRounds: 30,
  });
  console.log(
    `student: decoding ${toldFigure(estimate(checked), "ms")} with every check, ${toldFigure(estimate(intact), "ms")} of bytes known to be whole, ` +
      `to that ${told(ratioOf(intact, checked))}; then a first query ${toldFigure(estimate(firstMs.intact), "ms")} (CPU of a new process)`,
  );
}
