/** The round before: which run it is, and its training rows, which the next round keeps with their labels. */
import type { Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { loadJsonl } from "../files/jsonl.ts";
import { type Example, parseExample, type QueryRow } from "../run/rows.ts";
import { listRuns, openRun, type Run } from "../run/run-dir.ts";

/** @param name a run, `none`, or undefined for the newest other run of the task that was evaluated. */
export async function previousRound(name: string | undefined, own: string, task: Task): Promise<Run | null> {
  if (name === "none") return null;
  if (name !== undefined) {
    if (!listRuns().includes(name))
      throw new UsageError(`--previous ${name}: no such run; there are ${listRuns().join(", ") || "none"}`);
    return openRun(name, task, { make: false });
  }
  for (const other of listRuns().toReversed()) {
    if (other === own) continue;
    // A run of another task, or of an older version of this one, is no round before this.
    const run = await openRun(other, task, { make: false }).catch(() => null);
    if (run?.readStep("8-evaluate")) return run;
  }
  return null;
}

/** Its training rows. A label by a model stays and is not paid for again; one by a person is gold, which step 3 takes with `--labels gold`. */
export async function keptRows(previous: Run | null): Promise<QueryRow[]> {
  if (!previous) return [];
  return (await loadJsonl(previous.path("train.jsonl"), parseExample, { optional: true })).map(keptRow);
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
