/**
 * Reads one query with a compiled rule set: tokens, word classes, matches, filters, texts, answer. To its caller it is pure,
 * total, and linear in the length of the query. It keeps scratch memory between calls, which is safe because reading is synchronous.
 */
import type { Linker } from "../catalogue/link.ts";
import { type Answering, decide, failing } from "./answers.ts";
import { type Candidate, KEPT, SET_ASIDE } from "./candidate.ts";
import type { Compiled, CompiledRule, Findings } from "./compiled.ts";
import { counts, isCue } from "./cue-words.ts";
import { explain } from "./explain.ts";
import { candidatesOf, choose, keep } from "./filters.ts";
import { createMarks } from "./lexicon.ts";
import { type LinkedName, liftOf, linkNames, markNames } from "./links.ts";
import { type ListPart, markLists, partsOf } from "./lists.ts";
import type { Match } from "./matcher.ts";
import type { ReadContext, Reading } from "./reading.ts";
import { createScene } from "./scene.ts";
import { settleNames } from "./settle.ts";
import { type Place, readTexts } from "./signal-texts.ts";
import type { Scene } from "./slots/slot.ts";
import { type Tokens, tokenise, WORD } from "./tokens.ts";
import { markTopics } from "./topics.ts";

type Found = Omit<Findings, "silenced" | "sure" | "best">;

/** Conditions look at the whole query. They are checked only at the first few places of a rule, so that reading stays linear. */
const MAX_PLACES = 4;

/** Shorter words are others as often: "coen" is not "con". */
const MIN_UMLAUT_WORD = 5;

export function createReader(compiled: Compiled): (query: string, context: ReadContext) => Reading {
  const { rules, lexicons, vocabulary, signals } = compiled;
  const { cueRules } = compiled;
  const plain = rules.filter((rule) => !isCue(rule));
  const answering = plain.filter(({ rule }) => rule.answer);
  /** The years of a topic count as a fact as well: "statements about pay in the works meeting 2022". */
  const isRange = (name: string): boolean => compiled.attributes.get(name)?.attribute.kind === "range";
  const topics = { begin: plain.filter(({ rule }) => rule.topic), end: plain.filter(({ rule }) => rule.endsTopic) };
  const dividing = plain.filter(({ rule }) => rule.texts).sort((a, b) => b.priority - a.priority);
  const replacing = [...compiled.attributes.values()].filter(({ attribute }) => attribute.replaces);
  const marks = createMarks();
  const listSource = (tokens: Tokens) => ({
    tokens,
    marks,
    words: compiled.listWords,
    negation: compiled.negation.before,
  });
  const ids: number[] = [];
  const matches: (Match[] | undefined)[] = rules.map(() => undefined);
  /** Rules with matches, in the task's order, those for follow-ups last and only where they count: few of all that there are. */
  let matching: readonly CompiledRule[] = [];

  return (query, context) => {
    const findings = find(query, context);
    const { best } = findings;
    const search = readSearch(findings, context);
    const { filters, residual, signalTexts, textFor, rest, hasMore, text, hasWords, followUp } = search;
    // Written out, as in `find`: to spread an object takes longer than most of what a reading does.
    const reading = {
      filters,
      residual,
      signalTexts,
      textFor,
      rest,
      hasMore,
      text,
      hasWords,
      adjust: adjustments(),
      lift: liftOf(compiled.links, filters),
      explain: () =>
        explain([...plain, ...cueRules.filter((rule) => counts(rule, context.after))], find(query, context)), // another query may have been read since
    };
    if (best === undefined && followUp === undefined) return reading;
    return {
      ...(best && { answer: { rule: best.rule, weights: best.weights, confidence: best.confidence } }),
      ...reading,
      ...(followUp && { followUp }),
    };
  };

  function find(query: string, { locale, now, after, leaveOut, linker }: ReadContext): Findings {
    const tokens = tokenise(query);
    const cues = after !== undefined;
    for (let i = 0; i < tokens.count; i++)
      ids[i] = vocabulary.find(tokens.texts[i]!, cues) || numberOfUmlaut(tokens, i) || numberOfMeant(tokens, i);
    const languages = vocabulary.languagesFor(locale, query);
    lexicons.mark(tokens, ids, languages, marks, cues);
    markLists(listSource(tokens), compiled.listLexicons);
    const scene = createScene(tokens, ids, marks, compiled.scene, now);
    const names = linker ? linkNamesOf(tokens, linker) : [];
    if (names.length > 0) markNames(names, marks, lexicons);
    const plainly = compiled.findMatches(scene, ids, languages);
    byRule(after || leaveOut ? plainly.concat(compiled.findCues(scene, ids, languages)) : plainly, after);
    const first = chooseAmong(settle(scene, names, readCandidates(scene), linker), tokens.count);
    const { owner } = first;
    const chosen = markTopics(topics, { tokens, marks, matches, ...first });
    const attributes = attributesOf(chosen.filter(({ isTopic, attribute }) => !isTopic || isRange(attribute)));
    const hasGuess = chosen.some(({ match, filter }) => rules[match.rule]?.rule.guesses && filter.id === undefined);
    const found = { tokens, marks, scene, matches, chosen, owner, attributes, hasGuess };
    const silenced = silencedBy(found);
    const sure = answersOf(found, silenced);
    const best = decide(sure, signals);
    return { tokens, marks, scene, matches, chosen, owner, attributes, hasGuess, silenced, sure, best };
  }

  function linkNamesOf(tokens: Tokens, linker: Linker): readonly LinkedName[] {
    const { links, nameCues, carriers } = compiled;
    if (links.length === 0) return [];
    return linkNames(linker, { tokens, ids, marks, targets: links, cues: nameCues, carriers });
  }

  /** A German word with its umlauts as two letters, like "ueber" and "Komoedien", which folding makes one. */
  function numberOfUmlaut(tokens: Tokens, at: number): number {
    const typed = tokens.texts[at]!;
    const folded = tokens.kinds[at] === WORD ? typed.replace(/([aou])e/g, "$1") : typed;
    if (folded.length === typed.length || typed.length < MIN_UMLAUT_WORD) return 0;
    const id = vocabulary.find(folded);
    if (id > 0) tokens.texts[at] = folded;
    return id;
  }

  /** Names are the catalogue's business: a word with a capital is never taken for another. */
  function numberOfMeant(tokens: Tokens, at: number): number {
    if (tokens.kinds[at] !== WORD || tokens.capitals[at]) return 0;
    const meant = compiled.correct(tokens.texts[at]!);
    if (meant === undefined) return 0;
    tokens.texts[at] = meant;
    tokens.corrected.push(at);
    return vocabulary.find(meant);
  }

  function byRule(found: readonly Match[], after: ReadonlySet<string> | undefined): void {
    matches.fill(undefined);
    const matched: CompiledRule[] = [];
    for (const match of found) {
      const own = matches[match.rule];
      if (own) own.push(match);
      else {
        matches[match.rule] = [match];
        matched.push(rules[match.rule]!);
      }
    }
    matching = matched
      .filter((rule) => counts(rule, after))
      .sort((a, b) => Number(isCue(a)) - Number(isCue(b)) || a.index - b.index);
  }

  function readCandidates(scene: Scene): Candidate[] {
    const candidates: Candidate[] = [];
    const source = listSource(scene.tokens);
    const readParts = (start: number, end: number, lexicon: number): readonly ListPart[] =>
      partsOf(source, start, end, compiled.listLexicons[lexicon] ?? []);
    for (const { rule, index, priority, conditions } of matching) {
      if (!rule.filters && !rule.keeps) continue;
      for (const match of matches[index] ?? []) {
        if (failing(conditions, scene, match) !== undefined) continue;
        if (rule.keeps && !(rule.followUp && isPartOfNegation(match, scene.tokens.count)))
          candidates.push(keep(match, priority, rule.keeps === "idle" ? SET_ASIDE : KEPT));
        for (const filter of rule.filters ?? []) {
          const kind = compiled.attributes.get(filter.attribute)?.attribute.kind ?? "value";
          candidates.push(...candidatesOf(match, filter, kind, priority, scene, readParts));
        }
      }
    }
    return candidates;
  }

  /** "anything" of "anything but": a cue gives way to a negation that is as long or longer. */
  function isPartOfNegation({ start, end }: Match, count: number): boolean {
    const { before, after } = compiled.negation;
    const negates = (at: number): boolean => at >= 0 && at < count && (marks.covered[at]! & (before | after)) !== 0;
    let isAll = true;
    for (let at = start; at < end; at++) isAll &&= negates(at);
    return isAll || (negates(start) && negates(start - 1)) || (negates(end - 1) && negates(end));
  }

  function settle(scene: Scene, names: readonly LinkedName[], candidates: Candidate[], linker?: Linker): Candidate[] {
    if (!linker || names.length === 0) return candidates;
    const { attributes, carriers, listWords } = compiled;
    return settleNames({ scene, names, candidates, attributes, linker, listWords, carriers });
  }

  function chooseAmong(candidates: Candidate[], count: number): ReturnType<typeof choose> {
    const first = choose(candidates, count);
    if (first.chosen.length < 2) return first;
    const found = attributesOf(first.chosen);
    const replaced = replacing
      .filter(({ attribute }) => found.has(attribute.name))
      .flatMap(({ attribute: { replaces = [] } }) => replaces.filter((name) => found.has(name)));
    if (replaced.length === 0) return first;
    return choose(
      candidates.filter(({ attribute }) => !replaced.includes(attribute)),
      count,
    );
  }

  function readSearch(findings: Findings, context: ReadContext): ReturnType<typeof readTexts> {
    const divided = dividing.find((rule) => dividedAt(rule, findings));
    const place = divided && dividedAt(divided, findings);
    const negated: Place[] = [];
    for (const { rule, index, conditions } of matching) {
      if (!rule.negates) continue;
      for (const match of matches[index] ?? [])
        if (failing(conditions, findings, match) === undefined) negated.push([match, rule.negates]);
    }
    return readTexts(compiled, findings, negated, place && [place, divided.rule.texts ?? {}], context);
  }

  /** Answering rules that stay silent, each with a rule that silences it. */
  function silencedBy(findings: Found): ReadonlyMap<string, string> {
    const silenced = new Map<string, string>();
    for (const { rule, index, conditions } of matching) {
      if (!rule.silences || rule.followUp) continue;
      const speaks = matches[index]?.some(
        (match) => findings.owner[match.start]! < 0 && failing(conditions, findings, match) === undefined,
      );
      if (speaks) for (const id of rule.silences) silenced.set(id, rule.id);
    }
    return silenced;
  }

  function answersOf(findings: Found, silenced: ReadonlyMap<string, string>): Answering[] {
    const sure: Answering[] = [];
    for (const rule of answering) {
      const { id, answer, patterns } = rule.rule;
      if (!answer || findings.tokens.count === 0 || silenced.has(id)) continue;
      const fires = patterns ? placeOf(rule, findings) : failing(rule.conditions, findings) === undefined;
      if (fires) sure.push({ rule: id, priority: rule.priority, ...answer });
    }
    return sure;
  }

  function adjustments(): Record<string, number> {
    const factors: Record<string, number> = {};
    for (const { rule } of matching) {
      if (!rule.adjust || rule.followUp) continue;
      for (const [signal, factor] of Object.entries(rule.adjust)) {
        factors[signal] = (factors[signal] ?? 1) * factor;
      }
    }
    return factors;
  }
}

/** Where a rule divides the query; not in words that another rule keeps: what a sign says is not speech. */
function dividedAt(rule: CompiledRule, findings: Found): Match | undefined {
  const place = placeOf(rule, findings);
  const { chosen, owner } = findings;
  return place && chosen[owner[place.end - 1]!]?.attribute !== KEPT ? place : undefined;
}

/** The first place of a rule at which its conditions hold. */
function placeOf({ index, conditions }: CompiledRule, findings: Found): Match | undefined {
  const matches = findings.matches[index];
  if (!matches) return undefined;
  for (let i = 0; i < matches.length && i < MAX_PLACES; i++) {
    if (failing(conditions, findings, matches[i]) === undefined) return matches[i];
  }
  return undefined;
}

const attributesOf = (chosen: readonly Candidate[]): Set<string> =>
  new Set(chosen.map((candidate) => candidate.attribute));
