/**
 * Names of the platform's catalogue in a query, by token. They are marked as forms of the lexicons that the task gives to linked
 * names, so that patterns can say what words around a name mean; whether a name is meant is settled afterwards (settle.ts).
 */
import type { Link, Linker } from "../catalogue/link.ts";
import { createWords, splitWords } from "../catalogue/words.ts";
import type { Filter, Filters } from "../decision/decision.ts";
import type { NameKind } from "../task/task.ts";
import type { Lexicons, Marks } from "./lexicon.ts";
import { NUMBER, SIGN, type Tokens } from "./tokens.ts";
import { EVERY_LANGUAGE } from "./vocabulary.ts";

/** What a kind of names becomes, with its lexicon as a number. */
export interface CompiledLinks {
  readonly kind: NameKind;
  readonly lexicon: number;
  /** The attributes that a name of this kind may be a value of, the usual one first. */
  readonly attributes: readonly string[];
  readonly lift: Readonly<Record<string, number>>;
  /** What the query of a name with a cue has besides the name: one of these lexicons, or of these words by number. */
  readonly cues: Cues;
}

export interface Cues {
  readonly lexicons: ReadonlySet<number>;
  /** 1 for cues, by word number. */
  readonly words: Uint8Array;
}

/** A stretch of the query that reads like names of one kind. */
export interface LinkedName {
  readonly link: Link;
  readonly target: CompiledLinks;
  /** Tokens, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** How many words of the query it has, an article that the name may lack among them. */
  readonly words: number;
}

const NO_LIFT: Readonly<Record<string, number>> = {};

/** The factors of the names that are certain and wanted; of several on one signal the largest. */
export function liftOf(targets: readonly CompiledLinks[], filters: Filters): Readonly<Record<string, number>> {
  let lift: Record<string, number> | undefined;
  for (const target of targets) {
    const isCertain = target.attributes.some((name) => filters[name]?.some(isLinked));
    if (!isCertain) continue;
    lift ??= {};
    for (const [signal, factor] of Object.entries(target.lift)) lift[signal] = Math.max(lift[signal] ?? 1, factor);
  }
  return lift ?? NO_LIFT;
}

const isLinked = ({ id, strict, exclude }: Filter): boolean => id !== undefined && strict && !exclude;

const words = createWords();

/** All names that the query may hold, in the order of their first words; longer ones first. */
export function linkNames(
  linker: Linker,
  tokens: Tokens,
  ids: readonly number[],
  marks: Marks,
  targets: readonly CompiledLinks[],
  carriers: number,
): LinkedName[] {
  splitWords(tokens.query, words);
  markKnown(tokens, ids);
  const names: LinkedName[] = [];
  for (const link of linker.link(words, maySupport(tokens, ids, marks, targets, carriers))) {
    const kinds = linker.kinds(link);
    const start = tokenAt(tokens, link.start);
    const end = tokenAfter(tokens, link.end, start);
    for (const target of targets) {
      if (kinds[target.kind]) names.push({ link, target, start, end, words: link.to - link.from });
    }
  }
  return names;
}

/** Whether anything could show that an everyday word is a name: a cue, a year, or that the query has hardly another word. */
function maySupport(
  tokens: Tokens,
  ids: readonly number[],
  marks: Marks,
  targets: readonly CompiledLinks[],
  carriers: number,
): boolean {
  let meaningful = 0;
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] === NUMBER) return true;
    if (tokens.kinds[at] !== SIGN && (marks.covered[at]! & carriers) === 0) meaningful++;
  }
  return meaningful < 2 || targets.some((target) => hasCue(target, tokens, ids, marks, marks.used));
}

/** Whether some pattern of linked names can match. */
function hasCue({ cues }: CompiledLinks, tokens: Tokens, ids: readonly number[], marks: Marks, used: number): boolean {
  for (let at = 0; at < tokens.count; at++) if (cues.words[ids[at]!] === 1) return true;
  for (let m = 0; m < used; m++) if (cues.lexicons.has(marks.lexicon[m]!)) return true;
  return false;
}

/** Words of the rules' vocabulary are not misspelt names. */
function markKnown(tokens: Tokens, known: readonly number[]): void {
  let at = 0;
  for (let i = 0; i < words.count; i++) {
    const start = words.starts[i]!;
    while (at < tokens.count && tokens.ends[at]! <= start) at++;
    const id = at < tokens.count && tokens.starts[at] === start ? known[at]! : 0;
    if (id === 0 || tokens.corrected.includes(at)) continue; // a misspelt word may be a misspelt name
    words.known[i] = isSame(tokens, at, i) ? id : -1;
  }
}

/** Both sides fold a word in the same way: it is plain letters throughout, and no numeral. */
function isSame({ texts, ends }: Tokens, at: number, i: number): boolean {
  const from = words.offsets[i]!;
  const text = texts[at]!;
  return (
    ends[at] === words.ends[i] &&
    words.offsets[i + 1]! - from === text.length &&
    words.bytes[from] === text.charCodeAt(0)
  );
}

/** Signs that names may end with: "Go!", "Waiting…". */
const ENDING = new Set(["!", "?", ".", "…"]);

function tokenAt(tokens: Tokens, offset: number): number {
  let at = 0;
  while (at + 1 < tokens.count && tokens.ends[at]! <= offset) at++;
  return at;
}

function tokenAfter(tokens: Tokens, offset: number, from: number): number {
  let at = from + 1;
  while (at < tokens.count && tokens.starts[at]! < offset) at++;
  while (at < tokens.count && tokens.kinds[at] === SIGN && !tokens.spaced[at] && ENDING.has(tokens.texts[at]!)) at++;
  return at;
}

/** Makes names forms of their lexicons; at each token the longest of a lexicon comes first. */
export function markNames(names: readonly LinkedName[], marks: Marks, { bits }: Lexicons): void {
  for (let i = names.length - 1; i >= 0; i--) {
    const { start, end, target } = names[i]!;
    const m = marks.used++;
    marks.lexicon[m] = target.lexicon;
    marks.end[m] = end;
    marks.value[m] = "";
    marks.languages[m] = EVERY_LANGUAGE;
    marks.next[m] = marks.first[start]!;
    marks.first[start] = m;
    marks.begun[start]! |= bits[target.lexicon]!;
  }
}
