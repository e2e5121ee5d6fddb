/** Reads patterns as they are written: items from left to right, each with its choices. */
import type { Patterns } from "../task/language.ts";
import { type Lexicons, splitForms, VARIED } from "./lexicon.ts";
import { slots } from "./slots/index.ts";
import { wordsOf } from "./tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** As written (`PERSON`, `<genre>`, `directed`); equal elements compare equal by kind and id. */
export interface Element {
  readonly kind: "word" | "lexicon" | "slot";
  readonly id: number;
  readonly name: string;
}

/** The choices of one place in a pattern. One without elements leaves it out. */
export type Item = readonly (readonly Element[])[];

export interface Pattern {
  readonly items: readonly Item[];
  /** Must begin at the start of the query, or end at its end. */
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly languages: number;
  /** As written, for explanations. */
  readonly text: string;
}

/** Separated by white space outside parentheses. */
const ITEMS = /\([^()]*\)\??|[^\s()]+/g;
const NONE: readonly Element[] = [];

/** In the order in which they are written. */
export const elementsIn = (patterns: readonly Pattern[]): readonly Element[] =>
  patterns.flatMap(({ items }) => items.flat(2));

/** An element where it is written: the one at `at` of a choice of the item numbered `item`. */
interface Occurrence extends Pick<Pattern, "items"> {
  readonly item: number;
  readonly choice: readonly Element[];
  readonly at: number;
  readonly element: Element;
}

export function* occurrencesIn(patterns: readonly Pattern[]): Generator<Occurrence> {
  for (const { items } of patterns)
    for (const [item, choices] of items.entries())
      for (const choice of choices)
        for (const [at, element] of choice.entries()) yield { items, item, choice, at, element };
}

/** Where a pattern is, for errors. */
interface Where {
  readonly rule: string;
  readonly pattern: string;
}

/** Elements of a name as written. */
export type ElementsOf = (name: string, where: Where) => readonly Element[];

/** A name is in many patterns, and is read once. @param idOf numbers the words of the patterns */
export function createElements(lexicons: Lexicons, idOf: (word: string) => number): ElementsOf {
  const known = new Map<string, readonly Element[]>();
  return (name, where) => {
    let elements = known.get(name);
    if (elements === undefined) {
      elements = readElements(name, where, lexicons, idOf);
      known.set(name, elements);
    }
    return elements;
  };
}

/** @throws an error that names the rule, when a pattern is malformed or names something unknown. */
export function readPatterns(
  rule: string,
  patterns: Patterns,
  elementsOf: ElementsOf,
  vocabulary: Vocabulary,
): Pattern[] {
  const byLanguage: Readonly<Record<string, readonly string[]>> = Array.isArray(patterns)
    ? { "*": patterns as readonly string[] }
    : (patterns as Readonly<Record<string, readonly string[]>>);
  return Object.entries(byLanguage).flatMap(([language, list]) => {
    const languages = vocabulary.languageBit(language);
    return list.map((pattern) => readPattern({ rule, pattern }, languages, elementsOf));
  });
}

function readPattern(where: Where, languages: number, elementsOf: ElementsOf): Pattern {
  const { rule, pattern: text } = where;
  const written: readonly string[] = text.match(ITEMS) ?? [];
  // Groups do not nest: a parenthesis that is in no item belongs to no group.
  if (/[()]/.test(text) && /\S/.test(text.replace(ITEMS, "")))
    throw new Error(`rule "${rule}": parentheses in "${text}" are unbalanced or nested`);
  const fromStart = written[0] === "^";
  const toEnd = written.at(-1) === "$";
  const items = written
    .slice(fromStart ? 1 : 0, toEnd ? -1 : undefined)
    .map((item) => readItem(item, where, elementsOf));
  return { items, fromStart, toEnd, languages, text };
}

/** The forms of a choice, short as in a lexicon: `film/s`. A comma is itself. */
const formsOf = (choice: string): string[] => (VARIED.test(choice) ? splitForms(choice) : [choice.trim()]);

function readItem(written: string, where: Where, elementsOf: ElementsOf): Item {
  const isOptional = written.length > 1 && written.endsWith("?");
  const bare = isOptional ? written.slice(0, -1) : written;
  const choices = (bare.startsWith("(") ? bare.slice(1, -1) : bare)
    .split("|")
    .flatMap(formsOf)
    .map((names) =>
      /\s/.test(names) ? names.split(/\s+/).flatMap((name) => elementsOf(name, where)) : elementsOf(names, where),
    );
  return isOptional ? [...choices, NONE] : choices;
}

function readElements(
  name: string,
  { rule, pattern }: Where,
  lexicons: Lexicons,
  idOf: (word: string) => number,
): readonly Element[] {
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
  return words.map((text) => ({ kind: "word", id: idOf(text), name: text }));
}
