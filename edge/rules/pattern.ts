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
export const ITEMS = /\([^()]*\)\??|[^\s()]+/g;
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

/** Elements of a name as written. */
export type ElementsOf = (name: string) => readonly Element[];

/** A name is in many patterns, and is read once. @param idOf numbers the words of the patterns */
export function createElements(lexicons: Lexicons, idOf: (word: string) => number): ElementsOf {
  const known = new Map<string, readonly Element[]>();
  return (name) => {
    let elements = known.get(name);
    if (elements === undefined) {
      elements = readElements(name, lexicons, idOf);
      known.set(name, elements);
    }
    return elements;
  };
}

/** By language. */
export const byLanguage = (patterns: Patterns = []): [language: string, patterns: readonly string[]][] =>
  Object.entries(Array.isArray(patterns) ? { "*": patterns } : patterns);

/** As they are written: check-writing.ts refuses what is malformed or names something unknown. */
export const readPatterns = (
  patterns: Patterns | undefined,
  elementsOf: ElementsOf,
  vocabulary: Vocabulary,
): Pattern[] =>
  byLanguage(patterns).flatMap(([language, list]) =>
    list.map((text) => readPattern(text, vocabulary.languageBit(language), elementsOf)),
  );

function readPattern(text: string, languages: number, elementsOf: ElementsOf): Pattern {
  const { fromStart, toEnd, items } = itemsIn(text);
  return {
    items: items.map((item) => {
      const { isOptional, choices } = choicesIn(item);
      return [...choices.map((names) => names.flatMap(elementsOf)), ...(isOptional ? [NONE] : [])];
    }),
    fromStart,
    toEnd,
    languages,
    text,
  };
}

/** The items of a pattern without its anchors. */
export function itemsIn(text: string): { fromStart: boolean; toEnd: boolean; items: readonly string[] } {
  const written: readonly string[] = text.match(ITEMS) ?? [];
  const fromStart = written[0] === "^";
  const toEnd = written.at(-1) === "$";
  return { fromStart, toEnd, items: written.slice(fromStart ? 1 : 0, toEnd ? -1 : undefined) };
}

/** The forms of a choice, short as in a lexicon: `film/s`. A comma is itself. */
const formsOf = (choice: string): string[] => (VARIED.test(choice) ? splitForms(choice) : [choice.trim()]);

/** The names in each choice of an item. */
export function choicesIn(item: string): { isOptional: boolean; choices: readonly (readonly string[])[] } {
  const isOptional = item.length > 1 && item.endsWith("?");
  const bare = isOptional ? item.slice(0, -1) : item;
  const choices = (bare.startsWith("(") ? bare.slice(1, -1) : bare)
    .split("|")
    .flatMap(formsOf)
    .map((names) => names.split(/\s+/));
  return { isOptional, choices };
}

function readElements(name: string, lexicons: Lexicons, idOf: (word: string) => number): readonly Element[] {
  const lexicon = lexiconIn(name);
  if (lexicon !== undefined) return [{ kind: "lexicon", id: lexicons.indexOf(lexicon), name }];
  if (isSlot(name)) return [{ kind: "slot", id: slots.findIndex((slot) => slot.name === name), name }];
  return wordsOf(name).map((text) => ({ kind: "word", id: idOf(text), name: text }));
}

/** `genre` of `<genre>`. */
export const lexiconIn = (name: string): string | undefined => /^<(.+)>$/.exec(name)?.[1];
export const isSlot = (name: string): boolean => /^[A-Z]+$/.test(name);
