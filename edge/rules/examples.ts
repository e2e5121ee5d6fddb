/** Runs the examples that every rule has. A task's author checks them first, and the tests check them for every task. */

import type { Rule, RuleExamples } from "../task/language.ts";
import type { Task } from "../task/task.ts";
import { checkedRules } from "./check.ts";

/** One line for each example that does not hold, and for each rule without one; empty when all hold. */
export function brokenExamples(task: Task, now: Date, apart: RuleExamples = {}): string[] {
  const rules = checkedRules(task);
  const whyNot = ({ id, followUp }: Rule, query: string): string | undefined => {
    const after = followUp && new Set(followUp.after);
    const trace = rules
      .read(query, { now, ...(after && { after }) })
      .explain()
      .find((entry) => entry.rule === id);
    return trace?.outcome === "answered" || trace?.outcome === "matched" ? undefined : (trace?.why ?? "no match");
  };
  return task.rules.rules.flatMap((rule) => {
    const { id, examples = apart[id] } = rule;
    if (!examples || examples.match.length === 0) return [`rule "${id}" has no example that it must match`];
    const missed = examples.match.flatMap((query) => {
      const why = whyNot(rule, query);
      return why === undefined ? [] : [`rule "${id}" must match "${query}": ${why}`];
    });
    const caught = examples.not.filter((query) => whyNot(rule, query) === undefined);
    return [...missed, ...caught.map((query) => `rule "${id}" must not match "${query}"`)];
  });
}
