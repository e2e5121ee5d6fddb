/** How close a rule without a match came: the longest beginning of one of its patterns that the query contains. */
import type { CompiledRule, Findings } from "./compiled.ts";
import type { Element } from "./pattern.ts";
import { type Sequence, sequencesOf } from "./sequences.ts";
import { slots } from "./slots/index.ts";
import { formAt } from "./slots/slot.ts";

/** A trace is for people: the first words and patterns say enough. */
const MAX_TOKENS = 24;
const MAX_SEQUENCES = 60;

/** By the first element; spelt out when a trace first asks for them. */
const spelt = new WeakMap<CompiledRule, Map<Element, Sequence[]>>();

function beginningsOf(rule: CompiledRule): Map<Element, Sequence[]> {
  let known = spelt.get(rule);
  if (known === undefined) {
    const sequences = [...sequencesOf(rule.patterns)].slice(0, MAX_SEQUENCES);
    known = Map.groupBy(sequences, ({ elements }) => elements[0]!);
    spelt.set(rule, known);
  }
  return known;
}

/** By token, of the first ones, where the element that begins there ends; 0 where it does not begin. */
export type EndsOf = (element: Element) => readonly number[];

/** Rules share most of their elements: each is looked for once in a query. */
export function createEnds({ tokens, marks, scene }: Findings): EndsOf {
  const known = new Map<Element, readonly number[]>();
  return (element) => {
    let ends = known.get(element);
    if (ends === undefined) {
      ends = tokens.texts.slice(0, MAX_TOKENS).map(endAt);
      known.set(element, ends);
    }
    return ends;

    function endAt(text: string, at: number): number {
      if (element.kind === "word") return text === element.name ? at + 1 : 0;
      if (element.kind === "slot") return slots[element.id]!.read(scene, at)?.end ?? 0;
      return marks.end[formAt(marks, at, element.id)] ?? 0;
    }
  };
}

export function nearMiss(rule: CompiledRule, endsOf: EndsOf): string {
  let best: Sequence | undefined;
  let most = 0;
  for (const [first, sequences] of beginningsOf(rule)) {
    const ends = endsOf(first);
    for (let start = 0; start < ends.length; start++) {
      if (ends[start] === 0) continue;
      for (const sequence of sequences) {
        const matched = sequence.elements.length > most ? prefixAt(sequence, start, endsOf) : 0;
        if (matched > most) [best, most] = [sequence, matched];
      }
    }
  }
  if (best === undefined) return "the query contains no beginning of its patterns";
  const found = best.elements.slice(0, most).map((element) => element.name);
  const missing = best.elements[most];
  if (missing === undefined) return `found "${found.join(" ")}", but in the wrong place or in another language`;
  return `found "${found.join(" ")}", then no ${missing.name}`;
}

function prefixAt({ elements }: Sequence, start: number, endsOf: EndsOf): number {
  let matched = 0;
  for (let at = start; matched < elements.length; matched++) {
    at = endsOf(elements[matched]!)[at] ?? 0;
    if (at === 0) break;
  }
  return matched;
}
