/**
 * A decision as one search of OpenSearch 2.x or 3.x. Written from its documentation and checked against its client's types; it
 * has not been run against a server.
 */
import type { Filter, PlanStep } from "../decision/decision.ts";
import {
  type Choice,
  type Conditions,
  conditionsOf,
  hasWord,
  hasWords,
  isValue,
  partText,
  type Searchable,
  SOME_WORDS,
  stepsOf,
  togetherOf,
  UNWANTED_SHARE,
  unreadOf,
  WHOLE_TEXT,
} from "./conditions.ts";
import { clauseOf } from "./opensearch-clause.ts";
import type { OpenSearchMapping, OpenSearchRetriever } from "./opensearch-mapping.ts";
import type { BoolQuery, Clause, OpenSearchBody, OpenSearchPipeline } from "./opensearch-query.ts";

export interface OpenSearchSearch {
  readonly body: OpenSearchBody;
  /** The search pipeline that the body needs, or null where it needs none. */
  readonly pipeline: OpenSearchPipeline | null;
  /** Retrievers and attributes that the index cannot serve, by name. */
  readonly omitted: readonly string[];
}

/** A hybrid query takes no more sub-queries than this; the heaviest steps are kept. */
const MOST_QUERIES = 5;

/**
 * Turns a decision into the body of a search. `vectors` holds the embedded texts by retriever; a knn step without a vector becomes
 * a `neural` query where the mapping names a model, and is left out where it does not. Strict filters exclude results in every
 * sub-query, inside `knn` while the graph is searched. All other conditions only move the scores.
 *
 * @example
 * const { body, pipeline } = toOpenSearch(decision, mapping, { "visual-knn": await embed(text) });
 */
export function toOpenSearch(
  decision: Searchable,
  mapping: OpenSearchMapping,
  vectors: Readonly<Record<string, readonly number[]>> = {},
): OpenSearchSearch {
  const { size = 20, candidates = 100, groupBy } = mapping;
  const conditions = conditionsOf(decision.filters, mapping.attributes);
  const limits = limitsOf(conditions, mapping);
  const unread = unreadOf(decision);
  const served: Served[] = [];
  const steps = stepsOf(decision);
  const omitted = [...conditions.unmapped];
  for (const step of steps) {
    const index = mapping.retrievers[step.retriever];
    const cores = index && coresOf(step, index, vectors[step.retriever], candidates, limits, unread);
    if (!index || !cores || served.length === MOST_QUERIES) omitted.push(step.retriever);
    else served.push({ weight: step.weight, kind: "text" in index ? overTexts(step.kind) : step.kind, cores });
  }
  if (served.length === 0) {
    // What the heaviest step asks for is looked for in every text.
    const { kind = "bm25", text = "" } = steps[0] ?? {};
    served.push({ weight: 1, kind: overTexts(kind), cores: inEveryText(mapping, text) });
  }
  const total = served.reduce((sum, { weight }) => sum + weight, 0);
  const together = togetherOf(decision);
  const isAsked = hasWords(together);
  const whole = isAsked ? inEveryText(mapping, together, true) : [];
  const some = isAsked ? inEveryText(mapping, together) : [];
  const asksWhole = whole.length > 0 && served.length < MOST_QUERIES;
  // Where no place is left for what has some of the words, the heaviest step over texts looks for it as well.
  const hasPlace = served.length + Number(asksWhole) < MOST_QUERIES;
  const host = hasPlace || some.length === 0 ? undefined : served.find(({ kind }) => kind !== "knn");
  const queries = served.map((one) => {
    const { weight, kind, cores } =
      one === host ? { ...one, weight: one.weight + SOME_WORDS * total, cores: [...one.cores, ...some] } : one;
    return { weight, query: lowered(raised(kind, cores, conditions, limits, mapping), conditions, mapping) };
  });
  if (asksWhole) {
    const filter = { bool: boolOf({ ...limits, filter: [...limits.filter, anyClause(whole)] }) };
    const query = lowered({ constant_score: { filter, boost: 1 } }, conditions, mapping);
    queries.push({ weight: WHOLE_TEXT * total, query });
  }
  if (hasPlace && some.length > 0) {
    const bool = { ...boolOf(limits), should: some, minimum_should_match: 1 };
    queries.push({ weight: SOME_WORDS * total, query: lowered({ bool }, conditions, mapping) });
  }
  const isHybrid = queries.length > 1;
  const groupsByPipeline = groupBy !== undefined && isHybrid && mapping.version === 2;
  const only = queries[0]!.query;
  return {
    body: {
      size,
      query: isHybrid ? { hybrid: { queries: queries.map(({ query }) => query), pagination_depth: candidates } } : only,
      ...(groupBy !== undefined && !groupsByPipeline && { collapse: { field: groupBy } }),
    },
    pipeline: isHybrid ? pipelineOf(queries, groupsByPipeline ? groupBy : undefined) : null,
    omitted,
  };
}

/** A step that the index can serve. */
interface Served {
  readonly weight: number;
  readonly kind: PlanStep["kind"];
  readonly cores: readonly Clause[];
}

/** What a step is to an index of texts. */
const overTexts = (kind: PlanStep["kind"]): PlanStep["kind"] => (kind === "knn" ? "bm25" : kind);

/** What excludes results. */
interface Limits {
  readonly filter: Clause[];
  readonly must_not: Clause[];
}

const limitsOf = ({ required, forbidden, wanted }: Conditions, mapping: OpenSearchMapping): Limits => ({
  filter: required.map(({ attribute, anyOf }) => anyClause(anyOf.map((one) => clauseOf(mapping, attribute, one)))),
  must_not: [
    ...forbidden.map(({ attribute, filter }) => clauseOf(mapping, attribute, filter)),
    ...seedsOf(wanted, mapping).flatMap(([{ exact }, value]) =>
      exact === undefined ? [] : [{ term: { [exact]: { value, case_insensitive: true } } }],
    ),
  ],
});

/** The seeds themselves, which are not wanted among the results. */
const seedsOf = (wanted: readonly Choice[], { attributes }: OpenSearchMapping) =>
  wanted.flatMap(({ attribute, anyOf }) => {
    const field = attributes[attribute];
    return field?.match === "similar"
      ? anyOf.filter(isValue).map(({ value }): [field: typeof field, value: string] => [field, value])
      : [];
  });

const anyClause = (clauses: Clause[]): Clause =>
  clauses.length === 1 ? clauses[0]! : { bool: { should: clauses, minimum_should_match: 1 } };

/** What a step itself searches for: nothing where it only filters, undefined where the index cannot serve it. */
function coresOf(
  { kind, text }: PlanStep,
  index: OpenSearchRetriever,
  vector: readonly number[] | undefined,
  k: number,
  limits: Limits,
  unread: string,
): Clause[] | undefined {
  if ("text" in index) {
    const words = wordsIn(index.text, text);
    const kinds = kind === "filter" ? wordsIn(index.kinds ?? [], unread) : [];
    return [...words, ...kinds].map((query) => within(index.nested, query));
  }
  if (kind !== "knn") return kind === "filter" ? [] : undefined;
  const filter = hasAny(limits) ? { filter: { bool: boolOf(limits) } } : {};
  if (vector) return [within(index.nested, { knn: { [index.vector]: { vector: [...vector], k, ...filter } } })];
  if (index.modelId === undefined || !hasWord(text)) return undefined;
  const neural = { query_text: text, model_id: index.modelId, k, ...filter };
  return [within(index.nested, { neural: { [index.vector]: neural } })];
}

/** Any telling word in any field, beside which function words only raise the score; or all telling words, in whichever fields. */
function wordsIn(fields: readonly string[], query: string, whole = false): Clause[] {
  if (fields.length === 0 || !hasWord(query)) return [];
  const { telling, others } = partText(query);
  const isParted = others.length > 0;
  const asked = isParted ? telling.join(" ") : query;
  if (whole) return [{ multi_match: { query: asked, fields: [...fields], type: "cross_fields", operator: "and" } }];
  const some = (words: string): Clause => ({ multi_match: { query: words, fields: [...fields], type: "most_fields" } });
  return [isParted ? { bool: { must: [some(asked)], should: [some(others.join(" "))] } } : some(query)];
}

/** The same in the fields of all retrievers of text. */
function inEveryText({ retrievers }: OpenSearchMapping, query: string, whole = false): Clause[] {
  const byPath = new Map<string | undefined, Set<string>>();
  for (const index of Object.values(retrievers)) {
    if (!("text" in index)) continue;
    byPath.set(index.nested, new Set([...(byPath.get(index.nested) ?? []), ...index.text]));
  }
  return [...byPath].flatMap(([path, fields]) =>
    wordsIn([...fields], query, whole).map((clause) => within(path, clause)),
  );
}

const within = (path: string | undefined, query: Clause): Clause =>
  path === undefined ? query : { nested: { path, query, score_mode: "max" } };

const hasAny = ({ filter, must_not }: Limits): boolean => filter.length + must_not.length > 0;

const boolOf = ({ filter, must_not }: Limits): BoolQuery => ({
  ...(filter.length > 0 && { filter: [...filter] }),
  ...(must_not.length > 0 && { must_not: [...must_not] }),
});

/**
 * A step's search with what raises scores. Neighbours of a vector are the hits, and conditions reorder them; of a text, either its
 * words or a wanted condition must be found, or a strict filter holds already and both only order.
 */
function raised(
  kind: PlanStep["kind"],
  cores: readonly Clause[],
  { wanted }: Conditions,
  limits: Limits,
  mapping: OpenSearchMapping,
): Clause {
  const { text, vector } = mapping.boosts ?? { text: 4, vector: 0.2 };
  const isVector = kind === "knn";
  const boosts = wanted.map((choice) => boostOf(choice, mapping, isVector ? vector : text));
  const [core] = cores;
  if (isVector && core) return boosts.length === 0 ? core : { bool: { must: [core], should: boosts } };
  const should = [...cores, ...boosts];
  const bool = boolOf(limits);
  if (should.length === 0) return hasAny(limits) ? { bool } : { match_all: {} };
  const onlyOrders = limits.filter.length > 0 || kind === "filter";
  return { bool: { ...bool, should, minimum_should_match: onlyOrders ? 0 : 1 } };
}

function boostOf({ attribute, anyOf, confidence }: Choice, mapping: OpenSearchMapping, most: number): Clause {
  const boost = Math.max(most * confidence, Number.EPSILON);
  const clauses = anyOf.flatMap((one) => boostsOf(mapping, attribute, one, boost));
  return clauses.length === 1 ? clauses[0]! : { dis_max: { queries: clauses } };
}

/** A role that is not the one asked for counts half: who "films by X" names may be director or writer. */
function boostsOf(mapping: OpenSearchMapping, attribute: string, filter: Filter, boost: number): Clause[] {
  const exact = { constant_score: { filter: clauseOf(mapping, attribute, filter), boost } };
  if (!("role" in filter) || filter.role === undefined) return [exact];
  const { role: _, ...anyRole } = filter;
  return [exact, { constant_score: { filter: clauseOf(mapping, attribute, anyRole), boost: boost / 2 } }];
}

function lowered(positive: Clause, { unwanted, wanted }: Conditions, mapping: OpenSearchMapping): Clause {
  const negatives = unwanted.map(({ attribute, filter }) => clauseOf(mapping, attribute, filter));
  for (const [{ exact, title }, value] of seedsOf(wanted, mapping)) {
    if (exact === undefined) negatives.push({ multi_match: { query: value, fields: [title], type: "phrase" } });
  }
  if (negatives.length === 0) return positive;
  return { boosting: { positive, negative: anyClause(negatives), negative_boost: UNWANTED_SHARE } };
}

/** Weights in the order of the sub-queries, summing to 1 as the processor demands. */
function pipelineOf(queries: readonly { readonly weight: number }[], groupBy: string | undefined): OpenSearchPipeline {
  const total = queries.reduce((sum, { weight }) => sum + weight, 0);
  const weights = queries.map(({ weight }) => (total > 0 ? weight / total : 1 / queries.length));
  return {
    description: "Weights of one Sluice decision",
    phase_results_processors: [
      {
        "normalization-processor": {
          normalization: { technique: "min_max" },
          combination: { technique: "arithmetic_mean", parameters: { weights } },
        },
      },
    ],
    ...(groupBy !== undefined && { response_processors: [{ collapse: { field: groupBy } }] }),
  };
}
