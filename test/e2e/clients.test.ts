/** The clients as a user gets them: the package packed, installed and run in a folder outside the project; the Python module copied there. */
import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { buildClient } from "../tools/build/built-client.ts";

const run = promisify(execFile);
const hasPython = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;

const KEY = "clients-test-key";
const QUERY = "someone says let it go while thunder rumbles";
const digest = createHash("sha256").update(KEY).digest("hex");

let router: Router;
let folder: string;
let built: string;
beforeAll(async () => {
  const vars = { AWS_REGION: "us-east-1", SLUICE_RATE_LIMIT: "off", SLUICE_API_KEYS: digest };
  [router, built, folder] = await Promise.all([
    startRouter({ port: 0, vars }),
    buildClient(),
    mkdtemp(join(tmpdir(), "sluice-user-")),
  ]);
});
afterAll(async () => {
  await router.close();
  await Promise.all([built, folder].map((one) => rm(one, { recursive: true })));
});

describe("the package", () => {
  it("is packed with code, types, readme and licence, and depends on nothing", async () => {
    const { stdout } = await run("npm", ["pack", "--json", "--offline", "--pack-destination", folder], { cwd: built });
    const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    expect(packed.files.map(({ path }) => path).sort()).toEqual([
      "LICENSE",
      "README.md",
      "package.json",
      "sluice-client.d.ts",
      "sluice-client.js",
    ]);
    const manifest = JSON.parse(await readFile(join(built, "package.json"), "utf8"));
    expect(Object.keys(manifest)).not.toContain("dependencies");
    await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    const quiet = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts"];
    await run("npm", ["install", ...quiet, join(folder, packed.filename)], { cwd: folder });
  });

  it("runs as its readme shows", async () => {
    const readme = await readFile(join(built, "README.md"), "utf8");
    const [, example = ""] = /^```js\n(.*?)^```/ms.exec(readme) ?? [];
    await writeFile(join(folder, "example.js"), example.replace("https://route.example.com", router.url));
    const { stdout } = await run(process.execPath, ["example.js"], { cwd: folder, env: { SLUICE_KEY: KEY } });
    const lines = stdout.trim().split("\n");
    expect(lines).toContainEqual(expect.stringMatching(/^transcript-bm25 0\.\d+ let it go$/));
    expect(lines.at(-1)).toBe("scene 7");
  });

  it("has types that a strict consumer finds by the package's name", async () => {
    const consumer = `import { createClient, task, type Decision } from "sluice-client";
      export const decided: Promise<Decision | { id: null }> = createClient({ url: "https://x.example", task }).route("rain");
      // @ts-expect-error the address is a text
      createClient({ url: 1, task });`;
    await writeFile(join(folder, "consumer.ts"), consumer);
    const tsc = join(createRequire(import.meta.url).resolve("typescript/package.json"), "../bin/tsc");
    const flags = "--ignoreConfig --noEmit --strict --target es2022 --module nodenext --lib es2022,dom --types".split(
      " ",
    );
    const { stdout } = await run(process.execPath, [tsc, ...flags, "", "consumer.ts"], { cwd: folder }).catch(
      (error) => error,
    );
    expect(stdout).toBe("");
  });
});

describe.runIf(hasPython)("the Python module", () => {
  const python = async (code: string): Promise<unknown> => {
    await copyFile(join(built, "python/sluice_client.py"), join(folder, "sluice_client.py"));
    const head = `import asyncio, json\nfrom sluice_client import *\nfrom sluice_client import TASK\nurl, key = ${JSON.stringify(router.url)}, ${JSON.stringify(KEY)}\n`;
    await writeFile(join(folder, "user.py"), head + code);
    const { stdout } = await run("python3", ["user.py"], { cwd: folder });
    return JSON.parse(stdout);
  };

  it("gets the router's own answers", async () => {
    const made = await python(`
with Client(url, TASK, key=key, timeout=20) as sluice:
    first = sluice.route(${JSON.stringify(QUERY)}, locale="en", deadline_ms=5000)
    followed = sluice.route("only the ones from the 90s", previous="french comedies")
    print(json.dumps({
        "first": first, "followed": followed, "batch": sluice.route_batch(["rain", ""], locale="en"),
        "fusion": sluice.fusion(), "feedback": sluice.feedback(first["id"], clicked_signal="audio", relevant=True),
    }))`);
    const direct = await fetch(`${router.url}/v1/route`, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      body: JSON.stringify({ query: QUERY, locale: "en", deadlineMs: 5000 }),
    });
    const { id: _, cached: __, reason: ___, ...decided } = (await direct.json()) as Record<string, unknown>; // the second one is cached
    expect(made).toMatchObject({
      first: decided,
      followed: { inherited: expect.arrayContaining(["genre"]) },
      batch: [{ query: "rain" }, { status: 400, title: expect.any(String) }],
      fusion: null,
      feedback: true,
    });
  });

  it("says what the router refuses", async () => {
    const made = await python(`
problems = []
for given, query, more in ((key, "", {}), ("another", "rain", {}), (key, "rain", {"trace": True})):
    try:
        Client(url, TASK, key=given, timeout=20).route(query, **more)
    except RequestRefused as refused:
        problems.append([refused.status, refused.problem["type"]])
print(json.dumps(problems))`);
    expect(made).toEqual([
      [400, "urn:sluice:problem:invalid-request"],
      [401, expect.stringContaining("urn:sluice:problem:")],
      [403, expect.stringContaining("urn:sluice:problem:")],
    ]);
  });

  it("serves an event loop, many calls at once", async () => {
    const made = await python(`
async def main():
    async with AsyncClient(url, TASK, key=key, timeout=20) as sluice:
        made = await asyncio.gather(*(sluice.route(f"dogs number {i}") for i in range(50)))
        batch, fusion = await asyncio.gather(sluice.route_batch(["rain"]), sluice.fusion())
        told = await sluice.feedback(made[0]["id"])
        return [[one["query"] for one in made], batch[0]["query"], fusion, told]
print(json.dumps(asyncio.run(main())))`);
    expect(made).toEqual([Array.from({ length: 50 }, (_, i) => `dogs number ${i}`), "rain", null, true]);
  });
});
