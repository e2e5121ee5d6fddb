/** Step 9 with `--release-hold`: lets what the watch holds answer again, or with `--dry-run` says what it holds. */
import type { Step } from "../run/step.ts";
import { holdsIn, releaseHolds } from "./hold.ts";
import type { PROMOTE_OPTIONS } from "./options.ts";
import type { PromotionStore } from "./store.ts";

export async function holdCommand(step: Step<typeof PROMOTE_OPTIONS>, store: PromotionStore): Promise<void> {
  const { dryRun, json, releaseHold, remote } = step.options;
  step.heading("Holds");
  const holds = dryRun
    ? await holdsIn(store)
    : await releaseHolds(store, releaseHold === true ? undefined : releaseHold);
  for (const { what } of holds) step.say(what);
  if (holds.length === 0) step.say(`nothing is held in ${store.where}`);
  else if (dryRun) step.say(`held in ${store.where}; nothing changed`);
  else {
    const soon = `routers obey within seconds${remote ? ", in every location after a minute or more" : ""}`;
    step.say(`released in ${store.where}; ${soon}`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ holds })}\n`);
}
