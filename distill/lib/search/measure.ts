/** Every judged query searched twice: as the router decides, and with the raw query as text on every retriever. */
import { neutralDecision } from "../../../edge/client/neutral.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { labelNames, type SignalsTask } from "../../../edge/task/task.ts";
import { scoreRanking } from "../retrieval.ts";
import type { JudgedQuery } from "./archive.ts";
import type { Decide } from "./decide.ts";
import { search, searchRelaxed } from "./find.ts";
import type { ArchiveIndex, Hit } from "./index.ts";

export interface SearchScores {
  /** 1 where a right clip is among the first 10. */
  readonly hit: number;
  readonly reciprocalRank: number;
  readonly ndcg: number;
}

export interface SearchedQuery {
  readonly query: JudgedQuery;
  readonly decision: Decision;
  /** With filters relaxed until the page is full. */
  readonly routed: SearchScores;
  /** The decision as it is. */
  readonly alone: SearchScores;
  readonly raw: SearchScores;
  /** The decision as it is found nothing. */
  readonly wasEmpty: boolean;
  /** Nothing was found with all filters relaxed either. */
  readonly isEmpty: boolean;
  /** The first 10 clips of each search, best first. */
  readonly clips: { readonly routed: readonly string[]; readonly raw: readonly string[] };
}

/** The day on which a query is asked that does not say. */
const TODAY = "2026-07-01";

export async function measureSearch(
  task: SignalsTask,
  index: ArchiveIndex,
  queries: readonly JudgedQuery[],
  decide: Decide,
): Promise<SearchedQuery[]> {
  const client = { signals: labelNames(task), retrievers: task.retrievers };
  const searched: SearchedQuery[] = [];
  for (const query of queries) {
    const relevant = Object.fromEntries(query.relevant.map(({ clip, grade }) => [clip, grade]));
    const locale = query.locale ?? "en";
    const decision = await decide(query.query, { locale, now: new Date(`${query.now ?? TODAY}T12:00:00Z`) });
    const neutral = neutralDecision(client, query.query, "the raw query");
    const found = await searchRelaxed(index, decision, neutral);
    const raw = search(index, neutral);
    searched.push({
      query,
      decision,
      routed: scoresOf(found.hits, relevant),
      alone: scoresOf(found.alone, relevant),
      raw: scoresOf(raw, relevant),
      wasEmpty: found.alone.length === 0,
      isEmpty: found.decided === 0,
      clips: { routed: found.hits.map(({ id }) => id), raw: raw.map(({ id }) => id) },
    });
  }
  return searched;
}

function scoresOf(hits: readonly Hit[], relevant: Readonly<Record<string, number>>): SearchScores {
  const { recallAt10, reciprocalRank, ndcgAt10 } = scoreRanking(
    hits.map(({ id }) => id),
    relevant,
  );
  return { hit: recallAt10 > 0 ? 1 : 0, reciprocalRank, ndcg: ndcgAt10 };
}
