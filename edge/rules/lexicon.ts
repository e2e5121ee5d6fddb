/**
 * All lexicons in one trie over words. Reading marks, at every token, which word classes begin there, how far they reach and
 * which canonical value they carry. A step costs one look-up, and a form has at most {@link MAX_FORM_WORDS} words.
 */
import type { Lexicon } from "../task/language.ts";
import { Pairs } from "./pairs.ts";
import { type Tokens, wordsOf } from "./tokens.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Bits of a 32-bit mask for lexicons that conditions name; all others share the two remaining bits. */
export const MAX_NAMED = 30;
/** Names of people, works and places that no condition names. */
export const OTHER_NAMES_BIT = 1 << 30;
const OTHER_WORDS_BIT = 1 << 31;
/** The bits of all lexicons that no condition names. */
export const UNNAMED_BITS: number = OTHER_NAMES_BIT | OTHER_WORDS_BIT;
export const MAX_FORM_WORDS = 12;

/** A letter and the mark behind it that varies its word. */
export const VARIED = /\S[/~]/;

interface Terminal {
  readonly lexicon: number;
  /** Empty where the lexicon names no canonical value: the text itself is the value. */
  readonly value: string;
  /** Counts only in follow-ups. */
  readonly isCue: boolean;
  languages: number;
  /** What else the same words mean. */
  next: Terminal | undefined;
}

export interface Lexicons {
  readonly names: readonly string[];
  /** Lexicons that each single word belongs to, by word number: for checks. */
  classes(): readonly (readonly number[])[];
  /** Of the forms of a lexicon that typing errors are read in. */
  correctableWords(name: string): readonly string[];
  /** -1 where the task names none. */
  indexOf(name: string | undefined): number;
  /** The bit of each lexicon in {@link Marks.covered}, by lexicon number. */
  readonly bits: readonly number[];
  /** The bits of these lexicons. */
  maskOf(names: readonly string[] | undefined): number;
  /** `cues`: whether lexicons that count only in follow-ups do so. */
  mark(tokens: Tokens, ids: readonly number[], languages: number, marks: Marks, cues: boolean): void;
}

/** Where lexicon forms were found; entries at one token are chained, longest form first. */
export interface Marks {
  readonly first: number[];
  readonly next: number[];
  readonly lexicon: number[];
  /** Token index, exclusive. */
  readonly end: number[];
  readonly value: string[];
  /** Languages that the form belongs to, as bits. */
  readonly languages: number[];
  /** For each token, the classes whose forms begin at it. */
  readonly begun: number[];
  /** For each token, the classes whose forms cover it. */
  readonly covered: number[];
  /** The classes that occur anywhere. */
  all: number;
  /** How many entries there are. */
  used: number;
}

export const createMarks = (): Marks => ({
  first: [],
  next: [],
  lexicon: [],
  end: [],
  value: [],
  languages: [],
  begun: [],
  covered: [],
  all: 0,
  used: 0,
});

/** Which lexicons some condition names, and which hold names of people, works and places. */
export interface LexiconUses {
  readonly named: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Those that count only in follow-ups. */
  readonly cues: ReadonlySet<string>;
  /** Those whose words are read with a typing error in them. */
  readonly typos: ReadonlySet<string>;
}

/** A lexicon while its forms are added. */
interface FormList {
  readonly index: number;
  readonly isCue: boolean;
  /** The words of its forms, where typing errors are read in them. */
  readonly words: string[] | undefined;
}

export function compileLexicons(
  lexicons: Readonly<Record<string, Lexicon>>,
  vocabulary: Vocabulary,
  uses: LexiconUses,
): Lexicons {
  const names = Object.keys(lexicons);
  const bits = assignBits(names, uses);
  const roots: number[] = []; // word to node, for the forms that begin with it: three quarters of all edges
  const edges = new Pairs(); // node and word to the next node
  const terminals: (Terminal | undefined)[] = [undefined]; // by node
  const correctable = new Map([...uses.typos].map((name) => [name, [] as string[]]));
  for (const [index, name] of names.entries()) {
    const list = { index, isCue: uses.cues.has(name), words: correctable.get(name) };
    for (const [language, written] of Object.entries(lexicons[name]!)) {
      const languages = vocabulary.languageBit(language);
      const byValue = typeof written === "string" ? { "": written } : written;
      for (const [value, forms] of Object.entries(byValue)) {
        for (const form of formsOf(value, forms)) addForm(list, value, form, languages);
      }
    }
  }
  return {
    names,
    classes: () => roots.map((node) => lexiconsOf(terminals[node])),
    correctableWords: (name) => correctable.get(name) ?? [],
    bits,
    indexOf,
    maskOf: (wanted = []) => wanted.reduce((mask, name) => mask | bits[indexOf(name)]!, 0),
    mark,
  };

  function indexOf(name = ""): number {
    return names.indexOf(name);
  }

  function next(node: number, word: number): number {
    return node === 0 ? (roots[word] ?? 0) : edges.get(node, word);
  }

  function addForm(list: FormList, value: string, form: string, languages: number): void {
    const { index: lexicon, isCue } = list;
    const words = wordsOf(form);
    let node = 0;
    for (const text of words) {
      const id = vocabulary.idOf(text, isCue);
      while (roots.length <= id) roots.push(0);
      let child = next(node, id);
      if (child === 0) {
        child = terminals.length;
        terminals.push(undefined);
        if (node === 0) roots[id] = child;
        else edges.set(node, id, child);
      }
      node = child;
    }
    if (list.words) for (const word of words) list.words.push(word);
    let last: Terminal | undefined;
    for (let terminal = terminals[node]; terminal !== undefined; terminal = terminal.next) {
      last = terminal;
      if (terminal.lexicon === lexicon && terminal.value === value) {
        terminal.languages |= languages;
        return;
      }
    }
    const added: Terminal = { lexicon, value, isCue, languages, next: undefined };
    if (last) last.next = added;
    else terminals[node] = added;
  }

  function mark(tokens: Tokens, ids: readonly number[], languages: number, marks: Marks, cues: boolean): void {
    const { count } = tokens;
    marks.all = 0;
    let used = 0;
    for (let i = 0; i < count; i++) {
      marks.begun[i] = 0;
      marks.covered[i] = 0;
      marks.first[i] = -1;
    }
    for (let start = 0; start < count; start++) {
      let node = 0;
      for (let at = start; at < count; at++) {
        const id = ids[at]!;
        if (id === 0) break;
        node = next(node, id);
        if (node === 0) break;
        if (goesOn(tokens, at)) continue;
        for (let terminal = terminals[node]; terminal !== undefined; terminal = terminal.next) {
          if ((terminal.languages & languages) === 0 || (terminal.isCue && !cues)) continue;
          marks.lexicon[used] = terminal.lexicon;
          marks.end[used] = at + 1;
          marks.value[used] = terminal.value;
          marks.languages[used] = terminal.languages;
          marks.next[used] = marks.first[start]!;
          marks.first[start] = used++;
          const bit = bits[terminal.lexicon]!;
          marks.all |= bit;
          marks.begun[start]! |= bit;
          for (let k = start; k <= at; k++) marks.covered[k]! |= bit;
        }
      }
    }
    marks.used = used;
  }
}

/** No word ends before the sign that lengthens a vowel: "ドラマ" is not in "ドラマー". */
const goesOn = ({ texts, spaced }: Tokens, at: number): boolean => texts[at + 1] === "ー" && !spaced[at + 1];

function assignBits(names: readonly string[], { named, names: nameLists }: LexiconUses): number[] {
  let used = 0;
  return names.map((name) => {
    if (!named.has(name)) return nameLists.has(name) ? OTHER_NAMES_BIT : OTHER_WORDS_BIT;
    return 1 << used++;
  });
}

function lexiconsOf(first: Terminal | undefined): number[] {
  const lexicons: number[] = [];
  for (let terminal = first; terminal !== undefined; terminal = terminal.next) lexicons.push(terminal.lexicon);
  return lexicons;
}

/** The forms of a value; `=` is the value itself. */
export const formsOf = (value: string, written: string): string[] =>
  splitForms(written).map((form) => (form === "=" ? value : form));

/** `bark/s/ing at` is bark at, barks at, barking at; `comed~y~ies` is comedy, comedies; a slash after a space is itself: `w / o`. */
export function splitForms(list: string): string[] {
  const forms: string[] = [];
  const isVaried = VARIED.test(list);
  for (const item of list.split(",")) {
    const form = item.trim();
    const at = isVaried ? form.search(VARIED) + 1 : 0;
    if (at === 0) {
      if (form !== "") forms.push(form);
      continue;
    }
    const mark = form[at]!;
    const start = form.lastIndexOf(" ", at) + 1;
    const space = form.indexOf(" ", at);
    const end = space < 0 ? form.length : space;
    const [stem = "", ...endings] = form.slice(start, end).split(mark);
    if (mark === "/") forms.push(form.slice(0, start) + stem + form.slice(end));
    for (const ending of endings) forms.push(form.slice(0, start) + stem + ending + form.slice(end));
  }
  return forms;
}
