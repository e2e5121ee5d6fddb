/**
 * The round before: which run it is, and its training rows, which the next round keeps with their labels. Before the first run stands the
 * student that comes with the router, which learnt from the shipped queries.
 */
import type { Task } from "../../../edge/task/task.ts";
import { fixturePool } from "../collect/fixtures.ts";
import { textKey } from "../collect/gather.ts";
import type { RawQuery } from "../collect/raw.ts";
import { UsageError } from "../command/options.ts";
import { keyOf } from "../files/digest.ts";
import { readRows } from "../files/jsonl.ts";
import { type Example, parseExample, type QueryRow } from "../run/rows.ts";
import { listRuns, openRun, type Run } from "../run/run-dir.ts";
import { chanceOf } from "./pool.ts";

/** The name of the student that comes with the router, and of its training rows. */
export const BUILTIN_ROUND = "builtin";

/** @param name a run, `none`, `builtin`, or undefined for the newest other run of the task that was evaluated. */
export async function previousRound(
  name: string | undefined,
  own: string,
  task: Task,
): Promise<Run | typeof BUILTIN_ROUND | null> {
  if (name === "none") return null;
  if (name === BUILTIN_ROUND) return BUILTIN_ROUND;
  if (name !== undefined) {
    if (!listRuns().includes(name))
      throw new UsageError(`--previous ${name}: no such run; there are ${listRuns().join(", ") || "none"}`);
    return openRun(name, task, { make: false });
  }
  for (const other of listRuns().toReversed()) {
    if (other === own) continue;
    // A run of another task, or of an older version of this one, cannot be the round before.
    const run = await openRun(other, task, { make: false }).catch(() => null);
    if (run?.readStep("8-evaluate")) return run;
  }
  return null;
}

/** Some of the shipped queries, each with the same chance; their human labels are gold. */
export async function shippedRows(task: Task, wanted: number, seed: number): Promise<QueryRow[]> {
  const rows: RawQuery[] = [];
  for await (const row of fixturePool(task)) rows.push(row);
  const { languageOf } = await import("../collect/language.ts");
  const probability = Number(Math.min(1, wanted / rows.length).toPrecision(6));
  return rows
    .filter(({ query }) => chanceOf(`shipped ${seed}`, query) < probability)
    .map(
      ({ query, id, lang, gold, group, tags, family }): QueryRow => ({
        id: id ?? `q-${keyOf(textKey(query))}`,
        query,
        part: "train",
        source: "fixtures",
        lang: lang ?? languageOf(query),
        ...(gold && { gold: { ...gold } }),
        ...(group !== undefined && { group }),
        ...(tags && { tags: [...tags] }),
        ...(family !== undefined && { family }),
        sampled: { because: "kept", probability },
      }),
    );
}

/** Its training rows, which may be more than memory holds. A label by a model stays and is not paid for again; one by a person is gold, which step 3 takes with `--labels gold`. */
export async function* keptRows(previous: Run): AsyncGenerator<QueryRow> {
  for await (const row of readRows(previous.path("train.jsonl"), parseExample, { optional: true })) yield keptRow(row);
}

function keptRow({ id, query, label, labelSource, gold, lang, source, group, tags }: Example): QueryRow {
  const isByPerson = labelSource === "gold" || labelSource === "review";
  const human = gold ?? (isByPerson && label ? label : undefined);
  return {
    id,
    query,
    part: "train",
    source,
    lang,
    ...(human && { gold: human }),
    ...(!isByPerson && label && { answer: label }),
    ...(group && { group }),
    ...(tags && { tags }),
    sampled: { because: "kept", probability: 1 },
  };
}
