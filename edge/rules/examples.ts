/** Runs the examples that every rule has. A task's author checks them first, and the tests check them for every task. */

import type { Linker } from "../catalogue/link.ts";
import type { Rule, RuleExamples } from "../task/language.ts";
import type { Task } from "../task/task.ts";
import { checkedRules } from "./check.ts";
import type { ReadContext } from "./reading.ts";

/** A rule of one language alone may give way to others wherever that language is not asked for. */
function localeOf({ patterns = [] }: Rule): { readonly locale?: string } {
  const [language, ...others] = Array.isArray(patterns) ? [] : Object.keys(patterns);
  return language !== undefined && others.length === 0 ? { locale: language } : {};
}

/** One line for each example that does not hold, and for each rule without one; empty when all hold. Rules of linked names need a linker. */
export function brokenExamples(task: Task, now: Date, apart: RuleExamples = {}, linker?: Linker): string[] {
  const rules = checkedRules(task);
  const whyNotWith = ({ id, followUp }: Rule, query: string, context: ReadContext): string | undefined => {
    const after = followUp && new Set(followUp.after);
    const trace = rules
      .read(query, { ...context, ...(after && { after }) })
      .explain()
      .find((entry) => entry.rule === id);
    return trace?.outcome === "answered" || trace?.outcome === "matched" ? undefined : (trace?.why ?? "no match");
  };
  const whyNot = (rule: Rule, query: string): string | undefined =>
    whyNotWith(rule, query, { now }) &&
    whyNotWith(rule, query, { now, ...(linker && { linker }) }) &&
    whyNotWith(rule, query, { now, ...localeOf(rule) });
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
