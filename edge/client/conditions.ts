/** What a decision's filters ask of an engine: which results must be, must not be, should be, or should rather not be there. */
import type { Decision, Filter, Filters, PlanStep, ValueFilter } from "../decision/decision.ts";
import { type Parted, partWords, wordRuns } from "./function-words.ts";

/** The part of a decision that a search needs; a neutral decision has it too. */
export type Searchable = Pick<Decision, "query" | "filters" | "inherited" | "residual" | "strategy" | "plan" | "relax">;

/** One entry that stands alone: it must not hold, or lowers the score. */
interface Condition {
  readonly attribute: string;
  readonly filter: Filter;
}

/** Entries of one attribute of which at least one must hold. */
export interface Choice {
  readonly attribute: string;
  readonly anyOf: readonly Filter[];
  /** That of its least certain entry. */
  readonly confidence: number;
}

/** How an index holds each attribute; an attribute that it does not hold is absent. */
export type Fields = Readonly<Record<string, { readonly match: string } | undefined>>;

export interface Conditions {
  /** Each must hold. */
  readonly required: readonly Choice[];
  /** None may hold. */
  readonly forbidden: readonly Condition[];
  /** Each that holds raises the score. */
  readonly wanted: readonly Choice[];
  /** Each that holds lowers the score. */
  readonly unwanted: readonly Condition[];
  /** Attributes that were found and have no field. */
  readonly unmapped: readonly string[];
}

/**
 * Reads filters as the contract combines them: an entry with `or` joins the entry before it, an excluded entry stands alone and
 * interrupts no chain. Attributes without a field are set apart, and ranges that nothing can be in are left out.
 */
export function conditionsOf(filters: Filters, fields: Fields): Conditions {
  const required: Choice[] = [];
  const wanted: Choice[] = [];
  const forbidden: Condition[] = [];
  const unwanted: Condition[] = [];
  const unmapped: string[] = [];
  for (const [attribute, entries] of Object.entries(filters)) {
    const field = fields[attribute];
    if (!field) {
      unmapped.push(attribute);
      continue;
    }
    const possible = entries.filter((filter) => isPossible(filter, field.match === "clock"));
    for (const filter of possible) {
      if (filter.exclude)
        (filter.strict && field.match !== "similar" ? forbidden : unwanted).push({ attribute, filter });
    }
    for (const anyOf of chainsOf(possible)) {
      const confidence = Math.min(...anyOf.map((filter) => filter.confidence));
      // A chain is strict as a whole or not at all. A seed orders results by likeness, whatever is certain about its name.
      const isStrict = field.match !== "similar" && anyOf.every(({ strict }) => strict);
      (isStrict ? required : wanted).push({ attribute, anyOf, confidence });
    }
  }
  return { required, forbidden, wanted, unwanted, unmapped };
}

function chainsOf(entries: readonly Filter[]): Filter[][] {
  const chains: Filter[][] = [];
  for (const filter of entries) {
    if (filter.exclude) continue;
    const last = chains.at(-1);
    if (filter.or && last) last.push(filter);
    else chains.push([filter]);
  }
  return chains;
}

/** What is wrong where a mapping's field cannot hold such an entry: a range asked of a field of values. */
export const misfit = (attribute: string, match: string | undefined, filter: Filter): TypeError =>
  new TypeError(
    `the mapping's field for ${JSON.stringify(attribute)} matches "${match}", which does not fit ${JSON.stringify(filter)}`,
  );

export const isValue = (filter: Filter): filter is ValueFilter => "value" in filter;

/** Whether a text has anything to search for: a letter or a digit. */
export const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** What all words of a text in the texts of one result add to its score, as a share of what a wanted condition adds. */
export const WHOLE_TEXT = 0.7;

/** What some of the words add at most, in whichever texts: the best result has it all, others as much less as their words say less. */
export const SOME_WORDS = 0.4;

/** The share of a result's score that is left where an unwanted condition holds. */
export const UNWANTED_SHARE = 0.5;

/** The words of a text as they are written, telling ones apart: an index may hold "don't" and "l'amour" as one word. */
export const partText = (text: string): Parted => partWords(text.split(/\s+/).filter(hasWord));

/** Whether a text has two telling words or more, so that all of them in one result are no accident. Chinese and Japanese have no spaces. */
export const hasWords = (text: string): boolean =>
  partWords(wordRuns(text)).telling.length > 1 || /[\u3040-\u30ff\u3400-\u9fff]{3}/u.test(text);

/** Whether anything can match: a value with a word in it, or a range that is not empty. Only times of day may wrap past midnight. */
function isPossible(filter: Filter, wraps: boolean): boolean {
  if (isValue(filter)) return hasWord(filter.value);
  const { gte, lte } = filter;
  if (gte === undefined && lte === undefined) return false;
  return wraps || gte === undefined || lte === undefined || gte <= lte;
}

/** A range, of which both ends count as inside. */
export interface Bounds {
  readonly gte?: number | string;
  readonly lte?: number | string;
}

/** A range widened by a share of its bounds on either side where both name one number; else as it is. */
export function widened({ gte, lte }: Bounds, share: number): Bounds {
  if (typeof gte === "number" && gte === lte) {
    const slack = Math.abs(gte) * share;
    return { gte: gte - slack, lte: gte + slack };
  }
  return { ...(gte !== undefined && { gte }), ...(lte !== undefined && { lte }) };
}

/**
 * The steps of a plan. Filters alone leave many results alike, so a step that only filters gets the residual to order results by: it
 * excludes nothing.
 */
export const stepsOf = ({ plan, residual }: Searchable): readonly PlanStep[] =>
  plan.map((step) => (step.kind === "filter" ? { ...step, text: residual } : step));

/** An entry's words as the caller wrote them; one that a follow-up inherits has no place in the query, so its value stands for them. */
export function wordsOf(query: string, entry: Filter): string {
  const span: readonly [number, number] | undefined = entry.span;
  if (span) return query.slice(...span);
  return isValue(entry) ? entry.value : "";
}

/**
 * The words that one result may have together: the residual, but for those of filters. "2020" of "opera house fire 2020" is asked of a field
 * of numbers, and a score says already what has it; the fire of another year has all other words.
 */
export function togetherOf({ query, filters, residual }: Searchable): string {
  let text = residual;
  for (const one of Object.values(filters).flat()) {
    if (one.span && !one.strict) text = text.replace(wordsOf(query, one), " ");
  }
  return text;
}

/**
 * The words that no filter has read: "films" of "films under 90 minutes", but also what is not wanted, "without dogs". So they may only
 * order results, and only by fields that say what kind of thing a result is. The words of a follow-up only say what it goes on from
 * ("only the ones").
 */
export function unreadOf({ query, filters, inherited = [] }: Searchable): string {
  if (inherited.length > 0) return "";
  const spans = Object.values(filters).flatMap((entries) => entries.flatMap(({ span }) => (span ? [span] : [])));
  return [...query.matchAll(/\S+/g)]
    .filter(({ 0: word, index }) => !spans.some(([start, end]) => index < end && index + word.length > start))
    .map(([word]) => word)
    .join(" ");
}
