/**
 * Rebuilds the console's bundled script. Run it after a change in `edge/console/script` and commit the result; a test fails
 * until the module matches its source.
 *
 *   npm run build:console
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { consoleModule, MODULE } from "./console-script.ts";

const source = await consoleModule();
await writeFile(fileURLToPath(new URL(`../../${MODULE}`, import.meta.url)), source);
console.log(`${MODULE}  ${source.length} bytes, ${gzipSync(source).length} gzip`);
