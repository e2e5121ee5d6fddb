/** Every command of the project answers `--help`, and a flag it does not know with its usage. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Ended, runScript } from "../../run-script.ts";

const root = resolve(import.meta.dirname, "../../..");
const { scripts } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

const VERBS: Readonly<Record<string, readonly string[]>> = {
  "distill/all.ts": ["preflight", "status", "review", "teardown"],
  "distill/student.ts": ["train", "predict", "inspect"],
  "distill/fusion.ts": ["fit", "apply"],
  "distill/catalogue.ts": ["build", "inspect", "link", "misses"],
  "test/bench/main.ts": ["steps", "cost"],
  "tools/publish/main.ts": ["preflight"],
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

const STACK = /^\s+at .*[:(]/m;

async function run([file = "", ...args]: readonly string[], flag: string): Promise<Ended> {
  return runScript(file, [...args, flag]);
}

describe.concurrent.each(commands.map((command) => [command.join(" "), command] as const))("%s", (_, command) => {
  it("answers --help with its usage", async () => {
    const { code, out, err } = await run(command, "--help");
    expect(out).toMatch(/^Usage: |npm (run|start)/m);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  it.skipIf(command.length === 1 && command[0] === PASSES_FLAGS_ON)("answers a wrong flag with its usage", async () => {
    const { code, err } = await run(command, "--no-such-flag");
    expect(err).toContain("no-such-flag");
    expect(err).toMatch(/^Usage: |npm (run|start)/m);
    expect(err).not.toMatch(STACK);
    expect(code).toBe(2);
  });
});
