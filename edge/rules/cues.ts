/**
 * What the words of a follow-up say about the query before it: that it goes on, what it gives up, whether it has a subject of its
 * own. Rules with `followUp` find these words; here their matches become words by token.
 */
import type { Cue } from "../task/language.ts";
import { KEPT } from "./candidate.ts";
import type { Compiled, Findings } from "./compiled.ts";
import { wordsThatSay } from "./cue-words.ts";
import type { Marks } from "./lexicon.ts";
import { type Match, startOf } from "./matcher.ts";
import type { FollowUp } from "./reading.ts";
import { formAt } from "./slots/slot.ts";
import { SIGN } from "./tokens.ts";
import { NEGATES, WANTED, type WordUse } from "./word-use.ts";

export function readCues(compiled: Compiled, findings: Findings, use: WordUse): FollowUp {
  const { cueRules, rules } = compiled;
  const cues = new Set<Cue>();
  const drops = new Set<string>();
  for (const { attribute, match } of findings.chosen) {
    const followUp = attribute === KEPT ? rules[match.rule]?.rule.followUp : undefined;
    if (followUp?.says) cues.add(followUp.says);
    if (followUp?.drops !== undefined) {
      for (const name of canonicalOf(match, followUp.drops, findings.marks).split(" ")) drops.add(name);
    }
  }
  const belongs = wordsThatSay("belongs", cueRules, findings);
  if (belongs.includes(true)) cues.add("belongs");
  const words = {
    belongs,
    subject: wordsThatSay("subject", cueRules, findings),
    attaches: wordsThatSay("attaches", cueRules, findings),
  };
  return {
    cues,
    drops,
    hasSubject: hasSubject(compiled, findings, use, words),
    hasText: hasText(compiled, findings, use, words),
  };
}

/** The canonical value of a lexicon element of a match. */
function canonicalOf(match: Match, name: string, marks: Marks): string {
  const place = match.sequence.elements.findIndex((element) => element.name === name);
  const element = match.sequence.elements[place];
  const form = element ? formAt(marks, startOf(match, place), element.id) : -1;
  return form < 0 ? "" : marks.value[form]!;
}

type CueWords = Readonly<Record<"belongs" | "subject" | "attaches", readonly boolean[]>>;

/** Its first word of meaning is a kind of work, or a value that needs no subject and that no word attaches to anything. */
function hasSubject(
  { attributes }: Compiled,
  { tokens, chosen, owner }: Findings,
  { gone, spent, wish }: WordUse,
  { belongs, subject, attaches }: CueWords,
): boolean {
  let isLed = false;
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] === SIGN || gone[at]) continue;
    const filter = chosen[owner[at]!];
    if (filter && filter.attribute !== KEPT) {
      if (wish[at] !== WANTED) return false;
      if (attributes.get(filter.attribute)?.attribute.subject) return !isLed;
      continue;
    }
    if (subject[at] && !belongs[at]) return true;
    if (attaches[at] || belongs[at] || wish[at] === NEGATES) return false;
    isLed ||= spent[at] === 1;
  }
  return false;
}

function hasText(
  { carriers }: Compiled,
  { tokens, marks, chosen, owner }: Findings,
  { gone, spent, wish }: WordUse,
  { belongs, subject, attaches }: CueWords,
): boolean {
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] === SIGN || gone[at] || wish[at] !== WANTED || belongs[at]) continue;
    const filter = chosen[owner[at]!];
    if (filter ? filter.attribute !== KEPT : spent[at] === 1) continue;
    if (!filter && (subject[at] || attaches[at] || (marks.covered[at]! & carriers) !== 0)) continue;
    return true;
  }
  return false;
}
