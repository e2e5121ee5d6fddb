import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isAccepted, MAY_BE_INSTALLED, MAY_SHIP } from "../../../tools/supply/licence.ts";
import { lockedPackages, packageOfFile } from "../../../tools/supply/lock.ts";
import { shippedPackages } from "../../../tools/supply/shipped.ts";

const packages = lockedPackages(readFileSync("package-lock.json", "utf8"));

describe("every lock file", () => {
  it.each([
    ["package-lock.json", 400],
    ["tools/build/word-vectors/package-lock.json", 10],
  ])("names an integrity hash and an accepted licence for every package, and no registry host: %s", (file, least) => {
    const text = readFileSync(file, "utf8");
    const packages = lockedPackages(text);
    expect(packages.length).toBeGreaterThan(least);
    expect(packages.filter(({ integrity = "" }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([]);
    expect(packages.filter(({ license }) => !isAccepted(license, MAY_BE_INSTALLED))).toEqual([]);
    expect(text).not.toContain('"resolved"');
  });
});

it.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["MIT AND Apache-2.0", true],
  ["MIT AND GPL-3.0-only", false],
  ["MPL-2.0", false],
  ["SEE LICENSE IN LICENSE", false],
  ["", false],
  [undefined, false],
])("a package under %j may ship: %s", (licence, may) => {
  expect(isAccepted(licence, MAY_SHIP)).toBe(may);
});

it("a bundled file belongs to the innermost package of its path", () => {
  const byPath = new Map(packages.map((one) => [one.path, one]));
  expect(packageOfFile("node_modules/hono/dist/index.js", byPath)?.name).toBe("hono");
  expect(packageOfFile("../x/node_modules/@noble/hashes/sha2.js", byPath)?.name).toBe("@noble/hashes");
  const nested = new Map([["node_modules/a/node_modules/b", { ...packages[0]!, name: "b" }]]);
  expect(packageOfFile("node_modules/a/node_modules/b/c.js", nested)?.name).toBe("b");
  expect(packageOfFile("edge/app.ts", byPath)).toBeUndefined();
  expect(() => packageOfFile("node_modules/unknown/a.js", byPath)).toThrow(/has no node_modules\/unknown/);
});

it("everything that ships may ship", { timeout: 120_000 }, async () => {
  const shipped = await shippedPackages(packages);
  for (const found of Object.values(shipped)) {
    expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(["hono", "zod"]));
    expect(found.filter(({ license }) => !isAccepted(license, MAY_SHIP))).toEqual([]);
  }
});
