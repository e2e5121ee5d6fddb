/**
 * The pages as the text modules that the router imports. They are committed, so that wrangler, Node and the tests need no
 * build before they run.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { consoleTemplate } from "../../edge/console/page.ts";
import { watchTemplate } from "../../edge/console/watch-page.ts";
import { docsTemplate } from "../../edge/docs-page/template.ts";

/** Every browser that knows `light-dark()` (2024), which the pages' style relies on, runs this as written. */
const TARGET = "es2022";

/** Gives each module's text by its path in the project. */
export const pageTemplates = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([
    ["edge/console/console.generated.html", consoleTemplate(await scriptOf("console/script/main.ts"))],
    ["edge/console/watch.generated.html", watchTemplate(await scriptOf("console/script/watch.ts"))],
    ["edge/docs-page/docs.generated.html", docsTemplate(await scriptOf("docs-page/script/main.ts"))],
  ]);

/** @param entry its path in `edge` */
async function scriptOf(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../edge/${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
