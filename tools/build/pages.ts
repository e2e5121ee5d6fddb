/**
 * Rebuilds the pages. Run it after a change in `edge/console` or `edge/docs-page` and commit the result; a test fails until
 * the modules match their sources.
 *
 *   npm run build:pages
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { pageTemplates } from "./page-templates.ts";

readOptions({
  command: "npm run build:pages --",
  purpose: "Rebuilds the text modules of the console and of the docs page.",
  examples: ["npm run build:pages"],
  options: {},
});

for (const [path, text] of await pageTemplates()) {
  await writeFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), text);
  console.log(`${path}  ${Buffer.byteLength(text)} bytes, ${gzipSync(text).length} gzip`);
}
