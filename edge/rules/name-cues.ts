/**
 * Whether the words beside a single word let it be a name, as far as the patterns of names go. It is asked for words that the
 * catalogue knows, before anything else is done about them: most words of most queries are beside no such words.
 *
 * It only looks at what is next to the word: up to three elements before it and one behind it. So it may say yes where no pattern
 * matches, and never no where one does.
 */
import type { CompiledRule } from "./compiled.ts";
import { isComma, type ListWords } from "./joints.ts";
import { type Marks, OTHER_NAMES_BIT } from "./lexicon.ts";
import type { Element } from "./pattern.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** Patterns by their elements before the name, from right to left, then by the one behind it. */
interface Node {
  readonly words: Map<number, Node>;
  readonly lexicons: Map<number, Node>;
  /** The elements behind the name of the patterns whose elements before it end here. */
  behind: Behind | undefined;
}

interface Behind {
  readonly words: Set<number>;
  readonly lexicons: Set<number>;
  /** Nothing has to follow, or a slot. */
  anything: boolean;
}

const MAX_BEFORE = 3;
/** Tokens of the longest form that is looked for before a name. */
const MAX_FORM = 4;

const createNode = (): Node => ({ words: new Map(), lexicons: new Map(), behind: undefined });

export interface NameCues {
  /** Of the patterns with linked names. */
  readonly linked: Node;
  /** Of the patterns that recognise names without a catalogue: what they say is not enough for everyday words. */
  readonly unlinked: Node;
  /** Of words and lexicons, by number: on which side of a name of which patterns they may be, as the bits below. */
  readonly wordSides: Uint8Array;
  readonly lexiconSides: Uint8Array;
}

const LINKED = 1;
const UNLINKED = 2;
/** By how much these are shifted for what is before a name, and behind it. */
const BEFORE = 0;
const BEHIND = 2;
const BEFORE_BITS = (LINKED | UNLINKED) << BEFORE;
const BEHIND_BITS = (LINKED | UNLINKED) << BEHIND;
/** Of a token: it joins a list. */
const JOINT = 16;
/** Tokens of a query beyond this are beside nothing. */
const MAX_TOKENS = 512;

/**
 * @param linked lexicons whose forms are linked names
 * @param attributes those that a linked name may be a value of
 * @param words how many words and lexicons there are
 */
export function nameCuesOf(
  rules: readonly CompiledRule[],
  linked: ReadonlySet<number>,
  attributes: ReadonlySet<string>,
  { words, lexicons }: { readonly words: number; readonly lexicons: number },
  listWords: ListWords,
): NameCues {
  const cues: NameCues = {
    linked: createNode(),
    unlinked: createNode(),
    wordSides: new Uint8Array(words + 1),
    lexiconSides: new Uint8Array(lexicons),
  };
  for (const joint of [listWords.or, listWords.and]) if (joint >= 0) cues.lexiconSides[joint]! |= JOINT;
  for (const { rule, sequences } of rules) {
    if (rule.followUp) continue;
    const read = (rule.filters ?? []).filter(({ attribute }) => attributes.has(attribute)).map(({ from }) => from);
    for (const { elements } of sequences) {
      elements.forEach((element, place) => {
        if (element.kind === "lexicon" && linked.has(element.id)) addCue(cues.linked, elements, place);
        else if (element.kind === "slot" && read.includes(element.name)) addCue(cues.unlinked, elements, place);
      });
    }
  }
  setSides(cues, cues.linked, LINKED);
  setSides(cues, cues.unlinked, UNLINKED);
  return cues;
}

function setSides({ wordSides, lexiconSides }: NameCues, { words, lexicons, behind }: Node, bit: number): void {
  for (const word of words.keys()) wordSides[word]! |= bit << BEFORE;
  for (const lexicon of lexicons.keys()) lexiconSides[lexicon]! |= bit << BEFORE;
  for (const word of behind?.words ?? []) wordSides[word]! |= bit << BEHIND;
  for (const lexicon of behind?.lexicons ?? []) lexiconSides[lexicon]! |= bit << BEHIND;
}

function addCue(root: Node, elements: readonly Element[], place: number): void {
  let node = root;
  for (let at = place - 1; at >= 0 && at >= place - MAX_BEFORE; at--) {
    const { kind, id } = elements[at]!;
    if (kind === "slot") break;
    const edges = kind === "word" ? node.words : node.lexicons;
    let child = edges.get(id);
    if (!child) {
      child = createNode();
      edges.set(id, child);
    }
    node = child;
  }
  const next = elements[place + 1];
  // Beside nothing but a slot, which is a year or an episode: such queries are asked about as a whole.
  if (node === root && (next === undefined || next.kind === "slot")) return;
  node.behind ??= { words: new Set(), lexicons: new Set(), anything: false };
  if (next === undefined || next.kind === "slot") node.behind.anything = true;
  else (next.kind === "word" ? node.behind.words : node.behind.lexicons).add(next.id);
}

/** A query with its lexicon forms. */
interface Marked {
  readonly tokens: Tokens;
  readonly ids: readonly number[];
  readonly marks: Marks;
}

/** Of each token, as the bits above: what ends before it, and what begins at it. Of the query that was {@link lookBeside} last. */
const sides = new Uint8Array(MAX_TOKENS + 2);

/** Looks at the whole query once, which spares most words of it a closer look. */
export function lookBeside({ wordSides, lexiconSides }: NameCues, { tokens, ids, marks }: Marked): void {
  const count = Math.min(tokens.count, MAX_TOKENS);
  sides.fill(0, 0, count + 2);
  for (let at = 0; at < count; at++) {
    const own = wordSides[ids[at]!]!;
    sides[at]! |= own & BEHIND_BITS;
    if (tokens.kinds[at] === SIGN && isComma(tokens.texts[at]!)) sides[at]! |= JOINT;
    sides[at + 1]! |= own & BEFORE_BITS;
    for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) {
      const bits = lexiconSides[marks.lexicon[m]!]!;
      sides[at]! |= bits & (BEHIND_BITS | JOINT);
      if (marks.end[m]! <= count) sides[marks.end[m]!]! |= bits & BEFORE_BITS;
    }
  }
}

/** Whether the token joins a list: "or", "and", a comma. */
export const isJoint = (at: number): boolean => at >= 0 && at < MAX_TOKENS && (sides[at]! & JOINT) !== 0;

/** Whether what is beside the tokens from `start` to `end`, exclusive, lets a pattern of linked names match. */
export function mayBeCued({ linked }: NameCues, query: Marked, start: number, end: number): boolean {
  return isCuedBy(linked, LINKED, query, start, end);
}

/** The same for all patterns that read names. */
export function mayBeRead(cues: NameCues, query: Marked, start: number, end: number): boolean {
  const isInLexicon = (query.marks.covered[start]! & OTHER_NAMES_BIT) !== 0; // of names
  return (
    isInLexicon ||
    isCuedBy(cues.linked, LINKED, query, start, end) ||
    isCuedBy(cues.unlinked, UNLINKED, query, start, end)
  );
}

function isCuedBy(node: Node, bit: number, query: Marked, start: number, end: number): boolean {
  if (end > MAX_TOKENS) return false;
  if (isBeside(bit, start, end) && isCued(node, query, start, end)) return true;
  const isSigned = query.tokens.kinds[end] === SIGN && !query.tokens.spaced[end]; // "Go!"
  return isSigned && isBeside(bit, start, end + 1) && isCued(node, query, start, end + 1);
}

const isBeside = (bit: number, start: number, end: number): boolean =>
  ((sides[start]! & (bit << BEFORE)) | (sides[end]! & (bit << BEHIND))) !== 0;

function isCued(node: Node, query: Marked, from: number, end: number): boolean {
  if (node.behind !== undefined && follows(node.behind, query, end)) return true;
  if (from === 0) return false;
  const { ids, marks } = query;
  const id = ids[from - 1]!;
  const child = id > 0 ? node.words.get(id) : undefined;
  if (child && isCued(child, query, from - 1, end)) return true;
  if (node.lexicons.size === 0) return false;
  for (let start = from - 1; start >= 0 && start >= from - MAX_FORM; start--) {
    for (let m = marks.first[start]!; m >= 0; m = marks.next[m]!) {
      if (marks.end[m] !== from) continue;
      const next = node.lexicons.get(marks.lexicon[m]!);
      if (next && isCued(next, query, start, end)) return true;
    }
  }
  return false;
}

function follows({ anything, words, lexicons }: Behind, { tokens, ids, marks }: Marked, at: number): boolean {
  if (anything) return true;
  if (at >= tokens.count) return false;
  if (words.has(ids[at]!)) return true;
  for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) if (lexicons.has(marks.lexicon[m]!)) return true;
  return false;
}
