/**
 * Which words say nothing to search for, so that they are trimmed from the ends of texts. A search with an idle word more finds much
 * the same, one without its topic finds nothing: in doubt a word stays.
 */
import type { Compiled, Findings } from "./compiled.ts";
import { foldUnit } from "./fold.ts";
import { formAt } from "./slots/slot.ts";
import { EVERY_SIGNAL } from "./texts.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/**
 * Which tokens are trimmed from the ends of a text: signs and carrier words, unless they are part of a value ("top gun")
 * or their neighbour gives them a meaning. `keptBy`: for each token the signals whose texts keep it; absent where all do.
 */
export function idleTokens(findings: Findings, compiled: Compiled, keptBy?: readonly number[]): boolean[] {
  const { tokens, marks, owner } = findings;
  const { carriers, besideContent } = compiled;
  const idle: boolean[] = [];
  for (let at = 0; at < tokens.count; at++) {
    if (tokens.kinds[at] === SIGN) idle.push(true);
    else if ((marks.covered[at]! & carriers) === 0 || owner[at]! >= 0 || isHyphenated(tokens, at)) idle.push(false);
    else if (besideContent < 0 || formAt(marks, at, besideContent) < 0) idle.push(true);
    else idle.push(!isContent(findings, carriers, keptBy, at - 1) && !isContent(findings, carriers, keptBy, at + 1));
  }
  for (const at of tokens.corrected) idle[at] = false; // what was typed may have been meant
  return idle;
}

function isContent(
  { tokens, marks }: Findings,
  carriers: number,
  keptBy: readonly number[] | undefined,
  at: number,
): boolean {
  if (at < 0 || at >= tokens.count || tokens.kinds[at] === SIGN || (marks.covered[at]! & carriers) !== 0) return false;
  return keptBy === undefined || keptBy[at] === EVERY_SIGNAL;
}

/** Part of a word with a hyphen: "all-hands", "one-on-one". A possessive s belongs to the name before it: "Varda's-directed". */
function isHyphenated({ query, starts, ends, count, kinds, texts }: Tokens, at: number): boolean {
  if (kinds[at] === SIGN || texts[at] === "'s") return false;
  if (at > 0 && starts[at]! - ends[at - 1]! === 1 && isHyphen(query.charCodeAt(starts[at]! - 1))) return true;
  return at + 1 < count && starts[at + 1]! - ends[at]! === 1 && isHyphen(query.charCodeAt(ends[at]!));
}

const isHyphen = (unit: number): boolean => unit !== 0x20 && foldUnit(unit) === "-";
