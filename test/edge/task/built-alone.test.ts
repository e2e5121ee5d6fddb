/** A build for one task, as `npm run deploy` and `npm run build:lambda` make it. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { onlyTask } from "../../../tools/publish/wrangler.ts";

/** Bundles the tasks and the configuration with one task only. */
async function builtFor(task: string) {
  const { outputFiles } = await build({
    stdin: {
      contents:
        'export { taskNames } from "./task/registry.ts"; export { parseConfig } from "./config.ts"; export { slots } from "./rules/slots/index.ts";',
      resolveDir: "edge",
    },
    define: Object.fromEntries(onlyTask(task).flatMap((one) => (one === "--define" ? [] : [one.split(/:(.*)/, 2)]))),
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const { text } = outputFiles[0]!;
  const url = `data:text/javascript,${encodeURIComponent(text)}`;
  return {
    text,
    built: (await import(url)) as {
      taskNames: string[];
      parseConfig: (variables: object) => object;
      slots: { name: string }[];
    },
  };
}

/** The student artefacts in a build, by file. */
async function studentsIn(define: Record<string, string>): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: ["edge/student/shipped.ts"],
    define,
    bundle: true,
    format: "esm",
    loader: { ".bin": "binary" },
    metafile: true,
    write: false,
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((path) => (path.endsWith(".bin") ? [basename(path, ".bin")] : [])),
  );
}

it("a build for one task has its student and no other one; a build for all has every student that ships", async () => {
  const shipped = readdirSync("edge/student").flatMap((name) =>
    name.endsWith(".bin") ? [basename(name, ".bin")] : [],
  );
  expect(shipped).toContain("video-search");
  expect((await studentsIn({})).sort()).toEqual(shipped.sort());
  for (const name of taskNames)
    expect(await studentsIn({ __SLUICE_TASK__: JSON.stringify(name) })).toEqual(shipped.includes(name) ? [name] : []);
});

describe.each(taskNames)("a build for %s", (name) => {
  it("has this task and no other one", async () => {
    const { built } = await builtFor(name);
    expect(built.taskNames).toEqual([name]);
  });

  it("has every slot that its patterns name", async () => {
    const { built } = await builtFor(name);
    const has = new Set(built.slots.map((slot) => slot.name));
    const patterns = taskByName(name).rules.rules.map((rule) => JSON.stringify(rule.patterns ?? []));
    const named = patterns.join().match(/\b[A-Z]{3,}\b/g) ?? [];
    expect(named.filter((slot) => !has.has(slot))).toEqual([]);
  });

  it("refuses to start with another task, and names both", async () => {
    const { built } = await builtFor(name);
    const [other = ""] = taskNames.filter((task) => task !== name);
    expect(() => built.parseConfig({ SLUICE_TASK: other })).toThrow(
      `SLUICE_TASK: expected one of ${name}; got "${other}"`,
    );
    expect(() => built.parseConfig({ SLUICE_TASK: name })).not.toThrow();
  });
});
