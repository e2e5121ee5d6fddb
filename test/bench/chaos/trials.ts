/** What is done to a step, and what has to hold afterwards. */
import { chmodSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChaosStep } from "./steps.ts";
import { filesOf, type Workshop } from "./workshop.ts";

interface Given {
  readonly step: ChaosStep;
  readonly workshop: Workshop;
  /** Copies of the run before and after the undisturbed step. */
  readonly before: string;
  readonly after: string;
  readonly whole: { readonly ms: number };
  readonly random: () => number;
  readonly kills: number;
}
interface Found {
  /** For the table. */
  readonly cell: string;
  readonly faults: readonly string[];
}
export type Trial = (given: Given) => Promise<Found>;

/** A message for people: no stack of this code. */
const hasStack = (output: string): boolean => /^\s+at .+:\d+:\d+\)?$/m.test(output);

/** Runs the step to its end, and compares with what it made undisturbed. */
async function completes({ step, workshop, after }: Given): Promise<string[]> {
  const { code, output } = await workshop.run(step);
  if (code !== 0) return [`ends with ${code}: ${output}`];
  const faults: string[] = [];
  const rows = step.makes.map((file) => workshop.rows(file));
  if (step.name === "9-promote") faults.push(...faultsOfReleases(workshop.releases));
  workshop.restore(after);
  for (const [i, file] of step.makes.entries())
    if (rows[i] !== workshop.rows(file)) faults.push(`${file} has ${rows[i]} rows, undisturbed ${workshop.rows(file)}`);
  return faults;
}

/** The version in force is whole: its record, its student, and its place in the history. */
function faultsOfReleases(folder: string): string[] {
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const current = read("current").trim();
  const { version, student } = JSON.parse(read(`${current}.json`)) as { version: string; student: string };
  return [
    ...(version === current ? [] : [`${current}.json holds ${version}`]),
    ...(existsSync(join(folder, `student-${student}.bin`)) ? [] : ["the student is missing"]),
    ...(read("history").trim().split("\n").at(-1) === current ? [] : ["the history does not end with it"]),
  ];
}

async function killed(given: Given): Promise<Found> {
  const { step, workshop, before, whole, random, kills } = given;
  workshop.restore(before);
  const start = workshop.now();
  const faults: string[] = [];
  let landed = 0;
  for (let kill = 0; kill < kills; kill++) {
    const { code, output } = await workshop.run(step, {
      killAfterMs: Math.min(whole.ms, 8000) * (0.1 + 0.6 * random()),
    });
    if (code !== null) {
      if (code !== 0) faults.push(`ends with ${code} after a kill: ${output}`);
      break; // it was faster than undisturbed, and has nothing left to do
    }
    landed++;
  }
  faults.push(...(await completes(given)));
  const { repeated, made } = workshop.paidSince(start);
  if (repeated > landed * step.concurrency)
    faults.push(`${repeated} answers paid twice, at most ${landed * step.concurrency} were in flight`);
  if (made > 0) faults.push(`${made} jobs or deployments that are there already`);
  return { cell: `${landed} of ${kills}${step.concurrency > 0 ? `, ${repeated} asked again` : ""}`, faults };
}

async function twice(given: Given): Promise<Found> {
  const { step, workshop, before } = given;
  workshop.restore(before);
  const start = workshop.now();
  const both = await Promise.all([workshop.run(step), workshop.run(step)]);
  const refused = both.filter(({ code, output }) => code === 2 && output.includes("is at work on"));
  const faults = both
    .filter((one) => one.code !== 0 && !refused.includes(one))
    .map(({ code, output }) => `one ends with ${code}: ${output}`);
  if (refused.length > 1) faults.push("both were refused");
  faults.push(...(await completes(given)));
  const { made, repeated } = workshop.paidSince(start);
  if (made > 0) faults.push(`${made} jobs or deployments that are there already`);
  if (repeated > 0) faults.push(`${repeated} answers paid twice`);
  return { cell: refused.length === 1 ? "one refused" : "one after the other", faults };
}

/** A limit on the size of files fails a write in the middle, as a full disk does. */
async function fullDisk(given: Given): Promise<Found> {
  const { step, workshop, before } = given;
  workshop.restore(before);
  const ran = await workshop.run(step, { shell: "ulimit -f 4" });
  const faults: string[] = [];
  if (ran.code !== 0 && !/EFBIG|too large/i.test(ran.output)) faults.push(`does not say why: ${ran.output}`);
  if (hasStack(ran.output)) faults.push(`shows a stack: ${ran.output}`);
  faults.push(...(await completes(given)));
  return { cell: ran.code === 0 ? "fits" : "stops, goes on", faults };
}

async function readOnly(given: Given): Promise<Found> {
  const { step, workshop, before } = given;
  workshop.restore(before);
  if (!existsSync(workshop.runDir)) return { cell: "no directory yet", faults: [] };
  const start = workshop.now();
  const isRoot = process.getuid?.() === 0; // whom modes do not stop
  const place = JSON.stringify(workshop.runDir);
  if (!isRoot) chmodSync(workshop.runDir, 0o500);
  const ran = await workshop.run(
    step,
    isRoot ? { shell: `mount --bind ${place} ${place} && mount -o remount,ro,bind ${place}` } : {},
  );
  if (!isRoot) chmodSync(workshop.runDir, 0o700);
  const faults: string[] = [];
  if (ran.code === 0) faults.push("says that it is done");
  if (!/EROFS|EACCES|read-only|permission/i.test(ran.output)) faults.push(`does not say why: ${ran.output}`);
  if (hasStack(ran.output)) faults.push(`shows a stack: ${ran.output}`);
  const { calls, made } = workshop.paidSince(start);
  if (calls > 0 || made > 0) faults.push("pays for what it cannot keep");
  return { cell: "refused, nothing paid", faults };
}

/** The last line of every file that is appended to is cut in the middle, as a power cut leaves it. */
async function cut(given: Given): Promise<Found> {
  const { step, workshop, after } = given;
  workshop.restore(after);
  const appended = filesOf(workshop.runDir).filter((name) =>
    /(answers|calls|spend|made|predictions\/.*)\.jsonl$/.test(name),
  );
  for (const name of appended) {
    const path = join(workshop.runDir, name);
    truncateSync(path, Math.max(0, readFileSync(path).length - 9));
  }
  const { code, output } = await workshop.run(step, { args: ["--force"] });
  const faults = code === 0 ? [] : [`ends with ${code}: ${output}`];
  workshop.restore(after);
  return { cell: `${appended.length} files, goes on`, faults };
}

/** Locks that hold a number alone, a record of the step without a field, modes that let others read. */
async function older(given: Given): Promise<Found> {
  const { step, workshop, after } = given;
  workshop.restore(after);
  const record = join(workshop.runDir, "steps", `${step.name}.json`);
  writeFileSync(join(workshop.runDir, "steps", `${step.name}.lock`), "1");
  for (const name of filesOf(workshop.runDir).filter((file) => file.endsWith(".calls.jsonl")))
    writeFileSync(join(workshop.runDir, `${name.replace(".calls", "")}.lock`), "1");
  writeFileSync(join(workshop.runDir, "answers.jsonl.lock"), "1");
  chmodSync(workshop.runDir, 0o755);
  const plain = await workshop.run(step);
  const faults = plain.code === 0 ? [] : [`ends with ${plain.code}: ${plain.output}`];
  if (existsSync(record)) {
    writeFileSync(record, JSON.stringify({ step: step.name, finishedAt: "2026-01-01T00:00:00Z" }));
    const { code, output } = await workshop.run(step);
    if (code === 0 && step.name !== "9-promote") faults.push("takes a record of another form");
    if (code !== 0 && !/is damaged: .*; delete it and run the step again/.test(output))
      faults.push(`does not say what to do: ${output}`);
  }
  workshop.restore(after);
  return { cell: "taken, or named", faults };
}

export const trials = { killed, twice, fullDisk, readOnly, cut, older } as const;
