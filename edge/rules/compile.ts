/**
 * Compiles a task's rules, once, into a reader of queries. check.ts checks a rule set separately, when a task is defined and
 * published: a Worker has little CPU time at start, and the checks take as long as compiling.
 */

import type { Rule, RuleBook, YearWindow } from "../task/language.ts";
import { type Attribute, type LinkTarget, labelNames, type NameKind, type Task } from "../task/task.ts";
import type { CompiledAttribute } from "./attribute.ts";
import type { Compiled, CompiledRule } from "./compiled.ts";
import type { ListWords } from "./joints.ts";
import { compileLexicons, type Lexicons } from "./lexicon.ts";
import type { CompiledLinks } from "./links.ts";
import type { ListLexicons } from "./lists.ts";
import { createMatcher } from "./matcher.ts";
import { type NameCues, nameCuesOf } from "./name-cues.ts";
import { createElements, type ElementsOf, elementsIn, type Item, occurrencesIn, readPatterns } from "./pattern.ts";
import { createReader } from "./read.ts";
import type { RuleSet } from "./reading.ts";
import { titleBounds } from "./slots/title-words.ts";
import { meaningfulWords, meaningOf, type WordValue } from "./slots/words.ts";
import { EVERY_SIGNAL } from "./texts.ts";
import { createTrie, type Trie } from "./trie.ts";
import { createCorrector } from "./typos.ts";
import { createVocabulary, listByWord, type Vocabulary } from "./vocabulary.ts";
import { readFilter } from "./word-filter.ts";

/** A task's rules, prepared for reading and checking. */
export interface RuleParts {
  readonly task: Task;
  readonly rules: readonly CompiledRule[];
  readonly lexicons: Lexicons;
  readonly vocabulary: Vocabulary;
  readonly trie: Trie;
  /** Of the rules for follow-ups, apart so that no other query walks it. */
  readonly cueTrie: Trie;
}

/** Four digits that are a year where a task says nothing about its years. */
const YEARS: YearWindow = { first: 1800, ahead: 10 };

/** Takes a task as it is written: whatever it names exists, and all its patterns can be read (check-writing.ts). */
export const compileRules = (task: Task): RuleSet => readerOf(partsOf(task));

export function partsOf(task: Task): RuleParts {
  const book = task.rules;
  const vocabulary = createVocabulary();
  const linked = Object.values(task.links ?? {}).map(({ lexicon }) => lexicon);
  const uses = {
    named: namedLexicons(task),
    names: new Set([...book.names, ...linked]),
    cues: new Set(book.followUpLexicons),
    typos: new Set(book.typos?.lexicons),
  };
  const lexicons = compileLexicons(book.lexicons, vocabulary, uses);
  const elementsOf = createElements(lexicons, (word) => vocabulary.idOf(word));
  const cueElementsOf = createElements(lexicons, (word) => vocabulary.idOf(word, true));
  const rules = book.rules.map((rule, index) =>
    compileRule(rule, index, lexicons, vocabulary, rule.followUp ? cueElementsOf : elementsOf),
  );
  const trieOf = (isCue: boolean): Trie =>
    createTrie(
      rules.map(({ rule, patterns }) => ((rule.followUp !== undefined) === isCue ? patterns : [])),
      lexicons.bits,
    );
  return { task, rules, lexicons, vocabulary, trie: trieOf(false), cueTrie: trieOf(true) };
}

export function readerOf(parts: RuleParts): RuleSet {
  const { task, rules, lexicons, vocabulary, trie, cueTrie } = parts;
  const book = task.rules;
  const meanings = meaningsOf(vocabulary); // adds words, so it comes first
  const { indexOf, maskOf } = lexicons;
  const carriers = maskOf(book.carriers);
  const kinds = maskOf(book.notTitles);
  const signals = labelNames(task);
  const links = linksOf(task, lexicons);
  const listWords = listWordsOf(book.lists, lexicons);
  const compileAttribute = (attribute: Attribute): CompiledAttribute => ({
    attribute,
    kinds: indexOf(attribute.kinds),
    words: attribute.words?.reduce((bits, signal) => bits | (1 << signals.indexOf(signal)), 0) ?? EVERY_SIGNAL,
  });
  let nameCues: NameCues | undefined;
  const compiled: Compiled = {
    rules,
    cueRules: rules.filter(({ rule }) => rule.followUp),
    lexicons,
    vocabulary,
    signals,
    attributes: new Map(task.attributes.map((attribute) => [attribute.name, compileAttribute(attribute)])),
    strictFrom: task.strictFrom,
    findMatches: createMatcher(trie, vocabulary),
    findCues: createMatcher(cueTrie, vocabulary),
    carriers,
    besideContent: indexOf(book.besideContent),
    around: maskOf(task.attributes.flatMap(({ around = [] }) => around)),
    listWords,
    listLexicons: listLexiconsOf(task, rules, lexicons),
    links,
    nameCues: () => {
      nameCues ??= nameCuesOf(rules, {
        words: vocabulary.size(),
        lexicons: lexicons.names.length,
        listWords,
        linked: new Set(links.map(({ lexicon }) => lexicon)),
        attributes: new Set(links.flatMap(({ attributes }) => attributes)),
      });
      return nameCues;
    },
    negation: {
      before: maskOf([book.negation.before]),
      after: maskOf([book.negation.after]),
      bridge: carriers,
      lexicon: indexOf(book.negation.before),
      thing: indexOf(book.besideContent),
      kinds,
    },
    correct: createCorrector(
      () => correctableWords(parts),
      () => readFilter(book.typos?.ordinary ?? ""),
    ),
    scene: {
      meanings,
      breaks: maskOf([book.breaks]),
      givenNames: indexOf(book.givenNames),
      names: maskOf(book.names),
      notNames: maskOf(book.notNames),
      surnames: maskOf(book.surnames),
      carriers,
      kinds,
      knownTitles: indexOf(book.knownTitles),
      franchises: (book.franchises ?? []).map(indexOf),
      afterTitles: (book.afterTitles ?? []).map(indexOf),
      years: book.years ?? YEARS,
      titles: titleBounds(book.titles),
    },
  };
  return { read: createReader(compiled) };
}

function compileRule(
  rule: Rule,
  index: number,
  lexicons: Lexicons,
  vocabulary: Vocabulary,
  elementsOf: ElementsOf,
): CompiledRule {
  const source = rule.when ?? {};
  const { indexOf, maskOf } = lexicons;
  return {
    rule,
    index,
    priority: rule.priority ?? 0,
    patterns: readPatterns(rule.patterns, elementsOf, vocabulary),
    conditions: {
      source,
      only: maskOf(source.only),
      unless: maskOf(source.unless),
      contains: (source.contains ?? []).map(indexOf),
      notBeginning: Object.entries(source.notBeginning ?? {}).map(([element, names]) => [element, maskOf(names)]),
    },
  };
}

/** Words that are read with a typing error in them: of the lexicons that the task names, of patterns that filter, of numbers and time. */
export function* correctableWords({ task: { rules: book }, rules, lexicons }: RuleParts): Generator<string> {
  if (!book.typos) return;
  for (const name of book.typos.lexicons) yield* lexicons.correctableWords(name);
  for (const { rule, patterns } of rules) {
    if (!rule.filters || rule.followUp) continue;
    for (const element of elementsIn(patterns)) if (element.kind === "word") yield element.name;
  }
  yield* meaningfulWords();
}

function meaningsOf(vocabulary: Vocabulary): (WordValue | undefined)[] {
  const words = [...meaningfulWords()];
  for (const word of words) vocabulary.idOf(word);
  const meanings = listByWord<WordValue>(vocabulary);
  for (const word of words) meanings[vocabulary.idOf(word)] = meaningOf(word);
  return meanings;
}

/** Lexicons that some condition names: they must be distinguishable at every token. */
export function namedLexicons(task: Task): Set<string> {
  const { carriers, negation, breaks, notNames, surnames = [], rules } = task.rules;
  const inConditions = rules.flatMap(({ when = {} }) => [
    ...(when.only ?? []),
    ...(when.unless ?? []),
    ...Object.values(when.notBeginning ?? {}).flat(),
  ]);
  const around = task.attributes.flatMap((attribute) => attribute.around ?? []);
  const inTexts = [...carriers, negation.before, negation.after, breaks, ...around];
  return new Set([...inTexts, ...notNames, ...surnames, ...inConditions]);
}

/**
 * Lexicons of values that are not names may be listed. A lexicon whose forms count wherever they are lists only such forms; one
 * whose forms need a pattern around them lists both ("action, comedy or war films", but not "comedy and family life").
 */
function listLexiconsOf({ attributes }: Task, rules: readonly CompiledRule[], lexicons: Lexicons): ListLexicons {
  const lists: (readonly number[] | undefined)[] = lexicons.names.map(() => undefined);
  for (const { name, kind, properNames } of attributes) {
    if (kind !== "value" || properNames) continue;
    const own = new Set<number>();
    const anywhere = new Set<number>();
    for (const { rule, patterns } of rules) {
      if (rule.followUp) continue;
      const from = rule.filters?.filter(({ attribute }) => attribute === name).map((filter) => filter.from) ?? [];
      if (from.length === 0) continue;
      for (const { items, item, choice, element } of occurrencesIn(patterns)) {
        if (element.kind !== "lexicon" || !from.includes(element.name)) continue;
        own.add(element.id);
        if (choice.length === 1 && isAlone(items, item)) anywhere.add(element.id);
      }
    }
    for (const id of own) lists[id] = [...(anywhere.has(id) ? anywhere : own)];
  }
  return lists;
}

/** Whether everything else in the pattern may be left out. */
const isAlone = (items: readonly Item[], item: number): boolean =>
  items.every((other, i) => i === item || other.some((choice) => choice.length === 0));

function linksOf({ links = {} }: Task, { indexOf }: Lexicons): CompiledLinks[] {
  return (Object.entries(links) as [NameKind, LinkTarget][]).map(([kind, { lexicon, attributes, lift = {} }]) => {
    return { kind, lexicon: indexOf(lexicon), attributes, lift };
  });
}

const listWordsOf = (lists: RuleBook["lists"], { indexOf }: Lexicons): ListWords => ({
  or: indexOf(lists?.or),
  and: indexOf(lists?.and),
  either: indexOf(lists?.either),
  but: indexOf(lists?.but),
});
