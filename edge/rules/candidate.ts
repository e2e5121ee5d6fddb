/** A filter that a rule could read, and the words that it takes. */
import type { Match } from "./matcher.ts";

/** A filter as it was read, before it is known how it combines with others. Bounds are numbers, whatever their attribute shows. */
export interface Draft {
  readonly value?: string;
  readonly role?: string;
  readonly gte?: number;
  readonly lte?: number;
  readonly span: readonly [start: number, end: number];
  readonly confidence: number;
  /** What the rule says of its strictness. */
  readonly listed?: boolean | "apart";
  /** A part of the value is not in the query. */
  readonly guessed?: boolean;
  /** Set where the catalogue knows the value. */
  readonly id?: string;
}

export interface Candidate {
  readonly match: Match;
  readonly attribute: string;
  readonly priority: number;
  /** Tokens, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly filter: Draft;
  /** It says what the video speaks of, so that it is never strict and all texts keep its words (topics.ts). */
  readonly isTopic?: true;
}

/** The attribute that marks words which a rule keeps from being read as filters. */
export const KEPT = "";
/** The same for words that say nothing to search for. */
export const SET_ASIDE = "-";

export const isFilter = ({ attribute }: { readonly attribute: string }): boolean =>
  attribute !== KEPT && attribute !== SET_ASIDE;

/** A filter that the query only leans to: it excludes nothing. */
export const asLeaning = (candidate: Candidate): Candidate => ({
  ...candidate,
  filter: { ...candidate.filter, listed: false },
});

/** The filter of something that the video speaks of: its words stay, and it excludes nothing. */
export const asTopic = (candidate: Candidate): Candidate => ({ ...asLeaning(candidate), isTopic: true });
