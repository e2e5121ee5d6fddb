/**
 * The part of OpenSearch's query language that a decision needs, written down so that the client depends on nothing. A test
 * checks it against the request types of `@opensearch-project/opensearch`.
 */
export type Clause =
  | { bool: BoolQuery }
  | { boosting: { positive: Clause; negative: Clause; negative_boost: number } }
  | { constant_score: { filter: Clause; boost: number } }
  | { dis_max: { queries: Clause[] } }
  | { hybrid: { queries: Clause[]; pagination_depth?: number } }
  | { knn: Record<string, { vector: number[]; k: number; filter?: Clause }> }
  | { neural: Record<string, { query_text: string; model_id: string; k: number; filter?: Clause }> }
  | { match_all: Record<string, never> }
  | { more_like_this: MoreLikeThisQuery }
  | { multi_match: MultiMatchQuery }
  | { nested: { path: string; query: Clause; score_mode: "max" } }
  | { range: Record<string, RangeQuery> }
  | { term: Record<string, { value: string; case_insensitive?: boolean }> };

export interface BoolQuery {
  must?: Clause[];
  should?: Clause[];
  filter?: Clause[];
  must_not?: Clause[];
  minimum_should_match?: number;
}
interface MultiMatchQuery {
  query: string;
  fields: string[];
  type?: "best_fields" | "cross_fields" | "most_fields" | "phrase";
  operator?: "and" | "or";
  fuzziness?: "AUTO";
}
interface MoreLikeThisQuery {
  fields: string[];
  like: (string | { _id: string })[];
  min_term_freq: number;
  min_doc_freq: number;
}
export type RangeQuery =
  | { gte?: number; lte?: number; relation?: "intersects" }
  | { gte?: string; lte?: string; relation?: "intersects" };

/** The body of `POST /<index>/_search`. */
export interface OpenSearchBody {
  size: number;
  query: Clause;
  collapse?: { field: string };
}

/** The body of a search pipeline: weights for the sub-queries of one search, and in OpenSearch 2 the grouping of its hits. */
export interface OpenSearchPipeline {
  description: string;
  phase_results_processors: {
    "normalization-processor": {
      normalization: { technique: "min_max" };
      combination: { technique: "arithmetic_mean"; parameters: { weights: number[] } };
    };
  }[];
  response_processors?: { collapse: { field: string } }[];
}
