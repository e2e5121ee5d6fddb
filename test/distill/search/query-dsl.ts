/**
 * OpenSearch's query language over documents in memory, as its documentation and Lucene's formulas say: which documents the clauses of
 * `toOpenSearch` match, their BM25 scores, and how a search pipeline puts sub-queries together. It shows that a body means what it is meant to
 * and how its parts weigh against each other. It is no server: neighbours are exact, there is one shard, nothing is nested, and it cannot show
 * that a server takes the body.
 */
import { similarity } from "../../../distill/lib/search/embedding.ts";
import type { Hit } from "../../../distill/lib/search/index.ts";
import type { OpenSearchSearch } from "../../../edge/client/opensearch.ts";
import type { Clause } from "../../../edge/client/opensearch-query.ts";

type Value = string | number | { readonly gte: number; readonly lte: number };
export interface Document {
  readonly id: string;
  /** Keywords, numbers and ranges as they are, texts to be analysed, all as lists. */
  readonly fields: Readonly<Record<string, readonly Value[]>>;
  readonly vectors: Readonly<Record<string, Float32Array>>;
}

/** Scores by the place of a document. */
type Scores = ReadonlyMap<number, number>;
type Of<K extends string> = Extract<Clause, Record<K, unknown>>[K & keyof Extract<Clause, Record<K, unknown>>];

const K1 = 1.2;
const B = 0.75;
/** What normalised scores of 0 are lifted to. */
const LEAST = 0.001;

/** The standard tokenizer, lower case, ASCII folding: Chinese characters and hiragana one by one, "don't" and "l'amour" one word. */
const analyse = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .replaceAll("’", "'")
    .toLowerCase()
    .match(
      /[\p{sc=Han}\p{sc=Hiragana}]|[\p{sc=Katakana}ー]+|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー])(?:[\p{L}\p{N}\p{M}]|(?<=\p{L})'(?=\p{L})))+/gu,
    ) ?? [];

/** Lucene finds a phrase in one value of a field only: the next begins 100 positions later. */
const GAP = Array<string>(100).fill("");

interface TextIndex {
  readonly tokens: readonly (readonly string[])[];
  readonly lengths: readonly number[];
  readonly average: number;
  /** Documents that have any text in the field. */
  readonly filled: number;
  /** How often each word is in which document. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

function indexTexts(texts: readonly (readonly Value[])[]): TextIndex {
  const tokens = texts.map((values) =>
    values.flatMap((value, i) => [...(i > 0 ? GAP : []), ...analyse(String(value))]),
  );
  const counts = new Map<string, Map<number, number>>();
  tokens.forEach((list, place) => {
    for (const token of list) {
      const places = counts.get(token) ?? new Map<number, number>();
      counts.set(token, places.set(place, (places.get(place) ?? 0) + 1));
    }
  });
  const lengths = tokens.map((list) => list.filter((token) => token !== "").length);
  const filled = lengths.filter((length) => length > 0).length;
  return { tokens, lengths, average: lengths.reduce((sum, one) => sum + one, 0) / filled, filled, counts };
}

/** A searcher over documents. `factor`: 2.2 of OpenSearch 2.x, whose similarity keeps Lucene's old k1 + 1; 1 of 3.x. */
export function createSearcher(documents: readonly Document[], factor = 1) {
  const indexed = new Map<string, TextIndex>();
  const textOf = (field: string): TextIndex => {
    const index = indexed.get(field) ?? indexTexts(documents.map(({ fields }) => fields[field] ?? []));
    indexed.set(field, index);
    return index;
  };

  const matching = (holds: (document: Document, place: number) => boolean): Scores =>
    new Map(documents.flatMap((one, place) => (holds(one, place) ? [[place, 1] as const] : [])));

  function ofTerm(field: string, token: string, boost: number): Scores {
    const { lengths, average, filled, counts } = textOf(field);
    const places = counts.get(token) ?? new Map<number, number>();
    const idf = Math.log(1 + (filled - places.size + 0.5) / (places.size + 0.5));
    return new Map(
      [...places].map(([place, count]) => {
        const norm = K1 * (1 - B + (B * lengths[place]!) / average);
        return [place, boost * factor * idf * (count / (count + norm))];
      }),
    );
  }

  function multiMatch({ query, fields, type = "best_fields", operator = "or", fuzziness }: Of<"multi_match">): Scores {
    const boosted = fields.map((field): [string, number] => {
      const [name = "", boost = "1"] = field.split("^");
      return [name, Number(boost)];
    });
    const words = analyse(query);
    if (type === "cross_fields" && operator === "and") {
      const inAny = (place: number, word: string) =>
        boosted.some(([field]) => textOf(field).counts.get(word)?.has(place));
      return matching((_, place) => words.every((word) => inAny(place, word)));
    }
    if (type === "phrase")
      return matching((_, place) => boosted.some(([field]) => hasRun(textOf(field).tokens[place]!, words)));
    if (fuzziness !== undefined) {
      const has = (list: readonly string[]) => words.every((word) => list.some((token) => isLike(token, word)));
      return matching((_, place) => boosted.some(([field]) => has(textOf(field).tokens[place]!)));
    }
    if (operator === "and") throw new Error(`not spoken here: ${type} with every word`);
    const byField = boosted.map(([field, boost]) => sum(words.map((word) => ofTerm(field, word, boost))));
    return type === "most_fields" ? sum(byField) : most(byField);
  }

  /** The 25 terms of a text, or of a document's own fields, that say most, of which 30 % must be found; the document itself is left out. */
  function moreLikeThis({ fields, like }: Of<"more_like_this">): Scores {
    const seeds = like.flatMap((one) =>
      typeof one === "string" ? [] : [documents.findIndex(({ id }) => id === one._id)],
    );
    const words = like.flatMap((one) => (typeof one === "string" ? analyse(one) : []));
    const terms = fields
      .flatMap((field) => {
        const { counts, tokens } = textOf(field);
        const own = new Set([...words, ...seeds.flatMap((place) => tokens[place] ?? [])]);
        return [...own].filter((word) => counts.has(word)).map((word) => ({ field, word }));
      })
      .toSorted((a, b) => textOf(a.field).counts.get(a.word)!.size - textOf(b.field).counts.get(b.word)!.size)
      .slice(0, 25);
    const found = atLeast(
      terms.map(({ field, word }) => ofTerm(field, word, 1)),
      Math.floor(0.3 * terms.length),
    );
    return new Map([...found].filter(([place]) => !seeds.includes(place)));
  }

  function bool({ must = [], should = [], filter = [], must_not = [], minimum_should_match }: Of<"bool">): Scores {
    const required = [...must, ...filter].map(run);
    const least = minimum_should_match ?? (required.length === 0 && should.length > 0 ? 1 : 0);
    const optional = should.map(run);
    const excluded = must_not.map(run);
    const scored = sum([...must.map(run), ...optional]);
    const scores = new Map<number, number>();
    documents.forEach((_, place) => {
      if (!required.every((one) => one.has(place)) || excluded.some((one) => one.has(place))) return;
      if (optional.filter((one) => one.has(place)).length >= least) scores.set(place, scored.get(place) ?? 0);
    });
    return scores;
  }

  function knn(asked: Of<"knn">): Scores {
    const [[field, { vector, k, filter }] = ["", { vector: [], k: 0, filter: undefined }]] = Object.entries(asked);
    const within = filter && run(filter);
    const wanted = Float32Array.from(vector);
    const near = documents.flatMap(({ vectors }, place) => {
      const own = vectors[field];
      return own && (!within || within.has(place)) ? [[place, (1 + similarity(own, wanted)) / 2] as const] : [];
    });
    return new Map(near.toSorted(([, a], [, b]) => b - a).slice(0, k));
  }

  function range([field, { gte, lte, ...relation }]: [
    string,
    { gte?: Value; lte?: Value; relation?: string },
  ]): Scores {
    return matching(({ fields }) =>
      (fields[field] ?? []).some((value) => {
        const [low, high] = typeof value === "object" ? [value.gte, value.lte] : [value, value];
        if (typeof value === "object" && relation.relation !== "intersects")
          throw new Error(`not spoken here: ${field}`);
        return (gte === undefined || high >= gte) && (lte === undefined || low <= lte);
      }),
    );
  }

  function run(clause: Clause): Scores {
    if ("bool" in clause) return bool(clause.bool);
    if ("multi_match" in clause) return multiMatch(clause.multi_match);
    if ("more_like_this" in clause) return moreLikeThis(clause.more_like_this);
    if ("knn" in clause) return knn(clause.knn);
    if ("match_all" in clause) return matching(() => true);
    if ("range" in clause) return range(Object.entries(clause.range)[0]!);
    if ("dis_max" in clause) return most(clause.dis_max.queries.map(run));
    if ("constant_score" in clause) {
      const { filter, boost } = clause.constant_score;
      return new Map([...run(filter).keys()].map((place) => [place, boost]));
    }
    if ("boosting" in clause) {
      const { positive, negative, negative_boost } = clause.boosting;
      const lowered = run(negative);
      return new Map(
        [...run(positive)].map(([place, score]) => [place, lowered.has(place) ? score * negative_boost : score]),
      );
    }
    if ("term" in clause) {
      const [[field, { value }] = ["", { value: "" }]] = Object.entries(clause.term);
      return matching(({ fields }) => (fields[field] ?? []).some((own) => keyword(String(own)) === keyword(value)));
    }
    throw new Error(`not spoken here: ${Object.keys(clause)}`);
  }

  /** The hits of a search, best first. */
  return ({ body: { query, size }, pipeline }: Pick<OpenSearchSearch, "body" | "pipeline">): Hit[] => {
    let scores: Scores;
    if ("hybrid" in query) {
      const { queries, pagination_depth = 10 } = query.hybrid;
      const { weights } = pipeline!.phase_results_processors[0]!["normalization-processor"].combination.parameters;
      scores = sum(queries.map((one, i) => normalised(bestOf(run(one), pagination_depth), weights[i]!)));
    } else scores = run(query);
    return bestOf(scores, size).map(([place, score]) => ({ id: documents[place]!.id, score }));
  };
}

const keyword = (value: string): string =>
  value
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();

const bestOf = (scores: Scores, many: number): [place: number, score: number][] =>
  [...scores].toSorted(([a, x], [b, y]) => y - x || a - b).slice(0, many);

function normalised(best: readonly (readonly [number, number])[], weight: number): Scores {
  const [high = 0, low = 0] = [best[0]?.[1], best.at(-1)?.[1]];
  return new Map(
    best.map(([place, score]) => [place, weight * (high === low ? 1 : (score - low) / (high - low) || LEAST)]),
  );
}

const together = (all: readonly Scores[], join: (a: number, b: number) => number): Scores => {
  const scores = new Map<number, number>();
  for (const one of all) for (const [place, score] of one) scores.set(place, join(scores.get(place) ?? 0, score));
  return scores;
};
const sum = (all: readonly Scores[]): Scores => together(all, (a, b) => a + b);
const most = (all: readonly Scores[]): Scores => together(all, Math.max);
const atLeast = (all: readonly Scores[], many: number): Scores =>
  new Map([...sum(all)].filter(([place]) => all.filter((one) => one.has(place)).length >= many));

const hasRun = (tokens: readonly string[], words: readonly string[]): boolean =>
  tokens.some((_, at) => words.every((word, i) => tokens[at + i] === word));

/** `fuzziness: AUTO`: no edit in words of up to two letters, one up to five, then two; a swap of neighbours is one edit. */
function isLike(a: string, b: string): boolean {
  const most = b.length < 3 ? 0 : b.length < 6 ? 1 : 2;
  if (Math.abs(a.length - b.length) > most) return false;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? most) + 1 : most + 1;
      row.push(
        Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), swap),
      );
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]! <= most;
}
