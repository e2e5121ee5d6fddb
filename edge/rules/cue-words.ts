/** Which rules for follow-ups count for a query, and which of its words they find. */
import type { Cue } from "../task/language.ts";
import type { CompiledRule, Findings } from "./compiled.ts";

/** Whether a rule for follow-ups counts after a query whose filters have these attributes; none does where there was no query. */
export const counts = ({ rule: { followUp } }: CompiledRule, after: ReadonlySet<string> | undefined): boolean =>
  after !== undefined && (followUp?.after === undefined || followUp.after.some((name) => after.has(name)));

/** The rules, and with a query before, whose filters have the attributes `after`, those for follow-ups that count then. */
export function withCues(
  rules: readonly CompiledRule[],
  cueRules: readonly CompiledRule[],
  after: ReadonlySet<string> | undefined,
): readonly CompiledRule[] {
  return after === undefined ? rules : [...rules, ...cueRules.filter((rule) => counts(rule, after))];
}

/** For each token whether a word that says this covers it. */
export function wordsThatSay(
  says: Cue,
  cueRules: readonly CompiledRule[],
  { tokens, matches }: Pick<Findings, "tokens" | "matches">,
): boolean[] {
  const found: boolean[] = new Array(tokens.count).fill(false);
  for (const { rule, index } of cueRules) {
    if (rule.followUp?.says === says)
      for (const match of matches[index] ?? []) found.fill(true, match.start, match.end);
  }
  return found;
}
