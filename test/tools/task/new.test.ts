/** `npm run task -- new`, as its users run it: what it writes works at once, and it never overwrites anything. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTask } from "../../../distill/lib/task/open.ts";
import { fillCode, identifierOf } from "../../../tools/task/fill.ts";
import { KINDS, kitFolder, projectLayout } from "../../../tools/task/layout.ts";
import { registered } from "../../../tools/task/register.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-new-"));
});
afterAll(() => rmSync(root, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const run = (args: readonly string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, args).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: Ended) => error,
  );
const task = (...args: string[]): Promise<Ended> => run(["tools/task/main.ts", ...args]);

describe.each(KINDS)("a new task of %s in a folder", (kind) => {
  const name = `my-${kind}`;
  const folder = () => join(root, name);

  it("has all its files, and names the next commands", async () => {
    const { code, stdout } = await task("new", name, "--kind", kind, "--out", folder());
    expect(code).toBe(0);
    expect(stdout).toContain(`npm run task -- check ${folder()}`);
    expect(readdirSync(folder()).sort()).toEqual([
      "README.md",
      "composed.jsonl",
      "families.ts",
      "handwritten.jsonl",
      "package.json",
      "rules.ts",
      "task.test.ts",
      "task.ts",
      "tsconfig.json",
      "words.ts",
    ]);
  });

  it("opens under its own name, and nothing of the kit's name is left", async () => {
    expect(await openTask(folder())).toMatchObject({ name, kind });
    const texts = readdirSync(folder()).map((file) => readFileSync(join(folder(), file), "utf8"));
    expect(texts.filter((text) => /kit-task|kitTask|\{\{/.test(text))).toEqual([]);
  });

  it("passes its own tests", async () => {
    const { code, stdout } = await run([
      "--import",
      "tsx",
      "--test",
      "--test-reporter=tap",
      join(folder(), "task.test.ts"),
    ]);
    expect(stdout).toMatch(/# fail 0/);
    expect(code).toBe(0);
  });

  it("fits the types", async () => {
    await expect(promisify(execFile)("node_modules/.bin/tsc", ["-p", folder()])).resolves.toMatchObject({ stdout: "" });
  });

  it("is checked without errors, and the check says what is still thin", async () => {
    const { code, stdout } = await task("check", folder());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^hint +rows: handwritten\.jsonl has \d+ rows of the 300 /m);
    expect(stdout).toMatch(new RegExp(`^${name}: 0 errors, [1-9]\\d* hints$`, "m"));
  });

  it("is composed again from its families to the same bytes", async () => {
    const before = readFileSync(join(folder(), "composed.jsonl"), "utf8");
    expect((await task("compose", folder())).code).toBe(0);
    expect(readFileSync(join(folder(), "composed.jsonl"), "utf8")).toBe(before);
  });

  it("is not overwritten", async () => {
    const { code, stderr } = await task("new", name, "--kind", kind, "--out", folder());
    expect(code).toBe(2);
    expect(stderr).toContain("exists already, and nothing is overwritten");
  });
});

it.each([
  ["My_Task", /cannot be a task's name; accepted: lower-case letters/],
  ["a--b", /cannot be a task's name/],
  ["none", /has a meaning of its own/],
  ["class", /has a meaning of its own/],
  ["constructor", /has a meaning of its own/],
  ["video-search", /there is a task "video-search" already/],
  ["grammar", /exists already, and nothing is overwritten/],
])("a task cannot be called %s", async (name, message) => {
  const { code, stderr } = await task("new", name, "--kind", "choices");
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

describe("a new task in the project", () => {
  const filling = {
    name: "help-desk",
    kit: kitFolder("choices"),
    layout: projectLayout("help-desk", "/project"),
    task: "help-desk",
    test: "npx vitest",
    shown: (path: string) => path,
    inProject: true,
  };

  it("imports its own files from where they will be, sorted, and exports its task by name", () => {
    const text = [
      'import type { ChoicesTask } from "../../../../edge/task/task.ts";',
      'import { rules } from "./rules.ts";',
      "",
      'const kitTask: ChoicesTask = { name: "kit-task", rules };',
      "",
      "export default kitTask;",
      "",
    ];
    const project = kitFolder("choices").replace(/\/tools\/.*/, "");
    const layout = projectLayout("help-desk", project);
    expect(fillCode(text.join("\n"), "task.ts", { ...filling, layout })).toBe(
      [
        'import { rules } from "./help-desk/rules.ts";',
        'import type { ChoicesTask } from "./task.ts";',
        "",
        'export const helpDesk: ChoicesTask = { name: "help-desk", rules };',
        "",
      ].join("\n"),
    );
  });

  it("is tested by the project's own runner", () => {
    const text = 'import { test } from "node:test";\nimport kitTask from "../task.ts";\n';
    expect(fillCode(text, "task.test.ts", filling)).toMatch(
      /^import \{ test \} from "vitest";\nimport \{ helpDesk \} from "/,
    );
  });

  it("is added to the registry, sorted by import and last in the list", () => {
    const registry = readFileSync("edge/task/registry.ts", "utf8");
    const source = registered(registry, "help-desk") ?? "";
    const added = source.split("\n").filter((line) => !registry.split("\n").includes(line));
    expect(added).toEqual([
      'import { helpDesk } from "./help-desk.ts";',
      '  ...(typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "help-desk" ? [helpDesk] : []),',
    ]);
    const imports = [...source.matchAll(/^import .*"(\..*)";$/gm)].map(([, path]) => path);
    expect(imports).toEqual(imports.toSorted());
    expect(registered("export const tasks = [];\n", "help-desk")).toBeNull();
  });

  it("is a variable of its name in camel case", () => {
    expect(identifierOf("a-task-of-2-words")).toBe("aTaskOf2Words");
  });
});
