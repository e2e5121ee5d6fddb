/** Rules whose examples do not hold, and attributes that nothing reads. Pure. */
import type { Linker } from "../../../edge/catalogue/link.ts";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import type { RuleExamples } from "../../../edge/task/language.ts";
import type { Task } from "../../../edge/task/task.ts";
import { error, type Finding, hint, listed } from "../finding.ts";

/** @param linker for tasks that link the names of a catalogue */
export function checkRuleBook(task: Task, now: Date, examples: RuleExamples, linker?: Linker): Finding[] {
  const read = new Set([
    ...task.rules.rules.flatMap(({ filters = [] }) => filters.map(({ attribute }) => attribute)),
    ...Object.values(task.links ?? {}).flatMap(({ attributes }) => attributes),
  ]);
  const unread = task.attributes.filter(({ name }) => !read.has(name)).map(({ name }) => name);
  return [
    ...brokenExamples(task, now, examples, linker).map((what) =>
      error("rules", what, "change the rule or the example"),
    ),
    ...(unread.length > 0
      ? [hint("rules", `no rule reads ${listed(unread)}`, "add a rule with such a filter, or take the attribute out")]
      : []),
  ];
}
