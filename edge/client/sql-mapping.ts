/** Which tables and columns serve which retriever and attribute. Plain data; names of tables, columns and functions are quoted, not trusted. */

/** A parameter of a statement; vectors are bytes. */
export type SqlValue = string | number | Uint8Array;

export interface SqlMapping {
  /** One row for each clip; its `rowid` is the full-text table's too. */
  readonly table: string;
  /** The column that names a row in the results. */
  readonly id: string;
  /** An FTS5 table over the same rows, with its columns in their declared order. */
  readonly text: { readonly table: string; readonly columns: readonly string[] };
  /** Values by row: columns `row` (a rowid of `table`), `attribute`, `value` (folded) and `role` (empty where there is none). */
  readonly values: string;
  /**
   * The pieces of names, so that a name with a typing error is found where it is not strict: columns `attribute`, `value` (folded) and
   * `piece`, one row for each of {@link toPieces}. Without it names have to be spelled right.
   */
  readonly pieces?: string;
  /** A registered function of two vectors, larger is nearer. Without one (D1 has none) knn steps are left out. */
  readonly similarity?: string;
  /** By the names of the task's retrievers. A knn step may search text columns as well: captions, where there are no vectors. */
  readonly retrievers: Readonly<Record<string, SqlRetriever>>;
  /** By the names of the task's attributes; a filter of an attribute that is not here is left out. */
  readonly attributes: Readonly<Record<string, SqlField>>;
  /** Rows of the answer. Default 20. */
  readonly size?: number;
  /** Rows that each retriever contributes before they are put together. Default 100. */
  readonly candidates?: number;
  /** What one wanted condition adds to a score of 0 to 1, at a confidence of 1. Default 1. */
  readonly boost?: number;
}

export type SqlRetriever =
  /** A column of vectors. */
  | { readonly vector: string }
  /** Full-text columns with their weights. `kinds`: those that say what kind of thing a row is; they order what filters alone leave. */
  | { readonly text: Readonly<Record<string, number>>; readonly kinds?: readonly string[] };

export type SqlField =
  /**
   * In the table of values. A value that is not strict is looked for in full-text columns as well, and where `misspelt` by its
   * pieces.
   */
  | { readonly match: "value"; readonly words?: readonly string[]; readonly misspelt?: boolean }
  /** A number, or a text that sorts like an ISO date. `within`: how far from a single number still counts, as a share of it. */
  | { readonly match: "range"; readonly column: string; readonly within?: number }
  /** A stretch: whatever overlaps the bounds matches. */
  | { readonly match: "overlap"; readonly start: string; readonly end: string }
  /** `HH:MM`. */
  | { readonly match: "clock"; readonly column: string }
  /** Words in their order, in full-text columns. */
  | { readonly match: "phrase"; readonly columns: readonly string[] }
  /** A seed, found by the attribute `by`: rows are wanted that share values of the attributes `of` with it, itself excepted. */
  | { readonly match: "similar"; readonly by: string; readonly of: readonly string[] };
