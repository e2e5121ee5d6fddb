/**
 * How the filters of one attribute combine: alternatives, ranges that must hold together, and what a negation reaches. All
 * entries must hold, except that one with `or` is an alternative to the entry before it; excluded entries must all be absent.
 */
import type { Attribute } from "../task/task.ts";
import type { CompiledAttribute } from "./attribute.ts";
import { asTopic, type Candidate, type Draft } from "./candidate.ts";
import { canAllHold, intersection, overlap, wraps } from "./intervals.ts";
import {
  AND,
  APART,
  COMMA,
  datesNoun,
  type Joined,
  type Joint,
  joinsUnlikes,
  jointOf,
  leadsNoun,
  OR,
} from "./joints.ts";
import { formAt } from "./slots/slot.ts";
import { isStrict } from "./strict.ts";

/** One entry of a decision's filters: one reading, or several ranges merged. */
export interface Entry {
  readonly attribute: Attribute;
  parts: readonly Candidate[];
  readonly draft: Draft;
  readonly exclude: boolean;
  or: boolean;
  strict: boolean;
}

/** `behind`: the excluded whose negation comes after them. */
type Negatable = Joined & { readonly excluded: Set<Candidate>; readonly behind: ReadonlySet<Candidate> };

/** The entries of all attributes, those of one attribute in the order of the query. `joined.excluded` grows by what negations reach. */
export function combine(
  joined: Negatable,
  attributes: ReadonlyMap<string, CompiledAttribute>,
  strictFrom: number,
): Entry[] {
  const found = new Map<string, Candidate[]>();
  for (const candidate of joined.chosen) {
    const own = found.get(candidate.attribute);
    if (own) own.push(candidate);
    else found.set(candidate.attribute, [candidate]);
  }
  const entries: Entry[] = [];
  for (const [name, compiled] of attributes) {
    const own = found.get(name);
    if (own) for (const entry of entriesOf(joined, compiled, own.sort(byStart), strictFrom)) entries.push(entry);
  }
  if (entries.some(({ strict, exclude }) => strict && !exclude) && joinsUnlikes(joined)) {
    for (const entry of entries) if (!entry.exclude) entry.strict = false;
  }
  return entries;
}

const byStart = (a: Candidate, b: Candidate): number => a.start - b.start;
const startOfEntry = ({ parts }: Entry): number => parts[0]!.start;

function entriesOf(joined: Negatable, compiled: CompiledAttribute, own: Candidate[], strictFrom: number): Entry[] {
  const { attribute } = compiled;
  const { excluded } = joined;
  if (own.length > 1) excludeLists(joined, own);
  const all = own.map((candidate): Entry => {
    const exclude = excluded.has(candidate);
    const isOfNoun = attribute.kind === "range" ? datesNoun : leadsNoun;
    const isApart = candidate.filter.listed === "apart" && isOfNoun(joined, candidate, compiled.kinds);
    const part = isApart ? asTopic(candidate) : candidate;
    const draft = part.filter;
    return { attribute, parts: [part], draft, exclude, or: false, strict: isStrict(draft, attribute, strictFrom) };
  });
  const wanted = all.filter(({ exclude }) => !exclude);
  if (wanted.length < 2) return all;
  const unwanted = all.filter(({ exclude }) => exclude);
  const groups = groupsOf(joined, compiled, wanted);
  const merged = attribute.kind === "range" ? mergeRanges(groups, unwanted, strictFrom) : groups;
  soften(merged, attribute);
  return [...merged.flat(), ...unwanted].sort((a, b) => startOfEntry(a) - startOfEntry(b));
}

/** "no comedies, dramas or thrillers": the negation of the first reaches the rest of its list. */
function excludeLists(joined: Negatable, own: readonly Candidate[]): void {
  const { excluded, behind } = joined;
  if (!own.some((candidate) => excluded.has(candidate))) return;
  const joints = jointsOf(joined, own);
  const lists = listKinds(joints);
  let wanted = false;
  for (let i = 0; i + 1 < own.length; i++) {
    if (!excluded.has(own[i]!)) {
      wanted = true;
      continue;
    }
    if (behind.has(own[i]!)) continue; // "恋愛もの以外のコメディ", of which "も" is a joint
    const { kind, comma, bare, crossed } = joints[i]!;
    // After a wanted entry, a comma before "or" ends what is negated: "French, not German, or Italian".
    const ends = wanted && comma && kind > COMMA;
    const list = lists[i]!;
    if (!crossed && !ends && (list === OR || (list === AND && bare))) excluded.add(own[i + 1]!);
  }
  let reaches = false; // "コメディとホラー以外": that of the last reaches back
  for (let i = own.length - 1; i > 0; i--) {
    reaches ||= behind.has(own[i]!);
    reaches &&= joints[i - 1]!.kind > COMMA && joints[i - 1]!.bare;
    if (reaches) excluded.add(own[i - 1]!);
  }
}

const jointsOf = (joined: Joined, own: readonly Candidate[]): Joint[] =>
  own.slice(1).map((next, i) => jointOf(joined, own[i]!.end, next.start));

/** For each joint the connective of its list: a comma takes that before the list's last entry. */
function listKinds(joints: readonly Joint[]): number[] {
  const kinds = joints.map(({ kind }) => kind);
  for (let i = kinds.length - 2; i >= 0; i--)
    if (kinds[i] === COMMA && kinds[i + 1] !== APART) kinds[i] = kinds[i + 1]!;
  return kinds;
}

/** Groups of alternatives, in order; a group of one has none. */
function groupsOf(joined: Joined, { attribute, kinds }: CompiledAttribute, wanted: readonly Entry[]): Entry[][] {
  const candidates = wanted.map(({ parts }) => parts[0]!);
  const joints = listKinds(jointsOf(joined, candidates));
  const isKind = ({ end }: Candidate): boolean =>
    kinds >= 0 && (formAt(joined.marks, end - 1, kinds) >= 0 || formAt(joined.marks, end, kinds) >= 0);
  const isEither = (i: number): boolean => {
    const kind = joints[i - 1]!;
    if (kind === OR || kind === APART) return kind === OR;
    if (attribute.kind === "range") return attribute.and === "any" && areSeparate(wanted[i - 1]!, wanted[i]!);
    return attribute.and === "any" || (isKind(candidates[i - 1]!) && isKind(candidates[i]!));
  };
  const groups: Entry[][] = [[wanted[0]!]];
  let isMixed = false; // "A or B and C" leaves open what belongs together
  for (let i = 1; i < wanted.length; i++) {
    const entry = wanted[i]!;
    entry.or = isEither(i);
    if (entry.or) groups.at(-1)!.push(entry);
    else groups.push([entry]);
    const isBoth = !entry.or && joints[i - 1] !== APART;
    const isOpen = joints[i - 1] === COMMA || joints[i] === OR; // "horror, thriller": both, or either
    isMixed ||= isBoth && (wanted[i - 1]!.or || (isOpen && attribute.kind === "value"));
  }
  if (isMixed) for (const entry of wanted) entry.strict = false;
  return groups;
}

/** Closed ranges that have nothing in common: "from 1994 and 1999". */
const areSeparate = ({ draft: a }: Entry, { draft: b }: Entry): boolean =>
  a.gte !== undefined && a.lte !== undefined && b.gte !== undefined && b.lte !== undefined && !overlap(a, b);

/** Ranges that must all hold become one: "after 2010 and before 2018". Those that wrap past midnight stay as they are. */
function mergeRanges(groups: readonly Entry[][], unwanted: readonly Entry[], strictFrom: number): Entry[][] {
  const merged: Entry[][] = [];
  let passed = 0;
  for (const group of groups) {
    const [one, ...alternatives] = merged.at(-1) ?? [];
    const [other, ...others] = group;
    const from = passed; // an excluded range in between would be inside the merged one's span
    while (passed < unwanted.length && startOfEntry(unwanted[passed]!) < startOfEntry(other!)) passed++;
    const areSingle = one && other && alternatives.length === 0 && others.length === 0 && passed === from;
    if (areSingle && !wraps(one.draft) && !wraps(other.draft) && overlap(one.draft, other.draft)) {
      merged[merged.length - 1] = [mergeTwo(one, other, strictFrom)];
    } else merged.push(group);
  }
  return merged;
}

function mergeTwo(one: Entry, other: Entry, strictFrom: number): Entry {
  const [a, b] = [one.draft, other.draft];
  const span = [a.span[0], b.span[1]] as const;
  const draft = { ...intersection(a, b), span, confidence: Math.min(a.confidence, b.confidence) };
  const isWhole = ({ strict, draft: { gte, lte } }: Entry): boolean => strict && gte === draft.gte && lte === draft.lte;
  const isCertain = one.strict && other.strict && isStrict(draft, one.attribute, strictFrom);
  const strict = isCertain || isWhole(one) || isWhole(other); // the other says nothing new: "short films under 10 minutes"
  return { ...one, parts: [...one.parts, ...other.parts], draft, strict };
}

/** Alternatives are strict together or not at all, and keep their words together; entries that cannot all hold are not strict. */
function soften(groups: readonly Entry[][], { kind, and }: Attribute): void {
  for (const group of groups) {
    if (group.some(({ strict }) => !strict)) for (const entry of group) entry.strict = false;
    if (group.some(({ parts }) => parts[0]!.isTopic)) for (const entry of group) entry.parts = entry.parts.map(asTopic);
  }
  if (groups.length < 2 || (kind === "value" && and !== "any")) return;
  const drafts = groups.map((group) => group.map(({ draft }) => draft));
  const value = drafts[0]?.[0]?.value;
  const canHold = kind === "range" ? canAllHold(drafts) : drafts.flat().every((draft) => draft.value === value);
  if (!canHold) for (const entry of groups.flat()) entry.strict = false;
}
