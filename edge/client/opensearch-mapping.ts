/** Which fields of an OpenSearch index serve which retriever and attribute. Plain data: `docs/opensearch` has one for scenes and one for videos. */

export interface OpenSearchMapping {
  /** Major version of the engine. */
  readonly version: 2 | 3;
  /** By the names of the task's retrievers. A knn step may search text fields as well: captions, where there are no vectors. */
  readonly retrievers: Readonly<Record<string, OpenSearchRetriever>>;
  /** By the names of the task's attributes; a filter of an attribute that is not here is left out. */
  readonly attributes: Readonly<Record<string, OpenSearchField>>;
  /** Hits on a page. Default 20. */
  readonly size?: number;
  /** Hits that each retriever contributes before they are put together. Default 100. */
  readonly candidates?: number;
  /** Keyword field of which only the best hit of each value is shown: the video, where an index holds scenes. */
  readonly groupBy?: string;
  /** What one wanted condition adds to the score of a hit, at a confidence of 1. Default 4 for text and 0.2 for vectors. */
  readonly boosts?: { readonly text: number; readonly vector: number };
}

/** `nested`: the path of the nested objects that hold the fields. */
export type OpenSearchRetriever =
  | { readonly vector: string; readonly modelId?: string; readonly nested?: string }
  | {
      readonly text: readonly string[];
      readonly nested?: string;
      /** Text fields that say what kind of thing a result is: they order what filters alone leave. */
      readonly kinds?: readonly string[];
    };

export type OpenSearchField = { readonly nested?: string } & (
  | {
      /** A keyword, compared without regard to case. */
      readonly match: "value";
      readonly field: string;
      /** Keyword fields by role: directors apart from the cast. */
      readonly roles?: Readonly<Record<string, string>>;
      /** Keyword field of the catalogue's ids, for linked values. */
      readonly id?: string;
      /** Text fields in which the words of a value that is not strict are looked for, one typing error a word allowed. */
      readonly words?: readonly string[];
    }
  /** A number or a date. `within`: how far from a single number still counts, as a share of it. */
  | { readonly match: "range"; readonly field: string; readonly within?: number }
  /** A stretch in two fields: whatever overlaps the bounds matches. */
  | { readonly match: "overlap"; readonly start: string; readonly end: string }
  /** A stretch in one field of a range type. */
  | { readonly match: "overlap"; readonly field: string }
  /** A time of day as a keyword, `HH:MM`. */
  | { readonly match: "clock"; readonly field: string }
  /** Words in their order. */
  | { readonly match: "phrase"; readonly fields: readonly string[] }
  /**
   * A seed: `fields` are compared. What has its own title is not what is wanted: it comes last by the words in `title`, or is left out by the
   * keyword `exact`. `ids`: the catalogue's ids are the documents'.
   */
  | {
      readonly match: "similar";
      readonly fields: readonly string[];
      readonly title: string;
      readonly exact?: string;
      readonly ids?: boolean;
    }
);
