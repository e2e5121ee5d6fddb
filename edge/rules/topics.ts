/**
 * What a query says of the topic, not of the video: "opinions on horror movies" asks for no horror movie, and the flight of 1945 was told of
 * later. Such filters exclude nothing, and all texts keep their words.
 */
import { failing } from "./answers.ts";
import { asLeaning, asTopic, type Candidate, isFilter } from "./candidate.ts";
import type { CompiledRule, Findings } from "./compiled.ts";
import { ENDS_CLAUSE } from "./scene.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** What rules say of topics, and where a query speaks of the video again: "…, recorded in 2015". */
export interface TopicRules {
  readonly begin: readonly CompiledRule[];
  readonly end: readonly CompiledRule[];
}

type Read = Pick<Findings, "tokens" | "marks" | "matches" | "chosen" | "owner">;

/** The chosen filters, those of a topic marked as such. */
export function markTopics({ begin, end }: TopicRules, read: Read): readonly Candidate[] {
  const { tokens, matches, owner } = read;
  let { chosen } = read;
  for (const { rule, index, conditions } of begin) {
    const { side, attributes, leans } = rule.topic!;
    for (const match of matches[index] ?? []) {
      const name = chosen[owner[match.end - 1]!];
      if ((name && isFilter(name)) || failing(conditions, read, match) !== undefined) continue; // a word of a title
      const [from, to] =
        side === "anywhere"
          ? [0, tokens.count]
          : side === "before"
            ? [clauseStart(tokens, match.start), match.end]
            : [match.end, topicEnd(read, match.end, leans ? [] : end)];
      chosen = chosen.map((candidate) =>
        candidate.start >= from && candidate.end <= to && attributes.includes(candidate.attribute)
          ? (leans ? asLeaning : asTopic)(candidate)
          : candidate,
      );
    }
  }
  return chosen;
}

const endsClause = ({ kinds, texts, spaced }: Tokens, at: number): boolean =>
  kinds[at] === SIGN && ENDS_CLAUSE.test(texts[at]!) && spaced[at + 1] !== false;

function clauseStart(tokens: Tokens, before: number): number {
  let at = before;
  while (at > 0 && !endsClause(tokens, at - 1)) at--;
  return at;
}

function topicEnd(read: Read, from: number, ends: TopicRules["end"]): number {
  const { tokens, matches } = read;
  let to = from;
  while (to < tokens.count && !endsClause(tokens, to)) to++;
  for (const { index, conditions } of ends)
    for (const match of matches[index] ?? [])
      if (match.start >= from && match.start < to && failing(conditions, read, match) === undefined) to = match.start;
  return to;
}
