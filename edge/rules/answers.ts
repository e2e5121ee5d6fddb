/** Which rule, if any, is sure enough to decide the weights: conditions on the whole query, then explicit priority. */
import { patternOf } from "../decision/weights.ts";
import type { RuleConditions } from "./language.ts";
import { type Marks, OTHER_NAMES_BIT } from "./lexicon.ts";
import type { Match } from "./matcher.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** {@link RuleConditions} with lexicons as masks. */
export interface Conditions {
  readonly filters: readonly string[] | undefined;
  readonly withoutFilters: readonly string[] | undefined;
  readonly only: number;
  readonly unless: number;
  readonly contains: number;
  readonly unnamed: boolean;
  readonly minWords: number;
  readonly maxWords: number;
  /** Pattern element and the mask of lexicons that its text must not begin with. */
  readonly notBeginning: readonly (readonly [element: string, mask: number])[];
  readonly source: RuleConditions;
}

export const ANY = 0;

/** Why the conditions fail, in words; undefined when they hold. `owner` marks tokens inside filters, once they are known. */
export function failing(
  conditions: Conditions,
  tokens: Tokens,
  marks: Marks,
  match: Match | undefined,
  owner: Int16Array | undefined,
  attributes: ReadonlySet<string> | undefined,
): string | undefined {
  const { filters, withoutFilters, only, unless, minWords, maxWords, notBeginning } = conditions;
  if (attributes) {
    if (filters && !filters.some((name) => attributes.has(name))) return `needs a filter of ${filters.join(", ")}`;
    const present = withoutFilters?.find((name) => attributes.has(name));
    if (present !== undefined) return `the query has a filter of ${present}`;
  }
  if (conditions.contains !== ANY && (marks.all & conditions.contains) === 0) {
    return `needs a word of ${conditions.source.contains?.join(", ")}`;
  }
  const named = conditions.unnamed ? unknownName(tokens, marks) : -1;
  if (named >= 0) return `"${textAt(tokens, named)}" may be a name`;
  if (tokens.count < minWords) return `shorter than ${minWords} words`;
  if (tokens.count > maxWords) return `longer than ${maxWords} words`;
  for (const [element, mask] of match ? notBeginning : []) {
    const place = match!.sequence.elements.findIndex((one) => one.name === element);
    const at = place <= 0 ? match!.start : match!.ends[place - 1]!;
    if (place >= 0 && (marks.covered[at]! & mask) !== 0) return `${element} begins with "${textAt(tokens, at)}"`;
  }
  if (only === ANY && (unless === 0 || (marks.all & unless) === 0)) return undefined;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] === SIGN || (owner && owner[i]! >= 0)) continue;
    if (match && i >= match.start && i < match.end) continue;
    const covered = marks.covered[i]!;
    if ((covered & unless) !== 0) return `"${textAt(tokens, i)}" speaks against it`;
    if (only !== ANY && (covered & only) === 0) return `"${textAt(tokens, i)}" is more than it knows`;
  }
  return undefined;
}

function unknownName(tokens: Tokens, marks: Marks): number {
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.capitals[i] && (marks.covered[i]! & ~OTHER_NAMES_BIT) === 0) return i;
  }
  return -1;
}

const textAt = (tokens: Tokens, at: number): string => tokens.query.slice(tokens.starts[at], tokens.ends[at]);

export interface Answering {
  readonly id: string;
  readonly priority: number;
  readonly weights: Readonly<Record<string, number>>;
  readonly confidence: number;
}

/** The answer of the highest priority; none where rules of that priority contradict each other. `sure` is in descending priority. */
export function decide(sure: readonly Answering[], signals: readonly string[]): Answering | undefined {
  const first = sure[0];
  if (first === undefined) return undefined;
  const pattern = patternOf(signals, first.weights);
  for (const other of sure) {
    if (other.priority < first.priority) break;
    if (patternOf(signals, other.weights) !== pattern) return undefined;
  }
  return first;
}
