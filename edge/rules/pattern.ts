/** Expands patterns, as written, to plain sequences: every alternative and every optional word is spelt out. */
import type { Patterns } from "../task/language.ts";
import type { Lexicons } from "./lexicon.ts";
import { slots } from "./slots/index.ts";
import { wordsOf } from "./tokens.ts";
import { EVERY_LANGUAGE, type Vocabulary } from "./vocabulary.ts";

/** As written (`PERSON`, `<genre>`, `directed`); equal elements compare equal by kind and id. */
export interface Element {
  readonly kind: "word" | "lexicon" | "slot";
  readonly id: number;
  readonly name: string;
}

export interface Sequence {
  readonly elements: readonly Element[];
  /** Must begin at the start of the query, or end at its end. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly languages: number;
  /** As written, for explanations. */
  readonly pattern: string;
}

/** Limits on what one rule may expand to, because optional words multiply. */
const MAX_SEQUENCES = 4000;
const MAX_ELEMENTS = 12;

/** @throws an error that names the rule, when a pattern is malformed, names something unknown, or expands too far. */
export function expandPatterns(
  rule: string,
  patterns: Patterns,
  lexicons: Lexicons,
  vocabulary: Vocabulary,
): Sequence[] {
  const byLanguage: [string, readonly string[]][] = Array.isArray(patterns)
    ? [["*", patterns]]
    : Object.entries(patterns as Readonly<Record<string, readonly string[]>>);
  const sequences: Sequence[] = [];
  for (const [language, list] of byLanguage) {
    const languages = language === "*" ? EVERY_LANGUAGE : vocabulary.languageBit(language);
    for (const pattern of list) {
      for (const sequence of expand(rule, pattern, languages, lexicons, vocabulary)) {
        sequences.push(sequence);
        if (sequences.length > MAX_SEQUENCES) {
          throw new Error(
            `rule "${rule}": its patterns expand to more than ${MAX_SEQUENCES} word sequences (at "${pattern}"); split it or use a lexicon`,
          );
        }
      }
    }
  }
  return sequences;
}

/** The words of a pattern that are written out, folded. */
export const wordsIn = (pattern: string): string[] =>
  pattern
    .replace(/<[^>]*>/g, " ")
    .split(/[\s|()?^$]+/)
    .filter((name) => name !== "" && !/^[A-Z]+$/.test(name))
    .flatMap((name) => wordsOf(name));

function expand(
  rule: string,
  pattern: string,
  languages: number,
  lexicons: Lexicons,
  vocabulary: Vocabulary,
): Sequence[] {
  const items = splitItems(rule, pattern);
  const fromStart = items[0] === "^";
  const toEnd = items.at(-1) === "$";
  let paths: Element[][] = [[]];
  for (const item of items.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined)) {
    const optional = item.length > 1 && item.endsWith("?");
    const bare = optional ? item.slice(0, -1) : item;
    const inner = bare.startsWith("(") && bare.endsWith(")") ? bare.slice(1, -1) : bare;
    const choices = inner
      .split("|")
      .map((choice) => choice.trim().split(/\s+/))
      .map((names) => names.flatMap((name) => elementsOf(rule, pattern, name, lexicons, vocabulary)));
    if (optional) choices.push([]);
    if (paths.length * choices.length > MAX_SEQUENCES) {
      throw new Error(
        `rule "${rule}": "${pattern}" expands to more than ${MAX_SEQUENCES} word sequences; split it or use a lexicon`,
      );
    }
    paths = paths.flatMap((path) => choices.map((choice) => [...path, ...choice]));
  }
  for (const path of paths) checkPath(rule, pattern, path);
  return paths.map((elements) => ({ elements, fromStart, toEnd, languages, pattern }));
}

/** Splits at white space outside parentheses; groups do not nest. */
function splitItems(rule: string, pattern: string): string[] {
  const items = pattern.match(/\([^()]*\)\??|[^\s()]+/g) ?? [];
  if (items.join("").length !== pattern.replace(/\s+/g, "").length + spacesInGroups(items)) {
    throw new Error(`rule "${rule}": parentheses in "${pattern}" are unbalanced or nested`);
  }
  return items;
}

const spacesInGroups = (items: readonly string[]): number =>
  items.reduce((sum, item) => sum + (item.match(/\s/g)?.length ?? 0), 0);

function elementsOf(
  rule: string,
  pattern: string,
  name: string,
  lexicons: Lexicons,
  vocabulary: Vocabulary,
): Element[] {
  const lexicon = /^<(.+)>$/.exec(name)?.[1];
  if (lexicon !== undefined) {
    const id = lexicons.indexOf(lexicon);
    if (id < 0)
      throw new Error(`rule "${rule}": "${pattern}" names the lexicon "${lexicon}", which the task does not have`);
    return [{ kind: "lexicon", id, name }];
  }
  if (/^[A-Z]+$/.test(name)) {
    const id = slots.findIndex((slot) => slot.name === name);
    if (id < 0) {
      throw new Error(
        `rule "${rule}": "${pattern}" names the slot ${name}; known are ${slots.map((slot) => slot.name).join(", ")}`,
      );
    }
    return [{ kind: "slot", id, name }];
  }
  if (/[?^$]/.test(name))
    throw new Error(`rule "${rule}": "${name}" in "${pattern}" is inside a group; only whole items are optional`);
  const words = wordsOf(name);
  if (words.length === 0) throw new Error(`rule "${rule}": "${pattern}" has an empty alternative`);
  return words.map((text) => ({ kind: "word" as const, id: vocabulary.idOf(text), name: text }));
}

function checkPath(rule: string, pattern: string, path: readonly Element[]): void {
  if (path.length === 0)
    throw new Error(`rule "${rule}": "${pattern}" can match no words at all, and so would match everywhere`);
  if (path.length > MAX_ELEMENTS)
    throw new Error(`rule "${rule}": "${pattern}" is longer than ${MAX_ELEMENTS} elements`);
  for (let i = 1; i < path.length; i++) {
    const before = path[i - 1]!;
    if (before.kind === "slot" && slots[before.id]!.open && path[i]!.kind === "slot") {
      throw new Error(`rule "${rule}": in "${pattern}" nothing separates ${before.name} from ${path[i]!.name}`);
    }
  }
}
