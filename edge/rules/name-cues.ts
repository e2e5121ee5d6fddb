/**
 * Whether the words beside a word let it be a name by itself, as far as the patterns of names go. Most words of most queries are
 * beside no such words, and nothing more is done about them.
 *
 * Only the elements of a pattern before the name and the one behind it are looked at, so this may say yes where no pattern
 * matches, and never no where one does.
 */
import type { Rule } from "../task/language.ts";
import { isComma, type ListWords } from "./joints.ts";
import { type Marks, OTHER_NAMES_BIT } from "./lexicon.ts";
import { type Element, type Item, occurrencesIn, type Pattern } from "./pattern.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** The elements before names, from left to right. */
interface Node {
  words: Map<number, Node> | undefined;
  lexicons: Map<number, Node> | undefined;
  /** Of the patterns whose elements before the name end here, the bits below. */
  ends: number;
}

export interface NameCues {
  /** What patterns have before a name, by the first word or lexicon. */
  readonly byWord: readonly (Node | undefined)[];
  readonly byLexicon: readonly (Node | undefined)[];
  /** What patterns have behind a name, by number, as the bits below. */
  readonly behindWord: Uint8Array;
  readonly behindLexicon: Uint8Array;
}

/** Patterns with linked names. */
const LINKED = 1;
/** Patterns that recognise names without a catalogue: what they say is not enough for everyday words. */
const UNLINKED = 2;
/** Shifts of the two: what is on one side is enough, or something has to be on the other side as well. */
const ENOUGH = 0;
const HALF = 2;
/** Of a token: it joins a list. */
const JOINT = 16;
/** Tokens of a query beyond this are beside nothing. */
const MAX_TOKENS = 512;

/** How many there are, what joins lists, and what names are. */
interface Names {
  readonly words: number;
  readonly lexicons: number;
  readonly listWords: ListWords;
  /** Lexicons whose forms are linked names. */
  readonly linked: ReadonlySet<number>;
  /** Attributes that a linked name may be a value of. */
  readonly attributes: ReadonlySet<string>;
}

interface RuleWithPatterns {
  readonly rule: Rule;
  readonly patterns: readonly Pattern[];
}

const createNode = (): Node => ({ words: undefined, lexicons: undefined, ends: 0 });

export function nameCuesOf(rules: readonly RuleWithPatterns[], names: Names): NameCues {
  const { words, lexicons, listWords, linked, attributes } = names;
  const root = createNode();
  const behindWord = new Uint8Array(words + 1);
  const behindLexicon = new Uint8Array(lexicons);
  for (const joint of [listWords.or, listWords.and]) if (joint >= 0) behindLexicon[joint]! |= JOINT;

  /** @param at the place of a name in a choice of an item */
  function addCue(items: readonly Item[], item: number, choice: readonly Element[], at: number, bit: number): void {
    const ahead = pathsBefore(items, item, choice.slice(0, at));
    const { next, mayEnd } =
      at + 1 < choice.length ? { next: [choice[at + 1]!], mayEnd: false } : firstOf(items, item + 1);
    // Beside nothing but a slot, which is a year or an episode: such queries are asked about as a whole.
    const isFree = mayEnd || next.some(({ kind }) => kind === "slot");
    const named = next.filter(({ kind }) => kind !== "slot");
    const mayBegin = ahead.some((path) => path.length === 0);
    const mayFollow = ahead.some((path) => path.length > 0);
    for (const path of ahead) {
      if (path.length === 0) continue;
      const node = nodeOf(root, path);
      if (isFree) node.ends |= bit << ENOUGH;
      if (named.length > 0) node.ends |= bit << HALF;
    }
    for (const { kind, id } of named) {
      const behind = kind === "word" ? behindWord : behindLexicon;
      if (mayFollow) behind[id]! |= bit << HALF;
      if (mayBegin) behind[id]! |= bit << ENOUGH;
    }
  }

  for (const { rule, patterns } of rules) {
    if (rule.followUp) continue;
    const read = (rule.filters ?? []).filter(({ attribute }) => attributes.has(attribute)).map(({ from }) => from);
    for (const { items, item, choice, at, element } of occurrencesIn(patterns)) {
      const { kind, id, name } = element;
      if (kind === "lexicon" && linked.has(id)) addCue(items, item, choice, at, LINKED);
      else if (kind === "slot" && read.includes(name)) addCue(items, item, choice, at, UNLINKED);
    }
  }
  const listed = (edges: ReadonlyMap<number, Node> | undefined, count: number): (Node | undefined)[] => {
    const nodes = new Array<Node | undefined>(count).fill(undefined);
    for (const [number, node] of edges ?? []) nodes[number] = node;
    return nodes;
  };
  return {
    byWord: listed(root.words, words + 1),
    byLexicon: listed(root.lexicons, lexicons),
    behindWord,
    behindLexicon,
  };
}

/** Every row of words and lexicons, without a slot between them, that may be before `after`, itself included, which begins an item. */
function pathsBefore(items: readonly Item[], item: number, after: readonly Element[]): (readonly Element[])[] {
  const slot = after.findLastIndex(({ kind }) => kind === "slot");
  if (slot >= 0) return [after.slice(slot + 1)];
  const choices = items[item - 1];
  if (choices === undefined) return [after];
  return choices.flatMap((choice) => pathsBefore(items, item - 1, [...choice, ...after]));
}

/** The elements that may begin the rest of a pattern, and whether it may have none. */
function firstOf(
  items: readonly Item[],
  item: number,
): { readonly next: readonly Element[]; readonly mayEnd: boolean } {
  const choices = items[item];
  if (choices === undefined) return { next: [], mayEnd: true };
  const next = choices.flatMap((choice) => choice.slice(0, 1));
  if (choices.every((choice) => choice.length > 0)) return { next, mayEnd: false };
  const rest = firstOf(items, item + 1);
  return { next: [...next, ...rest.next], mayEnd: rest.mayEnd };
}

function nodeOf(root: Node, elements: readonly Element[]): Node {
  let node = root;
  for (const { kind, id } of elements) {
    const edges = edgesOf(node, kind);
    let child = edges.get(id);
    if (!child) {
      child = createNode();
      edges.set(id, child);
    }
    node = child;
  }
  return node;
}

function edgesOf(node: Node, kind: Element["kind"]): Map<number, Node> {
  if (kind === "word") {
    node.words ??= new Map();
    return node.words;
  }
  node.lexicons ??= new Map();
  return node.lexicons;
}

/** A query with its lexicon forms. */
interface Marked {
  readonly tokens: Tokens;
  readonly ids: readonly number[];
  readonly marks: Marks;
}

/** Of each token what ends before it and what begins at it. Of the query that was looked at last. */
const before = new Uint8Array(MAX_TOKENS + 2);
const behind = new Uint8Array(MAX_TOKENS + 2);

/** Looks at a query: what is asked below is about this one. */
export function lookBeside(cues: NameCues, query: Marked): void {
  const { tokens, ids, marks } = query;
  const { byWord, byLexicon, behindWord, behindLexicon } = cues;
  const count = Math.min(tokens.count, MAX_TOKENS);
  for (let at = 0; at < count + 2; at++) before[at] = behind[at] = 0;
  for (let at = 0; at < count; at++) {
    const id = ids[at]!;
    let bits = behindWord[id]!;
    if (tokens.kinds[at] === SIGN && isComma(tokens.texts[at]!)) bits |= JOINT;
    const begun = byWord[id];
    if (begun !== undefined) follow(begun, query, at + 1, count);
    for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) {
      const lexicon = marks.lexicon[m]!;
      bits |= behindLexicon[lexicon]!;
      const node = byLexicon[lexicon];
      if (node !== undefined) follow(node, query, marks.end[m]!, count);
    }
    behind[at] = bits;
  }
}

function follow(node: Node, query: Marked, at: number, count: number): void {
  if (at >= count) return;
  before[at]! |= node.ends;
  const { ids, marks } = query;
  const word = node.words?.get(ids[at]!);
  if (word) follow(word, query, at + 1, count);
  if (node.lexicons === undefined) return;
  for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) {
    const form = node.lexicons.get(marks.lexicon[m]!);
    if (form) follow(form, query, marks.end[m]!, count);
  }
}

/** Whether the token joins a list: "or", "and", a comma. */
export const isJoint = (at: number): boolean => at >= 0 && at < MAX_TOKENS && (behind[at]! & JOINT) !== 0;

/** Whether what is beside the tokens from `start` to `end`, exclusive, lets a pattern of linked names match. */
export const mayBeCued = ({ tokens }: Marked, start: number, end: number): boolean =>
  isCued(LINKED, tokens, start, end);

/** The same for all patterns that read names. */
export const mayBeRead = ({ tokens, marks }: Marked, start: number, end: number): boolean =>
  (marks.covered[start]! & OTHER_NAMES_BIT) !== 0 || isCued(LINKED | UNLINKED, tokens, start, end);

function isCued(bits: number, { kinds, spaced }: Tokens, start: number, end: number): boolean {
  if (end > MAX_TOKENS) return false;
  const isSigned = kinds[end] === SIGN && !spaced[end]; // "Go!"
  const left = before[start]!;
  const right = behind[end]! | (isSigned ? behind[end + 1]! : 0);
  return (((left | right) >> ENOUGH) & bits) !== 0 || (((left & right) >> HALF) & bits) !== 0;
}
