/** Why each rule fired or did not, for people: computed only when a trace is asked for. */
import type { Answering } from "./answers.ts";
import { failing } from "./answers.ts";
import type { CompiledRule } from "./compile.ts";
import type { Candidate } from "./filters.ts";
import type { Match } from "./matcher.ts";
import type { RuleTrace } from "./reading.ts";
import type { Scene } from "./slots/slot.ts";
import type { Tokens } from "./tokens.ts";

export interface Findings {
  readonly tokens: Tokens;
  readonly scene: Scene;
  readonly matches: readonly Match[];
  readonly chosen: readonly Candidate[];
  readonly owner: Int16Array;
  readonly present: ReadonlySet<string>;
  readonly sure: readonly Answering[];
  readonly best: Answering | undefined;
}

export function explain(rules: readonly CompiledRule[], findings: Findings, _query: string): RuleTrace[] {
  return rules.map((rule) => traceOf(rule, findings));
}

function traceOf({ rule, index, conditions }: CompiledRule, findings: Findings): RuleTrace {
  const { tokens, scene, matches, owner, present, sure, best } = findings;
  const own = matches.filter((match) => match.rule === index);
  const spans = own.map((match) => [tokens.starts[match.start]!, tokens.ends[match.end - 1]!] as const);
  if (best?.id === rule.id) return { rule: rule.id, outcome: "answered", spans };
  if (sure.some((one) => one.id === rule.id)) {
    return {
      rule: rule.id,
      outcome: "outranked",
      spans,
      why: best ? `${best.id} goes first` : "another rule says otherwise",
    };
  }
  if (rule.patterns && own.length === 0)
    return { rule: rule.id, outcome: "no match", spans, why: "no pattern stands in the query" };
  const why = failing(
    conditions,
    tokens,
    scene.marks,
    own[0],
    rule.answer ? owner : undefined,
    rule.answer ? present : undefined,
  );
  if (why !== undefined) return { rule: rule.id, outcome: "no match", spans, why };
  return { rule: rule.id, outcome: "matched", spans };
}
