/** Explains to people why each rule did or did not fire. Computed only when a trace is requested. */
import { failing } from "./answers.ts";
import { isFilter } from "./candidate.ts";
import type { CompiledRule, Findings } from "./compiled.ts";
import type { Match } from "./matcher.ts";
import { createEnds, type EndsOf, nearMiss } from "./near-miss.ts";
import type { RuleTrace } from "./reading.ts";

export function explain(rules: readonly CompiledRule[], findings: Findings): RuleTrace[] {
  const endsOf = createEnds(findings);
  return rules.map((rule) => {
    const read = readBy(rule, findings);
    return {
      rule: rule.rule.id,
      spans: spansOf(rule, findings),
      ...(read.length > 0 && { read }),
      ...outcomeOf(rule, findings, endsOf),
    };
  });
}

const readBy = ({ index }: CompiledRule, { chosen }: Findings): NonNullable<RuleTrace["read"]> =>
  chosen
    .filter((candidate) => candidate.match.rule === index && isFilter(candidate))
    .map(({ attribute, filter: { span } }) => ({ attribute, span }));

function spansOf({ index }: CompiledRule, { matches, tokens }: Findings): RuleTrace["spans"] {
  return (matches[index] ?? []).map((match) => [tokens.starts[match.start]!, tokens.ends[match.end - 1]!]);
}

function outcomeOf(compiled: CompiledRule, findings: Findings, endsOf: EndsOf): Pick<RuleTrace, "outcome" | "why"> {
  const { rule, index } = compiled;
  const { sure, best } = findings;
  const matches = findings.matches[index] ?? [];
  if (best?.rule === rule.id) return { outcome: "answered" };
  if (sure.some((one) => one.rule === rule.id)) {
    return {
      outcome: "outranked",
      why: best ? `${best.rule} takes precedence` : "another rule of the same priority gives a different answer",
    };
  }
  if (rule.patterns && matches.length === 0) return { outcome: "no match", why: nearMiss(compiled, endsOf) };
  const silencer = rule.answer && findings.silenced.get(rule.id);
  if (silencer !== undefined) return { outcome: "no match", why: `${silencer} makes it doubtful` };
  if (rule.answer || rule.texts || rule.negates) {
    const why = failing(compiled.conditions, findings, matches[0]);
    return why === undefined ? { outcome: "matched" } : { outcome: "no match", why: why() };
  }
  if (!rule.filters) return { outcome: "matched" };
  if (findings.chosen.some((candidate) => candidate.match.rule === index)) return { outcome: "matched" };
  const { tokens, marks } = findings;
  const why = failing(compiled.conditions, { tokens, marks }, matches[0]);
  return why === undefined ? outrankedBy(matches[0], findings) : { outcome: "no match", why: why() };
}

function outrankedBy(match: Match | undefined, { chosen, owner }: Findings): Pick<RuleTrace, "outcome" | "why"> {
  for (let at = match?.start ?? 0; at < (match?.end ?? 0); at++) {
    const winner = chosen[owner[at]!];
    const what = winner && (isFilter(winner) ? winner.attribute : "no filter");
    if (what !== undefined) return { outcome: "outranked", why: `its words were read as ${what}` };
  }
  return { outcome: "no match", why: "its words yield no value" };
}
