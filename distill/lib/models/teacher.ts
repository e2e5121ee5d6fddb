/**
 * Which model labels: the first of a preference list that Bedrock says is in service. The choice is recorded and kept for
 * the whole run. Nova Premier, the reference system's teacher, passed its end of life on 2026-09-14.
 */

import { existsSync } from "node:fs";
import { z } from "zod";
import { profileOf } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { UsageError } from "../command/options.ts";
import { writeJson } from "../files/atomic-write.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";
import { foundationBehind, lifecycleOf } from "./lifecycle.ts";

const TEACHER_PREFERENCE = ["amazon.nova-premier-v1:0", "amazon.nova-pro-v1:0"] as const;

const refusal = z.object({ modelId: z.string(), reason: z.string() });
const teacherSchema = z.object({
  /** The id to call: a cross-region profile if it comes from the preference list. */
  modelId: z.string(),
  foundationModelId: z.string(),
  why: z.string(),
  refused: z.array(refusal),
  /** True when the local stand-in acts as the teacher. */
  simulated: z.boolean(),
  chosenAt: z.string(),
});
export type Teacher = z.infer<typeof teacherSchema>;

/** The teacher that this run has already chosen, if any. */
export function readTeacher(run: Pick<Run, "path">): Teacher | undefined {
  return readJsonFile(
    run.path("teacher.json"),
    parser(teacherSchema),
    "delete it and give the teacher that has labelled so far with --teacher: the lines of answers.jsonl name it",
  );
}

/** Files of which one exists once a teacher has been asked. Until then a mistyped teacher may be corrected. */
const PAID_FILES = ["answers.jsonl", "synthesis-answers.jsonl", "customization.json"] as const;

/**
 * The run's teacher: the one chosen before, the one asked for, or the first of the preference list in service. The run keeps it, once it is made.
 * @throws UsageError when a run whose teacher has answered is asked to change it, when it goes from the stand-in to AWS or back, or when no
 * model is in service.
 */
export async function teacherOf(run: Run, aws: Aws, asked?: string): Promise<Teacher> {
  const chosen = readTeacher(run);
  if (chosen && chosen.simulated !== aws.simulated) {
    const [before, now] = chosen.simulated ? ["the local stand-in", "AWS"] : ["AWS", "the local stand-in"];
    throw new UsageError(`run "${run.name}" was labelled by ${before}, now ${now} would answer: use another --run`);
  }
  if (chosen && (asked === undefined || asked === chosen.modelId)) return chosen;
  if (chosen && PAID_FILES.some((file) => existsSync(run.path(file)))) {
    throw new UsageError(
      `run "${run.name}" has the teacher ${chosen.modelId}; labels of two teachers do not mix: ${asked} needs another --run`,
    );
  }
  const teacher = asked
    ? {
        modelId: asked,
        foundationModelId: (await foundationBehind(aws.bedrock, asked)) ?? asked,
        why: "asked for with --teacher",
        refused: [],
        simulated: aws.simulated,
        chosenAt: new Date().toISOString(),
      }
    : await chooseTeacher(aws, new Date());
  if (run.isMade()) await writeJson(run.path("teacher.json"), teacher);
  return teacher;
}

export async function chooseTeacher(
  { bedrock, region, simulated }: Pick<Aws, "bedrock" | "region" | "simulated">,
  now: Date,
): Promise<Teacher> {
  const refused: { modelId: string; reason: string }[] = [];
  for (const foundationModelId of TEACHER_PREFERENCE) {
    const lifecycle = await lifecycleOf(bedrock, foundationModelId, now);
    if (lifecycle.usable)
      return {
        modelId: profileOf(foundationModelId, region),
        foundationModelId,
        why: `first of ${TEACHER_PREFERENCE.join(", ")} in service (${lifecycle.state})`,
        refused,
        simulated,
        chosenAt: now.toISOString(),
      };
    refused.push({ modelId: foundationModelId, reason: lifecycle.reason });
  }
  throw new UsageError(
    `no teacher is in service: ${refused.map((one) => `${one.modelId} (${one.reason})`).join(", ")}; name one with --teacher MODEL_ID`,
  );
}
