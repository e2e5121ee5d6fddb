/**
 * Names of the platform's catalogue in a query, by token. They are marked as forms of the lexicons that the task gives to linked
 * names, so that patterns can say what words around a name mean; whether a name is meant is settled afterwards (settle.ts).
 */
import type { IsSupported, Link, Linker } from "../catalogue/link.ts";
import { firstOfKind } from "../catalogue/meanings.ts";
import { createWords, MAX_WORDS } from "../catalogue/words.ts";
import type { Filter, Filters } from "../decision/decision.ts";
import type { NameKind } from "../task/task.ts";
import type { Lexicons, Marks } from "./lexicon.ts";
import { isJoint, lookBeside, mayBeCued, mayBeRead, type NameCues } from "./name-cues.ts";
import { wordsOfTokens } from "./token-words.ts";
import { SIGN, type Tokens } from "./tokens.ts";
import { EVERY_LANGUAGE } from "./vocabulary.ts";

/** What a kind of names becomes, with its lexicon as a number. */
export interface CompiledLinks {
  readonly kind: NameKind;
  readonly lexicon: number;
  /** The attributes that a name of this kind may be a value of, the usual one first. */
  readonly attributes: readonly string[];
  readonly lift: Readonly<Record<string, number>>;
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

/** What linking looks at. */
export interface Query {
  readonly tokens: Tokens;
  readonly ids: readonly number[];
  readonly marks: Marks;
  readonly targets: readonly CompiledLinks[];
  readonly cues: () => NameCues;
  readonly carriers: number;
}

/** All names that the query may hold, in the order of their first words; longer ones first. */
export function linkNames(linker: Linker, query: Query): LinkedName[] {
  const { tokens, ids, targets } = query;
  wordsOfTokens(tokens, ids, words, tokenOf);
  const names: LinkedName[] = [];
  for (const link of linker.link(words, supportIn(query))) {
    const start = tokenOf[link.from]!;
    const end = tokenAfter(tokens, link.end, start);
    for (const target of targets) {
      if (firstOfKind(linker.catalogue, link, target.kind) < 0) continue;
      names.push({ link, target, start, end, words: link.to - link.from });
    }
  }
  return names;
}

/** The query at hand, and whether what is beside its words has been looked at. */
let asked: Query;
let isLookedAt = false;

/** Says which words could be names by themselves; undefined where any could. */
function supportIn(query: Query): IsSupported | undefined {
  if (supportsAny(query)) return undefined;
  asked = query;
  isLookedAt = false;
  return isSupported;
}

/** Whether any word could be a name, because the query has a number ("1995", "90s", "s02") or hardly another word. */
function supportsAny({ tokens, marks, carriers }: Query): boolean {
  for (let i = 0; i < words.count; i++) {
    if (isDigit(words.bytes[words.offsets[i]!]!) || isDigit(words.bytes[words.offsets[i + 1]! - 1]!)) return true;
  }
  let meaningful = 0;
  for (let at = 0; at < tokens.count && meaningful < 2; at++) {
    if (tokens.kinds[at] !== SIGN && (marks.covered[at]! & carriers) === 0) meaningful++;
  }
  return meaningful < 2;
}

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Whether a word of the query could be a name by itself: beside a cue, in a list, and, unless it is an everyday word, with a capital. */
function isSupported(word: number, ordinary: number): boolean {
  const query = asked;
  if (!isLookedAt) lookBeside(query.cues(), query);
  isLookedAt = true;
  const { tokens } = query;
  const at = tokenOf[word]!;
  const from = word > 0 && words.articles[word - 1] !== 0 && at > 0 ? at - 1 : at; // with its article
  if (ordinary === 2) {
    const isCued = mayBeCued(query, at, at + 1) || (from < at && mayBeCued(query, from, at + 1));
    return isCued || isListed(query, from, at + 1);
  }
  if (tokens.capitals[at] || isJoint(at + 1) || isJoint(from - 1)) return true;
  return mayBeRead(query, at, at + 1) || (from < at && mayBeRead(query, from, at + 1));
}

/** Words of a list's other name that are tried. */
const MAX_LISTED = 4;

/** What is said of one name of a list is said of its neighbours. */
function isListed(query: Query, start: number, end: number): boolean {
  if (isJoint(start - 1)) {
    for (let from = start - 2; from >= 0 && from > start - 2 - MAX_LISTED; from--) {
      if (mayBeCued(query, from, start - 1)) return true;
    }
  }
  if (isJoint(end)) {
    for (let to = end + 2; to <= query.tokens.count && to < end + 2 + MAX_LISTED; to++) {
      if (mayBeCued(query, end + 1, to)) return true;
    }
  }
  return false;
}

/** Of each word the token that it begins in, or the last one. */
const tokenOf = new Int32Array(MAX_WORDS);

/** Signs that names may end with: "Go!", "Waiting…". */
const ENDING = new Set(["!", "?", ".", "…"]);

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
