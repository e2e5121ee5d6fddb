/**
 * Refuses a task whose lexicons and patterns cannot be read as they are written, and names the place to fix. It comes before
 * compiling, which takes them as they are.
 */
import type { Rule, RuleBook } from "../task/language.ts";
import type { Task } from "../task/task.ts";
import { namedLexicons } from "./compile.ts";
import { formsOf, MAX_FORM_WORDS, MAX_NAMED, splitForms } from "./lexicon.ts";
import { byLanguage, choicesIn, ITEMS, isSlot, itemsIn, lexiconIn } from "./pattern.ts";
import { slots } from "./slots/index.ts";
import { wordsOf } from "./tokens.ts";

/** Bits of a 32-bit mask, without its sign and the mark of every language. */
const MAX_LANGUAGES = 30;

export function checkWriting(task: Task): void {
  const { lexicons, rules, titles } = task.rules;
  for (const [where, name] of lexiconNames(task)) if (name !== undefined) checkLexiconName(where, name, lexicons);
  for (const name of Object.keys(lexicons)) checkForms(name, lexicons);
  for (const rule of rules) for (const [, list] of byLanguage(rule.patterns)) checkPatterns(rule, list, lexicons);
  for (const form of splitForms(Object.values(titles ?? {}).join()))
    if (wordsOf(form).length !== 1) throw new Error(`titles: "${form}" is not one word`);
  const named = namedLexicons(task).size;
  if (named > MAX_NAMED)
    throw new Error(`task "${task.name}": conditions name ${named} lexicons, and may name at most ${MAX_NAMED}`);
  const languages = new Set(
    [...Object.values(lexicons), ...rules.map(({ patterns }) => Object.fromEntries(byLanguage(patterns)))].flatMap(
      Object.keys,
    ),
  );
  languages.delete("*");
  if (languages.size > MAX_LANGUAGES)
    throw new Error(`task "${task.name}": uses ${languages.size} languages, and may use at most ${MAX_LANGUAGES}`);
}

/** Every lexicon that a task names outside patterns, with the place that does. */
function* lexiconNames({
  name: task,
  attributes,
  links = {},
  rules: book,
}: Task): Generator<[string, string | undefined]> {
  const where = `task "${task}"`;
  const { carriers, besideContent, negation, lists, breaks, names, notNames, knownTitles, notTitles = [] } = book;
  const { surnames = [], franchises = [], afterTitles = [], typos } = book;
  for (const name of [
    ...[...carriers, ...names, ...notNames, ...notTitles, ...surnames, ...franchises, ...afterTitles],
    ...[besideContent, negation.before, negation.after, breaks, knownTitles, ...Object.values(lists ?? {})],
  ])
    yield [where, name];
  for (const name of typos?.lexicons ?? []) yield ["typos", name];
  for (const { name: attribute, kinds, around = [] } of attributes)
    for (const name of [kinds, ...around]) yield [`${where}: attribute "${attribute}"`, name];
  for (const [kind, { lexicon }] of Object.entries(links)) yield [`${where}: links.${kind}`, lexicon];
  for (const { id, when = {} } of book.rules) {
    const { only = [], unless = [], contains = [], notBeginning = {} } = when;
    for (const name of [...only, ...unless, ...contains, ...Object.values(notBeginning).flat()])
      yield [`rule "${id}"`, name];
  }
}

function checkLexiconName(where: string, name: string, lexicons: RuleBook["lexicons"]): void {
  if (!Object.hasOwn(lexicons, name))
    throw new Error(`${where}: names the lexicon "${name}", which the task does not have`);
}

/** Forms have a length that is matched, and one value in each language. */
function checkForms(name: string, lexicons: RuleBook["lexicons"]): void {
  const values = new Map<string, { language: string; value: string }[]>();
  for (const [language, written] of Object.entries(lexicons[name]!)) {
    const byValue = typeof written === "string" ? { "": written } : written;
    for (const [value, forms] of Object.entries(byValue)) {
      for (const form of formsOf(value, forms)) {
        const words = wordsOf(form);
        if (words.length === 0 || words.length > MAX_FORM_WORDS)
          throw new Error(`lexicon "${name}": "${form}" has ${words.length} words; a form has 1 to ${MAX_FORM_WORDS}`);
        const known = values.get(words.join(" ")) ?? [];
        const other = known.find((one) => one.value !== value && overlap(one.language, language));
        if (other) throw new Error(`lexicon "${name}": "${form}" stands for both "${other.value}" and "${value}"`);
        values.set(words.join(" "), [...known, { language, value }]);
      }
    }
  }
}

const overlap = (one: string, other: string): boolean => one === other || one === "*" || other === "*";

function checkPatterns({ id }: Rule, patterns: readonly string[], lexicons: RuleBook["lexicons"]): void {
  for (const pattern of patterns) {
    const refuse = (why: string): never => {
      throw new Error(`rule "${id}": ${why}`);
    };
    // Groups do not nest: a parenthesis that is in no item belongs to no group.
    if (/[()]/.test(pattern) && /\S/.test(pattern.replace(ITEMS, "")))
      refuse(`parentheses in "${pattern}" are unbalanced or nested`);
    for (const name of itemsIn(pattern).items.flatMap((item) => choicesIn(item).choices.flat())) {
      const lexicon = lexiconIn(name);
      if (lexicon !== undefined) checkLexiconName(`rule "${id}": "${pattern}"`, lexicon, lexicons);
      else if (isSlot(name)) {
        if (!slots.some((slot) => slot.name === name))
          refuse(`"${pattern}" names the slot ${name}; known are ${slots.map((slot) => slot.name).join(", ")}`);
      } else if (/[?^$]/.test(name))
        refuse(`"${name}" in "${pattern}" is inside a group; only whole items are optional`);
      else if (wordsOf(name).length === 0) refuse(`"${pattern}" has an empty alternative`);
    }
  }
}
