/** `npm run -s sbom [-- --out FILE]`: the bill of materials of what package-lock.json names, in CycloneDX 1.5. */
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { reproducible } from "./bill.ts";

const values = readOptions({
  command: "npm run -s sbom --",
  purpose:
    "Prints the bill of materials of what package-lock.json names, in CycloneDX 1.5: equal bytes for equal locks.",
  examples: ["npm run -s sbom > bom.json", "npm run -s sbom -- --out bom.json"],
  options: { out: { kind: "path", of: "new file", help: "write it there" } },
});
const text = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
  cwd: fileURLToPath(new URL("../..", import.meta.url)),
  encoding: "utf8",
  maxBuffer: 64 << 20,
});
if (values.out === undefined) process.stdout.write(reproducible(text));
else await writeFile(values.out, reproducible(text));
