/** What to do about a damaged line of a run's file: the command that makes the file again, or what the line is worth where none does. */
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { z } from "zod";
import { taskNames } from "../../../edge/task/registry.ts";
import { forRun } from "../command/typed.ts";
import { LineError } from "../files/line-error.ts";
import { namesIn } from "../files/names-in.ts";
import { runsRoot, type StepRecord } from "./run-dir.ts";

/** Files that no command makes again, by their path in a run. */
const KEPT: readonly { readonly of: RegExp; readonly advice: string }[] = [
  {
    of: /^(synthesis-)?answers\.jsonl$|^predictions\/.*(?<!\.calls)\.jsonl$/,
    advice: "remove that line: its answer is then asked for, and paid for, once more",
  },
  {
    of: /^(synthesis-)?calls\.jsonl$|^predictions\/.*\.calls\.jsonl$/,
    advice: "remove that line: a call that it reports then counts as not made",
  },
  { of: /^spend\.jsonl$/, advice: "remove that line: what it says was spent is then not counted" },
  { of: /^review\.jsonl$|^review-by\//, advice: "correct that line, or remove it: a decision in it is then lost" },
  { of: /^made\.jsonl$/, advice: "correct that line: teardown finds by it what the run has made on AWS" },
];

/** Which step makes a file, for runs in which that step has not finished. */
const MAKERS: readonly { readonly of: RegExp; readonly step: string }[] = [
  { of: /^(queries|set-aside)\.jsonl$/, step: "1-collect" },
  { of: /^synthetic\.jsonl$/, step: "2-synthesize" },
  { of: /^(labels|invalid)\.jsonl$/, step: "3-label" },
  { of: /^(train|calibration|test|rule-answered|bedrock-.*)\.jsonl$/, step: "4-prepare" },
];

const recordSchema = z.object({
  step: z.string(),
  outputs: z.record(z.string(), z.unknown()),
  command: z.string().optional(),
});

const settingsSchema = z.object({ task: z.string() });

/** These change what answers queries, so that none is done again as it was: what they left may have been rolled back since. */
export const CHANGE_WHAT_ANSWERS: readonly string[] = ["6-deploy", "9-promote"];

/** The command that did a step, for doing it again. Without the options that it was given a step would make something else. */
export const commandAgain = ({ step, command }: Pick<StepRecord, "step" | "command">): string | undefined =>
  // Alone among the commands, next-round draws again from logs that have grown, and so only where it is told to.
  command !== undefined && step === "next-round" ? `${command} --force` : command;

/** Undefined for other errors than those about a line, and for files outside the runs. */
export function remedyOf(error: Error): string | undefined {
  if (!(error instanceof LineError)) return undefined;
  const at = /^(.+?):\d+: /.exec(error.message)?.[1];
  return at === undefined ? undefined : madeAgainBy(at);
}

/** What to do about a damaged file; undefined for files outside the runs. */
export function madeAgainBy(path: string): string | undefined {
  const [name, ...parts] = relative(runsRoot(), path).split(sep);
  if (name === undefined || name === ".." || parts.length === 0) return undefined;
  const file = parts.join("/");
  const kept = KEPT.find(({ of }) => of.test(file));
  if (kept) return kept.advice;
  const steps = join(runsRoot(), name, "steps");
  const records = namesIn(steps, ".json").map((step) => readIfWhole(join(steps, `${step}.json`), recordSchema));
  const maker = records.find((record) => record !== undefined && Object.hasOwn(record.outputs, file));
  const step = maker?.step ?? MAKERS.find(({ of }) => of.test(file))?.step;
  if (step === undefined) return undefined;
  const typed = maker && commandAgain(maker);
  const command =
    typed === undefined ? `npx tsx distill/${step}.ts --run ${name}${taskFlagOf(name)}` : forRun(typed, name);
  return `make the file again with \`${command}\``;
}

/** A task that was opened from a folder has no name by which it is found again; its runs' records hold their commands. */
function taskFlagOf(run: string): string {
  const task = readIfWhole(join(runsRoot(), run, "settings.json"), settingsSchema)?.task;
  return task === undefined || task === taskNames[0] ? "" : ` --task ${task}`;
}

/** Undefined also where it is damaged: the error to remedy is about another file. */
function readIfWhole<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}
