/**
 * Which of the names that a query may hold are meant. A false link excludes what the user wants, so a name that is also a word
 * needs support from the rest of the query: a cue, its year, capitals, or that nothing else is left.
 */
import type { Linker } from "../catalogue/link.ts";
import { firstKey, firstOfKind, firstOfYears } from "../catalogue/meanings.ts";
import type { CompiledAttribute } from "./attribute.ts";
import { type Candidate, type Draft, isFilter } from "./candidate.ts";
import { APART, isComma, joinAt, type ListWords } from "./joints.ts";
import type { LinkedName } from "./links.ts";
import type { Match } from "./matcher.ts";
import type { Scene } from "./slots/slot.ts";
import { CERTAIN, DOUBTFUL, isAlone, LIKELY, NONE, STRICT, type Surroundings, verdictOf } from "./support.ts";
import { NUMBER, WORD } from "./tokens.ts";

/** What is known about a query before its names are settled. */
export interface Unsettled extends Surroundings {
  readonly names: readonly LinkedName[];
  /** Every filter that a rule could read. */
  readonly candidates: readonly Candidate[];
  readonly attributes: ReadonlyMap<string, CompiledAttribute>;
  readonly linker: Linker;
  readonly listWords: ListWords;
}

/** Above all rules, and below all that read a filter. */
const STRICT_PRIORITY = 1000;
const LOOSE_PRIORITY = -1000;
/**
 * Of strict links of public and generated names 99.8 % had the right id, 99.3 % where misspelt (docs/catalogue.md). So they are the last to be
 * relaxed: "Paperweight 2021" is Paperweight of another year, not anything of 2021.
 */
const CONFIDENCE = { exact: 0.99, typo: 0.97, loose: 0.5 } as const;
/** Signs between a title and its subtitle. */
const SUBTITLE = new Set([":", "-", "–"]);

interface Judged {
  readonly name: LinkedName;
  /** The rule's reading that says what the name is. */
  cue: Candidate | undefined;
  /** The cue is of a pattern that names linked names. */
  readonly named: boolean;
  /** Key of the title that came out in the year that the query names, or -1. */
  readonly dated: number;
  verdict: number;
}

/** The candidates with the names that are meant in place of what rules read from the same words. */
export function settleNames(unsettled: Unsettled): Candidate[] {
  const mayBeCued = unsettled.names.length > 1; // by the name beside it in a list
  const judged: Judged[] = [];
  for (const name of unsettled.names) {
    const one = judge(unsettled, name, mayBeCued);
    if (one) judged.push(one);
  }
  spreadCues(unsettled, judged);
  const meant = pick(unsettled, judged);
  const replaced = new Set<Candidate>();
  // What a pattern says of a linked name is worth nothing where the name is not meant.
  for (const name of unsettled.names) {
    if (meant.some((one) => one.name === name)) continue;
    for (const candidate of unsettled.candidates) if (isNamedBy(candidate, name)) replaced.add(candidate);
  }
  const linked = meant.map((one) => {
    for (const candidate of unsettled.candidates) {
      if (overlaps(candidate, one.name) && isOwn(one.name, candidate)) {
        const isSame = candidate.start === one.name.start && candidate.end === one.name.end;
        if (one.verdict === STRICT || isSame) replaced.add(candidate);
      }
    }
    return toCandidate(unsettled, one);
  });
  return [...unsettled.candidates.filter((candidate) => !replaced.has(candidate)), ...linked];
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;
const covers = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start <= b.start && a.end >= b.end;
const isOwn = ({ target }: LinkedName, { attribute }: Candidate): boolean => target.attributes.includes(attribute);

function judge(unsettled: Unsettled, name: LinkedName, mayBeCued: boolean): Judged | undefined {
  const { scene, candidates, linker } = unsettled;
  if (isPartOfName(scene, name) || isInOther(unsettled, name)) return undefined;
  const cue = cueOf(unsettled, name);
  const named = cue !== undefined && isNamedBy(cue, name);
  const dated = name.target.kind === "title" ? titleOfYear(linker, name, candidates) : -1;
  const certainty = certaintyOf(cue, name);
  const verdict = verdictOf(unsettled, name, certainty, dated >= 0);
  if (verdict === NONE && !mayBeCued) return undefined;
  const isSure = verdict === STRICT && ((named && certainty >= CERTAIN) || dated >= 0);
  for (const one of candidates) {
    if (!isFilter(one) || isOwn(name, one) || !covers(one, name)) continue;
    if (!yields(unsettled, one, name, verdict, isSure)) return undefined;
  }
  return { name, cue, named, dated, verdict };
}

/** "Tom Hanks" in "Tom Hanks Junior", "Dune" in "Dune: Part Two": a name does not end amid capitals, nor before a subtitle. */
function isPartOfName({ tokens, cased, endsName }: Scene, { start, end, target }: LinkedName): boolean {
  if (SUBTITLE.has(tokens.texts[end] ?? "") && end + 1 < tokens.count) return true;
  if (target.kind === "title" && tokens.kinds[end] === NUMBER && tokens.texts[end]!.length < 3) return true; // a sequel
  if (!cased || !tokens.capitals[start]) return false;
  let lower = false;
  for (let at = 0; at < tokens.count && !lower; at++) lower = tokens.kinds[at] === WORD && !tokens.capitals[at];
  if (!lower) return false;
  const isMore = (at: number): boolean => tokens.capitals[at] === true && !endsName(at) && tokens.texts[at] !== "'s";
  return isMore(end) || (start > 0 && isMore(start - 1) && !(start === 1));
}

/** "Earth" in "Planet Earth": where capitals show a longer name, a word of it is not meant. */
function isInOther({ scene, candidates }: Unsettled, name: LinkedName): boolean {
  const { link, start, words } = name;
  if (!scene.cased || link.ordinary === 0) return false;
  const mayBegin = start === 1 && (words > 1 || link.ordinary === 1); // the capital before it may be a sentence's
  return candidates.some(
    (one) =>
      isOwn(name, one) &&
      isLonger(one, name) &&
      covers(one, name) &&
      scene.tokens.capitals[one.start] === true &&
      !(mayBegin && one.end === name.end),
  );
}

/** The most certain reading of the name's own attributes that is about these words. */
function cueOf({ candidates, scene }: Unsettled, name: LinkedName): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (!isOwn(name, candidate) || !(covers(candidate, name) || covers(name, candidate))) continue;
    if (isLonger(candidate, name) && (scene.cased || name.link.ordinary === 2)) continue; // of another name
    if (!best || rankOf(candidate, name) > rankOf(best, name)) best = candidate;
  }
  return best;
}

const isLonger = (candidate: Candidate, name: LinkedName): boolean =>
  candidate.end - candidate.start > name.end - name.start;

/** How sure a cue is that the name is meant; 0 without one. Rules that do not know the catalogue's names are never certain. */
function certaintyOf(cue: Candidate | undefined, name: LinkedName): number {
  if (!cue) return 0;
  const { confidence } = cue.filter;
  // A list of well-known names has "the rock" as well; where it is an everyday word, that says nothing of this query.
  const isPerson = name.target.kind === "person" && name.words > 1; // "will smith" is more than its words
  if (name.link.ordinary === 2 && !isPerson && cue.match.start === name.start && cue.match.end === name.end) return 0;
  return isNamedBy(cue, name) ? confidence : Math.min(confidence, LIKELY);
}

/** Patterns of linked names before heuristics, unless they are doubtful; then by certainty, then by priority. */
const rankOf = (candidate: Candidate, name: LinkedName): number =>
  (candidate.filter.confidence > DOUBTFUL && isNamedBy(candidate, name) ? 1e6 : 0) +
  candidate.filter.confidence * 1e4 +
  candidate.priority;

const isNamedBy = ({ match, start, end }: Candidate, { target, start: from, end: to }: LinkedName): boolean =>
  start === from &&
  end === to &&
  match.sequence.elements.some(({ kind, id }) => kind === "lexicon" && id === target.lexicon);

/** Whether what a rule read from the same words, or from more, gives way to the name. */
function yields(
  { attributes }: Unsettled,
  rival: Candidate,
  name: LinkedName,
  verdict: number,
  isSure: boolean,
): boolean {
  const attribute = attributes.get(rival.attribute)?.attribute;
  if (!attribute || attribute.textOf !== undefined) return false; // quoted speech
  if (isLonger(rival, name)) return false;
  if (attribute.properNames) return verdict === STRICT; // a character of whom no more is known
  return isSure && (attribute.kind === "range" || attribute.strict === "never");
}

/** The title of that name of the year of release in the query, outside the name; catalogues disagree by a year. */
function titleOfYear({ catalogue }: Linker, name: LinkedName, candidates: readonly Candidate[]): number {
  for (const one of candidates) {
    if (one.attribute !== "year" || one.filter.gte === undefined || overlaps(one, name)) continue;
    const { gte, lte = Number.POSITIVE_INFINITY } = one.filter;
    return firstOfYears(catalogue, name.link, gte - 1, lte + 1);
  }
  return -1;
}

/** "movies like Dune or Arrival": what is said of one name of a list is said of its neighbours. "Dune or Arrival": two names are all there is. */
function spreadCues(unsettled: Unsettled, judged: Judged[]): void {
  if (judged.length < 2) return;
  for (const one of judged) {
    if (!one.cue || !one.named || one.verdict !== STRICT) continue;
    for (const other of judged) {
      if (other.name.target !== one.name.target || other.named || !isJoined(unsettled, one.name, other.name)) continue;
      other.cue = one.cue;
      other.verdict = verdictOf(unsettled, other.name, one.cue.filter.confidence, false);
    }
  }
  for (const one of judged) {
    for (const other of judged) {
      if (one === other || !isJoined(unsettled, one.name, other.name)) continue;
      if (!isAlone(unsettled, one.name, other.name)) continue;
      one.verdict = Math.max(one.verdict, verdictOf(unsettled, one.name, 0, one.dated >= 0, true));
    }
  }
}

/** Nothing but the words of a list is between them. */
function isJoined({ scene: { tokens, marks }, listWords }: Unsettled, a: LinkedName, b: LinkedName): boolean {
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  if (first.end >= second.start) return false;
  let joined = false;
  for (let at = first.end; at < second.start; ) {
    const { kind, end } = joinAt({ tokens, marks, words: listWords }, at);
    if (kind === APART && !isComma(tokens.texts[at]!)) return false;
    joined ||= kind !== APART || isComma(tokens.texts[at]!);
    at = end;
  }
  return joined;
}

/** Of names that share words: the strict ones first, then the longest, exact ones, those with a cue, the most popular. */
function pick({ linker }: Unsettled, judged: readonly Judged[]): Judged[] {
  const order = judged.filter(({ verdict }) => verdict !== NONE).sort((a, b) => compare(linker, a, b));
  const picked: Judged[] = [];
  for (const one of order) if (!picked.some(({ name }) => overlaps(name, one.name))) picked.push(one);
  return picked;
}

function compare(linker: Linker, a: Judged, b: Judged): number {
  return (
    b.verdict - a.verdict ||
    b.name.end - b.name.start - (a.name.end - a.name.start) ||
    Number(a.name.link.typo) - Number(b.name.link.typo) ||
    Number(b.named) - Number(a.named) ||
    Number(b.cue !== undefined) - Number(a.cue !== undefined) ||
    linker.catalogue.popularityOf(keyOf(linker, b)) - linker.catalogue.popularityOf(keyOf(linker, a))
  );
}

/** The key of the likeliest entry of the name's kind, of namesakes one in the role that the query says: a name was marked because it has one. */
function keyOf({ catalogue }: Linker, { name: { link, target }, dated, cue }: Judged): number {
  if (dated >= 0) return dated;
  const role = cue?.filter.role;
  const inRole = role === undefined ? -1 : firstKey(link, (key) => catalogue.entry(key).role === role);
  return inRole >= 0 ? inRole : Math.max(0, firstOfKind(catalogue, link, target.kind));
}

function toCandidate({ scene, linker }: Unsettled, one: Judged): Candidate {
  const { name, cue, verdict } = one;
  const entry = linker.catalogue.entry(keyOf(linker, one));
  const { start, end, link, target } = name;
  const attribute = cue?.attribute ?? target.attributes[0]!;
  const role = cue?.filter.role; // not the catalogue's: who is listed as an actor may direct as well
  const isStrict = verdict === STRICT;
  const filter: Draft = {
    value: entry.name,
    ...(target.kind === "person" && role !== undefined && { role }),
    span: [link.start, link.end],
    confidence: isStrict ? (link.typo ? CONFIDENCE.typo : CONFIDENCE.exact) : CONFIDENCE.loose,
    id: entry.id,
    ...(!isStrict && { listed: false }),
  };
  const match = cue && covers(cue.match, name) ? cue.match : matchOf(scene, name);
  return { match, attribute, priority: isStrict ? STRICT_PRIORITY : LOOSE_PRIORITY, start, end, filter };
}

/** A name that no rule read: its words are all that its filter takes. */
function matchOf({ tokens }: Scene, { start, end }: LinkedName): Match {
  const pattern = tokens.query.slice(tokens.starts[start], tokens.ends[end - 1]);
  return {
    rule: -1,
    sequence: { elements: [], fromStart: false, toEnd: false, languages: 0, pattern },
    start,
    end,
    ends: [],
    hits: [],
  };
}
