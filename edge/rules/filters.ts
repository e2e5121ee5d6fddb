/**
 * From matches to filters. Every filter that a rule could read is a candidate; candidates are taken by priority, then by
 * length, and no two may share a token, so that a word counts for one thing only.
 */
import type { FilterRule } from "../task/language.ts";
import type { Attribute } from "../task/task.ts";
import { asTopic, type Candidate, type Draft } from "./candidate.ts";
import { isList, type ListPart } from "./lists.ts";
import { type Match, startOf } from "./matcher.ts";
import { type Interval, toRange } from "./ranges.ts";
import { formAt, type Scene } from "./slots/slot.ts";

import type { Tokens } from "./tokens.ts";

/** The filters that one filter rule reads from one match: several for a list of names, none where there is no range. */
export function candidatesOf(
  match: Match,
  rule: FilterRule,
  kind: Attribute["kind"],
  priority: number,
  { tokens, marks }: Scene,
  readParts: (start: number, end: number, lexicon: number) => readonly ListPart[],
): Candidate[] {
  const { elements } = match.sequence;
  const { confidence, strict } = rule;
  const guessed =
    tokens.corrected.some((at) => at >= match.start && at < match.end) ||
    match.hits.some((hit, i) => hit?.guessed === true && elements[i]!.name === rule.from);
  const certainty = { confidence, ...(strict !== undefined && { listed: strict }), ...(guessed && { guessed }) };
  if (kind === "range") {
    const place = elements.findIndex((element) => element.name === rule.from);
    const range = listedRange(place) ?? toRange(rule.as ?? "within", intervalsOf(match, rule.from));
    if (range === undefined) return [];
    const whole = rule.span !== "element" || place < 0;
    const start = whole ? match.start : (match.hits[place]?.begin ?? startOf(match, place));
    const end = whole ? match.end : match.ends[place]!;
    const read = candidate(start, end, { ...range, span: spanOf(tokens, start, end), ...certainty });
    return [match.hits.some((hit, i) => hit?.ofEvent && elements[i]!.name === rule.from) ? asTopic(read) : read];
  }
  const place = elements.findIndex((element) => element.name === rule.from);
  if (place < 0) return [];
  const start = startOf(match, place);
  const end = match.ends[place]!;
  const hit = match.hits[place];
  const spans = hit?.parts ?? [hit?.span ?? spanOf(tokens, start, end)];
  const { id, kind: elementKind } = elements[place]!;
  const form = elementKind === "lexicon" ? formAt(marks, start, id) : -1;
  const canonical = form >= 0 ? marks.value[form]! : "";
  const role = rule.role === undefined ? {} : { role: rule.role };
  if (form >= 0 && isList(marks, form)) {
    return readParts(start, end, id).map((part) => {
      const span = spanOf(tokens, part.start, part.end);
      const value = part.value || tokens.query.slice(span[0], span[1]);
      return candidate(part.start, part.end, { value, ...role, span, ...certainty });
    });
  }
  return spans.map((span, i) => {
    const value = canonical || tokens.query.slice(span[0], span[1]);
    const filter = { value, ...role, span, ...certainty };
    // a form of address before the first name is the filter's too
    const from = i === 0 ? start : tokenAt(tokens, span[0], start);
    return candidate(from, hit?.parts ? tokenAfter(tokens, span[1], start) : end, filter);
  });

  /** `2400..` as a lexicon lists it. */
  function listedRange(place: number): Interval | undefined {
    const element = elements[place];
    const form = element?.kind === "lexicon" ? formAt(marks, startOf(match, place), element.id) : -1;
    if (form < 0) return undefined;
    const [gte, lte] = marks.value[form]!.split("..");
    return { ...(gte && { gte: +gte }), ...(lte && { lte: +lte }) };
  }

  function candidate(from: number, to: number, filter: Draft): Candidate {
    return { match, attribute: rule.attribute, priority, start: from, end: to, filter };
  }
}

/** @param attribute KEPT or SET_ASIDE (candidate.ts) */
export const keep = (match: Match, priority: number, attribute: string): Candidate => ({
  match,
  attribute,
  priority,
  start: match.start,
  end: match.end,
  filter: { value: "", span: [0, 0], confidence: 0 },
});

const spanOf = (tokens: Tokens, start: number, end: number): [number, number] => [
  tokens.starts[start]!,
  tokens.ends[end - 1]!,
];

function tokenAt(tokens: Tokens, offset: number, from: number): number {
  let at = from;
  while (tokens.starts[at]! < offset) at++;
  return at;
}

function tokenAfter(tokens: Tokens, offset: number, from: number): number {
  let at = from;
  while (at < tokens.count && tokens.starts[at]! < offset) at++;
  return at;
}

function intervalsOf(match: Match, from: string): Interval[] {
  const intervals: Interval[] = [];
  for (let i = 0; i < match.hits.length; i++) {
    const hit = match.hits[i];
    if (hit !== undefined && match.sequence.elements[i]!.name === from) intervals.push(hit);
  }
  return intervals;
}

/**
 * Takes candidates greedily, of those alike the one whose pattern goes on: "moins de 12 ans", not "moins de 12". `owner` holds for each
 * token the index of the chosen filter, or -1.
 */
export function choose(candidates: Candidate[], count: number): { chosen: Candidate[]; owner: number[] } {
  const owner: number[] = new Array(count).fill(-1);
  const chosen: Candidate[] = [];
  candidates.sort(
    (a, b) =>
      b.priority - a.priority || b.end - b.start - (a.end - a.start) || a.start - b.start || b.match.end - a.match.end,
  );
  for (const candidate of candidates) {
    let free = true;
    for (let i = candidate.start; i < candidate.end && free; i++) free = owner[i]! < 0;
    if (!free) continue;
    owner.fill(chosen.length, candidate.start, candidate.end);
    chosen.push(candidate);
  }
  return { chosen, owner };
}
