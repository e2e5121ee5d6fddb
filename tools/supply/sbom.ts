/** `npm run -s sbom [-- --out FILE]`: the bill of materials of what package-lock.json names, in CycloneDX 1.5. */
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { reproducible } from "./bill.ts";

const { values } = parseArgs({ options: { out: { type: "string" } } });
const text = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
  cwd: fileURLToPath(new URL("../..", import.meta.url)),
  encoding: "utf8",
  maxBuffer: 64 << 20,
});
if (values.out === undefined) process.stdout.write(reproducible(text));
else await writeFile(values.out, reproducible(text));
