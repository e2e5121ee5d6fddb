/**
 * `npm run bench -- chaos [--kills N] [--steps 1,3] [--seed N]`: the steps of the pipeline against the real stand-in, each killed with
 * kill -9 at random moments, run twice at once, on a full disk, in a read-only directory, after lines were cut off, and on files of
 * an older version. Prints a table, and fails where something was lost, paid twice, or not said clearly.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OptionValues } from "../../distill/lib/command/options.ts";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import { startAws } from "../../fixtures/aws/server.ts";
import { type ChaosStep, STEPS_OF_CHAOS } from "./chaos/steps.ts";
import { type Trial, trials } from "./chaos/trials.ts";
import { createWorkshop, type Workshop } from "./chaos/workshop.ts";

/** @returns what came of it, to be asked once the step has run to its end */
async function killedFirst(workshop: Workshop, step: ChaosStep, kills: number, random: () => number) {
  const start = workshop.now();
  let landed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const { code } = await workshop.run(step, { killAfterMs: 800 + 4000 * random() });
    if (code !== null) break;
    landed++;
  }
  return () => {
    const { made } = workshop.paidSince(start);
    return { cell: `${landed} of ${kills}`, faults: made === 1 ? [] : [`${made} jobs or deployments`] };
  };
}

/** A run this small fails some gates: those are accepted by name. */
async function accepting(workshop: Workshop, step: ChaosStep): Promise<ChaosStep> {
  const { output } = await workshop.run(step);
  const failed = [...output.matchAll(/^ *FAIL {2}(.+?): /gm)].flatMap(([, gate]) => ["--accept", gate!]);
  return { ...step, args: [...step.args, ...failed] };
}

export const options = {
  kills: { kind: "number", integer: true, min: 1, default: 3, help: "of each step" },
  steps: { kind: "text", value: "N,N", default: "1,2,3,4,5,6,7,8,9", help: "which" },
  seed: { kind: "number", integer: true, min: 0, help: "of an earlier run, to repeat it (default: of the time)" },
} as const;

export async function bench(values: OptionValues<typeof options>): Promise<void> {
  const wanted = values.steps.split(",");
  const { kills, seed = Date.now() % 2 ** 31 } = values;
  const random = createRandom(seed);
  const dir = mkdtempSync(join(tmpdir(), "sluice-chaos-"));
  const aws = await startAws({
    port: 0,
    stateDir: join(dir, "aws"),
    faults: { rules: [{ operation: "Converse", latencyMs: 30 }] }, // so that there are calls in flight to lose
  });
  let broken = 0;
  try {
    const workshop = createWorkshop(dir, aws.url);
    console.log(`seed ${seed}, ${kills} kills a step\n`);
    console.log(
      "| step | undisturbed | kill -9 | twice at once | full disk | read-only | lines cut off | older files |",
    );
    console.log("|---|---|---|---|---|---|---|---|");
    for (const listed of STEPS_OF_CHAOS) {
      const before = workshop.snapshot();
      const step = listed.name === "9-promote" ? await accepting(workshop, listed) : listed;
      workshop.restore(before);
      const isWanted = wanted.includes(step.name[0]!);
      // A job that exists is adopted at once, so what makes one is killed before it has made any.
      const early = isWanted && step.makesJob ? await killedFirst(workshop, step, kills, random) : undefined;
      const whole = await workshop.run(step);
      if (whole.code !== 0) throw new Error(`${step.name} fails undisturbed:\n${whole.output}`);
      const after = workshop.snapshot();
      const cells = [`${(whole.ms / 1000).toFixed(1)} s`];
      if (isWanted)
        for (const trial of Object.values<Trial>(trials)) {
          const isDone = trial === trials.killed && early;
          const { cell, faults } = isDone
            ? early()
            : await trial({
                step,
                workshop,
                before,
                after,
                whole,
                random,
                kills,
              });
          cells.push(faults.length > 0 ? `**${cell}**` : cell);
          for (const fault of faults) console.error(`${step.name}, ${cell}: ${fault}`);
          broken += faults.length;
        }
      console.log(`| ${[step.name, ...cells].join(" | ")} |`);
      workshop.restore(after);
    }
  } finally {
    await aws.close();
    rmSync(dir, { recursive: true });
  }
  console.log(broken === 0 ? "\nholds" : `\nDOES NOT HOLD: ${broken} faults`);
  process.exitCode = broken === 0 ? 0 : 1;
}
