/** What docs/tutorial-opensearch.md has its reader run: the search by hand, and the comparison, against a router and a stub of OpenSearch. */
import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildClient } from "../tools/build/built-client.ts";
import { listen, routerServer } from "./serve-router.ts";

const run = promisify(execFile);
const hasPython = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;

interface Search {
  readonly size: number;
  readonly query: Readonly<Record<string, unknown>>;
  readonly search_pipeline?: object;
}

describe.runIf(hasPython)("the tutorial", () => {
  let folder: string;
  let servers: Server[];
  let router: string;
  let opensearch: string;
  const searches: { readonly path: string | undefined; readonly body: Search }[] = [];

  beforeAll(async () => {
    folder = join(await buildClient(), "python");
    for (const name of ["compare.py", "scenes.mapping.json"])
      copyFileSync(`docs/opensearch/${name}`, join(folder, name));
    /** Finds the right scene only where the language is a condition; the plain search finds it third. */
    const searching = createServer(async (request, response) => {
      const body: Search = JSON.parse(await text(request));
      searches.push({ path: request.url, body });
      const isFiltered = JSON.stringify(body.query).includes('"filter":[{"term":{"language"');
      const ids = isFiltered ? ["right"] : ["wrong", "another", "right"];
      response.end(JSON.stringify({ hits: { hits: ids.map((_id) => ({ _id, _score: 1 })) } }));
    });
    servers = [routerServer(), searching];
    [router, opensearch] = (await Promise.all(servers.map(listen))) as [string, string];
  }, 60_000);
  afterAll(async () => {
    for (const server of servers) server.close();
    await rm(join(folder, ".."), { recursive: true });
  });

  it("shows one query as a search, and what the index does not serve", async () => {
    const page = readFileSync("docs/tutorial-opensearch.md", "utf8");
    const [, script = ""] = /<<'PY'\n(.*?)\nPY\n/s.exec(page) ?? [];
    const code = script.replace("http://127.0.0.1:8787", router);
    const { stdout } = await run("python3", ["-c", code], { cwd: folder });
    const [shown = "", omitted = ""] = stdout.split("not served: ");
    const { query } = JSON.parse(shown) as Search;
    for (const part of ['"language":{"value":"fr"', '"genre.exact":{"value":"comedy"', '"year":{"gte":2011']) {
      expect(JSON.stringify(query)).toContain(part);
    }
    expect(omitted.match(/'(\w+-knn)'/g)?.length).toBeGreaterThan(0);
  });

  it("compares two searches on judged queries, and says which queries changed", async () => {
    const judged = [
      { query: "films in French", locale: "en", relevant: { right: 3 } },
      { query: "rain on a window", relevant: { right: 1, unfound: 2 } },
    ];
    await writeFile(join(folder, "judged.jsonl"), judged.map((row) => `${JSON.stringify(row)}\n`).join(""));
    const args = ["--router", router, "--opensearch", `${opensearch}/`, "--index", "my scenes"];
    const files = ["--mapping", "scenes.mapping.json", "--queries", "judged.jsonl"];
    const { stdout } = await run("python3", ["compare.py", ...args, ...files], { cwd: folder });
    const lines = stdout.trim().split("\n");
    // alone at rank 1 instead of rank 3: 1 - 1 / log2(4)
    expect(lines.filter((line) => /^[+-]/.test(line))).toEqual([
      expect.stringMatching(/^\+0\.50 {2}films in French {2}\(/),
    ]);
    expect(lines.slice(-4).map((line) => line.split(/ +/))).toEqual([
      ["2", "queries", "before", "after"],
      ["hits@10", "1.000", "1.000"],
      ["MRR", "0.333", "0.667"],
      // (0.5 + a) / 2 and (1 + a) / 2, where a = 0.5 / (3 + 1 / log2(3)): found third of two that are right
      ["NDCG@10", "0.319", "0.569"],
    ]);
    expect(new Set(searches.map(({ path }) => path))).toEqual(new Set(["/my%20scenes/_search"]));
    expect(searches[0]?.body).toMatchObject({ size: 10, query: { multi_match: { query: "films in French" } } });
    for (const { body } of searches) expect(body.search_pipeline !== undefined).toBe("hybrid" in body.query);
  });

  it.each([
    [
      "no router",
      "http://127.0.0.1:1",
      /^http:\/\/127\.0\.0\.1:1: .*without the router there is nothing to compare\n$/,
    ],
    ["no OpenSearch", undefined, /--opensearch is where OpenSearch listens\n$/],
  ])("ends in one line where %s answers", async (_, url, message) => {
    await writeFile(join(folder, "one.jsonl"), '{"query": "films in French", "relevant": {"right": 3}}\n');
    const args = [
      "--router",
      url ?? router,
      "--opensearch",
      url ? opensearch : "http://127.0.0.1:1",
      "--index",
      "scenes",
    ];
    const files = ["--mapping", "scenes.mapping.json", "--queries", "one.jsonl"];
    const { stderr } = await run("python3", ["compare.py", ...args, ...files], { cwd: folder }).catch((error) => error);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("gives its reader a script whose types hold", async () => {
    const pyright = fileURLToPath(import.meta.resolve("pyright"));
    const args = [pyright, "--pythonversion", "3.9", "compare.py"];
    const { stdout } = await run(process.execPath, args, { cwd: folder }).catch((error) => error);
    expect(stdout).toContain("0 errors, 0 warnings");
  }, 60_000);
});
