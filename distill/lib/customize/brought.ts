/** What is brought from elsewhere, checked before anything is paid: a training file, or a model and its system prompt. Reads only. */
import type { Task } from "../../../edge/task/task.ts";
import type { Aws } from "../aws/connect.ts";
import { UsageError } from "../command/options.ts";
import { readLines } from "../files/jsonl.ts";
import { requireFile } from "../files/require-file.ts";
import type { Method } from "../models/bases.ts";
import { madeAgainBy } from "../run/remedy.ts";
import { shown } from "../run/run-dir.ts";
import { foreignPrompt, framedTurns, readPromptFile, taughtPrompt } from "../training-file/own-prompt.ts";
import { checkRecords, DISTILLATION_LIMITS, FINE_TUNING_LIMITS, type RecordLimits } from "../training-file/records.ts";
import { type Adoptable, findAdoptable, promptOnS3 } from "./adopt.ts";

export const limitsOf = (method: Method): RecordLimits =>
  method === "distillation" ? DISTILLATION_LIMITS : FINE_TUNING_LIMITS;

/** @throws naming the lines that Bedrock would drop */
export async function refuseFaults(path: string, limits: RecordLimits): Promise<void> {
  const { faults } = await checkRecords(path, limits);
  if (faults.length === 0) return;
  const found = faults.map(({ line, fault }) => `${shown(path)}:${line ? `${line}:` : ""} ${fault}`).join("; ");
  const remedy = faults.every(({ line }) => line === undefined) ? undefined : madeAgainBy(path);
  throw new Error(
    `Bedrock would drop some of these records, so nothing is sent: ${found}${remedy === undefined ? "" : `; ${remedy}`}`,
  );
}

export interface BroughtData {
  readonly prompt: string;
  /** What the file teaches, for those who measure on it. */
  readonly queries: readonly string[];
  readonly warnings: readonly string[];
}

/** A training file made elsewhere. @throws naming the file, and the line, when it cannot be trained on or the router could not send its prompt */
export async function broughtData(task: Task, path: string, method: Method): Promise<BroughtData> {
  requireFile(path, { named: `--data ${path}` });
  await refuseFaults(path, limitsOf(method));
  const taught = await taughtPrompt(readLines(path));
  if (!taught.ok)
    throw new Error(`${path}:${taught.line === undefined ? "" : `${taught.line}:`} ${taught.problem}; nothing is sent`);
  const foreign = foreignPrompt(task, taught.prompt);
  if (foreign) throw new Error(`${path}: its system prompt cannot be used: ${foreign}; nothing is sent`);
  const framed = framedTurns(taught.template);
  return { prompt: taught.prompt, queries: taught.queries, warnings: framed ? [framed] : [] };
}

export interface BroughtModel extends BroughtData, Pick<Adoptable, "modelArn" | "deployment"> {
  /** Where the prompt was found. */
  readonly promptFrom: string;
}

/**
 * A custom model or deployment made elsewhere, with its system prompt: that of the file, or of what it was trained on.
 * @throws UsageError or Error saying why it cannot be adopted
 */
export async function broughtModel(
  task: Task,
  aws: Pick<Aws, "bedrock" | "cli" | "region" | "s3">,
  account: string,
  { adopt, prompt: promptFile }: { readonly adopt: string; readonly prompt?: string | undefined },
): Promise<BroughtModel> {
  const given = promptFile === undefined ? null : readPromptFile(task, promptFile);
  const { modelArn, deployment, trainingUri } = await findAdoptable(aws, adopt, account);
  const taught = await promptOnS3(aws.s3, trainingUri);
  if (given === null && !taught.ok)
    throw new UsageError(
      `the system prompt of ${modelArn} cannot be read from the file it was trained on (${trainingUri ?? "unknown"}${taught.line ? `:${taught.line}` : ""}: ${taught.problem}): give it with --prompt FILE`,
    );
  const prompt = given ?? (taught.ok ? taught.prompt : "");
  const foreign = foreignPrompt(task, prompt);
  if (foreign)
    throw new UsageError(`the model was trained on ${trainingUri}, whose system prompt cannot be used: ${foreign}`);
  const warnings: string[] = [];
  if (taught.ok && taught.prompt !== prompt)
    warnings.push(`--prompt ${promptFile} is not the system prompt of ${trainingUri}, which the model was trained on`);
  const framed = taught.ok ? framedTurns(taught.template) : undefined;
  if (framed) warnings.push(framed);
  return {
    modelArn,
    deployment,
    prompt,
    promptFrom: promptFile ?? trainingUri ?? "",
    queries: taught.ok ? taught.queries : [],
    warnings,
  };
}
