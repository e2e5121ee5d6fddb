/**
 * All sequences of all rules as one trie, walked from every token. A walk is as deep as the longest sequence, and a slot or
 * lexicon form at a token is read once and remembered: time is linear in the query, with the rule set as the constant.
 */
import type { Sequence } from "./pattern.ts";
import { slots } from "./slots/index.ts";
import { formAt, type Scene, type SlotHit } from "./slots/slot.ts";
import { SIGN } from "./tokens.ts";

export interface Accept {
  readonly rule: number;
  readonly sequence: Sequence;
}

export interface Node {
  words: Map<number, Node> | undefined;
  readonly lexicons: { readonly id: number; readonly node: Node }[];
  readonly slots: { readonly id: number; readonly node: Node }[];
  readonly accepts: Accept[];
}

/** One place where a sequence of a rule stands in the query. */
export interface Match {
  readonly rule: number;
  readonly sequence: Sequence;
  /** Token indexes, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where each element ends. */
  readonly ends: readonly number[];
  /** For each element, what its slot read. */
  readonly hits: readonly (SlotHit | undefined)[];
}

/** Token at which an element of the match starts. */
export const startOf = (match: Match, place: number): number => (place === 0 ? match.start : match.ends[place - 1]!);

const createNode = (): Node => ({ words: undefined, lexicons: [], slots: [], accepts: [] });

export function buildTrie(rules: readonly (readonly Sequence[])[]): Node {
  const root = createNode();
  for (const [rule, sequences] of rules.entries()) {
    for (const sequence of sequences) {
      let node = root;
      for (const element of sequence.elements) {
        if (element.kind === "word") {
          node.words ??= new Map();
          let child = node.words.get(element.id);
          if (!child) {
            child = createNode();
            node.words.set(element.id, child);
          }
          node = child;
        } else {
          const edges = element.kind === "lexicon" ? node.lexicons : node.slots;
          let edge = edges.find((known) => known.id === element.id);
          if (!edge) {
            edge = { id: element.id, node: createNode() };
            edges.push(edge);
          }
          node = edge.node;
        }
      }
      node.accepts.push({ rule, sequence });
    }
  }
  return root;
}

/** Reads slots, each at most once for a token. */
export function createSlotMemory(): {
  clear(count: number): void;
  read(scene: Scene, slot: number, at: number): SlotHit | undefined;
} {
  const memory: (SlotHit | null | undefined)[] = [];
  return {
    clear(count) {
      const cells = count * slots.length;
      for (let i = 0; i < cells; i++) memory[i] = undefined;
    },
    read(scene, slot, at) {
      const cell = at * slots.length + slot;
      const known = memory[cell];
      if (known !== undefined) return known ?? undefined;
      const hit = slots[slot]!.read(scene, at);
      memory[cell] = hit ?? null;
      return hit;
    },
  };
}

/** A function that finds every match; its memory is reused from call to call. */
export function createMatcher(root: Node): (scene: Scene, ids: readonly number[], languages: number) => Match[] {
  const memory = createSlotMemory();
  const ends: number[] = [];
  const hits: (SlotHit | undefined)[] = [];
  let found: Match[] = [];
  let scene: Scene;
  let ids: readonly number[];
  let languages = 0;
  let firstToken = 0;
  let start = 0;

  function walk(node: Node, at: number, depth: number, spoken: number): void {
    if (node.accepts.length > 0) accept(node, at, depth, spoken);
    if (at >= scene.tokens.count) return;
    if (node.words !== undefined) {
      const id = ids[at]!;
      const child = id === 0 ? undefined : node.words.get(id);
      if (child !== undefined) step(child, at + 1, depth, spoken, undefined);
    }
    if (scene.marks.first[at]! >= 0) {
      for (const edge of node.lexicons) {
        const form = formAt(scene.marks, at, edge.id);
        if (form >= 0) step(edge.node, scene.marks.end[form]!, depth, spoken & scene.marks.languages[form]!, undefined);
      }
    }
    const looks = scene.begins[at]!;
    for (const edge of node.slots) {
      if ((slots[edge.id]!.begins & looks) === 0) continue;
      const hit = memory.read(scene, edge.id, at);
      if (hit !== undefined) step(edge.node, hit.end, depth, spoken, hit);
    }
  }

  function step(node: Node, at: number, depth: number, spoken: number, hit: SlotHit | undefined): void {
    ends[depth] = at;
    hits[depth] = hit;
    walk(node, at, depth + 1, spoken);
  }

  /** A sequence of one language takes forms of that language only: `spoken` is what all forms so far have in common. */
  function accept(node: Node, end: number, depth: number, spoken: number): void {
    for (const { rule, sequence } of node.accepts) {
      if ((sequence.languages & spoken) === 0) continue;
      if (sequence.fromStart && start !== firstToken) continue;
      if (sequence.toEnd && !atEnd(end)) continue;
      found.push({ rule, sequence, start, end, ends: ends.slice(0, depth), hits: hits.slice(0, depth) });
    }
  }

  function atEnd(end: number): boolean {
    for (let i = end; i < scene.tokens.count; i++) if (scene.tokens.kinds[i] !== SIGN) return false;
    return true;
  }

  return (nextScene, nextIds, nextLanguages) => {
    scene = nextScene;
    ids = nextIds;
    languages = nextLanguages;
    found = [];
    const { count, kinds } = scene.tokens;
    memory.clear(count);
    firstToken = 0;
    while (firstToken < count && kinds[firstToken] === SIGN && scene.closing(firstToken) === 0) firstToken++;
    for (start = 0; start < count; start++) walk(root, start, 0, languages);
    return found;
  };
}
