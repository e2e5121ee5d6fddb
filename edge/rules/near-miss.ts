/** How close a rule without a match came: the longest beginning of one of its patterns that the query contains. */
import type { CompiledRule, Findings } from "./compiled.ts";
import type { Element } from "./pattern.ts";
import { type Sequence, sequencesOf } from "./sequences.ts";
import { slots } from "./slots/index.ts";
import { formAt } from "./slots/slot.ts";
import { foldText } from "./tokens.ts";

/** A trace is for people: the first words and patterns say enough. */
const MAX_TOKENS = 24;
const MAX_SEQUENCES = 60;

/** Spelt out when a trace first asks for them. */
const spelt = new WeakMap<CompiledRule, readonly Sequence[]>();

function firstSequences(rule: CompiledRule): readonly Sequence[] {
  const known = spelt.get(rule);
  if (known !== undefined) return known;
  const sequences: Sequence[] = [];
  for (const sequence of sequencesOf(rule.patterns)) {
    if (sequences.push(sequence) === MAX_SEQUENCES) break;
  }
  spelt.set(rule, sequences);
  return sequences;
}

export function nearMiss(rule: CompiledRule, findings: Findings): string {
  let best: { readonly sequence: Sequence; readonly matched: number } | undefined;
  for (const sequence of firstSequences(rule)) {
    for (let start = 0; start < findings.tokens.count && start < MAX_TOKENS; start++) {
      const matched = prefixAt(sequence, start, findings);
      if (matched > (best?.matched ?? 0)) best = { sequence, matched };
    }
  }
  if (best === undefined) return "the query contains no beginning of its patterns";
  const { sequence, matched } = best;
  const found = sequence.elements.slice(0, matched).map((element) => element.name);
  const missing = sequence.elements[matched];
  if (missing === undefined) return `found "${found.join(" ")}", but in the wrong place or in another language`;
  return `found "${found.join(" ")}", then no ${missing.name}`;
}

function prefixAt(sequence: Sequence, start: number, findings: Findings): number {
  let at = start;
  let matched = 0;
  for (const element of sequence.elements) {
    const end = at < findings.tokens.count ? endOf(element, at, findings) : at;
    if (end <= at) break;
    at = end;
    matched++;
  }
  return matched;
}

/** Where the element that begins at the token ends; the token itself where it does not begin there. */
function endOf(element: Element, at: number, { tokens, marks, scene }: Findings): number {
  if (element.kind === "word") return tokens.texts[at] === foldText(element.name) ? at + 1 : at;
  if (element.kind === "lexicon") {
    const form = formAt(marks, at, element.id);
    return form < 0 ? at : marks.end[form]!;
  }
  return slots[element.id]!.read(scene, at)?.end ?? at;
}
