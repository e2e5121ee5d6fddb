/** How well a query supports that a name in it is meant, from the name's words and those around it. */
import { UNNAMED_BITS } from "./lexicon.ts";
import type { LinkedName } from "./links.ts";
import { formAt, type Scene } from "./slots/slot.ts";
import { GLYPH, NUMBER, SIGN, WORD } from "./tokens.ts";

/** The query around a name. */
export interface Surroundings {
  readonly scene: Scene;
  /** Mask of words without meaning for retrieval. */
  readonly carriers: number;
}

export const NONE = 0;
/** It may be meant: its filter does not exclude results, and its words stay in the texts. */
const LOOSE = 1;
export const STRICT = 2;

/** A rule that says with this confidence that a name is meant supports even everyday words ("cast of Up"). */
export const CERTAIN = 0.9;
export const LIKELY = 0.8;
/** A rule that says no more than this makes a surname alone a preference. */
export const DOUBTFUL = 0.5;
/** Everyday words that are a name by their number alone. */
const MANY_WORDS = 5;
/** Letters from which on a word with a typing error is hardly another word: "canyon" is not "Cannon". */
const MANY_LETTERS = 8;
/** Ideographs and kana that are hardly a name by chance. */
const MANY_GLYPHS = 4;

/**
 * @param certainty of the rule that says that the name is meant; 0 without one
 * @param dated the query has the year in which the work came out
 * @param alone nothing else of meaning is in the query
 */
export function verdictOf(
  around: Surroundings,
  name: LinkedName,
  certainty: number,
  dated: boolean,
  alone: boolean = isAlone(around, name, name),
): number {
  const { scene } = around;
  const { link, target, words } = name;
  const { ordinary, typo } = link;
  const isOne = words - (link.article ? 1 : 0) === 1;
  const cued = certainty > 0;
  const certain = certainty >= CERTAIN;
  if (link.via === "part") return alone || certainty > DOUBTFUL ? STRICT : cued ? LOOSE : NONE;
  if (scene.tokens.kinds[name.start] === GLYPH) return judgeGlyphs(scene, name, cued || alone || dated);
  const supported = cued || alone || dated;
  if (!certain && !alone && !dated && isIdle(around, name)) return NONE; // "show me", "what it is"
  if (isOne) {
    if (ordinary === 2) return certain || dated ? STRICT : cued || alone ? LOOSE : NONE;
    const isAmbiguous = isInLexicon(scene, name) || (target.kind === "title" && isGiven(scene, name.start) && !alone);
    const isDoubtful = isAmbiguous || (typo && link.end - link.start < MANY_LETTERS);
    if (supported && (certain || dated || !isDoubtful)) return STRICT;
    if (supported) return LOOSE;
    const isName = ordinary === 0 && !typo && name.start > 0 && isCapitalised(scene, name);
    return isName && !isAmbiguous ? LOOSE : NONE;
  }
  if (ordinary === 0) return STRICT;
  if (target.kind === "person" && !typo && isGiven(scene, name.start)) {
    if (ordinary === 1 || !isGivenWord(scene, name.start)) return STRICT;
    if (!supported && !isCapitalised(scene, name)) return LOOSE;
  }
  if (typo)
    return certain || dated || (cued && ordinary === 1) || (alone && ordinary === 1)
      ? STRICT
      : supported
        ? LOOSE
        : NONE;
  if (
    cued ||
    dated ||
    words - (link.article ? 1 : 0) >= (ordinary === 2 ? MANY_WORDS : MANY_WORDS - 2) ||
    isCapitalised(scene, name)
  )
    return STRICT;
  if (alone) return words < 3 && isAllInLexicons(scene, name) ? LOOSE : STRICT;
  return NONE;
}

/** Names in scripts without spaces. */
function judgeGlyphs({ tokens, isOrdinary }: Scene, { start, end }: LinkedName, supported: boolean): number {
  if (end - start >= MANY_GLYPHS) return STRICT;
  const isInside = (at: number): boolean =>
    at >= 0 && at < tokens.count && tokens.kinds[at] === GLYPH && !isOrdinary(at);
  if (end - start < 2) return NONE;
  return supported && !isInside(start - 1) && !isInside(end) ? STRICT : NONE;
}

/** All its words are words without meaning for retrieval. */
function isIdle({ scene: { marks }, carriers }: Surroundings, { start, end }: LinkedName): boolean {
  for (let at = start; at < end; at++) if ((marks.covered[at]! & carriers) === 0) return false;
  return true;
}

/** Nothing of meaning is in the query besides these two names, which may be the same. */
export function isAlone(
  { scene: { tokens, marks }, carriers }: Surroundings,
  one: LinkedName,
  other: LinkedName,
): boolean {
  for (let at = 0; at < tokens.count; at++) {
    if ((at >= one.start && at < one.end) || (at >= other.start && at < other.end)) continue;
    if (tokens.kinds[at] !== SIGN && (marks.covered[at]! & carriers) === 0) return false;
  }
  return true;
}

const isGiven = ({ marks, givenNames }: Scene, at: number): boolean => formAt(marks, at, givenNames) >= 0;

/** A first name that is an everyday word as well: "will", "mark". */
const isGivenWord = ({ marks, givenNames }: Scene, at: number): boolean =>
  marks.value[formAt(marks, at, givenNames)] !== "";

/** Its last word is in a lexicon that some condition names: it is also a sight, a sound, a genre … */
const isInLexicon = ({ marks }: Scene, { end }: LinkedName): boolean => (marks.covered[end - 1]! & ~UNNAMED_BITS) !== 0;

function isAllInLexicons({ marks, tokens }: Scene, { start, end }: LinkedName): boolean {
  for (let at = start; at < end; at++) {
    if (tokens.kinds[at] !== SIGN && (marks.covered[at]! & ~UNNAMED_BITS) === 0) return false;
  }
  return true;
}

/** Its first and last word, and all longer ones, are capitals in a query of mixed case. */
function isCapitalised({ tokens, cased }: Scene, { start, end }: LinkedName): boolean {
  if (!cased || !tokens.capitals[start]) return false;
  let lower = false;
  for (let at = 0; at < tokens.count; at++) {
    const isCapital = tokens.capitals[at] === true || tokens.kinds[at] !== WORD;
    if (at < start || at >= end) lower ||= !isCapital;
    else if (!isCapital && (at === end - 1 || tokens.texts[at]!.length > 3)) return false;
  }
  return lower && (tokens.kinds[end - 1] === WORD || tokens.kinds[end - 1] === NUMBER);
}
