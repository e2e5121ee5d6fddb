/** Compiles a task's rules, once, into a reader of queries. Reading is pure, total and linear in the length of the query. */
import { signalNames, type Task } from "../task/task.ts";
import { type Answering, type Conditions, decide, failing } from "./answers.ts";
import { checkRules } from "./check.ts";
import { explain } from "./explain.ts";
import { type Candidate, candidatesOf, choose, KEPT, keep, negatedBy, startOf, toFilters } from "./filters.ts";
import type { Rule, RuleBook } from "./language.ts";
import { compileLexicons, createMarks, type Lexicons } from "./lexicon.ts";
import { buildTrie, createMatcher, type Match } from "./matcher.ts";
import { expandPatterns, type Sequence } from "./pattern.ts";
import type { ReadContext, Reading, RuleSet } from "./reading.ts";
import { residualOf } from "./residual.ts";
import { createScene } from "./scene.ts";
import { tokenise } from "./tokens.ts";
import { createVocabulary } from "./vocabulary.ts";

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
  const names = new Set(book.names);
  const lexicons = compileLexicons(book.lexicons, vocabulary, { named: namedLexicons(book), names });
  const rules = book.rules.map((rule, index) => compileRule(rule, index, lexicons, vocabulary));
  const root = buildTrie(rules.map((rule) => rule.sequences));
  checkRules(task, rules, lexicons, root);

  const findMatches = createMatcher(root);
  const signals = signalNames(task);
  const attributes = task.attributes.map((attribute) => attribute.name);
  const kinds = new Map(task.attributes.map((attribute) => [attribute.name, attribute.kind]));
  const answering = rules.filter((rule) => rule.rule.answer).sort((a, b) => b.priority - a.priority);
  const adjusting = rules.filter((rule) => rule.rule.adjust);
  const dividing = rules.filter((rule) => rule.rule.texts).sort((a, b) => b.priority - a.priority);
  const where = `task "${task.name}"`;
  const carriers = lexicons.maskOf(book.carriers, where);
  const negation = {
    before: lexicons.maskOf([book.negation.before], where),
    after: lexicons.maskOf([book.negation.after], where),
    bridge: carriers,
  };
  const sceneLexicons = {
    breaks: lexicons.maskOf([book.breaks], where),
    givenNames: lexicons.indexOf(book.givenNames),
    names: lexicons.maskOf(book.names, where),
    notNames: lexicons.maskOf(book.notNames, where),
  };
  const marks = createMarks();

  function read(query: string, context: ReadContext): Reading {
    const tokens = tokenise(query);
    const { count } = tokens;
    const ids = tokens.texts.map(vocabulary.find);
    const languages = vocabulary.languagesFor(context.locale);
    const thisYear = context.now.getUTCFullYear();
    lexicons.mark(tokens, ids, languages, marks);
    const scene = createScene(tokens, marks, sceneLexicons, thisYear);
    const matches = findMatches(scene, ids, languages);

    const candidates: Candidate[] = [];
    for (const match of matches) {
      const { rule, conditions, priority } = rules[match.rule]!;
      if (
        (!rule.filters && !rule.keeps) ||
        failing(conditions, tokens, marks, match, undefined, undefined) !== undefined
      )
        continue;
      if (rule.keeps) candidates.push(keep(match, priority));
      for (const filter of rule.filters ?? []) {
        candidates.push(
          ...candidatesOf(match, filter, kinds.get(filter.attribute)!, priority, tokens, marks, thisYear),
        );
      }
    }
    const { chosen, owner } = choose(candidates, count);
    const taken = new Uint8Array(count);
    const excluded = new Set<Candidate>();
    for (const candidate of chosen) {
      if (candidate.attribute === KEPT) continue;
      takeContext(candidate.match, taken);
      const by = negatedBy(tokens, marks, candidate.start, candidate.end, negation);
      if (by >= 0) {
        excluded.add(candidate);
        taken[by] = 1;
      }
    }
    const filters = toFilters(chosen, excluded, attributes);
    const isTaken = (at: number): boolean =>
      (owner[at]! >= 0 && chosen[owner[at]!]!.attribute !== KEPT) || taken[at] === 1;
    const residual = residualOf(tokens, marks, carriers, isTaken);

    const present = new Set(chosen.map((candidate) => candidate.attribute));
    const sure: Answering[] = [];
    for (const { rule, index, priority, conditions } of answering) {
      if (!rule.answer) continue;
      const fired = rule.patterns
        ? matches.some(
            (match) => match.rule === index && failing(conditions, tokens, marks, match, owner, present) === undefined,
          )
        : count > 0 && failing(conditions, tokens, marks, undefined, owner, present) === undefined;
      if (fired) sure.push({ id: rule.id, priority, ...rule.answer });
    }
    const best = decide(sure, signals);

    return {
      ...(best && { answer: { rule: best.id, weights: best.weights, confidence: best.confidence } }),
      filters,
      residual,
      signalTexts: divide(matches),
      adjust: adjustments(matches),
      get trace() {
        return explain(rules, { tokens, scene, matches, chosen, owner, present, sure, best }, query);
      },
    };

    function divide(found: readonly Match[]): Record<string, string> {
      for (const { rule, index, conditions } of dividing) {
        const match = found.find(
          (one) => one.rule === index && failing(conditions, tokens, marks, one, owner, present) === undefined,
        );
        if (!match || !rule.texts) continue;
        const own = new Map<string, [number, number]>();
        for (const [signal, element] of Object.entries(rule.texts)) {
          const place = match.sequence.elements.findIndex((one) => one.name === element);
          if (place >= 0) own.set(signal, [startOf(match, place), match.ends[place]!]);
        }
        const spans = [...own.values()];
        const rest = residualOf(
          tokens,
          marks,
          carriers,
          (at) => isTaken(at) || spans.some(([from, to]) => at >= from && at < to),
        );
        if (rest === "" || own.size === 0) continue;
        return Object.fromEntries(
          signals.map((signal) => {
            const span = own.get(signal);
            return [signal, span ? residualOf(tokens, marks, carriers, (at) => at < span[0] || at >= span[1]) : rest];
          }),
        );
      }
      return {};
    }
  }

  function adjustments(found: readonly Match[]): Record<string, number> {
    const factors: Record<string, number> = {};
    for (const { rule, index } of adjusting) {
      if (!rule.adjust || !found.some((match) => match.rule === index)) continue;
      for (const [signal, factor] of Object.entries(rule.adjust)) factors[signal] = (factors[signal] ?? 1) * factor;
    }
    return factors;
  }

  return { read };
}

/** Words and lexicon forms of a pattern that yielded a filter are spent with it; other slots stay in the residual. */
function takeContext(match: Match, taken: Uint8Array): void {
  for (const [place, element] of match.sequence.elements.entries()) {
    if (element.kind !== "slot") taken.fill(1, startOf(match, place), match.ends[place]);
  }
}

function compileRule(
  rule: Rule,
  index: number,
  lexicons: Lexicons,
  vocabulary: ReturnType<typeof createVocabulary>,
): CompiledRule {
  const source = rule.when ?? {};
  const maskOf = (names: readonly string[] = []): number => lexicons.maskOf(names, `rule "${rule.id}"`);
  return {
    rule,
    index,
    priority: rule.priority ?? 0,
    sequences: rule.patterns ? expandPatterns(rule.id, rule.patterns, lexicons, vocabulary) : [],
    conditions: {
      filters: source.filters,
      withoutFilters: source.withoutFilters,
      only: maskOf(source.only),
      unless: maskOf(source.unless),
      contains: maskOf(source.contains),
      unnamed: source.unnamed ?? false,
      minWords: source.minWords ?? 0,
      maxWords: source.maxWords ?? Number.POSITIVE_INFINITY,
      notBeginning: Object.entries(source.notBeginning ?? {}).map(
        ([element, names]) => [element, maskOf(names)] as const,
      ),
      source,
    },
  };
}

/** Lexicons that some condition names, and so must be told apart at every token. */
function namedLexicons(book: RuleBook): Set<string> {
  const { carriers, negation, breaks, notNames, rules } = book;
  return new Set([
    ...[...carriers, negation.before, negation.after, breaks, ...notNames],
    ...rules.flatMap(({ when = {} }) => [
      ...(when.only ?? []),
      ...(when.unless ?? []),
      ...(when.contains ?? []),
      ...Object.values(when.notBeginning ?? {}).flat(),
    ]),
  ]);
}
