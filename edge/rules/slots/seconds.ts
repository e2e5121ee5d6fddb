/**
 * SECONDS: a few seconds as a decade is written too, "30s", "15-30s", "10s or 15s", for rules whose other words say that a length
 * is meant, "30s trailer". What is more likely a decade even there is none: "90s", "early 30s", "the 30s", "30s and 40s".
 */
import { wholeNumber } from "../digits.ts";
import { NUMBER, type Tokens } from "../tokens.ts";
import type { Amount, ReadSlot } from "./slot.ts";

const COMPACT = /^(\d{1,3})s$/;
/** Tens above are decades: few cut something to 40 or 90 seconds, and many ask for the forties or nineties. */
const MAX_TENS = 30;
const LINK = /^(?:-|~|\/|,|or|to|and|o|u|y|a|oder|bis|und|ou|et)$/;
/** Between tens these list decades: "20s and 30s clips". */
const AND = /^(?:,|and|y|und|et)$/;
const MAX_LIST = 4;
/** Before tens these show a decade. */
const DECADE_LEAD = /^(?:the|los|las|les|der|die|das|den|his|her|their|my|our|your|'|anos|annees)$/;

export const readSeconds: ReadSlot = (scene, at) => {
  const { tokens, meanings } = scene;
  const before = tokens.texts[at - 1] ?? "";
  if (DECADE_LEAD.test(before) || meanings[at - 1]?.third !== undefined) return undefined;
  if (LINK.test(before) && /^\d0s$/.test(tokens.texts[at - 2] ?? "")) return undefined; // the rest of a list
  let last = secondsAt(tokens, at) ?? barely(tokens, at);
  if (last === undefined) return undefined;
  let [gte, lte] = [last.value, last.value];
  let end = COMPACT.test(tokens.texts[at]!) || last.end > at + 1 ? last.end : 0;
  for (let items = 1; items < MAX_LIST && LINK.test(tokens.texts[last.end] ?? ""); items++) {
    const next = secondsAt(tokens, last.end + 1);
    const ofTens = isTens(last.value) && /^\d0s$/.test(tokens.texts[last.end + 1] ?? "");
    if (ofTens && (next === undefined || AND.test(tokens.texts[last.end]!))) return undefined;
    if (next === undefined) break;
    [gte, lte] = [Math.min(gte, next.value), Math.max(lte, next.value)];
    last = next;
    end = next.end;
  }
  return end === 0 ? undefined : { end, gte, lte };
};

const isTens = (value: number): boolean => value % 10 === 0;

/** "30s", "30 s". */
function secondsAt({ texts, kinds }: Tokens, at: number): Amount | undefined {
  const compact = COMPACT.exec(texts[at] ?? "")?.[1];
  if (compact === undefined && (kinds[at] !== NUMBER || texts[at + 1] !== "s")) return undefined;
  const value = wholeNumber(compact ?? texts[at]!);
  if (value === undefined || value === 0 || (isTens(value) && value > MAX_TENS)) return undefined;
  return { end: compact === undefined ? at + 2 : at + 1, value };
}

/** The "15" of "15-30s". */
function barely({ texts, kinds }: Tokens, at: number): Amount | undefined {
  const value = kinds[at] === NUMBER && /^\d{1,3}$/.test(texts[at]!) ? wholeNumber(texts[at]) : undefined;
  return value === undefined ? undefined : { end: at + 1, value };
}
