/** One decision as a search of the archive, with filters softened until something is found. */

import type { Searchable } from "../../../edge/client/conditions.ts";
import { relaxed } from "../../../edge/client/relaxed.ts";
import { toSql } from "../../../edge/client/sql.ts";
import type { ArchiveIndex, Hit } from "./index.ts";
import { archiveMapping } from "./mapping.ts";

interface FoundClip extends Hit {
  /** Attributes that no longer excluded results when it was found. */
  readonly relaxed: readonly string[];
}

export interface Found {
  /** A page, best first: what the decision finds, then what it finds with softer and softer filters. */
  readonly hits: readonly FoundClip[];
  /** How many of them the decision itself finds. */
  readonly strict: number;
  /** How many of them it finds with all its filters relaxed; the rest is what the raw query finds. */
  readonly decided: number;
}

/** Runs a decision as it is. */
export function search(index: ArchiveIndex, decision: Searchable): Hit[] {
  const vectors: Record<string, Uint8Array> = {};
  for (const { retriever, kind, text } of decision.plan) {
    const to = archiveMapping.retrievers[retriever];
    const vector = kind === "knn" && to && "vector" in to ? index.embed(to.vector, text) : undefined;
    if (vector) vectors[retriever] = vector;
  }
  const { sql, params } = toSql(decision, archiveMapping, vectors);
  return index.find(sql, params);
}

/**
 * Fills a page: where a decision finds too little, its filters are softened one attribute after the other, and when none is left,
 * `widest` is asked, the raw query on every retriever. What is found earlier stays above.
 */
export function searchRelaxed(index: ArchiveIndex, decision: Searchable, widest: Searchable): Found {
  const hits = new Map<string, FoundClip>();
  const add = (one: Searchable): void => {
    const relaxed = decision.relax.filter((attribute) => !one.relax.includes(attribute));
    for (const hit of search(index, one))
      if (hits.size < PAGE && !hits.has(hit.id)) hits.set(hit.id, { ...hit, relaxed });
  };
  add(decision);
  const strict = hits.size;
  for (const softer of relaxed(decision)) if (hits.size < PAGE) add(softer);
  const decided = hits.size;
  if (decided < PAGE) add({ ...widest, relax: [] });
  return { hits: [...hits.values()], strict, decided };
}

/** Results on a page. */
const PAGE = archiveMapping.size ?? 10;
