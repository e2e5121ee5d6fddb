/** Patterns spelt out: every alternative and every optional word. Matching does without (trie.ts); checks and explanations need it. */
import type { Element, Item, Pattern } from "./pattern.ts";
import { slots } from "./slots/index.ts";

export interface Sequence {
  readonly elements: readonly Element[];
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly languages: number;
  /** As written, for explanations. */
  readonly pattern: string;
}

/** Limits on what one rule may be spelt out to, because optional words multiply. */
const MAX_SEQUENCES = 4000;
const MAX_ELEMENTS = 12;

/** In the order of the choices, one at a time: there may be thousands. */
export function* sequencesOf(patterns: readonly Pattern[]): Generator<Sequence> {
  for (const pattern of patterns) for (const elements of pathsOf(pattern.items)) yield sequenceOf(pattern, elements);
}

export const sequenceOf = ({ fromStart, toEnd, languages, text }: Pattern, elements: readonly Element[]): Sequence => ({
  elements,
  fromStart,
  toEnd,
  languages,
  pattern: text,
});

function* pathsOf(items: readonly Item[], from = 0, before: readonly Element[] = []): Generator<readonly Element[]> {
  const item = items[from];
  if (item === undefined) yield before;
  else for (const choice of item) yield* pathsOf(items, from + 1, [...before, ...choice]);
}

/** @throws an error that names the rule, when its patterns have too many sequences, or one that cannot be matched. */
export function checkedSequences(rule: string, patterns: readonly Pattern[]): Sequence[] {
  const sequences: Sequence[] = [];
  for (const sequence of sequencesOf(patterns)) {
    checkSequence(rule, sequence);
    sequences.push(sequence);
    if (sequences.length > MAX_SEQUENCES) {
      throw new Error(
        `rule "${rule}": its patterns expand to more than ${MAX_SEQUENCES} word sequences (at "${sequence.pattern}"); split it or use a lexicon`,
      );
    }
  }
  return sequences;
}

function checkSequence(rule: string, { elements, pattern }: Sequence): void {
  if (elements.length === 0)
    throw new Error(`rule "${rule}": "${pattern}" can match no words at all, and so would match everywhere`);
  if (elements.length > MAX_ELEMENTS)
    throw new Error(`rule "${rule}": "${pattern}" is longer than ${MAX_ELEMENTS} elements`);
  for (let i = 1; i < elements.length; i++) {
    const before = elements[i - 1]!;
    const element = elements[i]!;
    if (before.kind === "slot" && slots[before.id]!.open && element.kind === "slot")
      throw new Error(`rule "${rule}": in "${pattern}" nothing separates ${before.name} from ${element.name}`);
  }
}
