/** What fails or is slow stays where it is: one region, one key, one binding. In workerd, with its own timers, streams and promises. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Env, routerWith } from "./router.ts";

const models = "us-east-1=amazon.nova-micro-v1:0,eu-west-1=amazon.nova-micro-v1:0";
const bedrock = { SLUICE_MODELS: models, AWS_ACCESS_KEY_ID: "AKIDTEST", AWS_SECRET_ACCESS_KEY: "secret" };

const answered = () =>
  Response.json({
    output: { message: { role: "assistant", content: [{ toolUse: { name: "route", input: weights } }] } },
    usage: { inputTokens: 1, outputTokens: 1 },
  });
const weights = { visual: 0.1, audio: 0.7, transcription: 0.1, metadata: 0.1 };
const failed = (status: number, name: string) =>
  Response.json({ message: "no" }, { status, headers: { "x-amzn-errortype": name } });

/** What each region answers; the hosts that were asked. */
let regions: Record<string, () => Response | Promise<Response>>;
let asked: string[];
beforeEach(() => {
  [regions, asked] = [{}, []];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input);
    const region = hostname.split(".")[1]!;
    asked.push(region);
    return (regions[region] ?? answered)();
  });
});
afterEach(() => void vi.restoreAllMocks());

const circuits = async (send: ReturnType<typeof routerWith>["send"]) => {
  const { stages } = (await (await send("/readyz")).json()) as {
    stages: { distilled: { region: string; circuit: string }[] };
  };
  return Object.fromEntries(stages.distilled.map(({ region, circuit }) => [region, circuit]));
};

let n = 0;
/** Without a number: beside unknown words one may be evidence enough for the student. */
const unseen = () => `zxqv plomf wibblet ${"qz".repeat(++n)}`;

describe("a region that fails", () => {
  it.each([
    ["500", () => failed(500, "InternalServerException")],
    ["429", () => failed(429, "ThrottlingException")],
    ["a refused connection", () => Promise.reject(new TypeError("Network connection lost."))],
  ])("opens its own circuit only, and the other one answers (%s)", async (_, outage) => {
    regions = { "us-east-1": outage };
    const { route, send } = routerWith(bedrock);
    for (let i = 0; i < 5; i++)
      expect((await route(unseen())).decision).toMatchObject({ source: "distilled", degraded: null });
    expect(await circuits(send)).toEqual({ "us-east-1": "open", "eu-west-1": "closed" });
    asked = [];
    expect((await route(unseen())).decision).toMatchObject({ source: "distilled" });
    expect(asked).toEqual(["eu-west-1"]);
  });

  it("hangs: the other one answers within the same deadline", async () => {
    regions = { "us-east-1": () => new Promise(() => {}) };
    const { route, send } = routerWith({ ...bedrock, SLUICE_DEADLINE_MS: "300" });
    // Five timeouts open it. One that this machine held up, while it was busy, says nothing about the region and is not counted.
    for (let i = 0; i < 5 || (i < 20 && (await circuits(send))["us-east-1"] === "closed"); i++)
      expect((await route(unseen())).decision).toMatchObject({ source: "distilled", degraded: null });
    expect(await circuits(send)).toEqual({ "us-east-1": "open", "eu-west-1": "closed" });
  });

  it("is asked again for what only the query may have caused", async () => {
    regions = {
      "us-east-1": () => failed(400, "ValidationException"),
      "eu-west-1": () => failed(424, "ModelErrorException"),
    };
    const { route, send } = routerWith(bedrock);
    for (let i = 0; i < 7; i++) expect((await route(unseen())).decision).toMatchObject({ degraded: "bedrock-error" });
    expect(await circuits(send)).toEqual({ "us-east-1": "closed", "eu-west-1": "closed" });
  });
});

/** Resolves only when told to: nothing that waits for it can go on before. */
function gated<T>(value: T) {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { call: async () => promise.then(() => value), open: resolve };
}

describe("a binding that is slow", () => {
  it("R2: the decision and the feedback go out before anything is written, which is then there", async () => {
    const rows: string[] = [];
    const gate = gated(null);
    const LOGS = {
      put: async (_key: string, body: string) => {
        await gate.call();
        rows.push(body);
      },
    } as unknown as R2Bucket;
    const { route, send, settled } = routerWith({ LOGS });
    const { response, decision } = await route("dog barking");
    expect(response.status).toBe(200);
    expect((await send("/v1/feedback", { decisionId: decision["id"], relevant: true })).status).toBe(202);
    expect(rows).toEqual([]);
    gate.open();
    await settled();
    expect(rows.join("")).toContain(String(decision["id"]));
  });

  it("R2 down for a while: decisions go on, and what comes after the outage is written", async () => {
    const rows: string[] = [];
    let isDown = true;
    const LOGS = {
      put: async (_key: string, body: string) => {
        if (isDown) throw new Error("internal error; please try again (10001)");
        rows.push(body);
      },
    } as unknown as R2Bucket;
    const { route, settled } = routerWith({ LOGS });
    const lost = await route("dog barking");
    await settled();
    isDown = false;
    const kept = await route("dog barking again");
    await settled();
    expect([lost.response.status, kept.response.status]).toEqual([200, 200]);
    expect(rows.join("")).not.toContain(String(lost.decision["id"]));
    expect(rows.join("")).toContain(String(kept.decision["id"]));
  });

  it.each<[string, (call: () => Promise<never>) => Env]>([
    ["KV", (call) => ({ RELEASES: { get: call } as unknown as KVNamespace })],
    ["the limit of queries", (call) => ({ SLUICE_RATE_LIMIT: "on", LIMITER: { limit: call } })],
    ["the limit of model calls", (call) => ({ ...bedrock, SLUICE_RATE_LIMIT: "on", MODEL_LIMITER: { limit: call } })],
  ])("%s: the answer does not wait for it to end", async (_, bind) => {
    const gate = gated(undefined as never);
    const { route } = routerWith(bind(gate.call));
    expect((await route(unseen())).response.status).toBe(200);
    gate.open();
  });

  it("KV: /readyz answers without waiting at all, and shows the release once it has come", async () => {
    const gate = gated(null);
    const looks: string[] = [];
    const RELEASES = {
      get: async (key: string) => {
        looks.push(key);
        return gate.call();
      },
    } as unknown as KVNamespace;
    const { send, settled } = routerWith({ RELEASES });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send("/readyz")));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(looks).toEqual(["current"]);
    gate.open();
    await settled();
  });

  it("the shared cache: a decision of the model goes out before it is kept", async () => {
    const gate = gated(undefined);
    const openCache = () => ({ match: async () => undefined, put: gate.call }) as unknown as Cache;
    const { route } = routerWith(bedrock, { openCache });
    expect((await route(unseen())).decision).toMatchObject({ source: "distilled", cached: false });
    gate.open();
  });
});

it("a batch that does not fit the limit is refused as a whole, before a model is asked", async () => {
  let left = 5;
  const LIMITER = { limit: async () => ({ success: left-- > 0 }) };
  const { send } = routerWith({ ...bedrock, SLUICE_RATE_LIMIT: "on", LIMITER });
  const batch = (count: number) => send("/v1/route/batch", { queries: Array.from({ length: count }, unseen) });
  expect((await batch(6)).status).toBe(429);
  expect(asked).toEqual([]);
  left = 5;
  expect((await batch(5)).status).toBe(200);
});

it("names a mistyped variable among the bindings of a real environment", () => {
  const { lines } = routerWith({ SLUICE_API_KEY: "x", LOGS: {} as R2Bucket });
  expect(lines).toContainEqual(
    expect.objectContaining({
      warning: "SLUICE_API_KEY: not a variable of this router; did you mean SLUICE_API_KEYS?",
    }),
  );
});
