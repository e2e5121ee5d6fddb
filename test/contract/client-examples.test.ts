/** The examples of docs/client.md, compiled and run as they are printed, and those of docs/search.md, compiled, with the client as `npm run build:client` makes it. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Decision, Fused, Hit } from "../../edge/client.ts";
import { createRouter } from "../../edge/router.ts";
import { buildClient } from "../tools/build/built-client.ts";

const run = promisify(execFile);
const page = readFileSync("docs/client.md", "utf8");
const typescriptOf = (text: string): string[] =>
  [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
const typescript = typescriptOf(page);
const searches = typescriptOf(readFileSync("docs/search.md", "utf8"));
const scripts = [...page.matchAll(/^<script type="module">\n(.*?)^<\/script>/gms)].map(([, code = ""]) => code);

let folder: string;
beforeAll(async () => {
  folder = await buildClient();
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it("compile under the project's strict settings", async () => {
  const engine = "@opensearch-project/opensearch";
  const types = {
    types: ["node"],
    typeRoots: [resolve("node_modules/@types")],
    paths: { [engine]: [resolve("node_modules", engine)] },
  };
  const tsconfig = { extends: resolve("tsconfig.json"), compilerOptions: types, include: ["*.ts"], exclude: [] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  for (const [i, code] of [...typescript, ...searches].entries())
    await writeFile(join(folder, `example-${i}.ts`), code);
  const { stdout } = await run(process.execPath, [
    "node_modules/typescript/bin/tsc",
    "-p",
    folder,
    "--listFiles",
  ]).catch((error: { stdout: string }) => error);
  expect(stdout.split("\n").filter((line) => line.includes("error TS"))).toEqual([]);
  expect(stdout).toContain("example-0.ts");
  expect(searches).toHaveLength(4);
});

/** Puts a router that knows one key behind the global `fetch`, at the address of the examples. */
function serve() {
  const written: unknown[] = [];
  const asked: string[] = [];
  const router = createRouter({
    variables: { SLUICE_API_KEYS: createHash("sha256").update("a-key").digest("hex") },
    students: {},
    log: () => undefined,
    writeLog: (rows) => {
      written.push(...rows);
    },
  });
  vi.stubGlobal("fetch", async (input: string, init: RequestInit) => {
    const request = new Request(input, init);
    asked.push(request.url);
    const answer = await router.fetch(request);
    request.signal.throwIfAborted(); // as a fetch does whose answer comes after the abort
    return answer;
  });
  return { written, asked };
}

/** Runs an example beside the built client; `tail` hands out what it made. */
async function runExample(name: string, code: string, tail = ""): Promise<Record<string, unknown>> {
  const path = join(folder, name);
  await writeFile(path, `${code}\n${tail}`);
  return import(pathToFileURL(path).href);
}

describe("the server's example", () => {
  it("routes, asks every retriever of the plan, fuses and gives feedback", async () => {
    const { written, asked } = serve();
    vi.stubEnv("SLUICE_KEY", "a-key");
    const steps: unknown[] = [];
    const retriever = async (step: Decision["plan"][number]): Promise<Hit[]> => {
      steps.push(step);
      return [{ id: step.signal, score: 1 }];
    };
    vi.stubGlobal("retrievers", new Proxy({}, { get: () => retriever }));
    const { code } = await transform(typescript[0] ?? "", { loader: "ts", target: "es2022" });
    const made = await runExample("server.mjs", code, "export { decision, scenes };");
    const decision = made["decision"] as Decision;
    const scenes = made["scenes"] as Fused[];
    expect(decision).toMatchObject({ query: "someone says let it go while thunder rumbles", release: "builtin" });
    expect(steps).toEqual(decision.plan);
    expect(scenes.map(({ id }) => id).sort()).toEqual([...new Set(decision.plan.map(({ signal }) => signal))].sort());
    expect(asked).toEqual(["https://route.example.com/v1/route", "https://route.example.com/v1/feedback"]);
    expect(written).toContainEqual(
      expect.objectContaining({ kind: "feedback", decisionId: decision.id, clickedSignal: "audio" }),
    );
  });
});

describe("the browser's example", () => {
  /** Loads the page's script and gives the search box's listener, and what was printed. */
  async function load(name: string, key = "a-key") {
    const box: { change?: (event: object) => Promise<void> } = {};
    const addEventListener = (type: "change", listener: NonNullable<(typeof box)["change"]>) => {
      box[type] = listener;
    };
    vi.stubGlobal("document", { querySelector: () => ({ addEventListener }) });
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    await runExample(name, scripts[0]?.replace('"…"', JSON.stringify(key)) ?? "");
    const change = async (value: string) => box.change?.({ target: { value } });
    return { change, log };
  }

  it("prints the plan of the newest of two quick changes, and lets no abort out", async () => {
    serve();
    const { change, log } = await load("quick.mjs");
    expect(await Promise.all([change("dog barking"), change('"let it go"')])).toEqual([undefined, undefined]);
    const plans = log.mock.calls.map(([, plan]) => (plan as Decision["plan"]).map(({ text }) => text));
    expect(plans).toEqual([expect.arrayContaining(["let it go"])]);
  });

  it("asks nothing when the box is emptied", async () => {
    const { asked } = serve();
    const { change, log } = await load("empty.mjs");
    await change("  ");
    expect([asked, log.mock.calls]).toEqual([[], []]);
  });

  it("does not hide a refusal", async () => {
    serve();
    const { change } = await load("refused.mjs", "another key");
    await expect(change("dog barking")).rejects.toThrow("send Authorization");
  });
});
