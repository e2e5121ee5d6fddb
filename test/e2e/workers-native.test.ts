/** The router among Workers: another Worker calls it through a service binding, and its stages are spans of the platform's trace. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { transform } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unstable_readConfig } from "wrangler";
import { SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { type Aws, startAws } from "../../fixtures/aws/server.ts";
import { bundleWorker } from "../../fixtures/local/router.ts";

const page = await readFile(new URL("../../docs/workers.md", import.meta.url), "utf8");
const block = (language: string): string => {
  const text = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1];
  if (text === undefined) throw new Error(`docs/workers.md has no ${language} block`);
  return text;
};

/** Calls what the test says, and answers with the result or with what was thrown. */
const PROBE = `
export default {
  async fetch(request, env) {
    const { binding, method, args } = await request.json();
    try {
      return Response.json({ value: await env[binding][method](...args) });
    } catch (error) {
      return Response.json({ error: { name: error.name, message: error.message, ...error } });
    }
  },
};`;

/** Keeps what the platform traces of the router. */
const TAIL = `
const events = [];
export default {
  // Sizes and times are BigInts.
  tailStream: () => (event) => { events.push(JSON.stringify(event, (_, value) => typeof value === "bigint" ? String(value) : value)); },
  fetch: () => new Response("[" + events.splice(0).join() + "]"),
};`;

const compatibilityDate = "2026-11-01";
const module = (contents: string) => [{ type: "ESModule" as const, path: "index.js", contents }];
/** Of a key that nobody has. */
const KEY_DIGEST = "0".repeat(64);

let folder: string;
let aws: Aws;
let miniflare: Miniflare;
const lines: Record<string, unknown>[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-native-"));
  aws = await startAws({ port: 0, stateDir: join(folder, "aws") });
  const toml = join(folder, "wrangler.toml");
  await writeFile(toml, `name = "caller"\ncompatibility_date = "${compatibilityDate}"\n${block("toml")}`);
  const [service] = unstable_readConfig({ config: toml }).services ?? [];
  const { code } = await transform(block("ts"), { loader: "ts", target: "es2024" });
  const { script, data } = await bundleWorker();
  const bound = (caller?: string) => ({ name: "sluice", entrypoint: "Router", ...(caller && { props: { caller } }) });
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      log: new Log(LogLevel.NONE),
      cf: false,
      handleStructuredLogs: ({ message }) => {
        if (message.startsWith("{")) lines.push(JSON.parse(message));
      },
      workers: [
        {
          name: "caller",
          modules: module(code),
          compatibilityDate,
          serviceBindings: {
            [service!.binding]: { name: service!.service, entrypoint: service!.entrypoint!, props: service!.props! },
          },
        },
        {
          name: "probe",
          modules: module(PROBE),
          compatibilityDate,
          routes: ["probe.test/*"],
          serviceBindings: {
            UNNAMED: bound(),
            NAMED: bound("search"),
            OTHER: bound("other"),
            HTTP: { name: "sluice" },
          },
        },
        {
          name: "sluice",
          modules: [
            { type: "ESModule", path: "worker.js", contents: script },
            ...[...data].map(([path, contents]) => ({
              type: path.endsWith(".html") ? ("Text" as const) : ("Data" as const),
              path,
              contents,
            })),
          ],
          compatibilityDate,
          compatibilityFlags: ["nodejs_compat"],
          routes: ["sluice.test/*"],
          streamingTails: ["tail"],
          versionMetadata: "VERSION",
          durableObjects: { WATCH: { className: "Watch", useSQLite: true } },
          ratelimits: { LIMITER: { namespace_id: "1", simple: { limit: 8, period: 60 } } },
          bindings: {
            SLUICE_API_KEYS: KEY_DIGEST, // so that a call without a key is refused, except through the binding
            SLUICE_MODELS: `us-east-1=${SEED_DEPLOYMENT_ARN}`,
            AWS_ACCESS_KEY_ID: "AKIDSLUICELOCAL",
            AWS_SECRET_ACCESS_KEY: "sluice-local-secret",
            AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.url,
          },
        },
        {
          name: "tail",
          modules: module(TAIL),
          compatibilityDate,
          compatibilityFlags: ["experimental"],
          routes: ["tail.test/*"],
        },
      ],
    }),
  );
  await miniflare.ready;
});
afterAll(async () => {
  await miniflare?.dispose();
  await aws?.close();
  await rm(folder, { recursive: true });
});

interface Called {
  readonly value?: unknown;
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly status?: number;
    readonly problem?: object;
  };
}

async function call(binding: string, method: string, ...args: unknown[]): Promise<Called> {
  const body = JSON.stringify({ binding, method, args });
  const response = await miniflare.dispatchFetch("http://probe.test/", { method: "POST", body });
  return (await response.json()) as Called;
}

interface TailEvent {
  readonly spanContext: { readonly spanId?: string };
  readonly event: {
    readonly type: string;
    readonly name?: string;
    readonly spanId?: string;
    readonly info?: readonly { readonly name: string; readonly value: unknown }[];
  };
}

/** What the platform has traced of the router since it was last asked. */
async function traced(): Promise<TailEvent[]> {
  const response = await miniflare.dispatchFetch("http://tail.test/");
  return JSON.parse(await response.text()) as TailEvent[];
}

/** The spans of the router's stages, each with its attributes, in the order in which they were opened. */
function stageSpans(events: readonly TailEvent[]): [name: string, attributes: Record<string, unknown>][] {
  const spans = new Map<string | undefined, [string, Record<string, unknown>]>();
  for (const { event, spanContext } of events) {
    if (event.type === "spanOpen" && event.name?.startsWith("sluice.")) spans.set(event.spanId, [event.name, {}]);
    if (event.type !== "attributes") continue;
    for (const { name, value } of event.info ?? [])
      Object.assign(spans.get(spanContext.spanId)?.[1] ?? {}, { [name]: value });
  }
  return [...spans.values()];
}

describe("the Worker of docs/workers.md", () => {
  it("gets a plan without a key, and refusals with their status", async () => {
    const answered = await miniflare.dispatchFetch("http://caller.test/?q=dog+barking+in+the+distance");
    expect(answered.status).toBe(200);
    const [first] = (await answered.json()) as object[];
    expect(first).toMatchObject({ signal: "audio", retriever: "audio-knn" });
    const refused = await miniflare.dispatchFetch("http://caller.test/");
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ type: "urn:sluice:problem:invalid-request" });
  });
});

describe("a service binding", () => {
  it("is what admits: over HTTP the same router asks for a key", async () => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: '{"query":"dog"}' };
    expect((await miniflare.dispatchFetch("http://sluice.test/v1/route", init)).status).toBe(401);
    expect(await call("UNNAMED", "route", "dog barking")).toMatchObject({ value: { query: "dog barking" } });
  });

  it("reads a follow-up, and decides batches in order with a problem in a bad query's place", async () => {
    const { value } = await call("OTHER", "route", "only the ones from the 90s", { previous: "movies with Tom Hanks" });
    expect(value).toMatchObject({ inherited: expect.arrayContaining(["people"]) });
    const batch = await call("OTHER", "routeBatch", ["dog barking", " ", "red car"], { locale: "en" });
    expect(batch.value).toMatchObject([{ query: "dog barking" }, { status: 400 }, { query: "red car" }]);
  });

  it.each<[string, unknown[], string]>([
    ["a query that is no text", [7], "query: expected text"],
    ["no query", [], "query: required"],
    ["an unknown option", ["dog", { depth: 3 }], "depth: unknown field"],
    ["a deadline out of bounds", ["dog", { deadlineMs: 1 }], "deadlineMs: expected an integer from 50 to 5000"],
    ["a query among the options", ["", { query: "dog" }], "query: expected at least one visible character"],
  ])("refuses %s by name", async (_, args, detail) => {
    const { error } = await call("UNNAMED", "route", ...args);
    expect(error).toMatchObject({ name: "RequestRefused", status: 400, problem: { detail } });
    expect(error?.message).toContain(detail);
  });

  it("has no debug scope: stages and traces need a key", async () => {
    expect(await call("UNNAMED", "route", "dog", { trace: true })).toMatchObject({ error: { status: 403 } });
  });

  it("limits each named caller by itself", async () => {
    const ask = () => call("NAMED", "route", "dog barking");
    const statuses = [];
    for (let i = 0; i < 17; i++) statuses.push((await ask()).error?.status ?? 200);
    expect(statuses).toContain(429);
    expect((await call("OTHER", "route", "dog barking")).error).toBeUndefined();
  });

  it("names caller, release and version of the code on every line", () => {
    const asked = lines.filter(({ path }) => path === "/v1/route" || path === "/v1/route/batch");
    expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(["search", "binding", "other", undefined]));
    const versions = new Set(lines.map(({ version }) => version));
    expect([...versions]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(new Set(lines.map(({ release }) => release))).toEqual(new Set(["builtin"]));
  });
});

describe("spans", () => {
  it("show each stage that was asked with its outcome, and nothing of the query", async () => {
    await traced();
    await call("OTHER", "route", "zxqv plomf wibblet");
    const events: TailEvent[] = [];
    await expect
      .poll(
        async () => {
          events.push(...(await traced()));
          return stageSpans(events).at(-1)?.[1];
        },
        { timeout: 30_000 },
      )
      .toHaveProperty(["sluice.outcome"], "answered");
    expect(stageSpans(events)).toEqual([
      ["sluice.rule", { "sluice.outcome": "no match" }],
      ["sluice.cache", { "sluice.outcome": "miss" }],
      ["sluice.student", { "sluice.outcome": "abstained" }],
      ["sluice.distilled", { "sluice.outcome": "answered", "sluice.region": "us-east-1", "sluice.calls": 1 }],
    ]);
    expect(JSON.stringify(events)).not.toMatch(/zxqv|plomf/);
  });
});
