/** `npm start` as a user runs it: one ready line, a decision, and both ports free again after SIGTERM to npm alone. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../free-port.ts";

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

const npmStart = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn("npm", ["start", "--", ...args], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });

async function firstLine(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  for await (const line of createInterface({ input: stream })) if (pattern.test(line)) return line;
  throw new Error(`the stream ended without ${pattern}`);
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

describe("npm start", () => {
  let state: string;
  let child: ChildProcess;
  let port: number;
  let awsPort: number;
  let ready: string;
  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), "sluice-start-"));
    [port, awsPort] = [await freePort(), await freePort()];
    child = npmStart(
      ["--state", state, "--port", `${port}`, "--aws-port", `${awsPort}`, "--allow-host", "laptop.test"],
      { SLUICE_CORS_ORIGINS: "https://app.example", SLUICE_API_KEY: "mistyped" },
    );
    ready = await firstLine(child.stdout!, /ready/);
  });
  afterAll(async () => {
    await end(child);
    await rm(state, { recursive: true, force: true });
  });

  const route = (body: object, signal?: AbortSignal): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/v1/route`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });

  it("says where it listens and answers queries", async () => {
    expect(ready).toContain(`http://127.0.0.1:${port}`);
    const response = await route({ query: "someone says let it go while thunder rumbles", trace: true });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      filters: { phrase: [{ value: "let it go", span: [13, 22] }] },
      strategy: "decomposed",
      degraded: null,
    });
  });

  it("searches the archive to test on by the router's own decision", async () => {
    const archive = async (search: string) => fetch(`http://127.0.0.1:${port}/_sluice/archive${search}`);
    const found = await archive(`?q=${encodeURIComponent("films in French")}`);
    const { clips, results } = (await found.json()) as { clips: number; results: { language: string }[] };
    expect([clips, results.length, new Set(results.map(({ language }) => language))]).toEqual([
      335,
      10,
      new Set(["fr"]),
    ]);
    expect((await archive("")).status).toBe(400);
    const refused = await archive(`?q=${"a".repeat(1000)}`);
    expect([refused.status, refused.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  });

  /** Sends a request with these headers, Host and Origin included, and gives the status. */
  const statusOf = (path: string, headers: Record<string, string>, method = "GET") =>
    new Promise<number | undefined>((resolve, reject) => {
      httpRequest({ host: "127.0.0.1", port, path, method, headers }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on("error", reject)
        .end();
    });

  it.each(["/v1/route?q=dog", "/", "/readyz", "/openapi.json", "/mcp", "/_sluice/archive?q=dog"])(
    "answers %s to this machine, and refuses it to web pages and names of others",
    async (path) => {
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `laptop.test:${port}`])
        expect(await statusOf(path, { host })).not.toBe(403);
      expect(await statusOf(path, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).not.toBe(403);
      expect(await statusOf(path, { host: `localhost:${port}`, origin: "https://app.example" })).not.toBe(403);
      for (const foreign of [
        { host: "evil.example" },
        { host: `evil.example:${port}` },
        { host: `localhost:${port}`, origin: "https://evil.example" },
        { host: `localhost:${port}`, origin: "null" },
        { host: `localhost:${port}`, "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      ])
        expect(await statusOf(path, foreign)).toBe(403);
    },
  );

  it.each(["declared", "chunked"])("ends a request whose body does not come with 408, its length %s", async (how) => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { "content-type": "application/json", ...(how === "declared" && { "content-length": "15" }) };
      const sending = httpRequest(
        { host: "127.0.0.1", port, path: "/v1/route", method: "POST", headers },
        (response) => {
          resolve(response.resume().statusCode);
          sending.destroy();
        },
      ).on("error", reject);
      sending.write('{"que');
    });
    expect(status).toBe(408);
  });

  it("keeps a secret of its own, for its owner only", async () => {
    expect((await stat(join(state, "secret"))).mode & 0o777).toBe(0o600);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await ready.json()).toMatchObject({
      features: { queryDigests: "keyed" },
      warnings: ["SLUICE_API_KEY: not a variable of this router; did you mean SLUICE_API_KEYS?"],
    });
  });

  it("keeps its cache in the one isolate that there is", async () => {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await ready.json()).toMatchObject({ stages: { cache: "on, this isolate only" } });
    const query = "zxqv plomf"; // only the model has an answer
    const first = (await (await route({ query })).json()) as { weights: object };
    expect(await (await route({ query })).json()).toMatchObject({ cached: true, weights: first.weights });
  });

  it("asks the local distilled model when only that stage may answer", async () => {
    const response = await route({ query: "a red car drives along the coast", stages: ["distilled"] });
    expect(await response.json()).toMatchObject({ source: "distilled", degraded: null });
  });

  it("answers many callers at once while its log is copied to files", { timeout: 120_000 }, async () => {
    child.stdout!.resume(); // as a terminal does
    const callers = Array.from({ length: 16 }, async (_, caller) => {
      for (let i = 0; i < 250; i++) {
        const query = `a red car drives along coast ${caller} ${i}`;
        expect((await route({ query }, AbortSignal.timeout(20_000))).status).toBe(200);
      }
    });
    await Promise.all(callers);
    const isCopied = () => existsSync(join(state, "logs", "decisions"));
    await expect.poll(isCopied, { timeout: 10_000 }).toBe(true);
  });

  it("stops wholly on SIGTERM to npm's own process", async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
    for (const freed of [port, awsPort]) (await listen(freed)).close();
  });
});

describe("npm start with a task from a folder", () => {
  let state: string;
  let child: ChildProcess;
  beforeAll(async () => {
    state = await mkdtemp(join(tmpdir(), "sluice-start-"));
  });
  afterAll(async () => {
    await end(child);
    await rm(state, { recursive: true, force: true });
  });

  it("answers with that task's choices, by its rules and by the local teacher that learnt its queries", async () => {
    const port = await freePort();
    const ports = ["--port", `${port}`, "--aws-port", `${await freePort()}`];
    child = npmStart(["--task", "tools/task/kit/choices", "--state", state, ...ports]);
    await firstLine(child.stdout!, /ready/);
    const route = async (query: string): Promise<unknown> => {
      const headers = { "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify({ query }) };
      return (await fetch(`http://127.0.0.1:${port}/v1/route`, init)).json();
    };
    expect(await route("opening hours of the harbour branch")).toMatchObject({
      choice: "opening-hours",
      filters: { branch: [{ value: "harbour" }] },
      plan: [{ handler: "automatic-answer" }],
      source: "rule",
    });
    expect(await route("my library card was stolen")).toMatchObject({ choice: "card", source: "distilled" });
  });
});

describe.concurrent("npm start with a mistake", () => {
  async function refused(args: readonly string[], env: Record<string, string> = {}) {
    const child = npmStart(args, env);
    try {
      const line = await firstLine(child.stderr!, /^sluice:/);
      const [code] = await once(child, "exit");
      return { line, code };
    } finally {
      await end(child);
    }
  }

  it.each(["--port", "--aws-port"])("says in one line that the port of %s is taken", async (flag) => {
    const taken = await listen(0);
    const { port } = taken.address() as { port: number };
    const other = `${await freePort()}`;
    expect(await refused([flag, `${port}`, flag === "--port" ? "--aws-port" : "--port", other])).toEqual({
      line: `sluice: port ${port} is already in use; stop what listens there or choose another with ${flag} N`,
      code: 1,
    });
    taken.close();
  });

  it.each([
    ["a wrong variable", [], { SLUICE_DEADLINE_MS: "soon" }, /^sluice: SLUICE_DEADLINE_MS/, 1],
    ["an unknown task", ["--task", "nothing"], {}, /^sluice: --task: unknown task "nothing"; known: video-search/, 2],
    [
      "an unknown task of a variable",
      [],
      { SLUICE_TASK: "nothing" },
      /^sluice: SLUICE_TASK: unknown task "nothing"/,
      1,
    ],
    ["an unknown flag", ["--prot", "1"], {}, /^sluice: Unknown option '--prot'/, 2],
    [
      "one port for two servers",
      ["--port", "9", "--aws-port", "9"],
      {},
      /^sluice: --port and --aws-port are both 9: router and local AWS need a port each/,
      2,
    ],
    ["a port that is none", ["--port", "http"], {}, /^sluice: --port http/, 2],
    ["a host with a scheme", ["--allow-host", "http://x"], {}, /^sluice: --allow-host http:\/\/x/, 2],
    ["a state folder that is a file", ["--state", "LICENSE"], {}, /^sluice: --state LICENSE: a file; name a folder/, 2],
    ["an endpoint that is no URL", ["--aws-endpoint", "here"], {}, /^sluice: --aws-endpoint here/, 2],
  ])("refuses %s", async (_, args, env, message, code) => {
    expect(await refused(args, env as Record<string, string>)).toEqual({ line: expect.stringMatching(message), code });
  });
});
