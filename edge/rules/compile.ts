/** Compiles a task's rules, once, into a reader of queries. */
import { signalNames, type Task } from "../task/task.ts";
import type { Conditions } from "./answers.ts";
import { checkRules } from "./check.ts";
import type { Rule, RuleBook } from "./language.ts";
import { compileLexicons, type Lexicons } from "./lexicon.ts";
import { buildTrie, createMatcher } from "./matcher.ts";
import { expandPatterns, type Sequence } from "./pattern.ts";
import { type Compiled, createReader } from "./read.ts";
import type { RuleSet } from "./reading.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

export interface CompiledRule {
  readonly rule: Rule;
  readonly index: number;
  readonly priority: number;
  readonly sequences: readonly Sequence[];
  readonly conditions: Conditions;
}

/** @throws an error that names the rule, when the rule set is malformed, ambiguous, unreachable or too large. */
export function compileRules(task: Task): RuleSet {
  const book = task.rules;
  const vocabulary = createVocabulary();
  const uses = { named: namedLexicons(book), names: new Set(book.names) };
  const lexicons = compileLexicons(book.lexicons, vocabulary, uses);
  const rules = book.rules.map((rule, index) => compileRule(rule, index, lexicons, vocabulary));
  const root = buildTrie(rules.map((rule) => rule.sequences));
  checkRules(task, rules, lexicons, root);

  const where = `task "${task.name}"`;
  const carriers = lexicons.maskOf(book.carriers, where);
  const compiled: Compiled = {
    rules,
    lexicons,
    vocabulary,
    signals: signalNames(task),
    attributes: new Map(task.attributes.map((attribute) => [attribute.name, attribute.kind])),
    findMatches: createMatcher(root),
    carriers,
    negation: {
      before: lexicons.maskOf([book.negation.before], where),
      after: lexicons.maskOf([book.negation.after], where),
      bridge: carriers,
    },
    scene: {
      breaks: lexicons.maskOf([book.breaks], where),
      givenNames: lexicons.indexOf(book.givenNames),
      names: lexicons.maskOf(book.names, where),
      notNames: lexicons.maskOf(book.notNames, where),
      surnames: lexicons.maskOf(book.surnames ?? [], where),
    },
  };
  return { read: createReader(compiled) };
}

function compileRule(rule: Rule, index: number, lexicons: Lexicons, vocabulary: Vocabulary): CompiledRule {
  const source = rule.when ?? {};
  const maskOf = (names: readonly string[] = []): number => lexicons.maskOf(names, `rule "${rule.id}"`);
  return {
    rule,
    index,
    priority: rule.priority ?? 0,
    sequences: rule.patterns ? expandPatterns(rule.id, rule.patterns, lexicons, vocabulary) : [],
    conditions: {
      source,
      only: maskOf(source.only),
      unless: maskOf(source.unless),
      contains: maskOf(source.contains),
      notBeginning: Object.entries(source.notBeginning ?? {}).map(([element, names]) => [element, maskOf(names)]),
    },
  };
}

/** Lexicons that some condition names, and so must be told apart at every token. */
function namedLexicons({ carriers, negation, breaks, notNames, surnames = [], rules }: RuleBook): Set<string> {
  const inConditions = rules.flatMap(({ when = {} }) => [
    ...(when.only ?? []),
    ...(when.unless ?? []),
    ...(when.contains ?? []),
    ...Object.values(when.notBeginning ?? {}).flat(),
  ]);
  return new Set([...carriers, negation.before, negation.after, breaks, ...notNames, ...surnames, ...inConditions]);
}
