/** What one key's requests may do to another key's: nothing, unless the model fails in a way that the other would have met too. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBreakers } from "../../../edge/cascade/breakers.ts";
import { createMemoryCache } from "../../../edge/platform/memory-cache.ts";
import type { Infer, ModelOutcome } from "../../../edge/ports.ts";
import { hangs, models } from "../cascade/parts.ts";
import { appWith } from "./app-parts.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const DEADLINE_MS = 1500;
const COOLDOWN_MS = 600_000; // longer than any test's requests take
const digest = (key: string) => createHash("sha256").update(key).digest("hex");
const keys = { SLUICE_API_KEYS: `${digest("one")},${digest("other")},${digest("operator")}:debug` };

type Behaviour = { readonly ms: number; readonly outcome: ModelOutcome | "hang" };

const weightsOf = (query: string) => {
  const visual = (query.length % 10) / 10;
  return { visual, audio: 1 - visual, transcription: 0, metadata: 0 };
};
const ofQuery = (query: string): Behaviour => {
  if (query.includes("hang")) return { ms: 0, outcome: "hang" };
  if (query.includes("slow")) return { ms: 1400, outcome: { ok: true, weights: weightsOf(query) } };
  if (query.includes("error")) return { ms: 5, outcome: { ok: false, reason: "bedrock-error" } };
  if (query.includes("refused")) return { ms: 5, outcome: { ok: false, reason: "bedrock-error", ofThisQuery: true } };
  if (query.includes("throttled")) return { ms: 5, outcome: { ok: false, reason: "bedrock-throttled" } };
  if (query.includes("garbled")) return { ms: 5, outcome: { ok: false, reason: "bedrock-invalid-output" } };
  return { ms: 850, outcome: { ok: true, weights: weightsOf(query) } };
};

/** Behaves by the query alone. */
const model: Infer = async (target, query, signal) => {
  const { ms, outcome } = ofQuery(query);
  if (outcome === "hang") return hangs(target, query, signal);
  await new Promise((resolve) => setTimeout(resolve, ms));
  return outcome;
};

type Ask = readonly [path: string, body: object];

/** A service whose requests are made one after the other: the next begins when the last one is answered. */
function service(env: Record<string, string> = {}, infer: Infer = model, targets = models.slice(0, 1)) {
  const clock = () => Date.now();
  const parts = appWith();
  const { app, post } = appWith(
    { SLUICE_AUTH: "required", ...keys, ...env },
    {
      clock,
      inferWith: () => infer,
      breakers: createBreakers({ failuresToOpen: 5, cooldownMs: COOLDOWN_MS, probeMs: 5000 }, clock),
      cache: createMemoryCache({ maxEntries: 50, ttlMs: 600_000 }, clock),
      releases: {
        ...parts.releases,
        current: async () => ({ ...parts.snapshot, models: targets }),
        known: () => ({ ...parts.snapshot, models: targets }),
      },
    },
  );
  const send = async (key: string, [path, body]: Ask): Promise<Record<string, unknown>> => {
    const answer = post(path, body, { authorization: `Bearer ${key}` });
    await vi.advanceTimersByTimeAsync(5001); // no request takes longer
    const response = await answer;
    return { status: response.status, ...((await response.json()) as object) };
  };
  const circuitFor = async (key: string) => {
    const ready = await app.request("/readyz", { headers: { authorization: `Bearer ${key}` } });
    const { stages } = (await ready.json()) as { stages: { distilled: { circuit: string }[] } };
    return stages.distilled[0]?.circuit;
  };
  return { send, circuitFor };
}

const route = (query: string, more: object = {}): Ask => ["/v1/route", { query, ...more }];

describe("requests that leave a healthy model too little time", () => {
  const env = { SLUICE_DEADLINE_MS: String(DEADLINE_MS) };

  it.each([
    ["a short deadline", "plain", 800],
    ["a deadline just under the default", "slow", 1399],
  ])("do not open the circuit: seven with %s", async (_, query, deadlineMs) => {
    const { send, circuitFor } = service(env);
    for (let i = 0; i < 7; i++) {
      expect(await send("one", route(`${query} ${i}`, { deadlineMs }))).toMatchObject({ degraded: "bedrock-timeout" });
    }
    expect(await circuitFor("operator")).toBe("closed");
    expect(await send("one", route("another"))).toMatchObject({ source: "distilled" });
  });

  it("do not open the circuit: items of batches that waited for their turn", async () => {
    const { send, circuitFor } = service(env);
    const batch = (i: number): Ask => [
      "/v1/route/batch",
      { queries: Array.from({ length: 8 }, (_, k) => `${i} ${k}`) },
    ];
    const answers = await Promise.all([1, 2].map((i) => send("one", batch(i)))); // half of each runs out of time
    expect(JSON.stringify(answers).match(/bedrock-timeout"/g)?.length).toBeGreaterThanOrEqual(8);
    expect(await circuitFor("operator")).toBe("closed");
  });
});

it.each(["hang", "error", "refused", "throttled", "garbled"])(
  "a key whose queries make the model fail (%s) leaves the model to other keys",
  async (how) => {
    const { send } = service();
    for (let i = 0; i < 7; i++) await send("one", route(`${how} ${i}`));
    expect(await send("other", route("plain"))).toMatchObject({ source: "distilled", degraded: null });
  },
);

it.each([
  ["refused", "closed"],
  ["garbled", "closed"],
  ["hang", "open"],
  ["error", "open"],
  ["throttled", "open"],
])("queries that the model answers by %s leave the key's own circuit %s", async (how, circuit) => {
  const { send, circuitFor } = service();
  for (let i = 0; i < 5; i++) await send("one", route(`${how} ${i}`));
  expect(await circuitFor("one")).toBe(circuit);
  expect(await circuitFor("operator")).toBe(circuit); // an operator sees the worst of all keys
  expect(await circuitFor("other")).toBe("closed");
});

it("a probe that hangs holds up no other key's probe", async () => {
  const { send } = service();
  for (let i = 0; i < 5; i++) for (const key of ["one", "other"]) await send(key, route(`error ${key} ${i}`));
  expect(await send("other", route("still open"))).toMatchObject({ degraded: "bedrock-open-circuit" });
  await vi.advanceTimersByTimeAsync(COOLDOWN_MS);
  void send("one", route("hang", { deadlineMs: 5000 }));
  await vi.advanceTimersByTimeAsync(10);
  expect(await send("other", route("plain"))).toMatchObject({ source: "distilled" });
});

describe("whatever valid requests one key sends", () => {
  const word = fc.constantFrom(
    "plain",
    "hang",
    "slow",
    "error",
    "refused",
    "throttled",
    "garbled",
    "the",
    "films",
    "١٩٩٤",
  );
  const query = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(9), fc.constantFrom("", " x".repeat(200)))
    .map(([words, n, tail]) => `${words.join(" ")} ${n}${tail}`);
  const options = fc.record(
    {
      deadlineMs: fc.constantFrom(50, 800, 1499, 1500, 5000),
      locale: fc.constantFrom("en", "de", "ja-JP"),
      previous: fc.constantFrom("films from the 90s", "hang", " y".repeat(250)),
    },
    { requiredKeys: [] },
  );
  const alone = fc.tuple(query, options).map(([text, more]): Ask => route(text, more));
  const batch = fc
    .array(fc.oneof(query, fc.constant("")), { minLength: 1, maxLength: 12 })
    .map((queries): Ask => ["/v1/route/batch", { queries }]);
  const asks = fc.array(fc.oneof({ weight: 3, arbitrary: alone }, batch), { maxLength: 12 });

  const comparable = ({ id, cached, reason, ...rest }: Record<string, unknown>) => {
    void [id, cached, reason]; // whether it was cached is a matter of speed
    return rest;
  };

  it("another key gets what it would have got without them", async () => {
    // The other key's queries are its own, and fail as they like: its circuit is moved by them, and by nothing else.
    const others = fc.array(
      query.map((text) => route(`other ${text}`)),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(asks, others, fc.boolean(), async (before, own, between) => {
        const answers = async (noise: readonly Ask[]) => {
          const { send } = service();
          const rest = [...noise];
          const got = [];
          if (!between) for (const ask of rest.splice(0)) await send("one", ask);
          for (const ask of own) {
            const next = rest.shift();
            await (next ? send("one", next) : vi.advanceTimersByTimeAsync(5001));
            got.push(comparable(await send("other", ask)));
          }
          return got;
        };
        expect(await answers(before)).toEqual(await answers([]));
      }),
      { numRuns: 40 },
    );
  });

  it("a cached answer is the one that the model gives to the query", async () => {
    const askedAlone = fc.array(alone, { minLength: 1, maxLength: 5 }); // more failures would open its own circuit
    await fc.assert(
      fc.asyncProperty(askedAlone, async (before) => {
        const { send } = service();
        for (const ask of before) await send("one", ask);
        for (const [path, body] of before) {
          const ask: Ask = [path, { ...body, deadlineMs: 5000 }];
          expect(comparable(await send("other", ask))).toEqual(comparable(await service().send("other", ask)));
        }
      }),
      { numRuns: 25 },
    );
  });
});
