/** Step 9 without a run: a release like the one in force but for its fusion or its catalogue. Nothing else changes, so there is nothing else to check. */
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { UsageError } from "../command/options.ts";
import type { Step } from "../run/step.ts";
import type { CatalogueToRelease } from "./catalogue.ts";
import { currentContent } from "./in-force.ts";
import type { PROMOTE_OPTIONS } from "./options.ts";
import { type InForce, putInForce, type Trial } from "./release.ts";
import type { PromotionStore } from "./store.ts";
import { describeFusion, told } from "./told.ts";

interface Parts {
  readonly inForce: InForce;
  readonly trial: Trial | undefined;
  readonly fusion: Fusion | undefined;
  readonly catalogue: CatalogueToRelease | undefined;
  /** What makes a command be about the same task and store. */
  readonly same: readonly string[];
}

export async function changeParts(
  step: Step<typeof PROMOTE_OPTIONS>,
  store: PromotionStore,
  { inForce, trial, fusion, catalogue, same }: Parts,
): Promise<void> {
  const { options, task } = step;
  if (options.also.length > 0 || options.accept.length > 0)
    throw new UsageError("--also and --accept go with a run's artefacts: name the run with --run NAME");
  const { content, student } = await currentContent(inForce, task);
  const { fusion: fusionBefore, catalogue: catalogueBefore, ...kept } = content;
  if (options.fusion !== undefined && !fusion && !fusionBefore)
    throw new UsageError(`${inForce.version}, which is in force, has no fusion to remove`);
  if (options.catalogue !== undefined && !catalogue && catalogueBefore === undefined)
    throw new UsageError(`${inForce.version}, which is in force, has no catalogue to remove`);
  const next = { ...kept, ...(fusion && { fusion }), ...(catalogue && { catalogue: catalogue.sha256 }) };
  step.heading("Release");
  const what = [options.fusion !== undefined && "fusion", options.catalogue !== undefined && "catalogue"];
  step.say(
    `as ${inForce.version}, which is in force in ${store.where}, but for its ${what.filter(Boolean).join(" and ")}`,
  );
  if (options.fusion !== undefined)
    step.say(`fusion ${describeFusion(fusion)}, instead of ${describeFusion(fusionBefore)}`);
  if (options.catalogue !== undefined)
    step.say(`catalogue ${catalogue?.what ?? "none"}, instead of ${catalogueBefore?.slice(0, 12) ?? "none"}`);
  if (options.dryRun) {
    process.stdout.write(`${JSON.stringify({ release: next }, null, 2)}\n`);
    return;
  }
  const promoted = await putInForce(store, next, { student, catalogue: catalogue?.bytes }, trial);
  step.heading(trial ? "On trial" : "In force");
  step.say(told(promoted, store.where, same));
  if (options.json) process.stdout.write(`${JSON.stringify(promoted)}\n`);
}
