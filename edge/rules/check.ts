/** Refuses rule sets that could surprise their author, with the id of the rule to mend. */
import type { Task } from "../task/task.ts";
import type { CompiledRule } from "./compile.ts";
import type { Lexicons } from "./lexicon.ts";
import type { Node } from "./matcher.ts";

export function checkRules(_task: Task, rules: readonly CompiledRule[], _lexicons: Lexicons, _root: Node): void {
  const ids = new Set<string>();
  for (const { rule } of rules) {
    if (ids.has(rule.id)) throw new Error(`rule "${rule.id}": two rules have this id`);
    ids.add(rule.id);
  }
}
