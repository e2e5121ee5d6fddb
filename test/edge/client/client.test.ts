import { Hono } from "hono";
import type { hc, InferResponseType } from "hono/client";
import { describe, expect, expectTypeOf, it, vi } from "vitest";
import type { App } from "../../../edge/app.ts";
import {
  type Client,
  type ClientOptions,
  createClient,
  type Decision,
  type NeutralDecision,
  type Problem,
  RequestRefused,
} from "../../../edge/client.ts";
import type { AnyDecision } from "../../../edge/decision/decision.ts";

const task = {
  signals: ["visual", "audio"],
  retrievers: [
    { name: "visual-knn", kind: "knn", signal: "visual" },
    { name: "audio-knn", kind: "knn", signal: "audio" },
    { name: "catalogue", kind: "filter", signal: "visual" },
    { name: "quotes", kind: "bm25", signal: "audio", needs: ["phrase"] },
  ],
} as const;

const decision: Decision = {
  id: "dec_1",
  query: "rain",
  weights: { visual: 0.2, audio: 0.8 },
  primary: "audio",
  filters: {},
  residual: "rain",
  strategy: "single-signal",
  plan: [{ retriever: "audio-knn", kind: "knn", signal: "audio", weight: 0.8, text: "rain", filters: [] }],
  relax: [],
  confidence: 0.9,
  source: "student",
  cached: false,
  reason: "student 0.90 >= 0.83",
  release: "builtin",
  degraded: null,
};

const problem: Problem = {
  type: "urn:sluice:problem:invalid-request",
  title: "The request is not valid",
  status: 400,
  detail: "query: empty",
};

/** A client whose every call is answered by the given function, which may read the request. */
const clientOf = (
  answer: (request: Request) => Response | Promise<Response>,
  options: Partial<ClientOptions> = {},
): Client => {
  const app = new Hono().all("*", (context) => answer(context.req.raw));
  const call: typeof fetch = async (input, init) => app.fetch(new Request(input as string, init));
  return createClient({ url: "https://route.example.com", task, fetch: call, ...options });
};

const hangs: typeof fetch = (_, init) =>
  new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(init.signal?.reason)));

describe("route", () => {
  it("sends the query, its options and the key, and gives back the decision", async () => {
    const requests: [string, string | null, unknown][] = [];
    const client = clientOf(
      async (request) => {
        requests.push([`${request.method} ${request.url}`, request.headers.get("authorization"), await request.json()]);
        return Response.json(decision);
      },
      { key: "secret" },
    );
    const sent = { previous: "storms", locale: "en", deadlineMs: 200, stages: ["rule"], trace: true } as const;
    const options = { ...sent, timeoutMs: 900 };
    expect(await client.route("rain", options)).toEqual(decision);
    expect(requests).toEqual([
      ["POST https://route.example.com/v1/route", "Bearer secret", { query: "rain", ...sent }],
    ]);
  });

  it("treats an undefined option as not given", async () => {
    const requests: [string | null, unknown][] = [];
    const answer = async (request: Request) => {
      requests.push([request.headers.get("authorization"), await request.json()]);
      return Response.json(decision);
    };
    const options = {
      previous: undefined,
      locale: undefined,
      deadlineMs: undefined,
      stages: undefined,
      trace: undefined,
    };
    const limits = { timeoutMs: undefined, signal: undefined };
    const client = clientOf(answer, { key: undefined, timeoutMs: undefined });
    expect(await client.route("rain", { ...options, ...limits })).toEqual(decision);
    expect(requests).toEqual([[null, { query: "rain" }]]);
  });

  it.each<[string, () => Response | Promise<Response>, RegExp]>([
    ["the network fails", () => Promise.reject(new TypeError("fetch failed")), /cannot be reached: fetch failed/],
    ["the router fails", () => new Response("oops", { status: 502 }), /status 502/],
    ["the router is throttling", () => Response.json(problem, { status: 429 }), /status 429/],
    ["something else answers with a page", () => new Response("<html>"), /not a decision/],
    ["something else answers with JSON", () => Response.json({ hello: 1 }), /not a decision/],
    ["the answer is null", () => Response.json(null), /not a decision/],
    ["weights are a list", () => Response.json({ ...decision, weights: [0.2, 0.8] }), /not a decision/],
  ])("gives a neutral decision when %s", async (_, answer, reason) => {
    const fetch: typeof globalThis.fetch = async () => answer();
    expect(await createClient({ url: "https://x.example", task, fetch }).route("rain")).toEqual({
      id: null,
      query: "rain",
      weights: { visual: 0.5, audio: 0.5 },
      primary: "visual",
      filters: {},
      residual: "rain",
      strategy: "hybrid",
      plan: [
        { retriever: "visual-knn", kind: "knn", signal: "visual", weight: 0.5, text: "rain", filters: [] },
        { retriever: "audio-knn", kind: "knn", signal: "audio", weight: 0.5, text: "rain", filters: [] },
      ],
      relax: [],
      confidence: 0,
      source: "client-fallback",
      cached: false,
      reason: expect.stringMatching(reason),
      release: null,
      degraded: null,
    });
  });

  it("gives a neutral decision when headers do not come in time", async () => {
    const neutral = await createClient({ url: "https://x.example", task, fetch: hangs, timeoutMs: 5 }).route("rain");
    expect(neutral).toMatchObject({ source: "client-fallback", reason: "no answer within 5 ms" });
  });

  it("gives a neutral decision when the body does not end in time", async () => {
    const fetch: typeof globalThis.fetch = async (_, init) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"id":'));
          init?.signal?.addEventListener("abort", () => controller.error(init.signal?.reason));
        },
      });
      return new Response(body);
    };
    const neutral = await createClient({ url: "https://x.example", task, fetch }).route("rain", { timeoutMs: 5 });
    expect(neutral).toMatchObject({ source: "client-fallback", reason: "no answer within 5 ms" });
  });

  it("says that the connection broke where it broke in the middle of the answer", async () => {
    const fetch: typeof globalThis.fetch = async () =>
      new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) }));
    const neutral = await createClient({ url: "https://x.example", task, fetch }).route("rain");
    expect(neutral.reason).toBe("the router cannot be reached: terminated");
  });

  it.each([0, -12.5, 0.4])("takes what is left of a caller's own budget as its time: %s ms", async (timeoutMs) => {
    const neutral = await createClient({ url: "https://x.example", task, fetch: hangs }).route("rain", { timeoutMs });
    expect(neutral.reason).toMatch(/^no answer within [01] ms$/);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %s as a time, naming the option", async (timeoutMs) => {
    await expect(clientOf(() => Response.json(decision)).route("rain", { timeoutMs })).rejects.toThrow(
      `timeoutMs must be 2147483647 or less, not ${timeoutMs}`,
    );
  });

  it("asks nobody where the caller has aborted already", async () => {
    const signal = AbortSignal.abort(new Error("typed on"));
    const fetch = vi.fn(async () => Response.json(decision));
    await expect(createClient({ url: "https://x.example", task, fetch }).route("rain", { signal })).rejects.toThrow(
      "typed on",
    );
    expect(fetch).not.toHaveBeenCalled();
  });

  it("rejects with the caller's reason when the caller aborts", async () => {
    const client = createClient({ url: "https://x.example", task, fetch: hangs });
    const controller = new AbortController();
    const routed = client.route("rain", { signal: controller.signal });
    controller.abort(new Error("typed on"));
    await expect(routed).rejects.toThrow("typed on");
  });

  it.each([400, 401, 403, 413, 422])("throws what the router says when it refuses with %i", async (status) => {
    const refused = await clientOf(() => Response.json({ ...problem, status }, { status }))
      .route("")
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RequestRefused);
    expect(refused).toMatchObject({ status, message: "The request is not valid: query: empty", problem: { status } });
  });

  it("throws on a refusal that is not a problem document", async () => {
    await expect(clientOf(() => new Response("no", { status: 404 })).route("rain")).rejects.toThrow(
      "refused with status 404",
    );
  });
});

describe("routeBatch", () => {
  it("gives decisions and problems in the order of the queries", async () => {
    const client = clientOf(() => Response.json({ decisions: [decision, problem] }));
    expect(await client.routeBatch(["rain", ""])).toEqual([decision, problem]);
  });

  it.each([
    ["too few decisions", () => Response.json({ decisions: [decision] })],
    ["something else in a place", () => Response.json({ decisions: [decision, 3] })],
    ["no list", () => Response.json({})],
    ["status 503", () => Response.json(problem, { status: 503 })],
  ])("gives a neutral decision for each query on %s", async (_, answer) => {
    const decisions = await clientOf(answer).routeBatch(["rain", "wind"]);
    expect(decisions).toMatchObject([
      { query: "rain", source: "client-fallback" },
      { query: "wind", source: "client-fallback" },
    ]);
  });
});

describe("feedback", () => {
  it.each([
    [202, true],
    [501, false],
    [503, false],
  ])("answered with %i is %s", async (status, accepted) => {
    const client = clientOf(() => Response.json({}, { status }));
    expect(await client.feedback({ decisionId: "dec_1", clickedSignal: "audio" })).toBe(accepted);
  });
});

it.each(["/api", "route.example.com", "ftp://route.example.com", ""])("refuses the address %j", (url) => {
  expect(() => createClient({ url, task })).toThrow(`url must be absolute, http or https, not ${JSON.stringify(url)}`);
});

it("refuses to be made without the task, which it would miss in an outage only", () => {
  const options = { url: "https://route.example.com" } as Parameters<typeof createClient>[0];
  expect(() => createClient(options)).toThrow("createClient: task is missing");
});

it.each(["secret\n", "sec\tret", "secr\u00ebt"])(
  "refuses the key %j, which no header can hold, and does not repeat it",
  (key) => {
    const create = () => createClient({ url: "https://route.example.com", task, key });
    expect(create).toThrow("createClient: key must be printable ASCII");
    expect(create).not.toThrow(/sec/);
  },
);

it.each(["https://route.example.com?key=1", "https://route.example.com/#top"])("refuses the address %s", (url) => {
  expect(() => createClient({ url, task })).toThrow("createClient: url must not hold a query or a fragment");
});

it("refuses an address with a password in it, which would be part of each reason", () => {
  const create = () => createClient({ url: "https://me:secret@route.example.com", task });
  expect(create).toThrow("createClient: url must not hold a user or a password");
  expect(create).not.toThrow(/secret/);
});

it("has the types that callers rely on", () => {
  expectTypeOf<Client["route"]>().returns.resolves.toEqualTypeOf<Decision | NeutralDecision>();
  expectTypeOf<Client["routeBatch"]>().returns.resolves.items.toEqualTypeOf<Decision | NeutralDecision | Problem>();
  expectTypeOf<Client["feedback"]>().parameter(0).toHaveProperty("decisionId").toEqualTypeOf<string>();
  // A decision made without the router has no id, so that feedback on it does not compile unchecked.
  expectTypeOf<Awaited<ReturnType<Client["route"]>>["id"]>().toEqualTypeOf<string | null>();
  expectTypeOf<Decision["source"] | NeutralDecision["source"]>().toEqualTypeOf<
    "rule" | "student" | "distilled" | "fallback" | "client-fallback"
  >();
});

/** The keys of each kind of decision. */
type KeysOf<T> = T extends unknown ? keyof T : never;

it("reads what the routes are typed to answer", () => {
  type Routes = ReturnType<typeof hc<App>>["v1"];
  type Wire = InferResponseType<Routes["route"]["$post"], 200>;
  expectTypeOf<KeysOf<Wire>>().toEqualTypeOf<KeysOf<AnyDecision>>();
  expectTypeOf<Wire["source"]>().toEqualTypeOf<Decision["source"]>();
  expectTypeOf<Wire["strategy"]>().toEqualTypeOf<Decision["strategy"]>();
  expectTypeOf<Wire["degraded"]>().toEqualTypeOf<Decision["degraded"]>();
  type Batch = InferResponseType<Routes["route"]["batch"]["$post"], 200>;
  expectTypeOf<keyof Batch>().toEqualTypeOf<"decisions">();
});
