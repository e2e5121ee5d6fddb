import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCustomization, readDeployment } from "../../../distill/lib/customize/record.ts";
import { openBatchJob } from "../../../distill/lib/label/batch-file.ts";
import { readTeacher } from "../../../distill/lib/models/teacher.ts";
import { statusLines, statusOf } from "../../../distill/lib/pipeline/status.ts";
import { argumentsOf, STEPS, type StepName } from "../../../distill/lib/pipeline/steps.ts";
import { readRefusal } from "../../../distill/lib/promote/record.ts";
import { describeOutputs, hashInputs, openRun, type Run } from "../../../distill/lib/run/run-dir.ts";
import { readStudentRecord } from "../../../distill/lib/student/record.ts";
import { customerService } from "../../../edge/task/customer-service.ts";
import type { Task } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-run-"));
});
afterEach(() => rmSync(root, { recursive: true }));

async function finishStep(run: Run, step: string, inputs: string[], outputs: string[]): Promise<void> {
  await run.writeStep({
    step,
    startedAt: "2026-11-23T00:00:00.000Z",
    finishedAt: "2026-11-23T00:01:00.000Z",
    seconds: 60,
    options: {},
    inputs: await hashInputs(run, inputs),
    outputs: await describeOutputs(run, outputs),
    spendUsd: 0,
    simulated: true,
    codeVersion: "test",
    command: `npx tsx distill/${step}.ts --run ${run.name}`,
    summary: {},
  });
}

describe("a run", () => {
  it("keeps the settings it was made with", async () => {
    const made = await openRun("a", videoSearch, { root, seed: 7 });
    expect(made.settings).toMatchObject({ run: "a", task: "video-search", seed: 7 });
    expect((await openRun("a", videoSearch, { root })).settings).toEqual(made.settings);
  });

  it.each([
    ["another seed", { seed: 8 }, videoSearch, /has the seed 7/],
    [
      "a task of another meaning",
      {},
      { ...videoSearch, teacher: { ...videoSearch.teacher, instructions: "x" } },
      /has changed/,
    ],
    ["another task", {}, { ...videoSearch, name: "other" }, /was made for the task video-search/],
  ])("refuses %s", async (_, options, task, message) => {
    await openRun("a", videoSearch, { root, seed: 7 });
    await expect(openRun("a", task, { root, ...options })).rejects.toThrow(message);
  });

  it("is for its owner alone, also one that an older version made", async () => {
    const umask = process.umask(0);
    try {
      const { dir } = await openRun("a", videoSearch, { root });
      expect(statSync(dir).mode & 0o777).toBe(0o700);
      expect(statSync(join(dir, "settings.json")).mode & 0o777).toBe(0o600);
      chmodSync(dir, 0o755);
      await openRun("a", videoSearch, { root });
      expect(statSync(dir).mode & 0o777).toBe(0o700);
    } finally {
      process.umask(umask);
    }
  });

  it("that is its owner's alone already is only looked at, as a read-only disk wants it", async () => {
    const { dir } = await openRun("a", videoSearch, { root });
    const { ctimeNs } = statSync(dir, { bigint: true });
    await openRun("a", videoSearch, { root });
    expect(statSync(dir, { bigint: true }).ctimeNs).toBe(ctimeNs);
  });

  it.each(["../up", "", "a/b", ".hidden", "x".repeat(70)])("is never called %j", async (name) => {
    await expect(openRun(name, videoSearch, { root })).rejects.toThrow(/--run is/);
  });

  it("is not made by a step that needs one", async () => {
    const run = await openRun("a", videoSearch, { root, make: false });
    expect(run.settings.run).toBe("a");
    expect(readdirSync(root)).toEqual([]);
  });

  it.each([
    ["teacher.json", readTeacher],
    ["student.json", readStudentRecord],
    ["customization.json", readCustomization],
    ["deployment.json", readDeployment],
    ["batch.json", openBatchJob],
    ["promotion.json", readRefusal],
  ] as const)("is not read on when its %s is damaged: the error names the file and what to do", async (file, read) => {
    const run = await openRun("a", videoSearch, { root });
    expect(read(run)).toBeUndefined();
    for (const content of ["{", "{}"]) {
      writeFileSync(run.path(file), content);
      expect(() => read(run)).toThrow(`${run.path(file)} is damaged: `);
      expect(() => read(run)).toThrow(/; delete it/);
    }
  });

  it("renamed, is the same to Bedrock, and its commands name it as it is called now", async () => {
    const run = await openRun("a", videoSearch, { root });
    const unlock = run.lock("5-customize", "npx tsx distill/5-customize.ts --run a --base x");
    await run.beginWriting({ step: "4-prepare", command: "npx tsx distill/4-prepare.ts --run=a", files: ["f"] });
    await finishStep(run, "3-label", [], []);
    renameSync(join(root, "a"), join(root, "b"));
    expect(() => run.path("f")).toThrow(/was moved or removed while this command was at work/);
    await expect(finishStep(run, "5-customize", [], [])).rejects.toThrow(/was moved or removed/);
    expect(readdirSync(root)).toEqual(["b"]);
    const renamed = await openRun("b", videoSearch, { root });
    expect(renamed).toMatchObject({ name: "b", firstName: "a" });
    expect(renamed.begunWith("5-customize")).toBe("npx tsx distill/5-customize.ts --run b --base x");
    expect(renamed.writerOf("f")?.command).toBe("npx tsx distill/4-prepare.ts --run b");
    expect(renamed.readStep("3-label")?.command).toBe("npx tsx distill/3-label.ts --run b");
    unlock(0);
  });

  it("says which file is damaged, and what to do", async () => {
    mkdirSync(join(root, "a"));
    writeFileSync(join(root, "a", "settings.json"), "{");
    await expect(openRun("a", videoSearch, { root })).rejects.toThrow(/settings\.json is damaged.*name another run/);
  });

  it("adds up what was spent", async () => {
    const run = await openRun("a", videoSearch, { root });
    const entry = {
      step: "8-evaluate",
      what: "x",
      calls: 1,
      inputTokens: 1,
      outputTokens: 1,
      costUsd: 0.5,
      simulated: true,
    };
    await run.recordSpend(entry);
    await run.recordSpend(entry);
    expect((await run.readSpend()).map(({ costUsd }) => costUsd)).toEqual([0.5, 0.5]);
  });
});

describe("status", () => {
  it("prints commands that name the task, unless it is the default", async () => {
    const now = new Date("2026-11-23T00:31:00Z");
    const next = async (name: string, task: Task) =>
      statusLines(await statusOf(await openRun(name, task, { root })), now).at(-1);
    expect(await next("a", videoSearch)).toBe("  next: npx tsx distill/1-collect.ts --run a");
    expect(await next("b", customerService)).toBe(
      "  next: npx tsx distill/1-collect.ts --run b --task customer-service",
    );
  });

  it("distinguishes done, changed, begun and open steps, and names the next one", async () => {
    const run = await openRun("a", videoSearch, { root });
    writeFileSync(run.path("queries.jsonl"), '{"id":"a"}\n');
    await finishStep(run, "1-collect", [], ["queries.jsonl"]);
    await finishStep(run, "2-synthesize", ["queries.jsonl"], []);
    writeFileSync(run.path("queries.jsonl"), '{"id":"b"}\n');
    writeFileSync(
      run.path("answers.jsonl"),
      `${JSON.stringify({ key: "k", attempt: 1, call: "c", ok: true, value: {}, model: "m", inputTokens: 1, outputTokens: 1, costUsd: 0.25, at: "" })}\n`,
    );
    const status = await statusOf(run);
    expect(status.steps.slice(0, 4).map(({ state }) => state)).toEqual([
      "outputs changed",
      "inputs changed",
      "begun",
      "to do",
    ]);
    expect(status).toMatchObject({ spendUsd: 0.25, next: "1-collect" });
    const lines = statusLines(status, new Date("2026-11-23T00:31:00Z")).join("\n");
    expect(lines).toContain("30 min ago");
    expect(statusLines(status, new Date("2026-11-22T00:00:00Z")).join("\n")).toContain("by a later clock");
    expect(lines).toContain("simulated");
  });

  it("names the command of a step that was killed before it wrote anything, and not that of one which ended", async () => {
    const run = await openRun("a", videoSearch, { root });
    const typed = "npx tsx distill/1-collect.ts --run a --import csv traffic.csv";
    const end = run.lock("1-collect", typed);
    end(130); // Ctrl-C
    expect(await statusOf(run)).toMatchObject({ nextCommand: typed });
    // The lock keeps nobody out, even where a process lives that looks like its holder.
    run.lock("1-collect", "another")(2);
    expect(await statusOf(run)).toMatchObject({ nextCommand: "npx tsx distill/1-collect.ts --run a" });
    // A rollback that was killed is not done again: what it goes back from may have changed since.
    for (const step of STEPS.slice(0, -1)) await finishStep(run, step, [], []);
    run.lock("9-promote", "npx tsx distill/9-promote.ts --run a --rollback");
    expect(await statusOf(run)).toMatchObject({ nextCommand: "npx tsx distill/9-promote.ts --run a" });
  });

  it.each<[string, readonly StepName[], string | null]>([
    ["2, once 3 is done", ["1-collect", "3-label"], "4-prepare"],
    ["none before", ["1-collect"], "2-synthesize"],
    ["5 and 6, once 8 is done", ["1-collect", "3-label", "4-prepare", "7-student", "8-evaluate"], "9-promote"],
    ["nothing after 9", ["1-collect", "3-label", "4-prepare", "7-student", "8-evaluate", "9-promote"], null],
    ["not 6, once a model was made", STEPS.filter((step) => step !== "6-deploy"), "6-deploy"],
  ])("takes steps that a run was done without for skipped: %s", async (_, done, next) => {
    const run = await openRun("a", videoSearch, { root });
    for (const step of done) await finishStep(run, step, [], []);
    expect(await statusOf(run)).toMatchObject({ next });
  });

  it("takes steps 5 and 6 for skipped once step 8 was begun, and not while the job of step 5 may be at work", async () => {
    const run = await openRun("a", videoSearch, { root });
    for (const step of ["1-collect", "3-label", "4-prepare", "7-student"]) await finishStep(run, step, [], []);
    await run.beginWriting({ step: "8-evaluate", command: "evaluate --run a --budget-usd 2", files: [] });
    expect(await statusOf(run)).toMatchObject({ next: "8-evaluate", nextCommand: "evaluate --run a --budget-usd 2" });
    await finishStep(run, "8-evaluate", [], []);
    run.lock("5-customize", "customize --run a --epochs 3")(130); // Ctrl-C leaves the job at work
    expect(await statusOf(run)).toMatchObject({ next: "5-customize", nextCommand: "customize --run a --epochs 3" });
  });

  it("takes step 2 for skipped once step 3 was begun, and steps 5 and 6 not for a promotion that was", async () => {
    const run = await openRun("a", videoSearch, { root });
    const stateOf = async (step: StepName) => (await statusOf(run)).steps[STEPS.indexOf(step)]?.state;
    await finishStep(run, "1-collect", [], []);
    const command = "npx tsx distill/3-label.ts --run a --samples 5";
    run.lock("3-label", command)(130);
    run.lock("9-promote", "npx tsx distill/9-promote.ts --run a --rollback")(130);
    expect(await stateOf("2-synthesize")).toBe("skipped");
    expect(await stateOf("5-customize")).toBe("to do");
    expect(await statusOf(run)).toMatchObject({ next: "3-label", nextCommand: command });
  });

  it.each([
    ["of the stand-in", true, /3-label +begun +\$0\.250 simulated/, /spent in all: \$0\.250 \(simulated/],
    ["of AWS", false, /3-label +begun +\$0\.250 +the/, /spent in all: \$0\.250$/m],
  ])("says of a step that is begun whether its answers are %s", async (_, simulated, row, sum) => {
    const run = await openRun("a", videoSearch, { root });
    const teacher = { modelId: "m", foundationModelId: "m", why: "asked for", refused: [], chosenAt: "" };
    writeFileSync(run.path("teacher.json"), JSON.stringify({ ...teacher, simulated }));
    const answer = { key: "k", attempt: 1, call: "c", ok: true, value: {}, model: "m", at: "" };
    const paid = { inputTokens: 1, outputTokens: 1, costUsd: 0.25 };
    writeFileSync(run.path("answers.jsonl"), `${JSON.stringify({ ...answer, ...paid })}\n`);
    const lines = statusLines(await statusOf(run), new Date("2026-11-23T00:31:00Z")).join("\n");
    expect(lines).toMatch(row);
    expect(lines).toMatch(sum);
  });

  it("says of a refused promotion what helps, until step 8 has run again, and not the command that is refused again", async () => {
    const run = await openRun("a", videoSearch, { root });
    for (const step of STEPS.slice(0, -1)) await finishStep(run, step, [], []);
    const gates = [
      { name: "agreement", passed: false, fix: "label more rows" },
      { name: "speed", passed: true, fix: "look at report.html" },
    ];
    writeFileSync(run.path("evaluation.json"), "{}");
    const { "evaluation.json": evaluation } = await hashInputs(run, ["evaluation.json"]);
    const refusal = { kind: "refused", inForce: "builtin", command: "promote --run a --accept agreement", gates };
    // Before step 8, as where the clock was set back in between.
    const at = "2000-01-01T00:00:00.000Z";
    writeFileSync(run.path("promotion.json"), JSON.stringify({ ...refusal, at, evaluation }));
    const refused = await statusOf(run);
    expect(refused).toMatchObject({ next: "9-promote", nextCommand: null });
    expect(statusLines(refused, new Date()).slice(-3)).toEqual([
      "  not promoted: gates failed; builtin stays in force. What helps:",
      "    agreement: label more rows",
      "  to promote it all the same: promote --run a --accept agreement",
    ]);
    writeFileSync(run.path("evaluation.json"), '{"other":1}');
    const since = await statusOf(run);
    expect(since).toMatchObject({ nextCommand: "npx tsx distill/9-promote.ts --run a", refusal: null });
    expect(since.steps.at(-1)?.state).toBe("to do");
  });

  it("does not touch what it looks at", async () => {
    const run = await openRun("a", videoSearch, { root });
    const torn = '{"key":"k"';
    writeFileSync(run.path("answers.jsonl"), torn);
    await statusOf(run);
    expect(readFileSync(run.path("answers.jsonl"), "utf8")).toBe(torn);
  });
});

describe("a round", () => {
  const options = { run: "r", task: "video-search", import: [{ format: "jsonl", path: "a.jsonl" }], force: false };

  it("gives each step its own options", () => {
    const all = { ...options, labels: "gold", method: "fine-tuning", budgetUsd: 3, seed: 2 } as const;
    const shared = "--run r --task video-search --seed 2";
    expect(argumentsOf("1-collect", all).join(" ")).toBe(`${shared} --import jsonl a.jsonl`);
    expect(argumentsOf("3-label", all).join(" ")).toBe(`${shared} --labels gold --budget-usd 3`);
    expect(argumentsOf("5-customize", all).join(" ")).toBe(`${shared} --method fine-tuning`);
    expect(argumentsOf("5-customize", { ...all, bucket: "b", role: "r" }).join(" ")).toContain("--bucket b --role r");
    const placed = {
      kmsKey: "arn:k",
      subnet: ["s1", "s2"],
      securityGroup: ["g"],
      learningRate: 0.0001,
      warmupSteps: 0,
    };
    expect(argumentsOf("5-customize", { ...all, ...placed }).join(" ")).toContain(
      "--learning-rate 0.0001 --warmup-steps 0 --kms-key arn:k --subnet s1 --subnet s2 --security-group g",
    );
    expect(argumentsOf("7-student", all).join(" ")).toBe(shared);
  });
});
