/**
 * The trie of all patterns, walked from every token. A walk is as deep as the longest sequence, and a slot or lexicon form at a
 * token is read once and remembered: time is linear in the query, with the rule set as the constant.
 */
import type { Sequence } from "./sequences.ts";
import { slots } from "./slots/index.ts";
import { ALL_LOOKS } from "./slots/looks.ts";
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
  clear(): void;
  read(scene: Scene, slot: number, at: number): SlotHit | undefined;
} {
  const memory: (SlotHit | null | undefined)[] = [];
  const written: number[] = [];
  let used = 0;
  return {
    clear() {
      for (let i = 0; i < used; i++) memory[written[i]!] = undefined;
      used = 0;
    },
    read(scene, slot, at) {
      const cell = at * slots.length + slot;
      const known = memory[cell];
      if (known !== undefined) return known ?? undefined;
      const hit = slots[slot]!.read(scene, at);
      memory[cell] = hit ?? null;
      written[used++] = cell;
      return hit;
    },
  };
}

type Edges = Node["slots"];

/**
 * What must follow a slot at the beginning of a pattern: "PERSON says" can match only where the query contains "says". Given as
 * the slots that each word and each lexicon's form may follow, and as flags of the slots that anything else, or nothing, may follow.
 */
function followedSlots({ root, open }: Trie, vocabulary: Vocabulary) {
  const byWord = listByWord<number[]>(vocabulary);
  const byLexicon: number[][] = [];
  const always = new Uint8Array(slots.length);
  for (const { id, node } of root.slots) {
    open(node);
    if (node.accepts.length + node.slots.length > 0) always[id] = 1;
    for (const word of node.words?.keys() ?? []) {
      const followed = byWord[word];
      if (followed) followed.push(id);
      else byWord[word] = [id];
    }
    for (const lexicon of node.lexicons) byLexicon[lexicon.id] = [...(byLexicon[lexicon.id] ?? []), id];
  }
  return { byWord, byLexicon, always };
}

/** Of the slots at the beginning of patterns, those that may begin at a token of these looks. */
function slotsByLooks({ slots: edges }: Node): (looks: number) => Edges {
  const known: (Edges | undefined)[] = new Array(ALL_LOOKS + 1).fill(undefined);
  return (looks) => {
    known[looks] ??= edges.filter(({ id }) => (slots[id]!.begins & looks) !== 0);
    return known[looks];
  };
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
  const edgeOf: number[] = []; // by lexicon: its place among the root's edges
  for (const [place, { id }] of root.lexicons.entries()) edgeOf[id] = place;
  const followed = followedSlots(trie, vocabulary);
  const slotsAt = slotsByLooks(root);
  const ends: number[] = [];
  const hits: (SlotHit | undefined)[] = [];
  let found: Match[] = [];
  let scene: Scene;
  let ids: readonly number[];
  let languages = 0;
  let firstToken = 0;
  let start = 0;
  const worthReading = new Uint8Array(slots.length);
  const leading = new Uint16Array(root.lexicons.length + 1);

  /** Walks from a token. Of the root's edges, which are many, only those are looked at that lead from it. */
  function begin(at: number): void {
    const id = ids[at]!;
    const child = id === 0 ? undefined : beginnings[id];
    if (child !== undefined && isOpen(child)) step(child, at + 1, 0, languages, undefined);
    const { marks } = scene;
    for (let i = 0, count = leadFrom(at); i < count; i++) {
      const edge = root.lexicons[leading[i]!]!;
      if ((edge.bit & marks.begun[at]!) === 0 || !isOpen(edge.node)) continue;
      const form = formAt(marks, at, edge.id);
      step(edge.node, marks.end[form]!, 0, languages & marks.languages[form]!, undefined);
    }
    for (const edge of slotsAt(scene.begins[at]!)) {
      if (worthReading[edge.id] === 0 || !isOpen(edge.node)) continue;
      const hit = memory.read(scene, edge.id, at);
      if (hit !== undefined) step(edge.node, hit.end, 0, languages, hit);
    }
  }

  /** Writes to `leading` the places of the root's edges that the forms at a token lead along, rising; returns their number. */
  function leadFrom(at: number): number {
    const { first, next, lexicon } = scene.marks;
    let count = 0;
    for (let form = first[at]!; form >= 0; form = next[form]!) {
      const place = edgeOf[lexicon[form]!];
      if (place === undefined) continue;
      let i = 0;
      while (i < count && leading[i]! < place) i++;
      if (i < count && leading[i] === place) continue;
      leading.copyWithin(i + 1, i, count);
      leading[i] = place;
      count++;
    }
    return count;
  }

  function walk(node: Node, at: number, depth: number, spoken: number): void {
    if (node.places !== undefined) open(node);
    if (node.accepts.length > 0) accept(node, at, depth, spoken);
    if (at >= scene.tokens.count) return;
    if (node.words !== undefined) {
      const child = node.words.get(ids[at]!);
      if (child !== undefined) step(child, at + 1, depth, spoken, undefined);
    }
    const begun = scene.marks.begun[at]!;
    if (begun !== 0) {
      for (const edge of node.lexicons) {
        if ((edge.bit & begun) === 0) continue;
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

  /** Most sequences of some slots begin only at the start of the query: elsewhere those slots need not be read. */
  function isOpen(node: Node): boolean {
    return node.anywhere || start === firstToken;
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
    const { tokens, marks } = scene;
    const { count, kinds } = tokens;
    memory.clear();
    worthReading.set(followed.always);
    for (let i = 0; i < count; i++) for (const slot of followed.byWord[ids[i]!] ?? NONE) worthReading[slot] = 1;
    for (let m = 0; m < marks.used; m++)
      for (const slot of followed.byLexicon[marks.lexicon[m]!] ?? NONE) worthReading[slot] = 1;
    firstToken = 0;
    while (firstToken < count && kinds[firstToken] === SIGN && scene.closing(firstToken) === 0) firstToken++;
    for (start = 0; start < count; start++) begin(start);
    return found;
  };
}
