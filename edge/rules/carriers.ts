/** The task's carrier words: a query may lose these from both its filters and its residual. */

import type { Lexicon } from "../task/language.ts";
import type { Task } from "../task/task.ts";
import { formsOf } from "./lexicon.ts";
import { tokenise } from "./tokens.ts";

/** Folded words of the carrier, negation and list lexicons, and of the patterns that read filters or set words aside: a filter uses up the words of its pattern. */
export function carrierWords({ rules: { lexicons, carriers, negation, lists, rules } }: Task): ReadonlySet<string> {
  const patterns = rules
    .filter((rule) => (rule.filters || rule.keeps === "idle") && !rule.followUp)
    .flatMap((rule) => Object.values(rule.patterns ?? {}).flat())
    .flatMap((pattern) => pattern.split(/[\s|()?^$]+/));
  const inPatterns = patterns.flatMap((name) => /^<(.+)>$/.exec(name)?.[1] ?? []);
  const named = new Set([...carriers, negation.before, negation.after, ...Object.values(lists ?? {}), ...inPatterns]);
  const words = patterns.filter((name) => !/^(?:<.+>|[A-Z]+)$/.test(name));
  const forms = [...named].flatMap((name) => allForms(lexicons[name] ?? {}));
  return new Set([...words, ...forms].flatMap((form) => tokenise(form).texts));
}

/** Of all languages. */
export const allForms = (lexicon: Lexicon): string[] =>
  Object.values(lexicon)
    .flatMap((forms) => Object.entries(typeof forms === "string" ? { "": forms } : forms))
    .flatMap(([value, forms]) => formsOf(value, forms));
