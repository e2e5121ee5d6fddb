/**
 * Refuses rule sets that would surprise their author, and names the rule to fix: references to parts that do not exist, rules
 * without effect, patterns that can never match. check-writing.ts refuses what cannot be read as it is written, sequences.ts
 * patterns that expand too far, overlap.ts ambiguous rules.
 */

import type { Rule } from "../task/language.ts";
import { type ChoicesTask, labelNames, OUT_OF_SCOPE, type Task } from "../task/task.ts";
import { checkWriting } from "./check-writing.ts";
import { partsOf, type RuleParts, readerOf } from "./compile.ts";
import type { Lexicons } from "./lexicon.ts";
import { checkOverlaps } from "./overlap.ts";
import type { RuleSet } from "./reading.ts";
import { checkedSequences, type Sequence } from "./sequences.ts";
import { slots } from "./slots/index.ts";

/** A model reads each with its definition, in one prompt. */
const MOST_CHOICES = 200;

/** Compiles a rule set after checking it. @throws an error that names the rule to fix. */
export function checkedRules(task: Task): RuleSet {
  checkWriting(task);
  const parts = partsOf(task);
  checkRules(parts);
  return readerOf(parts);
}

function checkRules({ task, rules, lexicons, trie }: RuleParts): void {
  if (task.kind === "choices") checkChoices(task);
  checkAttributes(task);
  checkLinks(task);
  const classes = lexicons.classes();
  const ids = new Set<string>();
  const answering = new Set(rules.filter(({ rule }) => rule.answer).map(({ rule }) => rule.id));
  for (const compiled of rules) {
    const { rule } = compiled;
    if (ids.has(rule.id)) refuse(rule, "another rule has this id");
    ids.add(rule.id);
    const sequences = checkedSequences(rule.id, compiled.patterns);
    checkParts(task, rule, sequences);
    checkReach(task, rule, sequences, lexicons, classes);
    const silent = rule.silences?.find((id) => !answering.has(id));
    if (silent !== undefined) refuse(rule, `silences "${silent}", which is not a rule that answers`);
  }
  checkOverlaps(rules, lexicons, trie, refuse);
}

function refuse(rule: Rule, why: string): never {
  throw new Error(`rule "${rule.id}": ${why}`);
}

/** Everything that a rule names exists, and the rule has an effect. */
function checkParts(task: Task, rule: Rule, sequences: readonly Sequence[]): void {
  const labels = new Set(labelNames(task));
  const attributes = new Map(task.attributes.map((attribute) => [attribute.name, attribute]));
  if (
    !rule.answer &&
    !rule.adjust &&
    !rule.filters &&
    !rule.texts &&
    !rule.keeps &&
    !rule.negates &&
    !rule.silences &&
    !rule.topic &&
    !rule.endsTopic &&
    !rule.followUp?.says
  ) {
    refuse(
      rule,
      "has no effect: give it an answer, adjust, filters, texts, keeps, negates, silences, topic or followUp.says",
    );
  }
  if (!rule.patterns && (!rule.answer || !rule.when)) refuse(rule, "has no patterns, and no answer with conditions");
  if (rule.patterns && sequences.length === 0) refuse(rule, "has an empty list of patterns");
  const named = [rule.answer?.weights, rule.adjust, rule.texts].flatMap((part) => Object.keys(part ?? {}));
  for (const signal of named)
    if (!labels.has(signal)) refuse(rule, `names the ${labelWord(task)} "${signal}", which the task does not have`);
  const { after = [], drops } = rule.followUp ?? {};
  for (const name of [
    ...(rule.when?.filters ?? []),
    ...(rule.when?.withoutFilters ?? []),
    ...(rule.topic?.attributes ?? []),
    ...after,
  ]) {
    if (!attributes.has(name)) refuse(rule, `names the attribute "${name}", which the task does not have`);
  }
  for (const filter of rule.filters ?? []) {
    const attribute = attributes.get(filter.attribute);
    if (!attribute) refuse(rule, `names the attribute "${filter.attribute}", which the task does not have`);
    if (filter.role !== undefined && !attribute.roles?.includes(filter.role)) {
      refuse(rule, `names the role "${filter.role}", which ${filter.attribute} does not have`);
    }
    if (!sequences.some((sequence) => namesOf(sequence).includes(filter.from))) {
      refuse(rule, `takes ${filter.attribute} from "${filter.from}", which none of its patterns contains`);
    }
  }
  if (drops !== undefined && !sequences.some((sequence) => namesOf(sequence).includes(drops))) {
    refuse(rule, `drops what "${drops}" names, which none of its patterns contains`);
  }
  if (rule.followUp && (rule.answer || rule.adjust || rule.texts)) {
    refuse(rule, "counts only in follow-ups, where it may have filters, keep words or negate them");
  }
  const absent = rule.negates?.find((name) => !sequences.some((sequence) => namesOf(sequence).includes(name)));
  if (absent !== undefined) refuse(rule, `negates "${absent}", which none of its patterns contains`);
}

const labelWord = ({ kind }: Task): string => (kind === "signals" ? "signal" : "choice");

const namesOf = ({ elements }: Sequence): string[] => elements.map((element) => element.name);

/** The labels of a task of choices can be told apart, and whatever names one of them names one that exists. */
function checkChoices({ name: task, choices, defaultChoice, teacher, risk, attributes, rules }: ChoicesTask): void {
  const refuseTask = (why: string): never => {
    throw new Error(`task "${task}": ${why}`);
  };
  if (choices.length < 2 || choices.length > MOST_CHOICES)
    refuseTask(`has ${choices.length} choices; give it 2 to ${MOST_CHOICES}`);
  const names = new Set<string>();
  for (const { name } of choices) {
    if (!/^\S(.*\S)?$/.test(name)) refuseTask(`the choice "${name}" is empty, or begins or ends with a blank`);
    if (name === OUT_OF_SCOPE) refuseTask(`no choice may be called "${OUT_OF_SCOPE}", the name of out of scope`);
    if (names.has(name)) refuseTask(`has two choices called "${name}"`);
    names.add(name);
  }
  const named = [defaultChoice, risk.severeAs ?? null, ...teacher.examples.map(({ choice }) => choice)];
  const unknown = named.find((one) => one !== null && !names.has(one));
  if (unknown !== undefined) refuseTask(`names the choice "${unknown}", which it does not have`);
  const spared = choices.find(({ name }) => name === risk.severeAs);
  if (spared && (spared.severe || !choices.some(({ severe }) => severe)))
    refuseTask(
      `risk.severeAs bounds how often severe choices are answered "${spared.name}": mark those, and not it, as severe`,
    );
  const mixed = attributes.find(({ words, textOf }) => words !== undefined || textOf !== undefined);
  if (mixed) refuseTask(`attribute "${mixed.name}": words and textOf are for tasks of signals`);
  const dividing = rules.rules.find(({ texts }) => texts);
  if (dividing) refuse(dividing, "gives labels a text of their own, which is for tasks of signals");
}

/** What an attribute names exists. */
function checkAttributes(task: Task): void {
  const { attributes } = task;
  const labels = new Set(labelNames(task));
  const names = new Set(attributes.map(({ name }) => name));
  for (const { name, words = [], textOf, replaces = [] } of attributes) {
    const where = `task "${task.name}": attribute "${name}"`;
    const signal = [...words, ...(textOf === undefined ? [] : [textOf])].find((one) => !labels.has(one));
    if (signal !== undefined)
      throw new Error(`${where} names the ${labelWord(task)} "${signal}", which the task does not have`);
    const replaced = replaces.find((one) => !names.has(one));
    if (replaced !== undefined) {
      throw new Error(`${where} replaces the attribute "${replaced}", which the task does not have`);
    }
  }
}

/** What links name exists, and a lexicon of linked names is empty: the query fills it. */
function checkLinks(task: Task): void {
  const { attributes, links = {}, rules } = task;
  const labels = new Set(labelNames(task));
  for (const [kind, { lexicon, attributes: own, lift = {} }] of Object.entries(links)) {
    const where = `task "${task.name}": links.${kind}`;
    if (Object.keys(rules.lexicons[lexicon] ?? {}).length > 0)
      throw new Error(`${where}: the lexicon "${lexicon}" has forms; only names of a catalogue belong to it`);
    const unknown = own.find((one) => !attributes.some(({ name, kind }) => name === one && kind === "value"));
    if (unknown !== undefined || own.length === 0)
      throw new Error(
        `${where} names the attribute "${unknown ?? ""}", which the task does not have, or which has no values`,
      );
    const signal = Object.keys(lift).find((one) => !labels.has(one));
    if (signal !== undefined)
      throw new Error(`${where} names the ${labelWord(task)} "${signal}", which the task does not have`);
  }
}

/** An open slot ends only before a word that begins a clause, so no other element can follow it. */
function checkReach(
  task: Task,
  rule: Rule,
  sequences: readonly Sequence[],
  lexicons: Lexicons,
  classes: ReturnType<Lexicons["classes"]>,
): void {
  const { breaks } = task.rules;
  const breaking = lexicons.indexOf(breaks);
  for (const { elements, pattern } of sequences) {
    for (const [place, element] of elements.entries()) {
      const next = elements[place + 1];
      if (element.kind !== "slot" || !slots[element.id]?.open || next === undefined) continue;
      const begins = next.kind === "lexicon" ? [next.id] : (classes[next.id] ?? []);
      if (next.kind === "slot" || !begins.includes(breaking)) {
        refuse(
          rule,
          `"${pattern}" is unreachable: ${element.name} takes everything up to the next word of "${breaks}", ${next.name} included`,
        );
      }
    }
  }
}
