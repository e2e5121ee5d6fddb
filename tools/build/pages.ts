/**
 * Rebuilds the pages. Run it after a change in `edge/console` or `edge/docs-page` and commit the result; a test fails until
 * the modules match their sources.
 *
 *   npm run build:pages
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { pageTemplates } from "./page-templates.ts";

for (const [path, text] of await pageTemplates()) {
  await writeFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), text);
  console.log(`${path}  ${Buffer.byteLength(text)} bytes, ${gzipSync(text).length} gzip`);
}
