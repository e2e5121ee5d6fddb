/** What routing is worth on one retrieval set, with the weights that the cascade gave its queries. */
import { normalise } from "../../../edge/decision/weights.ts";
import { labelNames, taskHash } from "../../../edge/task/task.ts";
import type { OptionSpecs } from "../command/options.ts";
import { writeAtomic } from "../files/atomic-write.ts";
import { tableOf } from "../fusion/comparison.ts";
import { archiveOf, hasRelevant } from "../fusion/judged-set.ts";
import { type RetrievalQuery, readRetrievalSet } from "../retrieval.ts";
import { shown } from "../run/run-dir.ts";
import type { Step } from "../run/step.ts";
import type { Candidate } from "./candidate.ts";
import { EVALUATE_OPTIONS } from "./options.ts";
import { type RetrievalOutcome, retrievalOutcome } from "./retrieval-outcome.ts";
import { searchedId } from "./searched.ts";

/** The cascade's weights of the retrieval queries, as `fusion fit --decisions` takes them. */
export const DECISIONS_FILE = "retrieval-decisions.jsonl";

type Frame = Pick<Step<OptionSpecs>, "run" | "task" | "say" | "warn" | "heading" | "progress">;

/**
 * The queries of a set that have a relevant result; none of a set with lists of another task's signals, nor for a task of choices.
 * That the project's own set is of another task is nothing to warn about.
 */
export async function readRetrieval(step: Pick<Frame, "task" | "warn">, folder: string): Promise<RetrievalQuery[]> {
  if (folder === "none") return [];
  const isOwn = folder === EVALUATE_OPTIONS.retrieval.default;
  if (step.task.kind === "choices") {
    if (!isOwn) step.warn(`${step.task.name} chooses and retrieves nothing: --retrieval ${folder} is left out`);
    return [];
  }
  const measured = (await readRetrievalSet(folder)).filter(hasRelevant);
  const signals = labelNames(step.task);
  const foreign = measured.flatMap(({ results }) => Object.keys(results)).find((signal) => !signals.includes(signal));
  if (foreign === undefined) return measured;
  if (!isOwn)
    step.warn(`${folder} has lists of "${foreign}", which is not a signal of ${step.task.name}: retrieval is left out`);
  return [];
}

/** @returns null where no query of the set has a result. */
export async function measureRetrieval(
  step: Frame,
  retrieval: readonly RetrievalQuery[],
  cascade: Candidate,
  folder: string,
): Promise<RetrievalOutcome | null> {
  const { run, task } = step;
  const signals = labelNames(task);
  const uniform = normalise(signals, []);
  const routed = retrieval.map((query) => ({
    ...query,
    weights: cascade.answers.get(searchedId(query.id))?.weights ?? uniform,
  }));
  const archive = archiveOf(signals, routed);
  if (retrieval.length > 0 && archive.length === 0)
    step.warn(`${folder}/results.jsonl has no result for any judged query: retrieval is left out`);
  if (archive.length === 0) return null;
  await writeAtomic(
    run.path(DECISIONS_FILE),
    routed.map(({ id, weights }) => `${JSON.stringify({ id, weights })}\n`).join(""),
  );
  const progress = step.progress("cross-fitting", 100);
  const figures = retrievalOutcome(archive, routed, {
    folder,
    decisions: shown(run.path(DECISIONS_FILE)),
    task: { name: task.name, hash: taskHash(task) },
    seed: run.settings.seed,
    simulated: cascade.simulated,
    onProgress: (share) => progress.update(Math.round(100 * share)),
  });
  progress.stop();
  return figures;
}

export function reportRetrieval(step: Frame, { folder, queries, isShipped, methods }: RetrievalOutcome): void {
  step.heading(`Retrieval on ${folder}: ${queries} judged queries, in points, with 95 % intervals`);
  for (const line of tableOf(methods)) step.say(line);
  if (methods.some(({ simulated }) => simulated)) step.say("fitted and routed are simulated");
  if (isShipped)
    step.say("this set comes with the project: no gate reads it; give your own with --retrieval DIR (docs/fusion.md)");
}
