/** The Python client: its types, what it makes of decisions beside the TypeScript client, and how it calls. */
import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readArchive } from "../../../distill/lib/search/archive.ts";
import { decider } from "../../../distill/lib/search/decide.ts";
import { loadStudent } from "../../../distill/lib/student/load.ts";
import type { Searchable } from "../../../edge/client/conditions.ts";
import { FUNCTION_WORDS } from "../../../edge/client/function-words.ts";
import { fuse, type Hit } from "../../../edge/client/fuse.ts";
import { neutralDecision } from "../../../edge/client/neutral.ts";
import { toOpenSearch } from "../../../edge/client/opensearch.ts";
import type { OpenSearchField, OpenSearchMapping } from "../../../edge/client/opensearch-mapping.ts";
import { fillPage } from "../../../edge/client/page.ts";
import { relaxed } from "../../../edge/client/relaxed.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { searchable } from "../../edge/client/searchable.ts";
import { fusionOf } from "../../edge/fusion/sample.ts";
import { buildClient } from "./built-client.ts";

const run = promisify(execFile);
const hasPython = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;

let folder: string;
beforeAll(async () => {
  folder = await buildClient();
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

it("has types that hold under pyright's strict rules, for Python 3.9", async () => {
  const pyright = fileURLToPath(import.meta.resolve("pyright"));
  const built = join(folder, "python/sluice_client.py");
  const { stdout } = await run(process.execPath, [pyright, "--pythonversion", "3.9", built]).catch((error) => error);
  expect(stdout).toContain("0 errors, 0 warnings");
}, 60_000);

/** A seed is then known by the words of its title only. */
const withoutExact = ({ attributes }: OpenSearchMapping): OpenSearchMapping["attributes"] => {
  const { exact: _, ...similar } = attributes["similar"] as Extract<OpenSearchField, { match: "similar" }>;
  return { ...attributes, similar };
};

const mappings = ["scenes", "videos"].flatMap((name) => {
  const mapping: OpenSearchMapping = JSON.parse(readFileSync(`docs/opensearch/${name}.mapping.json`, "utf8"));
  const withModels = Object.fromEntries(
    Object.entries(mapping.retrievers).map(([retriever, to]) => [
      retriever,
      "vector" in to ? { ...to, modelId: "model-1" } : to,
    ]),
  );
  return [
    { ...mapping, version: 2 as const },
    { ...mapping, boosts: { text: 3, vector: 0.1 }, size: 5, candidates: 50, attributes: withoutExact(mapping) },
    { ...mapping, retrievers: withModels },
    { ...mapping, retrievers: { ...mapping.retrievers, "visual-knn": { text: ["title"] } } },
    { ...mapping, retrievers: { plots: { text: ["title^2"] }, lines: { text: ["line", "note"], nested: "scenes" } } },
  ];
});

/** The archive's queries, and some that a port may stumble over, each with a follow-up's leftovers now and then. */
async function decisionsToCompare(): Promise<Decision[]> {
  const { queries } = await readArchive("fixtures/archive");
  const decide = decider(videoSearch, loadStudent("edge/student/video-search.bin"));
  const decisions: Decision[] = [];
  for (const { query, locale = "en", now = "2026-07-01" } of queries) {
    decisions.push(await decide(query, { locale, now: new Date(now) }));
  }
  const odd = [
    "🎬🎬 films in French under 90 minutes",
    "films\u00a0in\u2003French\ufeff x\u0085y 🐕",
    "\ud83d French films",
  ];
  for (const query of odd) decisions.push(await decide(query, { locale: "en", now: new Date("2026-07-01") }));
  const { filters } = decisions.find(({ filters }) => filters["year"])!;
  const year = filters["year"]!.map(({ span: _, ...entry }) => ({ ...entry, strict: true }));
  const inherits = { ...decisions[0]!, filters: { year }, inherited: ["year"], relax: ["year"] };
  const plan = [{ ...inherits.plan[0]!, kind: "filter" as const, text: "" }];
  decisions.push(inherits, { ...inherits, plan, residual: "", strategy: "filter-only" });
  decisions.push({ ...inherits, plan, residual: "a b" }, { ...inherits, plan, residual: "影丸一刀" });
  const unserved = [{ ...plan[0]!, retriever: "smell-filter" }];
  const soft = { year: year.map((entry) => ({ ...entry, strict: false })) };
  const left = { ...inherits, filters: soft, plan: unserved, residual: "roses", relax: [] };
  decisions.push(...mappings.map(() => left));
  decisions.push({
    ...left,
    residual: `roses ${[...FUNCTION_WORDS].join(" ")} Über de\u0301nde bleu it's l'été \u2019n\u2019 Ocean\u2019s & don't`,
  });
  const own = { ...year[0]!, span: [0, 4] as const };
  decisions.push({ ...inherits, filters: { year: [own, ...year, ...year] } });
  return decisions;
}

const FUSION: Fusion = fusionOf({ visual: 0.3, audio: -0.7, transcription: 1e-7, metadata: 0 }, 0.8, {
  margin: { mean: 0.2, deviation: 0.1, effect: 0.4 },
  fall: { mean: 0.5, deviation: 0.2, effect: 0.2 },
  results: { mean: 2, deviation: 0.7, effect: -0.3 },
  top: { mean: 0.5, deviation: 0.25, effect: 0.5 },
});

/** Lists for the steps of a plan: empty ones, ties, one item twice, scores of any size. */
function resultsOf(plan: Decision["plan"], seed: number): Record<string, Hit[]> {
  const id = fc.constantFrom("a", "b", "ab", "é", "🎬", "\uffee", "scene 7", "scene 10", "k", "l", "m", "n", "o");
  const score = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, -3, 1e300, -1e300));
  const hit = fc.record({ id, score });
  const lists = plan.map(({ retriever }) => fc.tuple(fc.constant(retriever), fc.array(hit, { maxLength: 30 })));
  return Object.fromEntries(fc.sample(fc.tuple(...lists), { seed, numRuns: 1 })[0] ?? []);
}

/** Whatever a caller may hand to `fuse`, as JSON has it, and what comes of it: results, or a refusal. */
function anythingToFuse(steps: Decision["plan"]) {
  const plan = [steps[0]!, { ...steps[0]!, retriever: "other", signal: "other", weight: 0.3 }];
  const score = fc.oneof(
    { weight: 8, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    fc.constantFrom(0, -0, 1, 5e-324, 1e308, -1e308, null, "1", true, [], {}),
  );
  const id = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("a", "b", "", "__proto__", "constructor", "🎬") },
    fc.constantFrom(null, 0, 7, true),
  );
  const hit = fc.oneof(
    { weight: 9, arbitrary: fc.record({ id, score }) },
    fc.constantFrom({ id: "a" }, { score: 1 }, {}, null),
  );
  const list = fc.oneof({ weight: 9, arbitrary: fc.array(hit, { maxLength: 4 }) }, fc.constantFrom([], null));
  const lists = fc.record(
    { [plan[0]!.retriever]: list, other: list, "not in the plan": fc.constant([]) },
    { requiredKeys: [] },
  );
  const options = fc.record(
    {
      method: fc.constantFrom("weighted-mean", "reciprocal-rank", "mean"),
      k: fc.constantFrom(0, 60, 1e308, -1, -0.5),
      limit: fc.constantFrom(0, 1, 1_000_000, -1, 0.5, 1.5, 1e300),
    },
    { requiredKeys: [] },
  );
  return fc.sample(fc.tuple(lists, options), { seed: 1, numRuns: 2000 }).map(([results, options]) => {
    const given = { results, planned: plan, options };
    try {
      return { ...given, expected: fuse(results as Record<string, Hit[]>, plan, options as object) };
    } catch {
      return { ...given, expected: "refused" };
    }
  });
}

/** A page filled from answers of all sorts, with what was asked for it. */
async function pageOf(decision: Decision, seed: number) {
  const answer = fc.array(
    fc.record({ id: fc.constantFrom(..."abcdefgh"), score: fc.constantFrom(0, 0.5, 1, 1.05, 2, -1) }),
    {
      maxLength: 6,
    },
  );
  const steps = 2 + decision.relax.length;
  const [answers = []] = fc.sample(fc.array(answer, { minLength: steps, maxLength: steps }), { seed, numRuns: 1 });
  const plain = searchable({ query: decision.query, plan: decision.plan });
  const asked: Searchable[] = [];
  const size = 1 + (seed % 5);
  const page = await fillPage(decision, plain, (one) => answers[asked.push(one) - 1] ?? [], size);
  return { decision, plain, answers, size, expected: { page, asked } };
}

it.runIf(hasPython)(
  "makes the same of hundreds of decisions as the TypeScript client",
  async () => {
    const decisions = await decisionsToCompare();
    const client = { signals: labelNames(videoSearch), retrievers: videoSearch.retrievers };
    const vectors = { "visual-knn": [0.25, -0.5], "transcript-knn": [] };
    const softened = decisions.flatMap((decision) => [...relaxed(decision)]);
    const searches = [...decisions, ...softened].map((decision, i) => {
      const mapping = mappings[i % mappings.length]!;
      const given = i % 4 === 0 ? {} : vectors;
      return { decision, mapping, vectors: given, expected: toOpenSearch(decision, mapping, given) };
    });
    const digest = fusionDigest(FUSION);
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined); // every fifth plan is of no fusion
    const fused = decisions.flatMap((decision, i) => {
      const results = resultsOf(decision.plan, i);
      const under = i % 5 === 0 ? decision : { ...decision, fusion: digest };
      const all = [
        { planned: under, options: { method: "weighted-mean", fusion: FUSION } },
        { planned: decision.plan, options: { method: "weighted-mean", limit: 7 } },
        { planned: decision.plan, options: { method: "reciprocal-rank", k: 10 } },
      ] as const;
      return all.map((one) => ({ results, ...one, expected: fuse(results, one.planned, one.options) }));
    });
    warn.mockRestore();
    const numbers = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { seed: 1, numRuns: 300 });
    const digests = [FUSION, ...numbers.map((mean) => fusionOf({ "é🎬": mean, z: 1 }, Math.abs(mean % 1)))];
    const refused = anythingToFuse(decisions[0]!.plan);
    const pages = await Promise.all(decisions.map((decision, i) => pageOf(decision, i)));
    const cases = {
      searches,
      pages,
      relaxed: decisions.map((decision) => ({ decision, expected: [...relaxed(decision)] })),
      fused,
      refused,
      digests: digests.map((fusion) => ({ fusion, expected: fusionDigest(fusion) })),
      neutral: [{ query: "rain", expected: neutralDecision(client, "rain", "why") }],
    };
    await writeFile(join(folder, "cases.json"), JSON.stringify(cases));
    const script = resolve("test/tools/build/check_sluice_client.py");
    const { stdout } = await run("python3", [script, join(folder, "python"), join(folder, "cases.json")]);
    const { compared, differences } = JSON.parse(stdout) as { compared: Record<string, number>; differences: string[] };
    expect(differences).toEqual([]);
    expect(compared).toEqual({
      to_opensearch: searches.length,
      relaxed: decisions.length,
      fill_page: decisions.length,
      "fuse with a fusion": decisions.length,
      "fuse, weighted-mean": decisions.length,
      "fuse, reciprocal-rank": decisions.length,
      "fuse, anything": refused.length,
      fusion_digest: digests.length,
      neutral_decision: 1,
    });
    expect(decisions.length).toBeGreaterThan(300);
  },
  120_000,
);

describe.runIf(hasPython)("a call from Python", () => {
  const decision = { id: "dec_1", weights: {}, plan: [], source: "student" };
  let server: Server | undefined;
  const serve = async (answer: RequestListener): Promise<string> => {
    server = createServer(answer);
    await new Promise<void>((listening) => server?.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const python = async (url: string, code: string): Promise<unknown> => {
    const script = `import json, time\nfrom sluice_client import *\nfrom sluice_client import TASK\nurl = ${JSON.stringify(url)}\n${code}`;
    const { stdout } = await run("python3", ["-c", script], {
      env: { ...process.env, PYTHONPATH: join(folder, "python") },
    });
    return JSON.parse(stdout);
  };
  const json =
    (status: number, body: unknown): RequestListener =>
    (request, response) => {
      request
        .resume()
        .on("end", () => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)));
    };
  const end = async () => {
    server?.closeAllConnections();
    await new Promise((closed) => server?.close(closed) ?? closed(null));
    server = undefined;
  };

  it.each<[string, RequestListener, RegExp]>([
    ["is unwell", json(503, {}), /status 503/],
    ["throttles", json(429, {}), /status 429/],
    ["sends the caller elsewhere", (_, response) => response.writeHead(302, { location: "/" }).end(), /status 302/],
    ["is another server", (_, response) => response.end("<html>"), /not a decision/],
    ["hangs", () => undefined, /no answer within 0\.3 s/],
    ["ends the connection", (request) => request.socket.destroy(), /cannot be reached/],
    [
      "sends its headers drop by drop",
      ({ socket }) => {
        const drops = setInterval(() => socket.write("x"), 50);
        socket.on("close", () => clearInterval(drops)).on("error", () => undefined);
      },
      /no answer within 0\.3 s/,
    ],
  ])("makes a neutral decision where the router %s", async (_, answer, reason) => {
    const url = await serve(answer);
    const made = await python(url, `print(json.dumps(Client(url, TASK, timeout=0.3).route("rain")))`);
    await end();
    expect(made).toMatchObject({ id: null, source: "client-fallback", reason: expect.stringMatching(reason) });
    expect((made as Decision).plan.map(({ retriever }) => retriever)).not.toContain("transcript-bm25");
  });

  it("makes a neutral decision where nothing listens, for each query of a batch", async () => {
    const made = await python("http://127.0.0.1:1", `print(json.dumps(Client(url, TASK).route_batch(["a", "b"])))`);
    expect(made).toMatchObject([
      { query: "a", source: "client-fallback" },
      { query: "b", source: "client-fallback" },
    ]);
  });

  it("of a task of choices gives choices, its default where a router of signals answers, and reports out of scope", async () => {
    const decided = { choice: null, alternatives: [], plan: [], source: "rule" };
    const asked: string[] = [];
    const url = await serve((request, response) => {
      const parts: Buffer[] = [];
      request
        .on("data", (part: Buffer) => parts.push(part))
        .on("end", () => {
          const body = Buffer.concat(parts).toString();
          asked.push(body);
          const answer = body.includes("rain") ? { weights: {}, plan: [], source: "rule" } : decided;
          response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
        });
    });
    const made = await python(
      url,
      `
from sluice_client import ChoicesClient
desk = ChoicesClient(url, {"choices": ["refund"], "defaultChoice": "refund", "defaultHandler": "billing"})
made = [desk.route("hello"), desk.route("rain")]
desk.feedback("dec_1", choice=None)
desk.feedback("dec_1", relevant=True)
print(json.dumps(made))`,
    );
    expect(made).toMatchObject([
      decided,
      {
        choice: "refund",
        abstained: true,
        plan: [{ handler: "billing" }],
        reason: expect.stringMatching(/not a decision/),
      },
    ]);
    expect(asked.slice(2).map((body) => JSON.parse(body))).toEqual([
      { decisionId: "dec_1", choice: null },
      { decisionId: "dec_1", relevant: true },
    ]);
  });

  it("raises what the router says when it refuses", async () => {
    const problem = { type: "urn:x", title: "The request is not valid", status: 400, detail: "query: empty" };
    const url = await serve(json(400, problem));
    const code = `
try:
    Client(url, TASK).route("")
except RequestRefused as refused:
    print(json.dumps([str(refused), refused.status, refused.problem]))`;
    expect(await python(url, code)).toEqual(["The request is not valid: query: empty", 400, problem]);
    await end();
  });

  it("keeps its connection, and opens another where the router has closed it", async () => {
    const ports = new Set<number | undefined>();
    let isLast = false;
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      json(200, decision)(request, response);
      if (isLast) response.on("finish", () => request.socket.destroy());
      isLast = ports.size === 1;
    });
    const code = `
with Client(url, TASK) as sluice:
    sources = [sluice.route("rain")["source"] for _ in range(2)]
    time.sleep(0.1)  # the router's end of the connection arrives
    print(json.dumps(sources + [sluice.route("rain")["source"]]))`;
    expect(await python(url, code)).toEqual(["student", "student", "student"]);
    await end();
    expect(ports.size).toBe(2);
  });

  it.each([
    ["route.example.com", "be absolute"],
    ["ftp://route.example.com", "be absolute"],
    ["", "be absolute"],
    ["https://ann:secret@route.example.com", "not hold a user"],
    ["https://route.example.com/?key=secret", "not hold a user"],
  ])("does not take the address %j, and repeats no secret of it", async (url, fault) => {
    const code = `
try:
    Client(url, TASK)
except ValueError as error:
    print(json.dumps(str(error)))`;
    const said = await python(url, code);
    expect(said).toContain(`must ${fault}`);
    expect(said).not.toContain("secret");
  });

  it.each(["secret\\n", "secr\u00ebt"])(
    "does not take the key %j, which no header can hold, and does not repeat it",
    async (key) => {
      const code = `
try:
    Client(url, TASK, key="${key}")
except ValueError as error:
    print(json.dumps(str(error)))`;
      expect(await python("https://route.example.com", code)).toBe("key must be printable ASCII");
    },
  );
});
