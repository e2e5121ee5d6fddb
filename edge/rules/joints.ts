/** What joins two filters of a query: the words of a list ("or", "and", a comma), with nothing but empty words between them. */
import { type Candidate, isFilter, KEPT, SET_ASIDE } from "./candidate.ts";
import type { Marks } from "./lexicon.ts";
import { formAt } from "./slots/slot.ts";
import { GLYPH, NUMBER, SIGN, type Tokens, WORD } from "./tokens.ts";

/** In the order in which one overrides another. */
export const APART = 0;
export const COMMA = 1;
export const AND = 2;
export const OR = 3;

/** Numbers of the lexicons whose words join a list; -1 where the task has none. */
export interface ListWords {
  readonly or: number;
  readonly and: number;
  /** Words before the first of two: "either". */
  readonly either: number;
  /** Words that set what follows against what precedes: "but". */
  readonly but: number;
}

/** A query with its chosen filters: all that joints are read from. */
export interface Joined {
  readonly tokens: Tokens;
  readonly marks: Marks;
  readonly chosen: readonly Candidate[];
  /** For each token the index of the chosen filter it belongs to, or -1. */
  readonly owner: readonly number[];
  /** 1 for tokens that belong to a filter's pattern or negate a filter. */
  readonly spent: readonly number[];
  readonly excluded: ReadonlySet<Candidate>;
  readonly words: ListWords;
  /** Mask of words without meaning for retrieval. */
  readonly carriers: number;
  /** Mask of kinds of works and other words of which no title consists. */
  readonly works: number;
  /** Number of the lexicon of words that mean something beside one that does: "new" of "new orleans"; or -1. */
  readonly beside: number;
}

export interface Joint {
  readonly kind: number;
  readonly comma: boolean;
  /** Nothing but the joining words. */
  readonly bare: boolean;
  /** A filter of another attribute is between. */
  readonly crossed: boolean;
}

const COMMAS = ",、，";
export const isComma = (text: string): boolean => text !== "" && COMMAS.includes(text);
const SLASHES = "/|／";
const STOPS = /^[.!?;:。！？；：]$/;
const NONE: Joint = { kind: APART, comma: false, bare: false, crossed: false };

/** The joint between the tokens, excluded filters aside; {@link APART} where a word of meaning, a full stop or a "but" is between. */
export function jointOf(joined: Joined, from: number, to: number): Joint {
  const { tokens, chosen, owner, excluded } = joined;
  let kind = APART;
  let comma = false;
  let bare = true;
  let crossed = false;
  for (let at = from; at < to; ) {
    const other = chosen[owner[at]!];
    if (other) {
      if (!isFilter(other)) return NONE;
      if (!excluded.has(other)) crossed = true;
      bare = false;
      at++;
      continue;
    }
    const text = tokens.texts[at]!;
    const word = joinAt(joined, at);
    if (word.kind !== APART) {
      kind = Math.max(kind, word.kind);
      at = word.end;
    } else if (tokens.kinds[at] === SIGN) {
      if (STOPS.test(text)) return NONE;
      if (COMMAS.includes(text)) {
        comma = true;
        kind = Math.max(kind, COMMA);
      }
      at++;
    } else {
      if (isBut(joined, at) || !isIdle(joined, at)) return NONE;
      bare &&= tokens.kinds[at] === GLYPH; // "不要爱情片和喜剧片"
      at++;
    }
  }
  return { kind, comma, bare, crossed };
}

/** The joining word at a token, and where it ends. */
export function joinAt(
  { tokens, marks, words }: Pick<Joined, "tokens" | "marks" | "words">,
  at: number,
): { readonly kind: number; readonly end: number } {
  if (tokens.kinds[at] === SIGN && SLASHES.includes(tokens.texts[at]!) && tokens.texts[at - 1] !== "w")
    return { kind: OR, end: at + 1 }; // but "w/"
  const isWhere =
    tokens.texts[at] === "ou" && /ù/i.test(tokens.query.slice(tokens.starts[at], tokens.ends[at]).normalize()); // "où"
  for (let m = isWhere ? -1 : (marks.first[at] ?? -1); m >= 0; m = marks.next[m]!) {
    const lexicon = marks.lexicon[m];
    if (lexicon === words.or) return { kind: OR, end: marks.end[m]! };
    if (lexicon === words.and) return { kind: AND, end: marks.end[m]! };
  }
  return { kind: APART, end: at + 1 };
}

const isBut = ({ marks, words }: Joined, at: number): boolean => words.but >= 0 && formAt(marks, at, words.but) >= 0;

/** Words that may be beside a joining word without belonging to what is joined. */
function isIdle({ marks, carriers, spent, words }: Joined, at: number): boolean {
  return (marks.covered[at]! & carriers) !== 0 || spent[at] === 1 || formAt(marks, at, words.either) >= 0;
}

/**
 * Whether a noun follows at once of which the words before the token may be a part: "drama [club]", "horror film [festival]", "战争[博物馆]".
 * A plural is not such a part: "comedies", "horror movies".
 *
 * @param kinds number of the attribute's lexicon of plurals, or -1
 */
export function leadsNoun(joined: Joined, { end }: Pick<Candidate, "end">, kinds: number): boolean {
  const { tokens, marks, owner, works } = joined;
  if (kinds >= 0 && formAt(marks, end - 1, kinds) >= 0) return false;
  let at = end;
  const goesOn = (): boolean => (marks.covered[at]! & works) !== 0 || ATTACHES.test(tokens.texts[at]!);
  while (at < tokens.count && owner[at]! < 0 && goesOn()) {
    if (tokens.texts[at]!.endsWith("s")) return false;
    at++;
  }
  const isNoun = tokens.kinds[at] === WORD || (tokens.kinds[at] === GLYPH && !tokens.spaced[at]);
  return isNoun && hasMeaning(joined, at);
}

/** A word that no filter has read, and that says something. */
const hasMeaning = (joined: Joined, at: number): boolean =>
  joined.owner[at]! < 0 && !isIdle(joined, at) && !isBut(joined, at) && joinAt(joined, at).kind === APART;

/**
 * Whether years are those of the noun beside them, so that a work may tell of them later: "[1969] moon landing documentary", "crash of
 * [1929]" and, where the query names no kind of work, "moon landing [1969]", "[80s] hairstyle", "crise de [1929]" and "[1969年]の月面着陸".
 */
export function datesNoun(joined: Joined, years: Candidate): boolean {
  const { tokens, marks, works, carriers, chosen, owner } = joined;
  const { kinds, texts } = tokens;
  const { start, filter } = years;
  const isNamed = (at: number): boolean => {
    const named = chosen[owner[at]!]?.filter;
    return !!named?.value && named.listed !== "apart";
  };
  const pastNames = (at: number): number => {
    while (isNamed(at)) at++;
    return at;
  };
  const end = pastNames(years.end); // "1992 [Los Angeles] riots"
  const isWork = (by: number, at: number): boolean => {
    const covered = marks.covered[at]!;
    return (covered & works) !== 0 && (by >= 0 || kinds[at] !== GLYPH || (covered & carriers) !== 0); // not "東[日本]大震災"
  };
  const hasWorks = (marks.all & works) !== 0 && owner.some(isWork);
  const isNoun = (at: number): boolean => (kinds[at] === WORD || kinds[at] === GLYPH) && hasMeaning(joined, at);
  const leads = ATTACHES.test(texts[end] ?? "") || formAt(marks, end, joined.beside) >= 0; // "2005 [new] orleans flood"
  if (!hasWorks && isNoun(leads ? pastNames(end + 1) : end)) return true; // "2020年の[東京]オリンピック"
  if (kinds[end] === WORD && leadsNoun(joined, { end }, -1)) return filter.gte === filter.lte;
  const tie = ARTICLES.test(texts[start - 1] ?? "") ? start - 2 : start - 1;
  const before = texts[tie] ?? "";
  const mayBeTied = !hasWorks || before === "of"; // "películas de 1994" are of its year
  const isFigures = kinds[start] === NUMBER || filter.gte! < filter.lte!;
  let noun = TIES.test(before) ? tie - 1 : start - 1;
  while (isNamed(noun) && TIES.test(texts[noun - 1] ?? "")) noun -= 2; // "terremoto de [México] de 2017"
  return mayBeTied && isFigures && isNoun(noun);
}

const ARTICLES = /^(?:the|l[aeo]s?|de[nrm]|die|das)$/;
const TIES = /^(?:of|de|du|del|von)$/;

/**
 * Between a noun and the one that it is a part of, or what is done with it: "戦争[の]写真", "冒険[に]出る子供". With one of the last two a year
 * is that of the item: "2023年[度]の予算", "1994年[版]".
 */
const ATTACHES = /^[の的にをがは度版]$/;

/**
 * Whether some "or" joins two filters of different attributes, or a filter and a word that is none ("Tom Hanks or comedies",
 * "comedies or something funny"). No filter of such a query may exclude results.
 */
export function joinsUnlikes(joined: Joined): boolean {
  const { tokens, owner } = joined;
  for (let at = 0; at < tokens.count; at++) {
    if (owner[at]! >= 0) continue;
    const { kind, end } = joinAt(joined, at);
    if (kind !== OR) continue;
    const left = besides(joined, at - 1, -1);
    const right = besides(joined, end, 1);
    if (left !== undefined && right !== undefined && left !== right) return true;
  }
  return false;
}

/** The attribute of the next filter in a direction, {@link KEPT} for a word that is none, undefined where the query ends. */
function besides(joined: Joined, from: number, step: 1 | -1): string | undefined {
  const { tokens, chosen, owner, excluded } = joined;
  for (let at = from; at >= 0 && at < tokens.count; at += step) {
    const other = chosen[owner[at]!];
    if (other && (excluded.has(other) || other.attribute === SET_ASIDE)) continue;
    if (other) return other.attribute;
    if (tokens.kinds[at] === SIGN) {
      if (STOPS.test(tokens.texts[at]!)) return undefined;
      continue;
    }
    if (isIdle(joined, at) || joinAt(joined, at).kind !== APART) continue;
    return KEPT;
  }
  return undefined;
}
