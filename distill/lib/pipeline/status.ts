/** The state of a run: what is done, how old it is, what it cost, whether something has changed since, and what comes next. */
import { existsSync } from "node:fs";
import { readDeployment } from "../customize/record.ts";
import { EVALUATION_FILE } from "../evaluate/previous.ts";
import { readTeacher } from "../models/teacher.ts";
import { NEXT_ROUND_STEP } from "../next-round/record.ts";
import { readJournal } from "../paid/journal.ts";
import { type Refusal, readRefusal } from "../promote/record.ts";
import { CHANGE_WHAT_ANSWERS, commandAgain } from "../run/remedy.ts";
import { describeOutputs, hashInputs, type Run, type StepRecord } from "../run/run-dir.ts";
import { formatSeconds, formatUsd } from "../text/format.ts";
import { PURPOSES, STEPS, type StepName } from "./steps.ts";

type StepState =
  | "done"
  | "inputs changed"
  | "outputs changed"
  | "begun"
  | "refused"
  | "rolled back"
  | "to do"
  | "skipped"
  | "not needed";

interface StepStatus {
  readonly step: StepName;
  readonly state: StepState;
  readonly finishedAt?: string;
  readonly seconds?: number;
  readonly spendUsd: number;
  /** True when answers or figures came from the stand-in. */
  readonly simulated: boolean;
  /** Does it, or does it again as it was done. */
  readonly command: string;
}

interface RunStatus {
  readonly run: string;
  readonly task: string;
  readonly steps: readonly StepStatus[];
  readonly spendUsd: number;
  /** The first step that is not done, and the command that does it. */
  readonly next: StepName | null;
  /** Null also after a refused promotion: tried again as it is, it would be refused again. */
  readonly nextCommand: string | null;
  readonly refusal: Refusal | null;
}

const JOURNALS: Partial<Record<StepName, readonly [answers: string, calls: string]>> = {
  "2-synthesize": ["synthesis-answers.jsonl", "synthesis-calls.jsonl"],
  "3-label": ["answers.jsonl", "calls.jsonl"],
};

const NOTHING_TO_DO: readonly StepState[] = ["done", "not needed", "skipped"];

/** Steps that a run can do without, and the one that shows it did when it was begun or done and they never were. */
const DONE_WITHOUT: Partial<Record<StepName, StepName>> = {
  "2-synthesize": "3-label",
  "5-customize": "8-evaluate",
  "6-deploy": "8-evaluate",
};

export async function statusOf(run: Run): Promise<RunStatus> {
  const spend = await run.readSpend();
  const teacher = readTeacher(run);
  const refusal = await standingRefusal(run);
  const steps: StepStatus[] = [];
  for (const step of STEPS) {
    // In a next round, that command has done the work of step 1.
    const by = [step, ...(step === "1-collect" ? [NEXT_ROUND_STEP] : [])];
    const record = firstOf(by, run.readStep);
    const mark = firstOf(by, run.writingOf);
    const journal = JOURNALS[step];
    const entries = spend.filter((entry) => entry.step === step);
    const isAsked = journal !== undefined && existsSync(run.path(journal[0]));
    const journalled = isAsked ? (await readJournal(run.path(journal[0]), run.path(journal[1]))).spentUsd : 0;
    const state = await stateOf(run, step, { record, refusal, isBegun: mark !== undefined, isAsked });
    steps.push({
      step,
      state,
      ...(record && { finishedAt: record.finishedAt, seconds: record.seconds }),
      command:
        mark?.command ??
        firstOf(by, (name) => begun(run, name)) ??
        again(step, record) ??
        `npx tsx distill/${step}.ts ${run.flags}${state === "rolled back" ? " --update yes" : ""}`,
      spendUsd: journalled + entries.reduce((sum, entry) => sum + entry.costUsd, 0),
      // The teacher answers what is journalled, before there is a record of it.
      simulated:
        record?.simulated ?? (entries.some((entry) => entry.simulated) || (isAsked && teacher?.simulated === true)),
    });
  }
  const next = steps.find(({ state }) => !NOTHING_TO_DO.includes(state));
  return {
    run: run.name,
    task: run.settings.task,
    steps,
    spendUsd: steps.reduce((sum, { spendUsd }) => sum + spendUsd, 0),
    next: next?.step ?? null,
    nextCommand: next === undefined || next.state === "refused" ? null : next.command,
    refusal,
  };
}

/** A refusal of the figures that there are: with others it is worth trying again. No date tells, as a clock may be set back. */
async function standingRefusal(run: Run): Promise<Refusal | null> {
  const refusal = readRefusal(run);
  if (refusal?.evaluation === undefined) return null;
  const { [EVALUATION_FILE]: evaluation } = await hashInputs(run, [EVALUATION_FILE]);
  return refusal.evaluation === evaluation ? refusal : null;
}

function firstOf<T>(names: readonly string[], read: (name: string) => T | undefined): T | undefined {
  for (const name of names) {
    const found = read(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The command of a step that was begun, but of one that changes what answers: what it set out from may have changed since. */
const begun = (run: Run, step: string): string | undefined =>
  CHANGE_WHAT_ANSWERS.includes(step) ? undefined : run.begunWith(step);

const again = (step: StepName, record: StepRecord | undefined): string | undefined =>
  record === undefined || CHANGE_WHAT_ANSWERS.includes(step) ? undefined : commandAgain(record);

interface Found {
  readonly record: StepRecord | undefined;
  readonly refusal: Refusal | null;
  /** Was cut off while it wrote its files, or is at work on them. */
  readonly isBegun: boolean;
  /** Has answers that are paid for. */
  readonly isAsked: boolean;
}

async function stateOf(run: Run, step: StepName, found: Found): Promise<StepState> {
  // A run that adopted a model has none to make.
  if (step === "5-customize" && readDeployment(run)?.adopted) return "not needed";
  if (step === "9-promote" && found.refusal) return "refused";
  if (found.isBegun) return "begun";
  if (step === "6-deploy" && readDeployment(run)?.rolledBack) return "rolled back";
  if (found.record) return stateOfRecord(run, found.record);
  if (found.isAsked) return "begun";
  const without = DONE_WITHOUT[step];
  // A model that was made waits for its deployment, and one whose job was begun for the rest, unless a release went out without it.
  const isAwaited =
    step === "6-deploy"
      ? run.readStep("5-customize")
      : step === "5-customize" && begun(run, step) && !run.readStep("9-promote");
  if (without === undefined || isAwaited) return "to do";
  return run.readStep(without) || begun(run, without) ? "skipped" : "to do";
}

async function stateOfRecord(run: Run, record: StepRecord): Promise<StepState> {
  const same = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
    Object.keys(a).every((key) => a[key] === b[key]);
  if (!same(record.inputs, await hashInputs(run, Object.keys(record.inputs)))) return "inputs changed";
  const outputs = await describeOutputs(run, Object.keys(record.outputs));
  const hashes = (of: StepRecord["outputs"]): Record<string, string> =>
    Object.fromEntries(Object.entries(of).map(([file, { sha256 }]) => [file, sha256]));
  return same(hashes(record.outputs), hashes(outputs)) ? "done" : "outputs changed";
}

export const statusLines = (status: RunStatus, now: Date): string[] => [
  ...stepLines(status, now),
  ...nextLines(status),
];

/** Of a step that a clock ahead of this one has dated. */
const ago = (ms: number): string => (ms < 0 ? "by a later clock" : `${formatSeconds(ms / 1000)} ago`);

export function stepLines(status: RunStatus, now: Date): string[] {
  const rows = status.steps.map(({ step, state, finishedAt, seconds, spendUsd, simulated }) => [
    step,
    state,
    finishedAt ? ago(now.getTime() - Date.parse(finishedAt)) : "",
    seconds === undefined ? "" : formatSeconds(seconds),
    spendUsd > 0 ? `${formatUsd(spendUsd)}${simulated ? " simulated" : ""}` : "",
    PURPOSES[step],
  ]);
  const table = [["step", "state", "finished", "took", "spent", "makes"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  const simulated = status.steps.some((step) => step.simulated);
  return [
    `run ${status.run} · task ${status.task}`,
    "",
    ...table.map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column]!))
          .join("  ")
          .trimEnd()}`,
    ),
    "",
    `  spent in all: ${formatUsd(status.spendUsd)}${simulated ? " (simulated: the stand-in bills nothing)" : ""}`,
  ];
}

/** What comes next, and of a refused promotion why and what helps. */
export function nextLines({ nextCommand, refusal }: RunStatus): string[] {
  const next = nextCommand === null ? [] : [`  next: ${nextCommand}`];
  if (!refusal) return next.length > 0 ? next : ["  nothing is left to do"];
  const { loss = "gates failed", inForce, gates, command } = refusal;
  return [
    ...next,
    `  not promoted: ${loss}; ${inForce} stays in force. What helps:`,
    ...gates.filter(({ passed }) => !passed).map(({ name, fix }) => `    ${name}: ${fix}`),
    `  to promote it all the same: ${command}`,
  ];
}
