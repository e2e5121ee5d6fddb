import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { changedFiles } from "../../../distill/lib/run/changed-files.ts";
import { type Ended, runScript, startScript } from "../../run-script.ts";

/** Processes of several steps, each compiled from scratch. */
vi.setConfig({ testTimeout: 120_000 });

let root: string;
const inRun = (file: string): string => join(root, "r", file);
const step = (name: string, ...args: string[]): Promise<Ended> =>
  runScript(`distill/${name}.ts`, ["--run", "r", ...args], { env: { SLUICE_RUNS: root } });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "sluice-cut-off-"));
  const rows = ["handwritten", "composed"].flatMap((file) =>
    readFileSync(`fixtures/queries/${file}.jsonl`, "utf8")
      .split("\n", 200)
      .map((line) => JSON.parse(line) as { id: string; query: string; label: unknown; part?: string })
      .map((row) => ({ ...row, part: row.part ?? "train" })),
  );
  mkdirSync(join(root, "r"));
  const write = (file: string, lines: readonly object[]): void =>
    writeFileSync(inRun(file), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  write("set-aside.jsonl", []);
  write(
    "queries.jsonl",
    rows.map(({ id, query, part }) => ({ id, query, part, source: "fixtures", lang: "en" })),
  );
  write(
    "labels.jsonl",
    rows.map(({ id, query, part, label }) => ({ id, query, part, weights: label, labelSource: "teacher", samples: 1 })),
  );
});
afterAll(() => rmSync(root, { recursive: true }));

it("no step reads the parts of a step 4 that was cut off while it wrote them, until it has finished again", async () => {
  expect(await step("4-prepare")).toMatchObject({ code: 0 });
  // The second time it comes as far as the training files of Bedrock: the parts are new, and these are not.
  rmSync(inRun("bedrock-fine-tuning.jsonl"));
  mkdirSync(inRun("bedrock-fine-tuning.jsonl"));
  expect(await step("4-prepare", "--prompts", "150")).toMatchObject({ code: 1 });
  rmdirSync(inRun("bedrock-fine-tuning.jsonl"));

  for (const name of ["5-customize", "7-student", "8-evaluate"]) {
    const { code, err } = await step(name);
    expect(err).toMatch(/may not belong with the files beside it, because 4-prepare was cut off/);
    expect(err).toContain("run `npx tsx distill/4-prepare.ts --run r --prompts 150` again first");
    expect(code).toBe(2);
  }
  expect(await step("4-prepare", "--prompts", "150")).toMatchObject({ code: 0 });
  expect(await step("5-customize", "--dry-run")).toMatchObject({ code: 0 });
});

it.each([
  ["--archive", /nowhere\/clips\.jsonl: no such file/],
  ["--retrieval", /nowhere\/results\.jsonl: no such file/],
])("step 8 ends before any call where there is nothing at %s", async (flag, message) => {
  const { code, out, err } = await step("8-evaluate", flag, "nowhere");
  expect(err).toMatch(message);
  expect(out).not.toContain("asking");
  expect(code).toBe(2);
});

it("step 1 says why it reads no query from logs", async () => {
  const logs = join(root, "logs", "decisions");
  mkdirSync(logs, { recursive: true });
  const collect = (flag = "--edge-logs") =>
    runScript("distill/1-collect.ts", ["--run", "hashed", flag, join(root, "logs")], { env: { SLUICE_RUNS: root } });
  expect((await collect()).err).toContain(
    `no log lines in ${join(root, "logs")}: what is in a folder decisions, and other files that end in .jsonl`,
  );
  writeFileSync(join(logs, "a.jsonl"), '{"kind":"decision","id":"d1","digest":"9f"}\n');
  const { code, err } = await collect();
  expect([code, err]).toEqual([
    2,
    expect.stringContaining(
      "none of 1 log lines holds the text of its query: the router must run with SLUICE_LOG_QUERIES=full",
    ),
  ]);
  const ofBedrock = await collect("--invocation-logs");
  expect(ofBedrock.err).toContain(
    "none of 1 log lines holds the text of its query: only Converse and Nova calls are read, and Bedrock must log their text (textDataDeliveryEnabled)",
  );
  expect(ofBedrock.err).not.toContain("SLUICE_LOG");
  expect(existsSync(join(root, "hashed"))).toBe(false);
});

it("step 4 says that labels are missing because step 3 has not finished", async () => {
  const labels = readFileSync(inRun("labels.jsonl"), "utf8");
  writeFileSync(inRun("labels.jsonl"), labels.replace(/.*\n/, ""));
  expect((await step("4-prepare")).err).toMatch(
    /step 3 has not finished: 1 of 400 rows have no label yet\. `npx tsx distill\/3-label\.ts --run r` goes on/,
  );
  writeFileSync(inRun("labels.jsonl"), labels);
  const { code, err } = await step("4-prepare", "--prompts", "150");
  expect([code, err]).toEqual([0, ""]);
});

it("a step that was cut off before it had changed anything has nothing to do", async () => {
  const mark = { step: "4-prepare", command: "npx tsx distill/4-prepare.ts --run r", files: ["train.jsonl"] };
  writeFileSync(inRun("steps/4-prepare.writing"), JSON.stringify(mark));
  const { code, out } = await step("4-prepare", "--prompts", "150");
  expect([code, out]).toEqual([0, expect.stringContaining("nothing to do")]);
  expect(await step("5-customize", "--dry-run")).toMatchObject({ code: 0 });
});

it.each([
  [
    "queries.jsonl",
    "4-prepare",
    /queries\.jsonl:2: .*; make the file again with `npx tsx distill\/1-collect\.ts --run r`$/m,
  ],
  [
    "labels.jsonl",
    "4-prepare",
    /labels\.jsonl:2: .*; make the file again with `npx tsx distill\/3-label\.ts --run r`$/m,
  ],
  [
    "train.jsonl",
    "7-student",
    /train\.jsonl:2: .*; make the file again with `npx tsx distill\/4-prepare\.ts --run r --prompts 150`$/m,
  ],
  ["review.jsonl", "3-label", /review\.jsonl:2: .*; correct that line, or remove it: a decision in it is then lost$/m],
])(
  "a damaged line of %s is named with the command that makes it again, or what it is worth",
  async (file, by, message) => {
    const before = existsSync(inRun(file)) ? readFileSync(inRun(file), "utf8") : undefined;
    const [first = '{"query":"rain"}', , ...rest] = before?.split("\n") ?? [];
    writeFileSync(inRun(file), [first, '{"id":', ...rest].join("\n"));
    const { code, err } = await step(by);
    expect(err).toMatch(message);
    expect(code).toBe(1);
    if (before === undefined) rmSync(inRun(file));
    else writeFileSync(inRun(file), before);
  },
);

const AGAIN = "npx tsx distill/4-prepare.ts --run r --prompts 150";

it("a step says that a file is not as the step before left it, and what to do about one without rows", async () => {
  const before = readFileSync(inRun("train.jsonl"), "utf8");
  writeFileSync(inRun("train.jsonl"), "");
  const { code, err } = await step("7-student");
  writeFileSync(inRun("train.jsonl"), before);
  expect(err).toContain(
    `warning: train.jsonl is not as 4-prepare left it; unless you changed it, \`${AGAIN}\` makes it again`,
  );
  expect(err).toMatch(/7-student: \S*train\.jsonl has no rows to learn from: collect more queries in step 1/);
  expect(code).toBe(2);
});

it("no step is to be told to deploy again what was rolled back since", () => {
  const record = (step: string, file: string) => ({
    ...{ step, startedAt: "", finishedAt: "2026-01-01", seconds: 1, options: {}, inputs: {}, spendUsd: 0 },
    ...{ outputs: { [file]: { sha256: "before" } }, simulated: true, codeVersion: "", summary: {} },
  });
  const records = {
    "4-prepare": record("4-prepare", "train.jsonl"),
    "6-deploy": record("6-deploy", "deployment.json"),
  };
  const steps = join(root, "rolled-back", "steps");
  mkdirSync(steps, { recursive: true });
  for (const [name, one] of Object.entries(records)) writeFileSync(join(steps, `${name}.json`), JSON.stringify(one));
  const run = {
    path: (file: string) => join(root, "rolled-back", file),
    readStep: (step: string) => records[step as keyof typeof records],
  };
  const changed = changedFiles(run, { "train.jsonl": "after", "deployment.json": "after" }, "8-evaluate");
  expect(changed.map(({ file }) => file)).toEqual(["train.jsonl"]);
});

it("a missing file is made again by the command that made it", async () => {
  renameSync(inRun("train.jsonl"), inRun("away"));
  const { code, err } = await step("7-student");
  renameSync(inRun("away"), inRun("train.jsonl"));
  expect([code, err]).toEqual([2, expect.stringContaining(`train.jsonl is missing: run \`${AGAIN}\` first`)]);
});

it("a folder in place of a file is named", async () => {
  renameSync(inRun("labels.jsonl"), inRun("away"));
  mkdirSync(inRun("labels.jsonl"));
  const { code, err } = await step("4-prepare");
  rmdirSync(inRun("labels.jsonl"));
  renameSync(inRun("away"), inRun("labels.jsonl"));
  expect([code, err]).toEqual([1, expect.stringMatching(/labels\.jsonl: illegal operation on a directory/)]);
});

it("a training file that Bedrock would not take whole is made again by the command that made it", async () => {
  const path = inRun("bedrock-distillation.jsonl");
  const before = readFileSync(path, "utf8");
  writeFileSync(path, before.replace("\n", "\n{\n"));
  const { code, err } = await step("5-customize", "--dry-run");
  writeFileSync(path, before);
  expect([code, err]).toEqual([1, expect.stringContaining(`; make the file again with \`${AGAIN}\``)]);
});

it("a step does its work to the end where nobody reads what it says any more", async () => {
  rmSync(inRun("steps/4-prepare.json"));
  const child = startScript("distill/4-prepare.ts", ["--run", "r"], { env: { SLUICE_RUNS: root } });
  child.stdout!.destroy();
  child.stderr!.destroy();
  expect(await once(child, "exit")).toEqual([0, null]);
  expect(existsSync(inRun("steps/4-prepare.json"))).toBe(true);
});
