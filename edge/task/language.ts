/**
 * The rule language: plain data in a task, compiled once. A newcomer adds a rule by writing one object.
 *
 * A pattern is words in a row. `word` is itself; `a|b` one of several, `(older than|before)` where they have several words;
 * `film/s` and `comed~y~ies` their forms, as in a lexicon; `word?` may be missing; `<genre>` any form of a lexicon; `YEAR`,
 * `PERSON`, … a typed slot (see slots/); `^` and `$` the ends of the query. Case, accents and hyphens are ignored.
 */
import type { Weights } from "../decision/weights.ts";

/**
 * A word class. For each language (`*` = every one) either forms, or canonical values with their forms; forms are separated
 * by commas. `bark/s/ing` is short for `bark, barks, barking`; `comed~y~ies` for `comedy, comedies`; `w / o` is "w/o"; `=` the value itself.
 */
export type Lexicon = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Patterns for every language, or by language. */
export type Patterns = readonly string[] | Readonly<Record<string, readonly string[]>>;

/** How the intervals of a match become one range. `between` spans from the first to the last. */
export type RangeReading =
  | "within"
  | "before"
  | "until"
  | "after"
  | "since"
  | "between"
  | "around"
  | "from-start"
  | "minutes"
  | "minutes-since"
  | "minutes-until";

/** A filter that a match yields. */
export interface FilterRule {
  readonly attribute: string;
  /**
   * The pattern element whose text or value it takes, as written in the pattern: `PERSON`, `<genre>`. The value of a lexicon is a
   * range where the attribute is one: `2400..`, `..2400`.
   */
  readonly from: string;
  readonly role?: string;
  /** Ranges only; `within` by default. */
  readonly as?: RangeReading;
  /** What the span covers: the element alone (default for values), or the whole match (default for ranges). */
  readonly span?: "element" | "match";
  readonly confidence: number;
  /**
   * `true`: strict even where the attribute never is, because the value is one of a list (from the task's `strictFrom` on); `false`: never;
   * `"apart"`: not where another noun follows, of which the value may be a part: "drama club", "horror film festival".
   */
  readonly strict?: boolean | "apart";
}

/** Conditions on the whole query, checked after its filters are known. */
export interface RuleConditions {
  /** At least one filter of these attributes was found. */
  readonly filters?: readonly string[];
  /** Filters that are guesses count as well. */
  readonly guessed?: true;
  /** None of these attributes was found. */
  readonly withoutFilters?: readonly string[];
  /** Every word outside filters and the match belongs to one of these lexicons. */
  readonly only?: readonly string[];
  /** No word of the query, outside filters and the match, belongs to these lexicons. */
  readonly unless?: readonly string[];
  /** Some word of the query belongs to one of these lexicons. */
  readonly contains?: readonly string[];
  /** The query has no capitalised word that is in no lexicon, and so names nobody as far as one can tell. */
  readonly unnamed?: true;
  readonly minWords?: number;
  readonly maxWords?: number;
  /** The text of a pattern element does not begin with a word of the lexicons: `{ TEXT: ["reported"] }`. */
  readonly notBeginning?: Readonly<Record<string, readonly string[]>>;
}

/** What words of a follow-up say about the query before it. */
export type Cue =
  /** It goes on: "only the ones", "what about". */
  | "goes-on"
  /** Filters are added to those of the same attribute, and replace none: "and also". */
  | "adds"
  /** Something that belongs to what the query before names; its words stay in the text: "the sequel". */
  | "belongs"
  /** A subject of its own, where the query begins with it: "films", "clips". */
  | "subject"
  /** What follows is attached to something: "in", "with". */
  | "attaches";

/** A rule that counts only where a query is read as going on from another one. */
interface FollowUpRule {
  readonly says?: Cue;
  /** The pattern element whose value names the attributes, separated by blanks, whose filters are given up: "any year". */
  readonly drops?: string;
  /** Only where the query before has a filter of one of these attributes. */
  readonly after?: readonly string[];
}

export interface Rule {
  readonly id: string;
  /** The higher priority takes precedence; 0 by default. */
  readonly priority?: number;
  /** Without patterns, the conditions alone decide. */
  readonly patterns?: Patterns;
  readonly when?: RuleConditions;
  /** The answer, when the rule is sure of it. */
  readonly answer?: { readonly weights: Weights; readonly confidence: number };
  /** Factors on signals, for decisions that no stage was sure of; a factor below 1 speaks against a signal. */
  readonly adjust?: Readonly<Record<string, number>>;
  readonly filters?: readonly FilterRule[];
  /** Its filters are guesses: of a query with one of them that the catalogue does not know, no rule answers alone because of its filters. */
  readonly guesses?: true;
  /**
   * Keeps the matched words from rules of lower priority: "1950s style" is not a year. `"idle"`: they say nothing to search for
   * either, so that no text holds them: "top 10".
   */
  readonly keeps?: true | "idle";
  /** The words around its value only say what is asked of it, and are in no text, strict or not: "what time is … playing". */
  readonly frame?: true;
  /** Signals with a text of their own, and the pattern element that holds it. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Pattern elements whose words the query does not want: filters in them are excluded, and no text holds them ("no dogs"). */
  readonly negates?: readonly string[];
  /** Counts only in follow-ups, where with `keeps` its words are in no text. */
  readonly followUp?: FollowUpRule;
  /**
   * Filters of these attributes say what somebody speaks of or what a work is about, not what the video is ("opinions on horror movies"),
   * where they are in the same clause `after` the match, `before` it, or `anywhere` in the query: they are not strict, all texts keep their
   * words, and conditions on `filters` count none of them but ranges. `leans`: they are of the video, but the query only leans to them
   * ("preferably in French"), so that they are filters as others are, except that they are not strict.
   */
  readonly topic?: {
    readonly side: "after" | "before" | "anywhere";
    readonly attributes: readonly string[];
    readonly leans?: true;
  };
  /** From the match on the query speaks of the video again: "a talk on war films, recorded in 2015". */
  readonly endsTopic?: true;
  /** Ids of answering rules that stay silent where this rule matches outside filters: its words make their answer doubtful. */
  readonly silences?: readonly string[];
  /** Run as tests: the rule must take part in each query of `match`, and in none of `not`. They may be in a file of their own (examples.ts). */
  readonly examples?: { readonly match: readonly string[]; readonly not: readonly string[] };
}

/** Examples by the id of their rule, for tasks that keep them apart from the rules. */
export type RuleExamples = Readonly<Record<string, NonNullable<Rule["examples"]>>>;

/**
 * Words around the titles of a task's works, written as in a lexicon (`trailer/s`), each a single word. They bound titles in
 * lower case; capitals show by themselves where a title ends.
 */
export interface TitleWords {
  /** Kinds of works, and words that stand for one: "the movie" is not a title. */
  readonly works: string;
  /** What is asked for by title: "the score for …" does not begin a title. */
  readonly parts: string;
  /** A title ends before these. */
  readonly stops: string;
  /** A title may begin with these, but ends before any later one. */
  readonly ends: string;
}

/** Which four digits are a year. */
export interface YearWindow {
  readonly first: number;
  /** Years after the present one. */
  readonly ahead: number;
}

export interface RuleBook {
  readonly lexicons: Readonly<Record<string, Lexicon>>;
  /** Lexicons of words that carry no meaning for retrieval; those of the query's language are trimmed from the ends of what is left to search. */
  readonly carriers: readonly string[];
  /** Lexicon of carrier words that are not trimmed right beside a word of meaning: "silent film", but not "film about …". */
  readonly besideContent?: string;
  /** Lexicons of words that negate the filter after them, or before them (Japanese, Chinese). */
  readonly negation: { readonly before: string; readonly after: string };
  /**
   * Lexicons of the words that join the entries of a list: "or", "and", the word before the first of two ("either"), and words
   * that set what follows against it ("but"). Without them a query has no alternatives.
   */
  readonly lists?: { readonly or: string; readonly and: string; readonly either?: string; readonly but?: string };
  /** Lexicon of words that begin another clause; an open slot ends before them. */
  readonly breaks: string;
  /** Lexicon of first names, which let PERSON and NAME start in lower case. */
  readonly givenNames: string;
  /** Lexicons of names: their words are never taken for ordinary ones. */
  readonly names: readonly string[];
  /** Lexicons whose words end a name even when they begin in upper case ("Tom Hanks Movies"). */
  readonly notNames: readonly string[];
  /** Lexicons whose words may be a surname after a first name: things and colours ("emma stone", "jack black"). */
  readonly surnames?: readonly string[];
  /** Lexicon of titles. */
  readonly knownTitles?: string;
  /** Lexicons of names behind which a number is that of a sequel ("Shrek 2"): titles and characters. */
  readonly franchises?: readonly string[];
  /** Lexicons of forms and sources that end a query without being a part of the title before them: "Widow Street on Hulu". */
  readonly afterTitles?: readonly string[];
  /** Lexicons of which no title consists: kinds of works, languages. Each is in a condition too. */
  readonly notTitles?: readonly string[];
  /** Words that bound a TITLE, besides those of the languages. */
  readonly titles?: TitleWords;
  /** What YEAR reads from four digits; from 1800 to ten years ahead when absent. */
  readonly years?: YearWindow;
  /** Lexicons that count only in follow-ups, for patterns of rules with `followUp`. */
  readonly followUpLexicons?: readonly string[];
  /**
   * Lexicons whose words of five letters or more are read with one typing error too, like the words in patterns of rules that
   * filter and the words of numbers and time. `ordinary` knows the words near them that are what they say (rules/word-filter.ts).
   */
  readonly typos?: { readonly lexicons: readonly string[]; readonly ordinary: string };
  readonly rules: readonly Rule[];
}
