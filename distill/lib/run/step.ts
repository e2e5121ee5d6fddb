/**
 * The frame around every step, which is a script with top-level await: its options, its run, its messages (on stderr under
 * `--json`), and its record.
 */
import { existsSync } from "node:fs";
import type { Task } from "../../../edge/task/task.ts";
import type { Aws } from "../aws/connect.ts";
import { endOnError } from "../command/ending.ts";
import { helpText, type OptionSpecs, type OptionValues, parseOptions, UsageError } from "../command/options.ts";
import { type Progress, startProgress, startTally } from "../command/progress.ts";
import { typed, withOption } from "../command/typed.ts";
import { openTask, taskOption } from "../task/open.ts";
import { formatSeconds, formatUsd } from "../text/format.ts";
import { changedFiles } from "./changed-files.ts";
import { commandAgain, remedyOf } from "./remedy.ts";
import { codeVersion, describeOutputs, hashInputs, openRun, type Run, type StepRecord, shown } from "./run-dir.ts";
import { cutOff } from "./writing-marks.ts";

const SHARED_OPTIONS = {
  run: {
    kind: "text",
    value: "NAME",
    default: "local",
    help: "name of the run, a directory under runs/",
    neutral: true,
  },
  task: { ...taskOption("what is routed"), neutral: true },
  seed: { kind: "number", integer: true, help: "seed of everything random; fixed when the run is made", neutral: true },
  force: { kind: "flag", help: "run the step again even if nothing has changed", neutral: true },
  json: { kind: "flag", help: "print the summary as JSON on stdout, everything else on stderr", neutral: true },
  help: { kind: "flag", help: "show this text", neutral: true },
} as const satisfies OptionSpecs;

interface StepDefinition<S extends OptionSpecs> {
  /** The file's name without `.ts`. */
  readonly name: string;
  readonly purpose: string;
  readonly examples: readonly string[];
  readonly options: S;
}

/** The result of a step; `inputs` and `outputs` are paths, or names of files in the run directory. */
interface StepResult {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly spendUsd?: number;
}

export interface Step<S extends OptionSpecs> {
  readonly name: string;
  readonly options: OptionValues<S & typeof SHARED_OPTIONS>;
  readonly run: Run;
  readonly task: Task;
  /** Prints a short heading over a section of the step. */
  heading(text: string): void;
  say(text: string): void;
  warn(text: string): void;
  progress(label: string, total: number): Progress;
  /** The same where the total is not known. */
  tally(label: string): Progress;
  /** AWS or its stand-in, connected on first use and closed by `finish`. */
  aws(): Promise<Aws>;
  /** The command as it was typed, or with another budget, for messages that say how to go on. */
  again(budgetUsd?: number): string;
  /**
   * Makes the run where it is not there yet. A step that may be the first one of a run calls it once its options and what it reads have
   * proved good, so that a mistake leaves no empty run behind.
   */
  beginRun(): Promise<void>;
  /**
   * Marks that the step begins to write these files of the run, which belong together, or without files, that it begins to ask: `status` then
   * names this command, whatever ends it. {@link finish} takes the mark away.
   */
  beginWriting(files: readonly string[]): Promise<void>;
  /** The path of a file of the run. @throws naming the step that makes it, if it does not exist, or the command of a step that was cut off while it wrote it */
  require(file: string, madeBy: string): string;
  /**
   * Ends the process, having paid nothing, if the step's record still fits its options and inputs, and what it has made `isUsable`. Otherwise
   * warns of inputs that are not as the step before left them.
   */
  stopIfDone(inputs: readonly string[], isUsable?: boolean): Promise<void>;
  /** Writes the record, says where the files are, and closes AWS. */
  finish(result: StepResult): Promise<void>;
}

/** Opens a step. Exits with code 2 on wrong options or while another process is at work on it, and with code 0 after `--help`. */
export async function beginStep<const S extends OptionSpecs>(definition: StepDefinition<S>): Promise<Step<S>> {
  const startedAt = new Date();
  const startedAtMs = performance.now(); // for what it took: the system's clock may be set meanwhile
  const command = `npx tsx distill/${definition.name}.ts`;
  endOnError(definition.name, command, { remedy: remedyOf });
  const specs: S & typeof SHARED_OPTIONS = { ...definition.options, ...SHARED_OPTIONS };
  const options = parseOptions(specs, process.argv.slice(2));
  const shared: OptionValues<typeof SHARED_OPTIONS> = options;
  if (shared.help) {
    process.stdout.write(`${helpText(command, definition.purpose, definition.examples, specs)}\n`);
    process.exit(0);
  }
  // Without the flags that say nothing about what is made.
  const args = process.argv.slice(2).filter((argument) => argument !== "--force" && argument !== "--json");
  const again = typed(command, args);
  const task = await openTask(shared.task);
  const run = await openRun(shared.run, task, { seed: shared.seed, make: false });
  let isLocked = false;
  const lock = (): void => {
    if (!isLocked) process.on("exit", run.lock(definition.name, again));
    isLocked = true;
  };
  if (existsSync(run.dir)) lock();
  const out = shared.json ? process.stderr : process.stdout;
  const say = (text: string): void => {
    out.write(`${text}\n`);
  };
  const warn = (text: string): void => {
    process.stderr.write(`  warning: ${text}\n`);
  };
  /** Also of a record, in which an older version may have counted more of them. */
  const decisiveOf = (all: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !specs[key]?.neutral));
  const decisive = decisiveOf(options);
  let aws: Aws | undefined;
  let inputsAtStart: Readonly<Record<string, string>> = {};
  say(`${definition.name} · run ${run.name} · task ${task.name} · seed ${run.settings.seed}`);

  return {
    name: definition.name,
    options,
    run,
    task,
    heading: (text) => say(`\n${text}`),
    say: (text) => say(`  ${text}`),
    warn,
    progress: (label, total) => startProgress(label, total),
    tally: (label) => startTally(label),
    async aws() {
      if (!aws) {
        // Loaded on first use: six SDK clients take half a second and 80 MB, which steps without calls do not need.
        const { connectAws } = await import("../aws/connect.ts");
        aws = await connectAws();
        say(`  asking ${aws.where}`);
        if (aws.simulated && aws.endpoint !== undefined) {
          const { teachStandIn } = await import("../aws/teach.ts");
          await teachStandIn(aws.endpoint, task);
        }
      }
      return aws;
    },
    again: (budgetUsd) =>
      budgetUsd === undefined ? again : typed(command, withOption(args, "--budget-usd", String(budgetUsd))),
    async beginRun() {
      await run.make();
      lock();
    },
    beginWriting: (files) => run.beginWriting({ step: definition.name, command: again, files }),
    require(file, madeBy) {
      if (!existsSync(run.path(file)))
        throw new UsageError(
          `${shown(run.path(file))} is missing: run \`${run.begunWith(madeBy) ?? recordedCommand(run, madeBy) ?? `npx tsx distill/${madeBy}.ts ${run.flags}`}\` first`,
        );
      const writer = run.writerOf(file);
      if (writer)
        throw new UsageError(
          `${shown(run.path(file))} may not belong with the files beside it, because ${cutOff(writer)}`,
        );
      return run.path(file);
    },
    async stopIfDone(inputs, isUsable = true) {
      const found = run.readStep(definition.name);
      const record = found && { ...found, options: decisiveOf(found.options) };
      inputsAtStart = await hashInputs(run, inputs);
      if (shared.force || !isUsable || !record || !(await fits(run, record, decisive, inputsAtStart))) {
        for (const { file, step, command = `${step} again` } of changedFiles(run, inputsAtStart, definition.name))
          warn(`${file} is not as ${step} left it; unless you changed it, \`${command}\` makes it again`);
        return;
      }
      run.endWriting(definition.name); // cut off before anything had changed
      say(
        `  nothing to do: finished ${record.finishedAt.slice(0, 16).replace("T", " ")} UTC with the same options and inputs`,
      );
      say(`  (--force does it again)`);
      if (shared.json) process.stdout.write(`${JSON.stringify(record.summary)}\n`);
      await aws?.close();
      process.exit(0);
    },
    async finish({ summary, inputs, outputs, spendUsd = 0 }) {
      const finishedAt = new Date();
      // What another process has written in the meantime was not read, or not all of it. A file that the step itself writes counts as it is now.
      const inputsNow = await hashInputs(run, inputs);
      const replaced = inputs.filter(
        (file) => file in inputsAtStart && !outputs.includes(file) && inputsAtStart[file] !== inputsNow[file],
      );
      if (replaced.length > 0)
        warn(`${replaced.join(", ")} changed while the step was at work: run it again, \`${again}\``);
      const seconds = (performance.now() - startedAtMs) / 1000;
      const simulated = aws?.simulated ?? false;
      await run.writeStep({
        step: definition.name,
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt.toISOString(),
        seconds,
        options: decisive,
        inputs: { ...inputsNow, ...Object.fromEntries(replaced.map((file) => [file, inputsAtStart[file]!])) },
        outputs: await describeOutputs(run, outputs),
        spendUsd,
        simulated,
        codeVersion: codeVersion(),
        command: again,
        summary,
      });
      await aws?.close();
      const spend = spendUsd > 0 ? `, ${formatUsd(spendUsd)}${simulated ? " (simulated)" : ""}` : "";
      say(
        `\n${definition.name} done in ${formatSeconds(seconds)}${spend}; wrote ${shown(run.dir)}/: ${outputs.join(", ")}`,
      );
      if (shared.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    },
  };
}

function recordedCommand(run: Run, step: string): string | undefined {
  const record = run.readStep(step);
  return record && commandAgain(record);
}

/** Whether options and inputs are the same and the outputs unchanged. Both sides pass through JSON before they are compared. */
async function fits(
  run: Run,
  record: StepRecord,
  options: Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, string>>,
): Promise<boolean> {
  if (stable(record.options) !== stable(options)) return false;
  if (stable(record.inputs) !== stable(inputs)) return false;
  const outputs = await describeOutputs(run, Object.keys(record.outputs));
  return stable(outputs) === stable(record.outputs);
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
