/** The rules' contract: what they read from a query, for the cascade, the pipeline and the console. */
import type { Linker } from "../catalogue/link.ts";
import type { FilterRead, Filters } from "../decision/decision.ts";
import type { Weights } from "../decision/weights.ts";
import type { Cue } from "../task/language.ts";

export interface ReadContext {
  /** BCP 47; chooses the lexicons. Absent: all of them. */
  readonly locale?: string;
  /** The moment that "last year" is relative to. */
  readonly now: Date;
  /** Attributes of the filters of the query before this one. Present: rules for follow-ups count too. */
  readonly after?: ReadonlySet<string>;
  /** Filters that are left out, and their words with them: those of another query take their place. */
  readonly leaveOut?: (attribute: string, filter: FilterRead) => boolean;
  /** Attributes whose filters may not exclude results here. */
  readonly soft?: ReadonlySet<string>;
  /** Links names of the platform's catalogue. Absent: nothing is linked. */
  readonly linker?: Linker;
}

/** What a query says about the one before it. */
export interface FollowUp {
  readonly cues: ReadonlySet<Cue>;
  /** Attributes whose filters it gives up. */
  readonly drops: ReadonlySet<string>;
  /** It begins with a subject of its own. */
  readonly hasSubject: boolean;
  /** It has words that are not of a filter, not negated and not a cue: text that it wants searched. */
  readonly hasText: boolean;
}

/** What a query asks to search for: filters and texts. */
export interface Search {
  readonly filters: Filters;
  /** The words that all signals are searched for: the query without filters and carrier words, in its order. */
  readonly residual: string;
  /** Texts of their own for signals, whatever else the query says: words quoted from speech, or one of two intents. */
  readonly signalTexts: Readonly<Record<string, string>>;
  /** The residual with those words of filters that are not strict that the texts of one of these signals keep. */
  textFor(signals: readonly string[]): string;
  /** The query without what it does not want: a text of last resort. Empty only where the query is. */
  readonly rest: string;
  /** Whether the query has a word of meaning outside strict filters that no signal's own text holds. */
  readonly hasMore: boolean;
}

export interface Reading extends Search {
  readonly filters: Readonly<Record<string, readonly FilterRead[]>>;
  /** Present when a rule is sure enough to answer alone. */
  readonly answer?: { readonly rule: string; readonly weights: Weights; readonly confidence: number };
  /** The query without filters left out and the cues of a follow-up: what stages and models are asked about. */
  readonly text: string;
  /** Whether the residual has words outside filters. */
  readonly hasWords: boolean;
  /** Where the query was read as a follow-up. */
  readonly followUp?: FollowUp;
  /** Factors on signals, for a decision that no stage was sure of: "without music" speaks against the sound. */
  readonly adjust: Readonly<Record<string, number>>;
  /** Factors on signals, for a decision of the student: it does not know the names that the catalogue has. */
  readonly lift: Readonly<Record<string, number>>;
  /** One entry for each rule; the query is read again for it. */
  explain(): readonly RuleTrace[];
}

/** One rule's part in a reading. */
export interface RuleTrace {
  readonly rule: string;
  readonly outcome: "answered" | "matched" | "outranked" | "no match";
  readonly spans: readonly (readonly [start: number, end: number])[];
  /** The attributes that were read by it, with their place in the query. */
  readonly read?: readonly { readonly attribute: string; readonly span: readonly [start: number, end: number] }[];
  /** Explains to people why it did not answer. */
  readonly why?: string;
}

/** A compiled rule set: `read` is total (no input throws), pure, and linear in the length of the query. */
export interface RuleSet {
  read(query: string, context: ReadContext): Reading;
}
