/** The tasks that docs/task.md and docs/choices.md write, put together from the pages' blocks: formatted, sound, typed, and they read queries. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { createCascade } from "../../edge/cascade/run.ts";
import { checkedRules } from "../../edge/rules/check.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import { brokenExamples } from "../../edge/rules/examples.ts";
import type { Task } from "../../edge/task/task.ts";
import { partsWith } from "../edge/cascade/parts.ts";

const NOW = new Date("2026-01-01");
const root = resolve(import.meta.dirname, "../..");
const read = (name: string): string => readFileSync(join(root, "docs", name), "utf8");
const blocksOf = (page: string): string[] => [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
const [head, retrievers, words, rules, teacher] = blocksOf(read("task.md"));
const choicesPage = read("choices.md");
const [choices = ""] = blocksOf(choicesPage);

const folder = mkdtempSync(join(tmpdir(), "sluice-task-page-"));
afterAll(() => rmSync(folder, { recursive: true }));
const files = {
  "lectures.ts": `${head}${retrievers}${teacher}`,
  "lectures/rules.ts": `${words}${rules}`,
  "rental-desk.ts": choices,
};
mkdirSync(join(folder, "lectures"));
for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
const { lectures } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "lectures.ts")).href)) as {
  lectures: Task;
};

const { rentalDesk } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, "rental-desk.ts")).href)) as {
  rentalDesk: Task;
};

const run = (tool: string, args: readonly string[], input = ""): string =>
  execFileSync(join(root, "node_modules/.bin", tool), args, { cwd: root, input, encoding: "utf8" });

describe("the tasks of docs/task.md and docs/choices.md", () => {
  it.each(Object.entries(files))("has %s as the formatter prints it", (name, code) => {
    expect(run("biome", ["format", `--stdin-file-path=edge/task/${name}`], code)).toBe(code);
  });

  it("fits the types", () => {
    const config = {
      extends: join(root, "tsconfig.json"),
      // The two folders count as one, so that the task finds the types beside it.
      compilerOptions: {
        rootDirs: [folder, join(root, "edge/task")],
        typeRoots: [join(root, "node_modules/@types")],
      },
      include: ["**/*.ts"],
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    expect(run("tsc", ["-p", folder])).toBe("");
  });

  it("has rules that are sound, with examples that hold", () => {
    for (const task of [lectures, rentalDesk]) {
      expect(() => checkedRules(task)).not.toThrow();
      expect(brokenExamples(task, NOW)).toEqual([]);
    }
  });

  it("shows a decision of the task of choices that the router makes", async () => {
    const shown = JSON.parse(/^```json\n(\{ "query": "flat tyre".*?)^```$/ms.exec(choicesPage)?.[1] ?? "");
    const parts = partsWith({ task: rentalDesk, rules: compileRules(rentalDesk), student: null, models: [] });
    expect(await createCascade(parts).route(shown.query)).toMatchObject(shown);
  });

  it.each([
    ["statistics lectures from 2019", "only-course-facts"],
    ["physics taught by Emmy Noether", "only-course-facts"],
    ["Emmy Noether's lecture on algebra", "only-course-facts"],
    ["course 101", "only-course-facts"],
    ["the slide with the two overlapping circles", "on-a-slide"],
    ["where she proves the theorem by contradiction", undefined],
  ])("reads %j", (query, rule) => {
    const reading = checkedRules(lectures).read(query, { now: NOW });
    expect(reading.answer?.rule).toBe(rule);
  });
});
