/**
 * The trie of all patterns, walked from every token. A walk is as deep as the longest sequence, and a slot or lexicon form at a
 * token is read once and remembered: time is linear in the query, with the rule set as the constant.
 */
import type { Sequence } from "./sequences.ts";
import { slots } from "./slots/index.ts";
import { formAt, type Scene, type SlotHit } from "./slots/slot.ts";
import { SIGN } from "./tokens.ts";
import type { Node, Trie } from "./trie.ts";
import { listByWord, type Vocabulary } from "./vocabulary.ts";

/** One place where the query contains a sequence of a rule. */
export interface Match {
  readonly rule: number;
  readonly sequence: Sequence;
  /** Token indexes, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where each element ends. */
  readonly ends: readonly number[];
  /** For each element, the result of its slot. */
  readonly hits: readonly (SlotHit | undefined)[];
}

/** Token at which an element of the match starts. */
export const startOf = (match: Match, place: number): number => (place === 0 ? match.start : match.ends[place - 1]!);

/** Reads each slot at most once for a token. */
function createSlotMemory(): {
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

/**
 * The words that must follow a slot at the beginning of a pattern: "PERSON says" can match only where the query contains
 * "says". Given as the slots that each word may follow, and as flags of the slots that anything else, or nothing, may follow.
 */
function followedSlots({ root, open }: Trie, vocabulary: Vocabulary) {
  const byWord = listByWord<number[]>(vocabulary);
  const always = new Uint8Array(slots.length);
  for (const { id, node } of root.slots) {
    open(node);
    if (node.accepts.length + node.lexicons.length + node.slots.length > 0) always[id] = 1;
    for (const word of node.words?.keys() ?? []) {
      const followed = byWord[word];
      if (followed) followed.push(id);
      else byWord[word] = [id];
    }
  }
  return { byWord, always };
}

const NONE: readonly number[] = [];

/** Returns a function that finds every match. Its memory is reused from call to call. */
export function createMatcher(
  trie: Trie,
  vocabulary: Vocabulary,
): (scene: Scene, ids: readonly number[], languages: number) => Match[] {
  const { root, open } = trie;
  const memory = createSlotMemory();
  const beginnings = listByWord<Node>(vocabulary); // looked up at every token, so it is not a Map
  for (const [id, node] of root.words ?? []) beginnings[id] = node;
  const followed = followedSlots(trie, vocabulary);
  const ends: number[] = [];
  const hits: (SlotHit | undefined)[] = [];
  let found: Match[] = [];
  let scene: Scene;
  let ids: readonly number[];
  let languages = 0;
  let firstToken = 0;
  let start = 0;
  const worthReading = new Uint8Array(slots.length);

  function walk(node: Node, at: number, depth: number, spoken: number): void {
    if (node.places !== undefined) open(node);
    if (node.accepts.length > 0) accept(node, at, depth, spoken);
    if (at >= scene.tokens.count) return;
    if (node.words !== undefined) {
      const id = ids[at]!;
      const child = id === 0 ? undefined : depth === 0 ? beginnings[id] : node.words.get(id);
      if (child !== undefined && isOpen(child, depth)) step(child, at + 1, depth, spoken, undefined);
    }
    const begun = scene.marks.begun[at]!;
    if (begun !== 0) {
      for (const edge of node.lexicons) {
        if ((edge.bit & begun) === 0 || !isOpen(edge.node, depth)) continue;
        const form = formAt(scene.marks, at, edge.id);
        if (form >= 0) step(edge.node, scene.marks.end[form]!, depth, spoken & scene.marks.languages[form]!, undefined);
      }
    }
    const looks = scene.begins[at]!;
    for (const edge of node.slots) {
      if ((slots[edge.id]!.begins & looks) === 0) continue;
      if (depth === 0 && (worthReading[edge.id] === 0 || !isOpen(edge.node, depth))) continue;
      const hit = memory.read(scene, edge.id, at);
      if (hit !== undefined) step(edge.node, hit.end, depth, spoken, hit);
    }
  }

  /** Most sequences of some slots begin only at the start of the query: elsewhere those slots need not be read. */
  function isOpen(node: Node, depth: number): boolean {
    return depth > 0 || node.anywhere || start === firstToken;
  }

  function step(node: Node, at: number, depth: number, spoken: number, hit: SlotHit | undefined): void {
    ends[depth] = at;
    hits[depth] = hit;
    walk(node, at, depth + 1, spoken);
  }

  /** A sequence of one language takes forms of that language only: `spoken` holds the languages that all forms so far have in common. */
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
    worthReading.set(followed.always);
    for (let i = 0; i < count; i++) for (const slot of followed.byWord[ids[i]!] ?? NONE) worthReading[slot] = 1;
    firstToken = 0;
    while (firstToken < count && kinds[firstToken] === SIGN && scene.closing(firstToken) === 0) firstToken++;
    for (start = 0; start < count; start++) walk(root, start, 0, languages);
    return found;
  };
}
