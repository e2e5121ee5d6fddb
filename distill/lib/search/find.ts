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
  /** What the decision itself finds. */
  readonly alone: readonly Hit[];
  /** How many of the page it finds with all its filters relaxed; the rest is what the raw query finds. */
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
 * `widest` is asked, the raw query on every retriever. What is found earlier stays above, except that what has none of the words asked for
 * (a score of 0), only the filters that are still strict, comes last.
 */
export function searchRelaxed(index: ArchiveIndex, decision: Searchable, widest: Searchable): Found {
  const hits = new Map<string, FoundClip>();
  const wordless = new Map<string, FoundClip>();
  const add = (one: Searchable, found = search(index, one)): void => {
    const relaxed = decision.relax.filter((attribute) => !one.relax.includes(attribute));
    const onlyFilters = one.plan.every(({ kind }) => kind === "filter");
    for (const hit of found) {
      const list = onlyFilters || hit.score > 0 ? hits : wordless;
      if (!hits.has(hit.id) && !list.has(hit.id)) list.set(hit.id, { ...hit, relaxed });
    }
  };
  const alone = search(index, decision);
  add(decision, alone);
  for (const softer of relaxed(decision)) if (hits.size < PAGE) add(softer);
  const decided = hits.size;
  if (decided < PAGE) add({ ...widest, relax: [] });
  // What its words found only later stands there, but as what it was at first: its filters needed no softening.
  return { hits: [...new Map([...hits, ...wordless]).values()].slice(0, PAGE), alone, decided };
}

/** Results on a page. */
const PAGE = archiveMapping.size ?? 10;
