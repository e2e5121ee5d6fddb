/**
 * Which words say nothing to search for, so that they are trimmed from the ends of texts. A search with an idle word more finds much
 * the same, one without its topic finds nothing: in doubt a word stays.
 */
import type { Compiled, Findings } from "./compiled.ts";
import { foldUnit } from "./fold.ts";
import { formAt } from "./slots/slot.ts";
import { languagesSpoken } from "./spoken.ts";
import { EVERY_SIGNAL } from "./texts.ts";
import { GLYPH, SIGN, type Tokens, WORD } from "./tokens.ts";

/**
 * Which tokens are trimmed from the ends of a text: signs, and the carrier words of the query's language, unless they are part of
 * a value ("top gun"), their neighbour gives them a meaning ("silent film"), or the query ends with them ("a film set").
 *
 * @param languages those that the caller reads with, as bits
 * @param keptBy for each token the signals whose texts keep it; absent where all do
 */
export function idleTokens(
  findings: Findings,
  compiled: Compiled,
  languages: number,
  keptBy?: readonly number[],
): boolean[] {
  const { tokens, marks, owner } = findings;
  const { carriers, besideContent } = compiled;
  const isKept = (at: number): boolean => tokens.kinds[at] !== SIGN && (!keptBy || keptBy[at] === EVERY_SIGNAL);
  const hasContent = tokens.kinds.some((_, at) => isKept(at) && (marks.covered[at]! & carriers) === 0);
  const carrying = carriersIn(
    findings,
    compiled,
    hasContent ? languagesSpoken(tokens, marks, languages) : ANY_LANGUAGE,
  );
  const isPhrase = (at: number): boolean => tokens.kinds[at] === WORD && carrying[at]! > 1;
  const isContent = (at: number): boolean => at >= 0 && at < tokens.count && isKept(at) && carrying[at] === 0;
  const standsAsWritten = (at: number): boolean =>
    isHyphenated(tokens, at) || (!tokens.shouts && isAcronym(tokens, at));
  /** At the beginning a glyph is more likely a part of the word: "かに", "中国", "被子". */
  const beginsGlyphs = (at: number): boolean =>
    tokens.kinds[at] === GLYPH &&
    carrying[at] === 1 &&
    tokens.spaced[at] === true &&
    tokens.kinds[at + 1] === GLYPH &&
    owner[at + 1]! < 0;
  const leads = (at: number): boolean => {
    const led = keptBy?.[tokens.texts[at + 1] === "'" ? at + 2 : at + 1];
    if (led === undefined || led === EVERY_SIGNAL || owner[at]! >= 0) return false;
    return LEADS.test(tokens.texts[at]!) && !isHyphenated(tokens, at); // "drive-in by 10 pm"
  };
  const isIdle = (at: number): boolean =>
    tokens.kinds[at] === SIGN ||
    leads(at) ||
    (carrying[at] !== 0 && owner[at]! < 0 && (isPhrase(at) || !standsAsWritten(at)));
  const idle = tokens.kinds.map((_, at) => isIdle(at) && !beginsGlyphs(at));
  for (let start = 0; start < tokens.count; start++) {
    const form = besideContent < 0 ? -1 : formAt(marks, start, besideContent);
    const end = form < 0 ? start : marks.end[form]!;
    if (carrying[start]! > end - start) continue; // 看 of 我想看
    if (end > start && (isContent(start - 1) || isContent(end) || isContent(end - 1))) idle.fill(false, start, end);
  }
  for (const at of tokens.corrected) idle[at] = false; // what was typed may have been meant
  keepLast(tokens, idle, isContent, isPhrase);
  return idle;
}

/** Prepositions of any language; before words that are left out of the text they lead nowhere: "highlights from [yesterday]". */
export const LEADS = /^(?:from|of|at|in|on|by|with|am|im|en|vom|von|um|mit|de|d|del|du|des|con|avec)$/;

/**
 * Where words are written apart, those that carry others stand before them: what ends the query after a word of meaning belongs to
 * it, unless it is a phrase of several words that carries nothing ("on my list").
 */
function keepLast(
  { count, kinds }: Tokens,
  idle: boolean[],
  isContent: (at: number) => boolean,
  isPhrase: (at: number) => boolean,
): void {
  let end = count;
  while (end > 0 && kinds[end - 1] === SIGN) end--;
  let start = end;
  while (start > 0 && idle[start - 1] && kinds[start - 1] === WORD) {
    start--;
    if (isPhrase(start)) return;
  }
  if (start < end && isContent(start - 1) && kinds[start - 1] === WORD) idle.fill(false, start, end);
}

/** Where nothing else is left to search, "films" of "films > 2000" is idle in whatever language. */
const ANY_LANGUAGE = -1;

/**
 * For each token of how many tokens the longest form is that makes it a carrier word of the query's language; 0 where it is none. Words
 * written without spaces are of one language anyway.
 */
function carriersIn({ tokens, marks }: Findings, { carriers, lexicons, scene }: Compiled, spoken: number): number[] {
  const carrying: number[] = new Array(tokens.count).fill(0);
  for (let start = 0; start < tokens.count; start++) {
    for (let form = marks.first[start]!; form >= 0; form = marks.next[form]!) {
      const bit = lexicons.bits[marks.lexicon[form]!]!;
      if ((bit & carriers) === 0) continue;
      const end = marks.end[form]!;
      const isOfQuery = spoken === ANY_LANGUAGE || (spoken !== 0 && (marks.languages[form]! & spoken) === spoken);
      const length = (bit & scene.breaks) === 0 ? end - start : 1; // no clause follows "in the background" at the end
      for (let at = start; at < end; at++)
        if (isOfQuery || tokens.kinds[at] !== WORD || tokens.texts[at] === "'s")
          carrying[at] = Math.max(carrying[at]!, length);
    }
  }
  return carrying;
}

/** "US", "WHO", "IT": capitals that are not carrier words. */
const isAcronym = ({ query, starts, ends }: Tokens, at: number): boolean =>
  /^[A-Z]{2,3}$/.test(query.slice(starts[at], ends[at]));

/** Part of a word with a hyphen or an "&": "all-hands", "q&a". A possessive s belongs to the name before it: "Varda's-directed". */
function isHyphenated({ query, starts, ends, count, kinds, texts, spaced }: Tokens, at: number): boolean {
  if (kinds[at] === SIGN || texts[at] === "'s") return false;
  if (texts[at - 1] === "&" && !spaced[at] && !spaced[at - 1]) return true;
  if (at > 0 && starts[at]! - ends[at - 1]! === 1 && isHyphen(query.charCodeAt(starts[at]! - 1))) return true;
  return at + 1 < count && starts[at + 1]! - ends[at]! === 1 && isHyphen(query.charCodeAt(ends[at]!));
}

const isHyphen = (unit: number): boolean => unit !== 0x20 && foldUnit(unit) === "-";
