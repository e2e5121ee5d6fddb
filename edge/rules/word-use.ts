/**
 * What each word of a query is used for: a filter, a text, or something that is not wanted. Words of a filter that is not
 * strict stay in the texts of some signals; words of an excluded filter and of a negated stretch are in no text.
 */

import { type Candidate, isFilter, KEPT, SET_ASIDE } from "./candidate.ts";
import { combine, type Entry } from "./combine.ts";
import type { Compiled, Findings } from "./compiled.ts";
import { wordsThatSay } from "./cue-words.ts";
import { toFilter } from "./entries.ts";
import { APART, joinAt } from "./joints.ts";
import { type Match, startOf } from "./matcher.ts";
import { negatedBy } from "./negation.ts";
import type { ReadContext } from "./reading.ts";
import { formAt } from "./slots/slot.ts";
import { EVERY_SIGNAL } from "./texts.ts";
import { NUMBER, SIGN } from "./tokens.ts";

/** What a word has to do with what the query does not want. */
export const WANTED = 0;
const UNWANTED = 1;
export const NEGATES = 2;

export interface WordUse {
  readonly entries: readonly Entry[];
  /** For each token the signals whose texts keep it, as bits. */
  readonly keptBy: number[];
  /** For each token {@link WANTED}, {@link UNWANTED} or {@link NEGATES}. */
  readonly wish: readonly number[];
  /** For each token 1 where it belongs to a filter's pattern, or negates. */
  readonly spent: readonly number[];
  /** For each token whether it is in no text at all, because its filter is left out or it is a cue of a follow-up. */
  readonly gone: readonly boolean[];
}

/** What a filter's entry names: an attribute and a value. */
const named = ({ attribute, draft }: Entry): string => `${attribute.name} ${draft.value}`;

/** `negated`: matches of rules that negate, with the elements whose words are not wanted. */
export function useWords(
  compiled: Compiled,
  findings: Findings,
  negated: readonly (readonly [match: Match, elements: readonly string[]])[],
  { after, leaveOut, soft }: Omit<ReadContext, "now">,
): WordUse {
  const { tokens, marks, chosen, owner } = findings;
  const keptBy: number[] = new Array(tokens.count).fill(EVERY_SIGNAL);
  const wish: number[] = new Array(tokens.count).fill(WANTED);
  const spent: number[] = new Array(tokens.count).fill(0);
  const gone: boolean[] = new Array(tokens.count).fill(false);
  const excluded = new Set<Candidate>();
  const behind = new Set<Candidate>();
  for (const { attribute, match, start, end } of chosen) {
    if (attribute === SET_ASIDE || (attribute === KEPT && compiled.rules[match.rule]?.rule.followUp))
      gone.fill(true, start, end);
  }
  for (const [match, elements] of negated) negate(match, elements);
  for (const candidate of chosen) {
    if (!isFilter(candidate)) continue;
    forContext(candidate.match, (at) => {
      spent[at] = 1;
    });
    const by = negatedBy(tokens, marks, candidate.start, candidate.end, compiled.negation);
    if (by < 0 || gone[by] || chosen[owner[by]!]?.attribute === KEPT) continue; // "no" of "no, in Spanish", "pas" of "bruit de pas"
    excluded.add(candidate);
    if (by >= candidate.end) behind.add(candidate);
    markNegation(by);
  }
  for (let at = 0; at < tokens.count; at++) if (wish[at] === NEGATES) spent[at] = 1;
  const { carriers, listWords, strictFrom, besideContent: beside } = compiled;
  const works = compiled.scene.kinds;
  const joined = { tokens, marks, chosen, owner, spent, excluded, behind, words: listWords, carriers, works, beside };
  const all = combine(joined, compiled.attributes, strictFrom);
  if (soft) for (const entry of all) if (!entry.exclude && soft.has(entry.attribute.name)) entry.strict = false;
  for (const entry of all) for (const part of entry.parts) use(entry, part);
  const wanted = new Set(all.filter(({ exclude }) => !exclude).map(named));
  // "documentaries other than nature documentaries" excludes some of what it asks for, which no filter can say.
  const meant = all.filter((entry) => !entry.exclude || entry.draft.value === undefined || !wanted.has(named(entry)));
  const entries = leaveOut ? meant.filter((entry) => !isLeftOut(entry, leaveOut)) : meant;
  if (entries.length > 1) useJoints();
  for (const at of tokens.corrected) if (owner[at]! < 0) keptBy[at] = EVERY_SIGNAL; // what was typed may have been meant
  for (let at = 0; at < tokens.count; at++) if (wish[at] !== WANTED || gone[at]) keptBy[at] = 0;
  return { entries, keptBy, wish, spent, gone };

  /** The word that negates, and the other words of its form: "anything but", "不要". */
  function markNegation(by: number): void {
    const { before, after } = compiled.negation;
    const negates = (at: number): boolean => owner[at]! < 0 && (marks.covered[at]! & (before | after)) !== 0;
    wish[by] = NEGATES;
    for (let at = by - 1; at >= 0 && negates(at); at--) wish[at] = NEGATES;
    for (let at = by + 1; at < tokens.count && negates(at); at++) wish[at] = NEGATES;
  }

  function isLeftOut(entry: Entry, leaveOut: NonNullable<ReadContext["leaveOut"]>): boolean {
    if (!leaveOut(entry.attribute.name, toFilter(entry))) return false;
    const subjects = wordsThatSay("subject", compiled.cueRules, findings);
    for (const { match, start, end } of entry.parts) {
      gone.fill(true, start, end);
      forContext(match, (at) => {
        gone[at] ||= !subjects[at]; // "films" stays of "films directed by"
      });
      for (let at = start - 1; at >= 0 && leads(at) && !subjects[at]; at--) gone[at] = true; // "set in the", "and not"
    }
    return true;
  }

  function leads(at: number): boolean {
    return (
      owner[at]! < 0 && tokens.kinds[at] !== SIGN && ((marks.covered[at]! & carriers) !== 0 || wish[at] === NEGATES)
    );
  }

  function use({ attribute, strict, exclude }: Entry, { match, start, end, filter, isTopic }: Candidate): void {
    if (isTopic && !exclude) return;
    const isKept = !strict && !exclude;
    const isLinked = filter.id !== undefined; // a word that is also a name may be meant as a word
    const signals =
      isKept && !isLinked
        ? (compiled.attributes.get(attribute.name)?.words ?? EVERY_SIGNAL)
        : isKept
          ? EVERY_SIGNAL
          : 0;
    keptBy.fill(signals, start, end);
    if (exclude) wish.fill(UNWANTED, start, end);
    if (tokens.kinds[start] === SIGN) keptBy[start] = 0; // quotation marks
    if (tokens.kinds[end - 1] === SIGN) keptBy[end - 1] = 0;
    if (isKept && !attribute.textOf && !compiled.rules[match.rule]?.rule.frame) return;
    // Beside a range that takes no other word they say what the video is: "interview last week".
    const isAlone = (place: number): boolean =>
      filter.value === undefined && startOf(match, place) === start && match.ends[place] === end;
    forContext(match, (at, place) => {
      const stays = match.sequence.elements[place]!.kind === "lexicon" && (isAlone(place - 1) || isAlone(place + 1));
      if (!stays) keptBy[at] = 0;
    });
  }

  /** What joins two filters stays where both stay: "Brad Pitt or Tom Cruise" in one text, and no lone "or" in another. */
  function useJoints(): void {
    const last = new Map<string, Candidate>();
    for (const candidate of [...chosen].sort((a, b) => a.start - b.start)) {
      const before = last.get(candidate.attribute);
      last.set(candidate.attribute, candidate);
      if (!before || !isFilter(candidate)) continue;
      const signals = keptBy[before.start]! & keptBy[candidate.start]!;
      const isUnwanted = wish[before.start] === UNWANTED && wish[candidate.start] === UNWANTED;
      let isJoined = false;
      for (let at = before.end; at < candidate.start; at++) {
        if (owner[at]! >= 0 || joinAt(joined, at).kind === APART) continue;
        isJoined = true;
        keptBy[at] = signals;
        if (isUnwanted) wish[at] = NEGATES;
      }
      let ahead = before.start - 1; // "either a comedy or a drama"
      while (ahead >= 0 && owner[ahead]! < 0 && formAt(marks, ahead, listWords.either) < 0) {
        if ((marks.covered[ahead]! & carriers) === 0) break;
        ahead--;
      }
      if (isJoined && ahead >= 0 && owner[ahead]! < 0 && formAt(marks, ahead, listWords.either) >= 0)
        keptBy[ahead] = signals;
    }
  }

  /** The words and lexicon forms of a pattern that yielded a filter, other than filters. */
  function forContext(match: Match, visit: (at: number, place: number) => void): void {
    const { elements } = match.sequence;
    for (let place = 0; place < elements.length; place++) {
      if (elements[place]!.kind === "slot") continue;
      for (let at = startOf(match, place); at < match.ends[place]!; at++) if (owner[at]! < 0) visit(at, place);
    }
  }

  /** A query that is nothing but a negation asks for its words, "no man's land", unless the pattern takes it as a whole. */
  function negate(match: Match, names: readonly string[]): void {
    const { elements, fromStart, toEnd } = match.sequence;
    if (owner[match.start]! >= 0) return;
    if (after === undefined && !((fromStart && toEnd) || hasWordOutside(match))) return;
    for (let place = 0; place < elements.length; place++) {
      const isNegated = names.includes(elements[place]!.name);
      for (let at = startOf(match, place); at < match.ends[place]!; at++) {
        if (isNegated) wish[at] = UNWANTED;
        else if (wish[at] === WANTED && owner[at]! < 0) wish[at] = NEGATES;
      }
      if (!isNegated) continue;
      for (const candidate of chosen) {
        if (candidate.start >= startOf(match, place) && candidate.end <= match.ends[place]!) excluded.add(candidate);
      }
    }
  }

  function hasWordOutside({ start, end }: Match): boolean {
    for (let at = 0; at < tokens.count; at++) {
      const kind = tokens.kinds[at];
      if ((at < start || at >= end) && kind !== SIGN && kind !== NUMBER) return true; // "without a trace 2002"
    }
    return false;
  }
}
