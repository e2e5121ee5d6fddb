/** docs/sqlite/search.mjs as its reader runs it, with the built client, against a router. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildClient } from "../tools/build/built-client.ts";
import { listen, routerServer } from "./serve-router.ts";

const run = promisify(execFile);
const CLIPS = resolve("fixtures/archive/clips.jsonl");

describe("the search over SQLite", () => {
  let folder: string;
  let server: Server;
  let router: string;

  beforeAll(async () => {
    folder = await buildClient();
    const script = readFileSync("docs/sqlite/search.mjs", "utf8").replace("../../dist/client/", "./");
    await writeFile(join(folder, "search.mjs"), script);
    server = routerServer();
    router = await listen(server);
  }, 60_000);
  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  const search = async (query: string, url = router) => {
    const args = [join(folder, "search.mjs"), CLIPS, query];
    const { stdout } = await run(process.execPath, args, { env: { ...process.env, SLUICE_URL: url } });
    return stdout.trim().split("\n");
  };

  const hasFewerFilters = (clip: string): boolean => / {2}(any \w+(, any \w+)*|by its words alone)$/.test(clip);

  it("finds what all filters of a query allow, then fills the page with fewer of them", async () => {
    const [by, ...clips] = await search("French comedies from 1995");
    expect(by).toMatch(/^rule: /);
    expect(clips).toHaveLength(10);
    const strict = clips.filter((clip) => !hasFewerFilters(clip));
    expect(strict.length).toBeGreaterThan(0);
    expect(clips.slice(0, strict.length)).toEqual(strict);
    for (const clip of strict) expect(clip).toMatch(/ {2}1995$/);
  });

  it("shows what has the filters and none of the words last", async () => {
    const [, ...clips] = await search("French films with a helicopter crash");
    const [hasWords, ...others] = clips.map(hasFewerFilters);
    expect([hasWords, others]).toEqual([true, Array(9).fill(false)]);
  });

  it("searches by text alone where the router is out of reach", async () => {
    const [by, ...clips] = await search("a dog barks at the postman", "http://127.0.0.1:1");
    expect(by).toMatch(/^client-fallback: the router cannot be reached/);
    expect(clips.length).toBeGreaterThan(0);
  });
});
