/** Runs the examples that every rule carries: what a task's author checks first, and what the tests check for every task. */
import type { Task } from "../task/task.ts";
import { compileRules } from "./compile.ts";

/** One line for each example that does not hold; empty when all do. */
export function brokenExamples(task: Task, now: Date): string[] {
  const rules = compileRules(task);
  const takesPart = (id: string, query: string): string | undefined => {
    const trace = rules.read(query, { now }).trace.find((entry) => entry.rule === id);
    return trace?.outcome === "answered" || trace?.outcome === "matched" ? undefined : (trace?.why ?? "no match");
  };
  return task.rules.rules.flatMap(({ id, examples }) => [
    ...examples.match.flatMap((query) => {
      const why = takesPart(id, query);
      return why === undefined ? [] : [`rule "${id}" must match "${query}": ${why}`];
    }),
    ...examples.not.flatMap((query) =>
      takesPart(id, query) === undefined ? [`rule "${id}" must not match "${query}"`] : [],
    ),
  ]);
}
