/**
 * The patterns of all rules as one trie. A node is opened when matching first comes to it: spelt out, the patterns of a task have tens
 * of thousands, queries come to few of them, and a Worker that starts has a query waiting.
 */
import type { Element, Pattern } from "./pattern.ts";
import { type Sequence, sequenceOf } from "./sequences.ts";

export interface Accept {
  readonly rule: number;
  readonly sequence: Sequence;
}

/** Its edges and accepts are there once it is open. */
export interface Node {
  words: Map<number, Node> | undefined;
  /** `bit`: the bit of the lexicon in the marks. */
  readonly lexicons: { readonly id: number; readonly bit: number; readonly node: Node }[];
  readonly slots: { readonly id: number; readonly node: Node }[];
  readonly accepts: Accept[];
  /** Some sequence through it may begin anywhere in the query, not only at its start. */
  anywhere: boolean;
  /** From the root. */
  readonly elements: readonly Element[];
  /** What its edges are made of; undefined once it is open. */
  places: Place[] | undefined;
}

/** How far a pattern has been followed: up to and including the element `at` of a choice of one of its items. */
interface Place {
  readonly rule: number;
  readonly pattern: Pattern;
  readonly item: number;
  readonly choice: readonly Element[];
  readonly at: number;
}

export interface Trie {
  /** Open. */
  readonly root: Node;
  /** Opens the node where it is not open yet. */
  open(node: Node): void;
}

/** @param rules patterns of each rule. @param bits the bit of each lexicon in the marks, by lexicon number */
export function createTrie(rules: readonly (readonly Pattern[])[], bits: readonly number[]): Trie {
  const root = createNode([]);
  for (const [rule, patterns] of rules.entries()) for (const pattern of patterns) begin(root, rule, pattern, 0);
  root.places = undefined;
  return { root, open };

  function open(node: Node): void {
    const { places } = node;
    if (places === undefined) return;
    node.places = undefined;
    for (const { rule, pattern, item, choice, at } of places) {
      if (at + 1 < choice.length) follow(node, { rule, pattern, item, choice, at: at + 1 });
      else begin(node, rule, pattern, item + 1);
    }
  }

  /** Follows each choice of an item; where it may be left out, the next item as well. */
  function begin(node: Node, rule: number, pattern: Pattern, item: number): void {
    const choices = pattern.items[item];
    if (choices === undefined) {
      node.accepts.push({ rule, sequence: sequenceOf(pattern, node.elements) });
      return;
    }
    for (const choice of choices) {
      if (choice.length === 0) begin(node, rule, pattern, item + 1);
      else follow(node, { rule, pattern, item, choice, at: 0 });
    }
  }

  function follow(node: Node, place: Place): void {
    const child = childOf(node, place.choice[place.at]!);
    child.places?.push(place);
    child.anywhere ||= !place.pattern.fromStart;
  }

  function childOf(node: Node, element: Element): Node {
    const { kind, id } = element;
    if (kind === "word") {
      node.words ??= new Map();
      const known = node.words.get(id);
      if (known !== undefined) return known;
      const child = createNode([...node.elements, element]);
      node.words.set(id, child);
      return child;
    }
    const edges = kind === "lexicon" ? node.lexicons : node.slots;
    const known = edges.find((edge) => edge.id === id);
    if (known !== undefined) return known.node;
    const child = createNode([...node.elements, element]);
    if (kind === "lexicon") node.lexicons.push({ id, bit: bits[id]!, node: child });
    else node.slots.push({ id, node: child });
    return child;
  }
}

const createNode = (elements: readonly Element[]): Node => ({
  words: undefined,
  lexicons: [],
  slots: [],
  accepts: [],
  anywhere: false,
  elements,
  places: [],
});
