/** The filters of a query and the texts that its signals are searched for. Keeps nothing of the reader's scratch memory. */

import type { Entry } from "./combine.ts";
import type { Compiled, Findings } from "./compiled.ts";
import { wordsThatSay } from "./cue-words.ts";
import { readCues } from "./cues.ts";
import { toFilters } from "./entries.ts";
import { idleTokens } from "./idle.ts";
import { type Match, startOf } from "./matcher.ts";
import type { ReadContext, Reading, Search } from "./reading.ts";
import { EVERY_SIGNAL, textOf } from "./texts.ts";
import { GLYPH, SIGN, type Tokens } from "./tokens.ts";
import { NEGATES, useWords, WANTED, type WordUse } from "./word-use.ts";

type Texts = Pick<Reading, keyof Search | "text" | "hasWords" | "followUp">;

/** Pattern elements of one match. */
export type Place = readonly [match: Match, elements: readonly string[]];

/** A match of a rule that divides, with the signals it gives a text of their own. */
export type Division = readonly [match: Match, texts: Readonly<Record<string, string>>];

/** `negated`: matches of rules that negate, with the elements whose words are not wanted. */
export function readTexts(
  compiled: Compiled,
  findings: Findings,
  negated: readonly Place[],
  division: Division | undefined,
  context: ReadContext,
): Texts {
  const { tokens } = findings;
  const isFollowUp = context.after !== undefined;
  const languages = compiled.vocabulary.languagesFor(context.locale);
  if (!isFollowUp && findings.chosen.length === 0 && negated.length === 0 && !division) {
    const idle = idleTokens(findings, compiled, languages);
    const residual = textOf(
      tokens,
      () => true,
      (at) => idle[at]!,
    );
    return {
      filters: {},
      residual,
      signalTexts: {},
      textFor: () => residual,
      rest: tokens.query.trim(),
      hasMore: residual !== "",
      text: tokens.query,
      hasWords: residual !== "",
    };
  }
  const use = useWords(compiled, findings, negated, context);
  const { entries, keptBy, wish, gone } = use;
  const idle = idleTokens(findings, compiled, languages, keptBy);
  const isIdle = (at: number): boolean => idle[at]!;
  const around = tokensOf(findings, compiled.around);
  const bitsOf = (signals: readonly string[]): number => bitsAmong(compiled.signals, signals);
  const isMeant = (at: number): boolean =>
    findings.owner[at]! < 0 && tokens.kinds[at] !== SIGN && (findings.marks.covered[at]! & compiled.carriers) === 0;
  const isAround = (at: number): boolean => idle[at]! || around[at]!;
  const signalTexts = quotations(entries);
  if (division) Object.assign(signalTexts, divide(division, signalTexts, tokens, use, isAround, bitsOf));
  const own = bitsOf(Object.keys(signalTexts));
  const hasMore = keptBy.some((signals, at) => (signals & ~own) !== 0 && !isAround(at));
  const isSaid = own !== 0 && !hasMore; // words around a quotation need not be found
  return {
    filters: toFilters(entries),
    residual: isSaid ? "" : textOf(tokens, (at) => keptBy[at] === EVERY_SIGNAL, isIdle),
    signalTexts,
    textFor: (signals) => {
      const bits = bitsOf(signals);
      const isKept = (at: number): boolean => (keptBy[at]! & bits) !== 0 && !(isSaid && keptBy[at] === EVERY_SIGNAL);
      return textOf(tokens, isKept, isIdle);
    },
    rest:
      isFollowUp || gone.includes(true)
        ? textOf(tokens, (at) => wish[at] === WANTED && !gone[at])
        : restOf(tokens, wish),
    hasMore,
    text: textIn(compiled, findings, use, isFollowUp),
    hasWords: !isSaid && keptBy.some((signals, at) => signals === EVERY_SIGNAL && isMeant(at)),
    ...(isFollowUp && { followUp: readCues(compiled, findings, use) }),
  };
}

/** What stages and models are asked about: the query without the words that are gone, and without what is left over around them. */
function textIn(compiled: Compiled, findings: Findings, { gone, spent, wish }: WordUse, isFollowUp: boolean): string {
  const { tokens, marks, owner } = findings;
  if (!isFollowUp && !gone.includes(true)) return tokens.query;
  const subjects = wordsThatSay("subject", compiled.cueRules, findings);
  const attaches = wordsThatSay("attaches", compiled.cueRules, findings);
  const isLeftOver = (at: number): boolean => {
    if (tokens.kinds[at] === SIGN) return PAUSES.test(tokens.texts[at]!);
    const isIdle =
      owner[at]! < 0 && spent[at] !== 1 && wish[at] === WANTED && (marks.covered[at]! & compiled.carriers) !== 0;
    if (!isIdle || subjects[at] || attaches[at]) return false;
    return isFollowUp || tokens.kinds[at] === GLYPH; // "show me the" of "show me the French ones", "的" of "80年代的喜剧"
  };
  return textOf(tokens, (at) => !gone[at], isLeftOver);
}

/** Signs that say nothing at the end of a text; quotation marks do. */
const PAUSES = /^[,;:.!?、，。；：！？¿¡]$/;

const bitsAmong = (all: readonly string[], signals: readonly string[]): number =>
  signals.reduce((bits, signal) => bits | (1 << all.indexOf(signal)), 0);

/** Which tokens belong to lexicons, signs included. */
function tokensOf({ tokens, marks }: Findings, lexicons: number): boolean[] {
  const found: boolean[] = [];
  for (let at = 0; at < tokens.count; at++) {
    found.push(tokens.kinds[at] === SIGN || (marks.covered[at]! & lexicons) !== 0);
  }
  return found;
}

/** Values that are the text of a signal, whatever words are around them. */
function quotations(entries: readonly Entry[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { attribute, draft, exclude } of entries) {
    const { value } = draft;
    if (attribute.textOf === undefined || exclude || value === undefined) continue;
    const before = texts[attribute.textOf];
    texts[attribute.textOf] = before === undefined ? value : `${before} ${value}`;
  }
  return texts;
}

/**
 * Gives signals without a quotation the element that holds their text, and takes its words from all other texts. Nothing is divided where nothing
 * would be left for the others but words around it: the query then holds only one intent.
 */
function divide(
  [match, texts]: Division,
  quoted: Readonly<Record<string, string>>,
  tokens: Tokens,
  { keptBy, wish }: WordUse,
  isIdle: (at: number) => boolean,
  bitsOf: (signals: readonly string[]) => number,
): Record<string, string> {
  const owned = new Map<number, number>();
  const own: Record<string, string> = {};
  for (const [signal, element] of Object.entries(texts)) {
    const place = match.sequence.elements.findIndex((one) => one.name === element);
    if (place < 0 || quoted[signal] !== undefined) continue;
    const [start, end] = [startOf(match, place), match.ends[place]!];
    const text = textOf(tokens, (at) => at >= start && at < end && wish[at] === WANTED);
    if (text === "") continue;
    own[signal] = text;
    for (let at = start; at < end; at++) owned.set(at, bitsOf([signal]));
  }
  if (textOf(tokens, (at) => keptBy[at] === EVERY_SIGNAL && !owned.has(at), isIdle) === "") return {};
  for (const [at, bits] of owned) if (keptBy[at] === EVERY_SIGNAL) keptBy[at] = bits;
  return own;
}

/** The query without what it does not want, carrier words included; where nothing else is left, the words that negate. */
function restOf(tokens: Tokens, wish: readonly number[]): string {
  if (wish.every((one) => one === WANTED)) return tokens.query.trim();
  return (
    textOf(tokens, (at) => wish[at] === WANTED) || textOf(tokens, (at) => wish[at] === NEGATES) || tokens.query.trim()
  );
}
