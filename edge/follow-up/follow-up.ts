/**
 * Reads a query together with the one before it. A follow-up ("only the ones from the 90s") is the previous query with the
 * follow-up's filters added, or put in place of those of the same attribute; a new subject takes over nothing. Pure and stateless.
 */
import type { Filter, FilterRead, Filters } from "../decision/decision.ts";
import type { FollowUp, ReadContext, Reading, RuleSet, RuleTrace, Search } from "../rules/reading.ts";
import type { Attribute } from "../task/task.ts";

/** Two queries read as one. Spans point into the follow-up; entries that were taken over have none. */
export interface Combined extends Search, Pick<Reading, "answer" | "adjust" | "lift" | "explain"> {
  /** The two queries as one text: what cache, student and models are asked about. Never empty. */
  readonly text: string;
  /** Attributes in the task's order, and `text` last. */
  readonly inherited: readonly string[];
}

type Context = Pick<ReadContext, "locale" | "now" | "linker">;

/** Undefined where the query is a new subject. */
export function readFollowUp(
  rules: RuleSet,
  attributes: readonly Attribute[],
  previous: string,
  query: string,
  context: Context,
): Combined | undefined {
  const before = rules.read(previous, context);
  const after = new Set(Object.keys(before.filters));
  const first = rules.read(query, { ...context, after });
  if (!first.followUp || !goesOn(first.followUp, first)) return undefined;
  const merge = mergeOf(attributes, before.filters, first.filters, first.followUp);
  const own = merge.softOwn.size > 0 ? rules.read(query, { ...context, after, soft: merge.softOwn }) : first;
  const kept = rules.read(previous, { ...context, leaveOut: merge.leaveOut, soft: merge.softKept });
  const text = joined(kept.text, own.text);
  if (text === "") return undefined;
  const whole = rules.read(text, context);
  const attributesKept = attributes.map(({ name }) => name).filter((name) => kept.filters[name] !== undefined);
  return {
    ...(whole.answer && { answer: whole.answer }),
    adjust: whole.adjust,
    lift: whole.lift,
    explain: () => own.explain().map((trace) => asWhole(trace, whole.answer?.rule)),
    text,
    inherited: [...attributesKept, ...(kept.hasWords ? ["text"] : [])],
    filters: filtersOf(attributes, before.filters, own.filters, kept.filters),
    residual: joined(kept.residual, own.residual),
    signalTexts: joinedTexts(kept.signalTexts, own.signalTexts),
    textFor: (signals) => joined(kept.textFor(signals), own.textFor(signals)),
    rest: joined(kept.rest, own.rest),
    hasMore: kept.hasMore || own.hasMore,
  };
}

/** A rule's part where the answer is that of both queries: its spans are those of the follow-up. */
function asWhole(trace: RuleTrace, answered: string | undefined): RuleTrace {
  const { rule, spans, outcome } = trace;
  if (rule === answered) return { rule, spans, outcome: "answered" };
  if (outcome !== "answered") return trace;
  return { rule, spans, outcome: "outranked", why: "read together with the query before it, the query is another one" };
}

/** Everything that it says is a filter, a negation or a cue, and it says that it goes on or lacks a subject. */
function goesOn({ cues, drops, hasSubject, hasText }: FollowUp, { filters, text, rest }: Reading): boolean {
  if (hasText) return false;
  const says = cues.has("goes-on") || cues.has("adds") || cues.has("belongs") || drops.size > 0;
  const negates = rest !== text;
  return says || (!hasSubject && (Object.keys(filters).length > 0 || negates));
}

interface Merge {
  readonly leaveOut: NonNullable<ReadContext["leaveOut"]>;
  readonly softKept: ReadonlySet<string>;
  readonly softOwn: ReadonlySet<string>;
}

function mergeOf(
  attributes: readonly Attribute[],
  before: Reading["filters"],
  own: Reading["filters"],
  { cues, drops }: FollowUp,
): Merge {
  const adds = cues.has("adds");
  const wanted = attributes.filter(({ name }) => own[name]?.some(({ exclude }) => !exclude));
  const replaced = new Set(drops);
  const softKept = new Set<string>();
  const softOwn = new Set<string>();
  for (const attribute of wanted) {
    const { name } = attribute;
    if (!adds) replaced.add(name);
    for (const other of attributes) if (areApart(attribute, other)) replaced.add(other.name);
    if (!adds || before[name] === undefined || (attribute.kind === "value" && attribute.and !== "any")) continue;
    softKept.add(name); // "also in Italian": either will do, and entries that were taken over cannot say so
    softOwn.add(name);
  }
  for (const [name, entries] of Object.entries(before)) if (entries.some(({ or }) => or)) softKept.add(name);
  const leaveOut = (name: string, filter: FilterRead): boolean =>
    replaced.has(name) || own[name]?.some((other) => other.exclude === true && isSame(other, filter)) === true;
  return { leaveOut, softKept, softOwn };
}

/** Attributes that no query has both of. */
const areApart = (one: Attribute, other: Attribute): boolean =>
  one.replaces?.includes(other.name) === true || other.replaces?.includes(one.name) === true;

const isSame = (one: Filter, other: Filter): boolean =>
  "value" in one
    ? "value" in other && one.value.toLowerCase() === other.value.toLowerCase()
    : !("value" in other) && one.gte === other.gte && one.lte === other.lte;

/** The follow-up's own entries first; those that were taken over have no span, and are never alternatives. */
function filtersOf(
  attributes: readonly Attribute[],
  before: Reading["filters"],
  own: Reading["filters"],
  kept: Reading["filters"],
): Filters {
  const filters: Record<string, readonly Filter[]> = {};
  for (const { name } of attributes) {
    const entries = [
      ...(own[name] ?? []).map((entry) => inRoleOf(before[name], entry)),
      ...(kept[name] ?? []).map(({ span: _, or: __, ...entry }) => entry as Filter),
    ];
    if (entries.length > 0) filters[name] = entries;
  }
  return filters;
}

/** With the one role of those before: after "films directed by X", "what about Y" asks for what Y directed. */
function inRoleOf(before: readonly Filter[] = [], entry: Filter): Filter {
  if (entry.exclude || "role" in entry) return entry;
  const [role, ...others] = new Set(before.map((other) => ("role" in other ? other.role : "")));
  return role && others.length === 0 ? { ...entry, role } : entry;
}

const joined = (one: string, other: string): string => (one === "" || other === "" ? one + other : `${one} ${other}`);

function joinedTexts(
  kept: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Record<string, string> {
  const texts: Record<string, string> = { ...kept };
  for (const [signal, text] of Object.entries(own)) texts[signal] = joined(texts[signal] ?? "", text);
  return texts;
}
