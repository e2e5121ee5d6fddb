/**
 * A run's directory, `runs/NAME/`: the settings fixed when it is made, one record per finished step, and the spend. A step whose
 * record still fits (same options, same inputs, outputs unchanged) has nothing to do.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { z } from "zod";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { forRun } from "../command/typed.ts";
import { ownPrivateFolder } from "../disk/private.ts";
import { readHolder } from "../disk/process-lock.ts";
import { writeJson } from "../files/atomic-write.ts";
import { sha256File } from "../files/digest.ts";
import { readJsonFile } from "../files/json-file.ts";
import { loadJsonl, openAppender, readLines } from "../files/jsonl.ts";
import { lockFile } from "../files/lock-file.ts";
import { parser } from "../files/parser.ts";
import { taskFlag } from "../task/folder.ts";
import { type WritingMark, writingMarks } from "./writing-marks.ts";

const settingsSchema = z.object({
  run: z.string(),
  task: z.string(),
  taskHash: z.string(),
  seed: z.number().int(),
  codeVersion: z.string(),
  createdAt: z.string(),
});
export type RunSettings = z.infer<typeof settingsSchema>;

const fileRecord = z.object({ sha256: z.string(), rows: z.number().int().optional() });
const stepRecord = z.object({
  step: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  seconds: z.number(),
  options: z.record(z.string(), z.unknown()),
  inputs: z.record(z.string(), z.string()),
  outputs: z.record(z.string(), fileRecord),
  spendUsd: z.number(),
  /** True when any figure or answer of the step came from the local stand-in. */
  simulated: z.boolean(),
  codeVersion: z.string(),
  /** As it was typed, to do it again; absent from records of older versions. */
  command: z.string().optional(),
  summary: z.record(z.string(), z.unknown()),
});
export type StepRecord = z.infer<typeof stepRecord>;

const spendEntry = z.object({
  step: z.string(),
  what: z.string(),
  modelId: z.string().optional(),
  calls: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costUsd: z.number(),
  simulated: z.boolean(),
  at: z.string(),
});
type SpendEntry = z.infer<typeof spendEntry>;

export interface Run {
  /** The folder's name. */
  readonly name: string;
  /** The folder's name when the run was made. Everything on AWS is named after it, so a renamed run finds its jobs and pays for none twice. */
  readonly firstName: string;
  readonly dir: string;
  readonly settings: RunSettings;
  /** `--run` and, where needed, `--task`, for commands that are printed. */
  readonly flags: string;
  path(file: string): string;
  /** Whether there is a directory for its files. Nothing is written before: a mistake would leave an empty run behind. */
  isMade(): boolean;
  /** Makes the directory of a run that was opened without one. */
  make(): Promise<void>;
  readStep(step: string): StepRecord | undefined;
  /**
   * Keeps other processes from the step.
   * @returns a function that lets them, to be called with the exit code: after a signal the lock's file stays for {@link begunWith}, and keeps
   * nobody out
   * @throws UsageError where another process is at work on it
   */
  lock(step: string, command: string): (exitCode: number) => void;
  /** The command with which a step was begun that is at work, or was killed before it ended, even before it wrote anything. */
  begunWith(step: string): string | undefined;
  /** The step has finished: what it has written belongs together. */
  writeStep(record: StepRecord): Promise<void>;
  /** Marks that a step begins to write files that belong together, until {@link endWriting} or its record. */
  beginWriting(mark: WritingMark): Promise<void>;
  endWriting(step: string): void;
  /** The mark of a step that writes such files now, or was cut off while it did. */
  writingOf(step: string): WritingMark | undefined;
  /** The mark of whichever step writes this file. */
  writerOf(file: string): WritingMark | undefined;
  /** Adds to `spend.jsonl`. */
  recordSpend(entry: Omit<SpendEntry, "at">): Promise<void>;
  readSpend(): Promise<SpendEntry[]>;
}

/** Exit codes above it are 128 and the number of the signal that ended the process. */
const SIGNALLED = 128;

const RUN_NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/i;

/** Root of all runs; tests point it elsewhere. */
export const runsRoot = (): string => resolve(process.env["SLUICE_RUNS"] || "runs");

/** The names of all runs, the least recently changed first. */
export function listRuns(root = runsRoot()): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, "settings.json")))
    .sort((a, b) => statSync(join(root, a)).mtimeMs - statSync(join(root, b)).mtimeMs);
}

/** @throws UsageError where there is no such run, naming those that there are */
export function requireRun(name: string): void {
  const runs = listRuns();
  if (!runs.includes(name))
    throw new UsageError(`no run "${name}"; there ${runs.length === 0 ? "is none yet" : `are ${runs.join(", ")}`}`);
}

/**
 * Opens a run, and makes its directory if needed. With `make: false` it does not, so that a mistyped name leaves nothing behind.
 * @throws UsageError when the run was made for another task, or for a task whose labels meant something else, or with
 * another seed than the one asked for.
 */
export async function openRun(
  name: string,
  task: Task,
  options: { readonly seed?: number | undefined; readonly root?: string; readonly make?: boolean } = {},
): Promise<Run> {
  if (!RUN_NAME.test(name)) throw new UsageError(`--run is "${name}"; accepted: letters, digits, ".", "_" and "-"`);
  const dir = join(options.root ?? runsRoot(), name);
  if (existsSync(dir)) ownPrivateFolder(dir);
  const settingsPath = join(dir, "settings.json");
  const hash = taskHash(task);
  const unreadable = "restore it (the settings of a run are fixed when it is made), or name another run with --run";
  let settings = readJsonFile(settingsPath, parser(settingsSchema), unreadable);
  if (settings) {
    if (settings.task !== task.name)
      throw new UsageError(
        `run "${name}" was made for the task ${settings.task}, not ${task.name}: give --task, or use another --run`,
      );
    if (settings.taskHash !== hash)
      throw new UsageError(
        `the task ${task.name} has changed since run "${name}" began, so its labels mean something else: use another --run`,
      );
    if (options.seed !== undefined && options.seed !== settings.seed)
      throw new UsageError(`run "${name}" has the seed ${settings.seed}; --seed ${options.seed} needs another --run`);
  } else {
    settings = {
      run: name,
      task: task.name,
      taskHash: hash,
      seed: options.seed ?? 1,
      codeVersion: codeVersion(),
      createdAt: new Date().toISOString(),
    };
    if ((options.make ?? true) || existsSync(dir)) await writeJson(settingsPath, settings);
  }
  let wasMade = existsSync(settingsPath);
  const path = (file: string): string => {
    if (existsSync(settingsPath)) wasMade = true;
    else if (wasMade)
      throw new Error(
        `${shown(dir)} was moved or removed while this command was at work; what it paid for is found again: run it with --run and the new name of the folder`,
      );
    return join(dir, file);
  };
  const stepPath = (step: string): string => path(join("steps", `${step}.json`));
  const lockPath = (step: string): string => join(dir, "steps", `${step}.lock`);
  const marks = writingMarks(join(dir, "steps"));
  /** A command on record may have been typed before the run was renamed. */
  const now = <T extends { readonly command?: string | undefined }>(record: T | undefined): T | undefined =>
    record?.command === undefined ? record : { ...record, command: forRun(record.command, name) };
  return {
    name,
    firstName: settings.run,
    dir,
    flags: `--run ${name}${taskFlag(task)}`,
    settings,
    path,
    isMade: () => existsSync(settingsPath),
    async make() {
      if (!existsSync(settingsPath)) await writeJson(settingsPath, settings);
    },
    readStep: (step) => now(readJsonFile(stepPath(step), parser(stepRecord), "delete it and run the step again")),
    lock(step, command) {
      const release = lockFile(lockPath(step), undefined, command);
      return (exitCode) => release(exitCode > SIGNALLED);
    },
    begunWith: (step) => now(marks.of(step) ?? readHolder(lockPath(step)))?.command,
    async writeStep(record) {
      await writeJson(stepPath(record.step), record);
      marks.end(record.step);
    },
    beginWriting: marks.begin,
    endWriting: marks.end,
    writingOf: (step) => now(marks.of(step)),
    writerOf: (file) => now(marks.all().find(({ files }) => files.includes(file))),
    async recordSpend(entry) {
      const appender = await openAppender(path("spend.jsonl"));
      await appender.append({ ...entry, at: new Date().toISOString() });
      await appender.close();
    },
    readSpend: () => loadJsonl(path("spend.jsonl"), parser(spendEntry), { optional: true, tornTail: true }),
  };
}

/** Hashes of a step's inputs by the name they are recorded under; missing files are left out. */
export async function hashInputs(run: Run, files: readonly string[]): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const file of files) {
    const path = existsSync(run.path(file)) ? run.path(file) : resolve(file);
    if (existsSync(path)) hashes[file] = await sha256File(path);
  }
  return hashes;
}

/** The hash of each output that exists, and the number of rows if it is JSONL. */
export async function describeOutputs(run: Run, files: readonly string[]): Promise<StepRecord["outputs"]> {
  const outputs: StepRecord["outputs"] = {};
  for (const file of files) {
    if (!existsSync(run.path(file))) continue;
    const sha256 = await sha256File(run.path(file));
    if (!file.endsWith(".jsonl")) outputs[file] = { sha256 };
    else {
      let rows = 0;
      for await (const { text } of readLines(run.path(file))) if (text !== "") rows++;
      outputs[file] = { sha256, rows };
    }
  }
  return outputs;
}

/** The current commit, with `+changes` if files differ from it; outside a checkout, the package's version. */
export function codeVersion(): string {
  const root = resolve(import.meta.dirname, "../../..");
  try {
    const git = (...args: string[]): string =>
      execFileSync("git", ["-C", root, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    return `${git("rev-parse", "--short=12", "HEAD")}${git("status", "--porcelain", "-uno") === "" ? "" : "+changes"}`;
  } catch {
    // No git, or no checkout: the package's version is the best name there is.
    const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return `v${z.object({ version: z.string() }).parse(manifest).version}`;
  }
}

/** A path as it is printed: relative inside the working directory, absolute elsewhere. */
export function shown(path: string): string {
  const way = relative(process.cwd(), path) || ".";
  return way.startsWith("..") ? path : way;
}
