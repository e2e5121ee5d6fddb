/** One decision as a search of the archive, with filters softened until something is found. */

import type { Searchable } from "../../../edge/client/conditions.ts";
import { fillPage } from "../../../edge/client/page.ts";
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

/** Fills a page as {@link fillPage} does; `widest` is the raw query on every retriever. */
export async function searchRelaxed(index: ArchiveIndex, decision: Searchable, widest: Searchable): Promise<Found> {
  const alone = search(index, decision);
  const run = (one: Searchable): Hit[] => (one === decision ? alone : search(index, one));
  const page = await fillPage(decision, widest, run, archiveMapping.size);
  const hits = page.map(({ hit, relaxed }) => ({ ...hit, relaxed: relaxed ?? decision.relax }));
  return { hits, alone, decided: page.filter(({ relaxed }) => relaxed !== null).length };
}
