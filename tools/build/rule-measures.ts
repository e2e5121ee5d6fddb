/**
 * Measures the rules of the shipped tasks again. Run it after a change of rules, lexicons or labelled queries and commit the
 * result; a test fails until the modules match.
 *
 *   npm run build:rules
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { measuredModules } from "./measured-modules.ts";

for (const { path, source, holds } of measuredModules()) {
  await writeFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), source);
  console.log(`${path}  ${holds}`);
}
