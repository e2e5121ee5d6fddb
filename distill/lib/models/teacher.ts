/**
 * Which model labels: the first of a preference list that Bedrock says is in service. The choice is recorded and kept for
 * the whole run. Nova Premier, the reference system's teacher, passed its end of life on 2026-09-14.
 */
import { type BedrockClient, GetFoundationModelCommand } from "@aws-sdk/client-bedrock";
import { z } from "zod";
import { END_OF_LIFE, foundationModelOf, profileOf } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { UsageError } from "../command/options.ts";
import { writeJson } from "../files/atomic-write.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

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

/** Errors that refuse the look-up; they say nothing about the model. */
const NOT_ALLOWED = new Set([
  "AccessDeniedException",
  "AccessDenied",
  "UnknownOperationException",
  "UnsupportedOperationException",
]);

/** `checked: false` means that Bedrock could not be asked, and the answer is what was known when this was written. */
type Lifecycle =
  | { readonly usable: true; readonly state: string; readonly checked: boolean }
  | { readonly usable: false; readonly reason: string };

/** The teacher that this run has already chosen, if any. */
export function readTeacher(run: Run): Teacher | undefined {
  return readJsonFile(run.path("teacher.json"), parser(teacherSchema));
}

/**
 * The run's teacher: the one chosen before, the one asked for, or the first of the preference list in service.
 * @throws UsageError when a run is asked to change its teacher, when it goes from the stand-in to AWS or back, or when no
 * model is in service.
 */
export async function teacherOf(run: Run, aws: Aws, asked?: string): Promise<Teacher> {
  const chosen = readTeacher(run);
  if (chosen && chosen.simulated !== aws.simulated) {
    const [before, now] = chosen.simulated ? ["the local stand-in", "AWS"] : ["AWS", "the local stand-in"];
    throw new UsageError(`run "${run.name}" was labelled by ${before}, now ${now} would answer: use another --run`);
  }
  if (chosen && (asked === undefined || asked === chosen.modelId)) return chosen;
  if (chosen) {
    throw new UsageError(
      `run "${run.name}" has the teacher ${chosen.modelId}; labels of two teachers do not mix: ${asked} needs another --run`,
    );
  }
  const teacher = asked
    ? {
        modelId: asked,
        foundationModelId: foundationModelOf(asked),
        why: "asked for with --teacher",
        refused: [],
        simulated: aws.simulated,
        chosenAt: new Date().toISOString(),
      }
    : await chooseTeacher(aws, new Date());
  await writeJson(run.path("teacher.json"), teacher);
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

/** Asks Bedrock whether a model may still be called. If the caller may not ask, answers from {@link ENDED}. */
export async function lifecycleOf(bedrock: BedrockClient, modelId: string, now: Date): Promise<Lifecycle> {
  try {
    const { modelDetails } = await bedrock.send(new GetFoundationModelCommand({ modelIdentifier: modelId }));
    const lifecycle = modelDetails?.modelLifecycle;
    const end = lifecycle?.endOfLifeTime;
    if (end && end <= now) return { usable: false, reason: `end of life on ${end.toISOString().slice(0, 10)}` };
    const until = end ? `, end of life on ${end.toISOString().slice(0, 10)}` : "";
    return { usable: true, state: `${lifecycle?.status ?? "ACTIVE"}${until}`, checked: true };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "ResourceNotFoundException" || name === "ValidationException")
      return { usable: false, reason: "not offered in this region (any more)" };
    if (!NOT_ALLOWED.has(name)) throw error;
    const ended = END_OF_LIFE[modelId];
    if (ended && new Date(ended) <= now) return { usable: false, reason: `end of life on ${ended}` };
    return { usable: true, state: `not checked: ${name}, needs bedrock:GetFoundationModel`, checked: false };
  }
}
