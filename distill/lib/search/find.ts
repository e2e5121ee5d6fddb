/** One decision as a search of the archive, with filters softened until something is found. */

import type { Searchable } from "../../../edge/client/conditions.ts";
import { relaxed } from "../../../edge/client/relaxed.ts";
import { toSql } from "../../../edge/client/sql.ts";
import type { ArchiveIndex, Hit } from "./index.ts";
import { archiveMapping } from "./mapping.ts";

export interface Found {
  readonly hits: readonly Hit[];
  /** The decision as it is found nothing. */
  readonly wasEmpty: boolean;
  /** Attributes that had to be relaxed, in order; empty where the decision itself found something. */
  readonly relaxed: readonly string[];
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
 * Softens the filters of a decision that finds nothing, one attribute after the other; when none is left, asks `widest`, the
 * raw query on every retriever.
 */
export function searchRelaxed(index: ArchiveIndex, decision: Searchable, widest: Searchable): Found {
  let last = decision;
  let hits = search(index, decision);
  const wasEmpty = hits.length === 0;
  for (const softer of relaxed(decision)) {
    if (hits.length > 0) break;
    last = softer;
    hits = search(index, softer);
  }
  const attributes = decision.relax.filter((attribute) => !last.relax.includes(attribute));
  if (hits.length > 0) return { hits, wasEmpty, relaxed: attributes };
  return { hits: search(index, widest), wasEmpty, relaxed: attributes };
}
