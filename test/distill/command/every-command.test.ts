/**
 * Every command of the project answers `--help`, and a flag it does not know with its usage. The flags that the documentation gives
 * a command are in its help.
 */
import { globSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Ended, runScript } from "../../run-script.ts";
import { documentedFlags } from "./documented-flags.ts";

const root = resolve(import.meta.dirname, "../../..");
const { scripts } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const VERBS: Readonly<Record<string, readonly string[]>> = {
  "distill/all.ts": ["preflight", "status", "review", "teardown", "policies", "audit", "next-round", "recalibrate"],
  "distill/student.ts": ["train", "predict", "inspect"],
  "distill/fusion.ts": ["fit", "apply"],
  "distill/catalogue.ts": ["build", "inspect", "link", "misses"],
  "test/bench/main.ts": ["steps", "cost"],
  "tools/publish/main.ts": ["preflight"],
  "tools/task/main.ts": ["new", "check", "compose"],
};
/** Hands flags that it does not know to wrangler. */
const PASSES_FLAGS_ON = "tools/publish/main.ts";

const files = new Set([
  ...Object.values(scripts).flatMap((script) => /--import tsx (\S+\.ts)/.exec(script)?.[1] ?? []),
  ...readdirSync(resolve(root, "distill"))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `distill/${name}`),
]);
const commands = [...files].flatMap((file) => [[file], ...(VERBS[file] ?? []).map((verb) => [file, verb])]);

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...globSync(["docs/**/*.md", "fixtures/{,*/}*.md"], { cwd: root }),
];
const documented = documentedFlags(
  pages.map((page) => readFileSync(resolve(root, page), "utf8")),
  scripts,
);
const onlyDocumented = [...documented.keys()].filter((name) => !commands.some((command) => command.join(" ") === name));

const STACK = /^\s+at .*[:(]/m;

async function run([file = "", ...args]: readonly string[], flag: string): Promise<Ended> {
  return runScript(file, [...args, flag]);
}

/** The flags of the documentation that the help of a command lacks. */
const missingIn = (help: string, command: string): string[] =>
  [...(documented.get(command) ?? [])].filter((flag) => !new RegExp(`${flag}(?![\\w-])`).test(help));

describe.concurrent.each(commands.map((command) => [command.join(" "), command] as const))("%s", (name, command) => {
  it("answers --help with its usage, and has the flags of the documentation", async () => {
    const { code, out, err } = await run(command, "--help");
    expect(out).toMatch(/^Usage: |npm (run|start)/m);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(missingIn(out, name)).toEqual([]);
  });

  it.skipIf(command.length === 1 && command[0] === PASSES_FLAGS_ON)("answers a wrong flag with its usage", async () => {
    const { code, err } = await run(command, "--no-such-flag");
    expect(err).toContain("no-such-flag");
    expect(err).toMatch(/^Usage: |npm (run|start)/m);
    expect(err).not.toMatch(STACK);
    expect(code).toBe(2);
  });
});

it.concurrent.each(onlyDocumented)("%s has the flags of the documentation", async (name) => {
  const { code, out } = await run(name.split(" "), "--help");
  expect(missingIn(out, name)).toEqual([]);
  expect(code).toBe(0);
});

it.each([
  ["`npm run distill -- status --run mine`", { "distill/all.ts status": ["--run"] }],
  ["```\nnpm start -- --task NAME   # not --this\n```\n", { "fixtures/local/start.ts": ["--task"] }],
  [
    "```\nnpx tsx distill/9-promote.ts --run a \\\n  --remote && ls --all\n```\n",
    { "distill/9-promote.ts": ["--run", "--remote"] },
  ],
  ["`npx node --import tsx test/bench/x.ts [--part N]`, `npm ci --silent`", { "test/bench/x.ts": ["--part"] }],
])("finds the flags of %j", (page, expected) => {
  const found = documentedFlags([page], scripts);
  expect(Object.fromEntries([...found].map(([command, flags]) => [command, [...flags]]))).toEqual(expected);
});
