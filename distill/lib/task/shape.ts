/**
 * The shape of a task that somebody wrote: every field of edge/task, its type and its bounds. The compiler sees to this where a task
 * is typed and compiled; a task in a folder is only run.
 */
import { z } from "zod";
import { nearest } from "../../../edge/nearest-name.ts";
import type {
  FilterRule,
  Rule,
  RuleBook,
  RuleConditions,
  TitleWords,
  YearWindow,
} from "../../../edge/task/language.ts";
import type {
  Attribute,
  Choice,
  ChoicesTask,
  LinkTarget,
  Retriever,
  SignalsTask,
  StrategyRow,
  Task,
} from "../../../edge/task/task.ts";

/** An object of exactly these fields: those of the interface, all of them. */
const fields = <T>(shape: { readonly [Field in keyof Required<T>]: z.ZodType }) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? unknownFields(issue.keys, Object.keys(shape)) : expected("an object", issue),
  });

const unknownFields = (found: readonly string[], known: readonly string[]): string =>
  found
    .map((field) => {
      const meant = nearest(
        field,
        known.filter((name) => name[0] === field[0]),
      );
      return `has no field "${field}"; ${meant === undefined ? `known: ${known.join(", ")}` : `did you mean "${meant}"?`}`;
    })
    .join("; ");

const expected = (what: string, { input }: { readonly input?: unknown }): string =>
  input === undefined
    ? `is missing: expected ${what}`
    : `expected ${what}, found ${JSON.stringify(input, asText)?.slice(0, 60)}`;

/** What JSON has no form for: a regular expression would be `{}`, a function nothing, and a bigint an error. */
const asText = (_: string, value: unknown): unknown =>
  value instanceof RegExp || typeof value === "function" || typeof value === "bigint" ? String(value) : value;

const says = (what: string) => ({ error: (issue: { readonly input?: unknown }) => expected(what, issue) });
const text = z.string(says("text"));
const meaning = text.refine((value) => value.trim() !== "", { error: "is empty" });
const only = (value: boolean) => z.literal(value, says(String(value)));
const oneOf = <const Values extends readonly string[]>(...values: Values) =>
  z.enum(values, says(`one of ${values.map((value) => `"${value}"`).join(", ")}`));
const listOf = <T extends z.ZodType>(item: T, what: string) => z.array(item, says(`a list of ${what}`));
const names = listOf(text, "names in quotation marks");
const byName = <T extends z.ZodType>(value: T, what: string) => z.record(z.string(), value, says(what));
const share = z
  .number(says("a number from 0 to 1"))
  .min(0, says("a number from 0 to 1"))
  .max(1, says("a number from 0 to 1"));
const within = "a number above 0 and below 1";
const bound = z.number(says(within)).gt(0, says(within)).lt(1, says(within));
const whole = z.int(says("a whole number"));
const weights = byName(share, "weights by name, as in { speech: 1 }");

/** A language of words and patterns: two letters, or `*` for every one. */
const LANGUAGE = /^(\*|[a-z]{2})$/;
const byLanguage = <T extends z.ZodType>(value: T, what: string) =>
  byName(value, what).superRefine((found, { addIssue }) => {
    for (const language of Object.keys(found))
      if (!LANGUAGE.test(language))
        addIssue({
          code: "custom",
          message: `"${language}" is not a language; accepted: two letters such as "en", or "*" for every language`,
        });
  });

const lexicon = byLanguage(
  z.union(
    [z.string(), z.record(z.string(), z.string())],
    says('forms in one text, "book/s, magazine/s", or such a text for each value'),
  ),
  'forms by language, as in { en: "book/s" }',
);
const patternList = "a list of patterns";
const patterns = z.union(
  [listOf(text, "patterns"), byLanguage(listOf(text, "patterns"), patternList)],
  says(`${patternList}, or such a list for each language`),
);

const filter = fields<FilterRule>({
  attribute: text,
  from: text,
  role: text.optional(),
  as: oneOf(
    ...(["within", "before", "until", "after", "since", "between", "around"] as const),
    ...(["from-start", "minutes", "minutes-since", "minutes-until"] as const),
  ).optional(),
  span: oneOf("element", "match").optional(),
  confidence: share,
  strict: z.union([z.boolean(), z.literal("apart")], says('true, false or "apart"')).optional(),
});

const conditions = fields<RuleConditions>({
  filters: names.optional(),
  withoutFilters: names.optional(),
  only: names.optional(),
  unless: names.optional(),
  contains: names.optional(),
  unnamed: only(true).optional(),
  guessed: only(true).optional(),
  minWords: whole.optional(),
  maxWords: whole.optional(),
  notBeginning: byName(names, "lists of lexicons by element").optional(),
});

const rule = fields<Rule>({
  id: meaning,
  priority: z.number(says("a number")).optional(),
  patterns: patterns.optional(),
  when: conditions.optional(),
  answer: fields<NonNullable<Rule["answer"]>>({ weights, confidence: share }).optional(),
  adjust: byName(z.number(says("a number")).min(0), "factors by signal").optional(),
  filters: listOf(filter, "filters").optional(),
  guesses: only(true).optional(),
  keeps: z.union([z.literal(true), z.literal("idle")], says('true or "idle"')).optional(),
  frame: only(true).optional(),
  texts: byName(text, "elements by signal").optional(),
  negates: names.optional(),
  followUp: fields<NonNullable<Rule["followUp"]>>({
    says: oneOf("goes-on", "adds", "belongs", "subject", "attaches").optional(),
    drops: text.optional(),
    after: names.optional(),
  }).optional(),
  topic: fields<NonNullable<Rule["topic"]>>({
    side: oneOf("after", "before", "anywhere"),
    attributes: names,
    leans: only(true).optional(),
  }).optional(),
  endsTopic: only(true).optional(),
  silences: names.optional(),
  examples: fields<NonNullable<Rule["examples"]>>({ match: names, not: names }).optional(),
});

const book = fields<RuleBook>({
  lexicons: byName(lexicon, "lexicons by name"),
  carriers: names,
  besideContent: text.optional(),
  negation: fields<RuleBook["negation"]>({ before: text, after: text }),
  lists: fields<NonNullable<RuleBook["lists"]>>({
    or: text,
    and: text,
    either: text.optional(),
    but: text.optional(),
  }).optional(),
  breaks: text,
  givenNames: text,
  names,
  notNames: names,
  surnames: names.optional(),
  knownTitles: text.optional(),
  franchises: names.optional(),
  afterTitles: names.optional(),
  notTitles: names.optional(),
  titles: fields<TitleWords>({ works: text, parts: text, stops: text, ends: text }).optional(),
  years: fields<YearWindow>({ first: whole, ahead: whole }).optional(),
  followUpLexicons: names.optional(),
  typos: fields<NonNullable<RuleBook["typos"]>>({ lexicons: names, ordinary: text }).optional(),
  rules: listOf(rule, "rules"),
});

const attribute = fields<Attribute>({
  name: meaning,
  kind: oneOf("value", "range"),
  means: meaning,
  roles: names.optional(),
  properNames: only(true).optional(),
  unit: oneOf("seconds").optional(),
  bounds: oneOf("date", "clock").optional(),
  and: oneOf("any").optional(),
  kinds: text.optional(),
  strict: oneOf("never").optional(),
  rough: only(true).optional(),
  words: names.optional(),
  textOf: text.optional(),
  around: names.optional(),
  subject: only(true).optional(),
  replaces: names.optional(),
});

const retriever = fields<Retriever>({
  name: meaning,
  kind: oneOf("knn", "bm25", "filter"),
  signal: text,
  filters: names,
  needs: names.optional(),
  withoutText: z.literal([true, "anywhere"], says('true or "anywhere"')).optional(),
});

const strategy = fields<StrategyRow>({
  strategy: oneOf("filter-only", "single-signal", "hybrid", "decomposed"),
  when: fields<StrategyRow["when"]>({
    divided: z.boolean(says("true or false")).optional(),
    residual: oneOf("empty", "left").optional(),
    primary: names.optional(),
    filters: names.optional(),
    maxSignals: whole.optional(),
  }),
});

const link = fields<LinkTarget>({
  lexicon: text,
  attributes: names,
  lift: byName(z.number(says("a number")).min(0), "factors by signal").optional(),
});

const base = {
  name: text,
  sampleQuery: meaning,
  attributes: listOf(attribute, "attributes"),
  rules: book,
  links: fields<NonNullable<Task["links"]>>({ title: link.optional(), person: link.optional() }).optional(),
  studentBytes: whole.min(1, says("a number of bytes")).optional(),
  strictFrom: share,
};

const teacher = (label: Readonly<Record<string, z.ZodType>>) =>
  fields<Task["teacher"]>({
    instructions: meaning,
    examples: listOf(z.strictObject({ query: meaning, ...label }), "examples").min(1, {
      error: "is empty: give the teacher at least one example",
    }),
  });

const signalsTask = fields<SignalsTask>({
  ...base,
  kind: oneOf("signals"),
  signals: listOf(fields<SignalsTask["signals"][number]>({ name: meaning, key: text, means: meaning }), "signals").min(
    2,
    {
      error: "a task of signals has at least two",
    },
  ),
  retrievers: listOf(retriever, "retrievers"),
  strategies: listOf(strategy, "strategies"),
  prior: weights,
  teacher: teacher({ weights }),
  risk: fields<SignalsTask["risk"]>({ alpha: bound, delta: bound }),
});

const choicesTask = fields<ChoicesTask>({
  ...base,
  kind: oneOf("choices"),
  choices: listOf(
    fields<Choice>({ name: text, means: meaning, handler: meaning.optional(), severe: only(true).optional() }),
    "choices",
  ),
  outOfScope: fields<ChoicesTask["outOfScope"]>({ means: meaning, handler: meaning }),
  defaultChoice: text.nullable(),
  teacher: teacher({ choice: text.nullable() }),
  risk: fields<ChoicesTask["risk"]>({ alpha: bound, delta: bound, severeAs: text.optional() }),
});

/** At most this many faults are named: the rest often follow from them. */
const NAMED = 4;

/** What is wrong with the fields of a task, on one line that says which task it is, "without …"; undefined where nothing is. */
export function shapeFaults(task: { readonly kind: Task["kind"] }): string | undefined {
  const { error } = (task.kind === "signals" ? signalsTask : choicesTask).safeParse(task);
  if (!error) return;
  const missing = error.issues.flatMap(({ path: [field, ...inner] }) =>
    inner.length === 0 && field !== undefined && (task as Readonly<Record<PropertyKey, unknown>>)[field] === undefined
      ? [String(field)]
      : [],
  );
  if (missing.length > 0) return `without ${missing.join(", ")}`;
  const faults = error.issues.map(({ path, message }) => `${placeOf(task, path)}${message}`);
  const more = faults.length - NAMED;
  return `that cannot be used: ${[...faults.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])].join("; ")}`;
}

/** A path as an author would look it up: elements that have an `id` or a `name` go by it, `rule "day".filters[0]`. */
function placeOf(task: unknown, path: readonly PropertyKey[]): string {
  let place = "";
  let value = task;
  for (const step of path) {
    const inner: unknown = (value as Readonly<Record<PropertyKey, unknown>>)[step];
    const named = typeof step === "number" ? nameOf(inner) : undefined;
    if (typeof step === "number") place += named === undefined ? `[${step}]` : ` "${named}"`;
    else place += place === "" ? String(step) : `.${String(step)}`;
    value = inner;
  }
  return place === "" ? "the task " : `${place.replace(/^rules\.rules(?=[ [])/, "rule")}: `;
}

function nameOf(value: unknown): string | undefined {
  const { id, name } = Object(value) as { readonly id?: unknown; readonly name?: unknown };
  return [id, name].find((one) => typeof one === "string" && one !== "") as string | undefined;
}
