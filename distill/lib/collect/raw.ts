/** A query as a source gives it, before cleaning: the one shape that all importers produce. */
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Part } from "../run/rows.ts";

export interface RawQuery {
  readonly query: string;
  /** For people: its file and line, or its log object. */
  readonly origin: string;
  readonly source: string;
  readonly id?: string;
  /** A human label. */
  readonly gold?: Weights;
  /**
   * A human label that was given because an answer was wrong. It may be trained on, and never measures: such rows are not a sample of the
   * traffic. Sources of these come after all others.
   */
  readonly correction?: Weights;
  /** What a model elsewhere has answered: a teacher's label, not a human one. */
  readonly answer?: Weights;
  readonly group?: string;
  readonly lang?: string;
  readonly licence?: string;
  readonly family?: string;
  readonly tags?: readonly string[];
  /** How often it was asked: 1 unless given. */
  readonly count?: number;
  /** Set if the source fixes it; otherwise it is drawn. */
  readonly part?: Part;
}

/** A record that cannot be read. */
export interface Malformed {
  readonly malformed: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export type RawQueries = AsyncIterable<RawQuery | Malformed>;
