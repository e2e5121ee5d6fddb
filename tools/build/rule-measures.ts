/**
 * Measures the rules of the shipped tasks again. Run it after a change of rules, lexicons or labelled queries and commit the
 * result; a test fails until the modules match.
 *
 *   npm run build:rules
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { measuredModules } from "./measured-modules.ts";

readOptions({
  command: "npm run build:rules --",
  purpose: "Measures the rules of the shipped tasks again, and lists the words that are not typing errors.",
  examples: ["npm run build:rules"],
  options: {},
});

for (const { path, source, holds } of measuredModules()) {
  await writeFile(fileURLToPath(new URL(`../../${path}`, import.meta.url)), source);
  console.log(`${path}  ${holds}`);
}
