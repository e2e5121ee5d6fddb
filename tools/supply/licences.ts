/**
 * `npm run licences`: the licence of every package that ships, and of every package that is installed. Exits with 1 where one is
 * not accepted (tools/supply/licence.ts).
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { isAccepted, MAY_BE_INSTALLED, MAY_SHIP } from "./licence.ts";
import { type LockedPackage, lockedPackages } from "./lock.ts";
import { shippedPackages } from "./shipped.ts";

readOptions({
  command: "npm run licences --",
  purpose: "Lists the licence of every package that ships, and of every package that is installed.",
  examples: ["npm run licences"],
  options: {},
});
const packages = lockedPackages(
  await readFile(fileURLToPath(new URL("../../package-lock.json", import.meta.url)), "utf8"),
);
const refused: string[] = [];

/** Prints a line a licence, and keeps what is not accepted. */
function list(what: string, found: readonly LockedPackage[], accepted: ReadonlySet<string>, withNames: boolean): void {
  console.log(`\n${what}: ${found.length} packages`);
  const byLicence = Map.groupBy(found, ({ license = "none stated" }) => license);
  for (const [licence, those] of [...byLicence].sort(([, a], [, b]) => b.length - a.length)) {
    const isFine = isAccepted(licence, accepted);
    const names = those.map(({ name, version }) => `${name}@${version}`);
    console.log(
      `  ${isFine ? "" : "NOT ACCEPTED "}${licence} ${those.length}${withNames || !isFine ? `: ${names.join(", ")}` : ""}`,
    );
    if (!isFine) refused.push(...names.map((name) => `${name} (${licence}, ${what})`));
  }
}

for (const [what, found] of Object.entries(await shippedPackages(packages)))
  list(`shipped in the ${what}`, found, MAY_SHIP, true);
list("installed", packages, MAY_BE_INSTALLED, false);
if (refused.length > 0) {
  console.error(`\nnot accepted: ${refused.join("; ")}`);
  process.exitCode = 1;
}
