/** A build for one task, as `npm run deploy` and `npm run build:lambda` make it. */
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { taskNames } from "../../../edge/task/registry.ts";

/** Bundles the tasks and the configuration with one task only. */
async function builtFor(task: string) {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export { taskNames } from "./task/registry.ts"; export { parseConfig } from "./config.ts";',
      resolveDir: "edge",
    },
    define: { __SLUICE_TASK__: JSON.stringify(task) },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const { text } = outputFiles[0]!;
  const url = `data:text/javascript,${encodeURIComponent(text)}`;
  return { text, built: (await import(url)) as { taskNames: string[]; parseConfig: (variables: object) => object } };
}

describe.each(taskNames)("a build for %s", (name) => {
  it("has this task and no other one", async () => {
    const { built } = await builtFor(name);
    expect(built.taskNames).toEqual([name]);
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
