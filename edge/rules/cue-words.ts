/** Which rules for follow-ups count for a query, and which of its words they find. */
import type { Cue } from "../task/language.ts";
import type { CompiledRule, Findings } from "./compiled.ts";

/** Whether the rule is one for follow-ups. */
export const isCue = ({ rule }: CompiledRule): boolean => rule.followUp !== undefined;

/** Whether a rule counts: one for follow-ups does where there was a query before, with filters of the attributes that it names. */
export const counts = ({ rule: { followUp } }: CompiledRule, after: ReadonlySet<string> | undefined): boolean =>
  !followUp || (after !== undefined && (followUp.after?.some((name) => after.has(name)) ?? true));

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
