/**
 * How long reading takes: rules and filters together, with the whole shipped rule set. Every figure of a query is the fastest of
 * several rounds: other work on the machine only ever adds time.
 */
import { compileRules } from "../../../edge/rules/compile.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";

const MAX_CHARACTERS = 512;
const ROUNDS = 7;
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

export function printSpeed(queries: readonly string[]): void {
  for (const name of taskNames) {
    const started = performance.now();
    const rules = compileRules(taskByName(name));
    const compileMs = performance.now() - started;
    const measure = (query: string, repeats: number): number => {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round++) {
        const from = performance.now();
        for (let i = 0; i < repeats; i++) rules.read(query, { now });
        best = Math.min(best, ((performance.now() - from) * 1000) / repeats);
      }
      return best;
    };
    for (let warm = 0; warm < 10; warm++) for (const query of queries) rules.read(query, { now });
    const times = queries.map((query) => measure(query, 20)).sort((a, b) => a - b);
    const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    console.log(`rules of ${name}: compiled in ${compileMs.toFixed(0)} ms`);
    console.log(
      `  ${queries.length} hand-written queries: median ${at(0.5)} µs, p90 ${at(0.9)} µs, p99 ${at(0.99)} µs`,
    );
    const slow = ADVERSARIAL.map(([kind, unit]) => {
      const query = unit.repeat(MAX_CHARACTERS).slice(0, MAX_CHARACTERS);
      return { kind, micros: measure(query, 20) };
    }).sort((a, b) => b.micros - a.micros);
    const [worst] = slow;
    console.log(
      `  ${slow.length} adversarial queries of ${MAX_CHARACTERS} characters: worst ${worst?.micros.toFixed(0)} µs (${worst?.kind})`,
    );
  }
}
