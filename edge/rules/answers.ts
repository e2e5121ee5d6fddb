/** Finds the rule, if any, that is sure enough to decide the weights: it checks conditions on the whole query, then explicit priority. */
import { patternOf } from "../decision/weights.ts";
import type { RuleConditions } from "../task/language.ts";
import { KEPT } from "./candidate.ts";
import { type Marks, OTHER_NAMES_BIT } from "./lexicon.ts";
import type { Match } from "./matcher.ts";
import { SIGN, type Tokens, WORD } from "./tokens.ts";

/** {@link RuleConditions} with lexicons as masks; 0 where there is no condition. */
export interface Conditions {
  readonly source: RuleConditions;
  readonly only: number;
  readonly unless: number;
  /** Numbers of lexicons. */
  readonly contains: readonly number[];
  /** Pattern element and the lexicons that its text must not begin with. */
  readonly notBeginning: readonly (readonly [element: string, mask: number])[];
}

/** What conditions are checked against. `owner` and `attributes` are set once the query's filters are known. */
export interface Circumstances {
  readonly tokens: Tokens;
  readonly marks: Marks;
  /** For each token the filter it belongs to, or -1, as an index into `chosen`. */
  readonly owner?: ArrayLike<number>;
  readonly chosen?: readonly { readonly attribute: string }[];
  readonly attributes?: ReadonlySet<string>;
  /** Some filter is a guess, so that filters alone are not a reason to answer. */
  readonly hasGuess?: boolean;
}

/** Says why conditions fail. The text is built only when a trace asks for it. */
export type Failure = () => string;

/** Undefined when the conditions hold, of the query as a whole and, where given, of one place of the rule in it. */
export function failing(conditions: Conditions, circumstances: Circumstances, match?: Match): Failure | undefined {
  return (
    failingFilters(conditions.source, circumstances) ??
    failingShape(conditions, circumstances) ??
    failingBeginning(conditions, circumstances, match) ??
    failingWords(conditions, circumstances, match)
  );
}

function failingFilters(
  { filters, withoutFilters, guessed }: RuleConditions,
  { attributes, hasGuess }: Circumstances,
): Failure | undefined {
  if (!attributes) return undefined;
  if (filters && hasGuess && !guessed) return () => "a filter is a guess";
  if (filters && !filters.some((name) => attributes.has(name))) return () => `needs a filter of ${filters.join(", ")}`;
  const present = withoutFilters?.find((name) => attributes.has(name));
  return present === undefined ? undefined : () => `the query has a filter of ${present}`;
}

function failingShape({ source, contains }: Conditions, { tokens, marks }: Circumstances): Failure | undefined {
  const { minWords = 0, maxWords = Number.POSITIVE_INFINITY } = source;
  if (tokens.count < minWords) return () => `shorter than ${minWords} words`;
  if (tokens.count > maxWords) return () => `longer than ${maxWords} words`;
  if (contains.length > 0 && !contains.some((lexicon) => occurs(marks, lexicon)))
    return () => `needs a word of ${source.contains?.join(", ")}`;
  const named = source.unnamed ? unknownName(tokens, marks) : -1;
  return named < 0 ? undefined : () => `"${textAt(tokens, named)}" may be a name`;
}

/** Whether a form of the lexicon is in the query; what an earlier one left behind is beyond `used`. */
function occurs({ lexicon, used }: Marks, one: number): boolean {
  const at = lexicon.indexOf(one);
  return at >= 0 && at < used;
}

function failingBeginning(
  { notBeginning }: Conditions,
  { tokens, marks }: Circumstances,
  match: Match | undefined,
): Failure | undefined {
  if (!match) return undefined;
  for (const [element, mask] of notBeginning) {
    const place = match.sequence.elements.findIndex((one) => one.name === element);
    const at = place <= 0 ? match.start : match.ends[place - 1]!;
    if (place >= 0 && (marks.covered[at]! & mask) !== 0) return () => `${element} begins with "${textAt(tokens, at)}"`;
  }
  return undefined;
}

function failingWords(
  { only, unless }: Conditions,
  { tokens, marks, owner, chosen }: Circumstances,
  match: Match | undefined,
): Failure | undefined {
  if (only === 0 && (marks.all & unless) === 0) return undefined;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] === SIGN) continue;
    const filter = owner && chosen?.[owner[i]!];
    if (filter && filter.attribute !== KEPT) continue;
    if (match && i >= match.start && i < match.end) continue;
    const covered = marks.covered[i]!;
    if ((covered & unless) !== 0) return () => `"${textAt(tokens, i)}" speaks against it`;
    if (only !== 0 && (covered & only) === 0) return () => `"${textAt(tokens, i)}" is outside the words it allows`;
  }
  return undefined;
}

function unknownName(tokens: Tokens, marks: Marks): number {
  let plain = 0;
  for (let i = 0; i < tokens.count; i++) if (tokens.kinds[i] === WORD) plain += tokens.capitals[i] ? -1 : 1;
  for (let i = 0; i < tokens.count; i++) {
    if (!tokens.capitals[i]) continue;
    const isAmid = i > 0 && plain > 0 && tokens.capitals[i + 1]; // "see Howling Wind at eight"
    if (isAmid || (marks.covered[i]! & ~OTHER_NAMES_BIT) === 0) return i;
  }
  return -1;
}

const textAt = (tokens: Tokens, at: number): string => tokens.query.slice(tokens.starts[at], tokens.ends[at]);

/** A rule that is sure of its answer. */
export interface Answering {
  readonly rule: string;
  readonly priority: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly confidence: number;
}

/** The answer with the highest priority, or none where rules of that priority contradict each other. */
export function decide(sure: readonly Answering[], signals: readonly string[]): Answering | undefined {
  let best: Answering | undefined;
  for (const one of sure) if (best === undefined || one.priority > best.priority) best = one;
  if (best === undefined) return undefined;
  const { priority } = best;
  const pattern = patternOf(signals, best.weights);
  const agreed = sure.every((one) => one.priority < priority || patternOf(signals, one.weights) === pattern);
  return agreed ? best : undefined;
}
