/**
 * Finds rules that the same words can satisfy. It refuses two rules of one priority that disagree about them (ambiguous), and
 * a rule over which another always takes precedence (unreachable).
 */

import { patternOf } from "../decision/weights.ts";
import type { Rule } from "../task/language.ts";
import type { CompiledRule } from "./compiled.ts";
import type { Lexicons } from "./lexicon.ts";
import type { Sequence } from "./sequences.ts";
import { type Accept, createTrie, type Node, type Trie } from "./trie.ts";

type Refuse = (rule: Rule, why: string) => never;

export function checkOverlaps(rules: readonly CompiledRule[], lexicons: Lexicons, trie: Trie, refuse: Refuse): void {
  checkReached(rules, trie, refuse);
  const unconditional = rules.filter(({ rule }) => !rule.when && !rule.followUp && (rule.filters || rule.answer));
  for (const priority of new Set(unconditional.map((rule) => rule.priority))) {
    const group = unconditional.filter((rule) => rule.priority === priority);
    if (group.length === 1) continue;
    const own = createTrie(
      group.map(({ patterns }) => patterns),
      lexicons.bits,
    );
    walkPairs(own, lexicons, (one, other) => {
      const [a, b] = [group[one.rule]!.rule, group[other.rule]!.rule];
      if (one.rule >= other.rule || !disagree(a, b) || (one.sequence.languages & other.sequence.languages) === 0)
        return;
      const patterns = `"${one.sequence.pattern}" and "${other.sequence.pattern}"`;
      refuse(
        b,
        `is ambiguous with rule "${a.id}": the same words can match ${patterns}, and both have priority ${priority}`,
      );
    });
  }
}

/** Refuses a rule when rules of higher priority read all of its patterns word for word. */
function checkReached(rules: readonly CompiledRule[], { root, open }: Trie, refuse: Refuse): void {
  const above = new Map<number, CompiledRule>(); // by rule, one that reads some of its patterns first
  const reached = new Set<number>();
  const visit = (node: Node): void => {
    open(node);
    for (const accept of node.accepts) {
      const upper = upperOf(accept, node.accepts);
      if (upper) above.set(accept.rule, upper);
      else reached.add(accept.rule);
    }
    for (const child of node.words?.values() ?? []) visit(child);
    for (const edge of node.lexicons) visit(edge.node);
    for (const edge of node.slots) visit(edge.node);
  };
  const upperOf = ({ rule, sequence }: Accept, accepts: readonly Accept[]): CompiledRule | undefined => {
    const lower = rules[rule]!;
    const found = accepts.find((other) => {
      const upper = rules[other.rule]!;
      return upper.priority > lower.priority && goesBefore(upper.rule, lower.rule) && covers(other.sequence, sequence);
    });
    return found && rules[found.rule];
  };
  visit(root);
  for (const { rule, index } of rules) {
    const upper = above.get(index);
    if (upper && !reached.has(index))
      refuse(rule, `is unreachable: rule "${upper.rule.id}" reads the same words first`);
  }
}

/** Whether the first matches wherever the second does, given that their elements are the same. */
const covers = (a: Sequence, b: Sequence): boolean =>
  (!a.fromStart || b.fromStart) && (!a.toEnd || b.toEnd) && (a.languages & b.languages) === b.languages;

/** Whether two answers, or two readings of the same words, contradict each other where no condition separates them. */
function disagree(a: Rule, b: Rule): boolean {
  if (a.answer && b.answer) {
    const signals = [...new Set([a, b].flatMap(({ answer }) => Object.keys(answer?.weights ?? {})))];
    return patternOf(signals, a.answer.weights) !== patternOf(signals, b.answer.weights);
  }
  return Boolean(a.filters && b.filters) && readings(a) !== readings(b);
}

const readings = ({ filters = [] }: Rule): string =>
  JSON.stringify(filters.map(({ attribute, role, as }) => [attribute, role, as]).sort());

/** Whether the upper rule, where both match the same words, always leaves nothing to the lower one. */
function goesBefore(upper: Rule, lower: Rule): boolean {
  if (upper.when) return false;
  const takesWords = Boolean(upper.filters || upper.keeps);
  return lower.answer ? Boolean(upper.answer) : Boolean(lower.filters) && takesWords;
}

/** Calls back for every pair of pattern ends that the same row of words can reach. */
function walkPairs({ root, open }: Trie, lexicons: Lexicons, compare: (one: Accept, other: Accept) => void): void {
  const classes = lexicons.classes();
  const shared = sharedLexicons(classes);
  const numbers = new Map<Node, number>();
  const seen = new Set<number>();
  const numberOf = (node: Node): number => {
    if (!numbers.has(node)) numbers.set(node, numbers.size);
    return numbers.get(node)!;
  };

  function walk(a: Node, b: Node): void {
    const key = numberOf(a) * 0x1000000 + numberOf(b);
    if (seen.has(key)) return;
    seen.add(key);
    open(a);
    open(b);
    for (const one of a.accepts) for (const other of b.accepts) compare(one, other);
    for (const [id, child] of a.words ?? []) {
      const twin = b.words?.get(id);
      if (twin) walk(child, twin);
      for (const node of lexiconsWith(b, id)) walk(child, node);
    }
    for (const [id, child] of b.words ?? []) for (const node of lexiconsWith(a, id)) walk(node, child);
    for (const edge of a.lexicons) {
      for (const twin of b.lexicons) {
        if (edge.id === twin.id || shared.has(edge.id * 0x1000 + twin.id)) walk(edge.node, twin.node);
      }
    }
    for (const edge of a.slots) for (const twin of b.slots) if (twin.id === edge.id) walk(edge.node, twin.node);
  }

  function lexiconsWith(node: Node, word: number): Node[] {
    if (node.lexicons.length === 0) return [];
    const own = classes[word] ?? [];
    return node.lexicons.filter((edge) => own.includes(edge.id)).map((edge) => edge.node);
  }

  walk(root, root);
}

/** Pairs of lexicons that have a form of one word in common. */
function sharedLexicons(classes: readonly (readonly number[])[]): Set<number> {
  const pairs = new Set<number>();
  for (const own of classes) for (const one of own) for (const other of own) pairs.add(one * 0x1000 + other);
  return pairs;
}
