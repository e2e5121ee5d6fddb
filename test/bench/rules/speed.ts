/**
 * How long reading takes: rules and filters together, with the whole shipped rule set; and beside another checkout's, in the same
 * rounds.
 */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { compileRules } from "../../../edge/rules/compile.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { estimate, inRounds, median, quantile, ratioOf, told, toldFigure } from "../rounds.ts";

const MAX_CHARACTERS = 512;
const WARM_UP = 10;
/** A query is read this many times in a row, which the clock can measure. */
const REPEATS = 4;
const ADVERSARIAL_ROUNDS = 15;
const now = new Date("2026-11-23T12:00:00Z");

/** Queries made to be slow: nothing but beginnings of patterns, open slots, quotation marks, numbers, or unknown characters. */
const ADVERSARIAL: readonly (readonly [name: string, unit: string])[] = [
  ["idle words", "a "],
  ["ranges of years", "1990 to "],
  ["open ranges", "between 1990 and "],
  ["clock times", "1:"],
  ["number ideographs", "一"],
  ["ideographs", "映画"],
  ["quotation marks", '"'],
  ["opening quotes", " 'a"],
  ["beginnings of a pattern", "directed by "],
  ["names in a list", "Tom and "],
  ["open text", "someone says "],
  ["titles", "the movie called The "],
  ["negated filters", "not comedy "],
  ["sounds", "sound of the "],
  ["accented letters", "é"],
  ["lone surrogates", "\ud800"],
  ["control characters", "\u0001a"],
];

type Read = (query: string) => void;

/** More than a core's own caches hold. */
const walked = new Int32Array(2 ** 20);
const INTS_OF_A_LINE = 16;

/**
 * Microseconds of each query with cold caches, as a request finds them: what the runtime does in between pushes the rules out. A loop
 * over queries shows less than half of that time.
 */
function coldMicroseconds(read: Read, queries: readonly string[]): number[] {
  return queries.map((query) => {
    for (let i = 0; i < walked.length; i += INTS_OF_A_LINE) walked[i]!++;
    const from = performance.now();
    read(query);
    return (performance.now() - from) * 1000;
  });
}

/** Microseconds of each query. */
function microseconds(read: Read, queries: readonly string[]): number[] {
  return queries.map((query) => {
    const from = performance.now();
    for (let i = 0; i < REPEATS; i++) read(query);
    return ((performance.now() - from) * 1000) / REPEATS;
  });
}

export async function printSpeed(queries: readonly string[], against: string | undefined): Promise<void> {
  for (const name of taskNames) {
    const started = performance.now();
    const rules = compileRules(taskByName(name));
    const compileMs = performance.now() - started;
    console.log(`rules of ${name}: compiled in ${compileMs.toFixed(0)} ms`);
    const read: Read = (query) => rules.read(query, { now });
    for (let warm = 0; warm < WARM_UP; warm++) for (const query of queries) read(query);
    // Of each query the fastest round: the tail of a single round is that of the machine, which only ever adds time.
    const fastest = queries.map(() => Number.POSITIVE_INFINITY);
    const round = (): number => {
      const times = microseconds(read, queries);
      times.forEach((us, i) => {
        fastest[i] = Math.min(fastest[i]!, us);
      });
      return median(times);
    };
    const { medians } = await inRounds({ subjects: { medians: round }, reference: "medians" });
    console.log(
      `  ${queries.length} hand-written queries: median ${toldFigure(estimate(medians), "µs")}; the fastest of each: ` +
        `p50 ${quantile(fastest, 0.5).toFixed(1)} µs, p90 ${quantile(fastest, 0.9).toFixed(1)} µs, p99 ${quantile(fastest, 0.99).toFixed(1)} µs`,
    );
    const made = ADVERSARIAL.map(([, unit]) => unit.repeat(MAX_CHARACTERS).slice(0, MAX_CHARACTERS));
    const rounds = Array.from({ length: ADVERSARIAL_ROUNDS }, () => microseconds(read, made));
    const slow = ADVERSARIAL.map(([kind], k) => ({ kind, micros: Math.min(...rounds.map((times) => times[k]!)) }));
    const [worst] = slow.sort((a, b) => b.micros - a.micros);
    console.log(
      `  ${slow.length} adversarial queries of ${MAX_CHARACTERS} characters: worst ${worst?.micros.toFixed(0)} µs (${worst?.kind}), the fastest of ${ADVERSARIAL_ROUNDS} rounds`,
    );
    if (against !== undefined) await compare(name, queries, read, resolve(against));
  }
}

async function compare(name: string, queries: readonly string[], own: Read, checkout: string): Promise<void> {
  const of = async (path: string): Promise<unknown> => import(pathToFileURL(`${checkout}/${path}`).href);
  const other = {
    ...((await of("edge/rules/compile.ts")) as { compileRules: typeof compileRules }),
    ...((await of("edge/task/registry.ts")) as { taskByName: typeof taskByName }),
  };
  const rules = other.compileRules(other.taskByName(name));
  const before: Read = (query) => rules.read(query, { now });
  for (let warm = 0; warm < WARM_UP; warm++) for (const query of queries) before(query);
  for (const [caches, timesOf] of [
    ["warm", microseconds],
    ["cold", coldMicroseconds],
  ] as const) {
    const us = await inRounds({
      subjects: {
        own: () => median(timesOf(own, queries)),
        before: () => median(timesOf(before, queries)),
      },
      reference: "before",
    });
    console.log(
      `  the other checkout, ${caches} caches: median ${median(us.before).toFixed(1)} µs, here ${median(us.own).toFixed(1)} µs; to that ${told(ratioOf(us.own, us.before))}`,
    );
  }
}
