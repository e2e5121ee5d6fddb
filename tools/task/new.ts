/** `task new`: writes a task that works, for its author to change. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../distill/lib/command/options.ts";
import { makeFolder } from "../../distill/lib/disk/folder.ts";
import { shown } from "../../distill/lib/run/run-dir.ts";
import { TASK_NAME } from "../../distill/lib/task/open.ts";
import { taskNames } from "../../edge/task/registry.ts";
import { type Filling, fillCode, fillPage, identifierOf } from "./fill.ts";
import { folderLayout, KINDS, KIT_FILES, kitFolder, PROJECT, projectLayout } from "./layout.ts";
import { registered, registryLines } from "./register.ts";

const SPECS = {
  kind: {
    kind: "choice",
    choices: KINDS,
    help: "choices: exactly one label, or none of them; signals: weights that mix",
  },
  out: { kind: "text", value: "DIR", help: "all files into this new folder; without it, into this project" },
  help: { kind: "flag", help: "show this text" },
} as const satisfies OptionSpecs;

const EXAMPLES = [
  "npm run task -- new help-desk --kind choices --out ../help-desk",
  "npm run task -- new help-desk --kind choices",
  "npm run task -- new podcasts --kind signals",
];

const LONGEST_NAME = 40;

/** Names that mean something else: "none" is out of scope, every object has a constructor, and the others could not be a variable. */
const RESERVED: readonly string[] = [
  "none",
  "constructor",
  "task",
  "tasks",
  ..."case class const default delete enum export".split(" "),
].concat(
  "extends false function import interface let new null package return static super switch this true var void with".split(
    " ",
  ),
);

export async function newCommand(argv: readonly string[]): Promise<void> {
  const name = argv[0]?.startsWith("-") ? undefined : argv[0];
  const options = parseOptions(SPECS, name === undefined ? argv : argv.slice(1));
  if (options.help) {
    console.log(helpText("npm run task -- new NAME", "Writes a task that works, for you to change.", EXAMPLES, SPECS));
    return;
  }
  if (name === undefined) throw new UsageError(`new needs a name: ${EXAMPLES[0]}`);
  checkName(name);
  if (options.kind === undefined)
    throw new UsageError("new needs --kind: choices (exactly one label, or none) or signals (weights that mix)");
  const written = await writeTask(name, options.kind, options.out);
  for (const line of written) console.log(line);
}

function checkName(name: string): void {
  if (!TASK_NAME.test(name) || name.length > LONGEST_NAME)
    throw new UsageError(
      `"${name}" cannot be a task's name; accepted: lower-case letters, digits and single hyphens, at most ${LONGEST_NAME}, e.g. help-desk`,
    );
  if (RESERVED.includes(name)) throw new UsageError(`"${name}" has a meaning of its own; choose another name`);
  if (taskNames.includes(name)) throw new UsageError(`there is a task "${name}" already; choose another name`);
}

/** @returns lines for the author: what was written, and what to do next */
async function writeTask(name: string, kind: (typeof KINDS)[number], out: string | undefined): Promise<string[]> {
  const folder = out === undefined ? undefined : resolve(out);
  const layout = folder === undefined ? projectLayout(name) : folderLayout(folder);
  refuseTaken(folder === undefined ? [...Object.values(layout), ...foldersOf(name)] : [folder]);
  const filling: Filling = {
    name,
    kit: kitFolder(kind),
    layout,
    task: out ?? name,
    test:
      folder === undefined
        ? `npx vitest run --project unit test/edge/task/${name}.test.ts`
        : `npx node --import tsx --test ${shown(layout["task.test.ts"])}`,
    shown: (path) => relative(folder ?? PROJECT, path),
    inProject: folder === undefined,
  };
  for (const file of KIT_FILES) {
    const text = await readFile(join(filling.kit, file), "utf8");
    const filled = file.endsWith(".ts")
      ? fillCode(text, file, filling)
      : file.endsWith(".md")
        ? fillPage(text, filling)
        : text;
    await write(layout[file], filled);
  }
  const lines = KIT_FILES.map((file) => `wrote ${shown(layout[file])}`);
  if (folder === undefined) lines.push(...(await register(name)));
  else await setUp(folder);
  return [
    ...lines,
    "",
    "It works as it is; make it yours (its page says in which order):",
    `  npm run task -- check ${filling.task}`,
    `  npm start -- --task ${filling.task}`,
    `  npm run distill -- --run ${name} --task ${filling.task}`,
  ];
}

const foldersOf = (name: string): string[] => [
  join(PROJECT, "edge/task", name),
  join(PROJECT, "fixtures/queries", name),
];

function refuseTaken(paths: readonly string[]): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken !== undefined)
    throw new UsageError(`${shown(taken)} exists already, and nothing is overwritten: choose another name or folder`);
}

async function write(path: string, text: string): Promise<void> {
  makeFolder(dirname(path));
  await writeFile(path, text, { flag: "wx" });
}

/** A folder outside the project is a package of modules, and its editor finds the compiler's settings. */
async function setUp(folder: string): Promise<void> {
  const toProject = relative(folder, PROJECT);
  const settings = {
    extends: `${toProject}/tsconfig.json`,
    compilerOptions: { typeRoots: [`${toProject}/node_modules/@types`] },
    include: ["*.ts"],
  };
  await write(join(folder, "package.json"), `${JSON.stringify({ private: true, type: "module" }, null, 2)}\n`);
  await write(join(folder, "tsconfig.json"), `${JSON.stringify(settings, null, 2)}\n`);
}

/** Adds the task to the registry, and formats what was written. */
async function register(name: string): Promise<string[]> {
  const path = join(PROJECT, "edge/task/registry.ts");
  const source = registered(await readFile(path, "utf8"), name);
  const { imported, listed } = registryLines(name);
  if (source === null) return ["", `add to ${shown(path)}, which has another form than expected:`, imported, listed];
  await writeFile(path, source);
  const biome = join(PROJECT, "node_modules/.bin/biome");
  const code = [`edge/task/${name}.ts`, `edge/task/${name}`, `test/edge/task/${name}.test.ts`, "edge/task/registry.ts"];
  if (existsSync(biome)) execFileSync(biome, ["check", "--write", ...code], { cwd: PROJECT, stdio: "ignore" });
  return [`added ${identifierOf(name)} to ${shown(path)}`];
}
