/** Limits of requests at their very edge: what is just allowed is taken, one more is refused. */
import { describe, expect, it } from "vitest";
import type { Decision } from "../../../edge/client.ts";
import { answered, script } from "../cascade/parts.ts";
import { appWith } from "./app-parts.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A body of exactly this many bytes: white space between its tokens, or inside its query, where it does not count either. */
const padded = {
  "in blanks": (json: string, bytes: number) => json.slice(0, -1) + " ".repeat(bytes - json.length) + json.slice(-1),
  "in characters of three bytes": (json: string, bytes: number) => {
    const blanks = bytes - json.length;
    return json.replace("dog", `dog${"\u3000".repeat(Math.floor(blanks / 3))}${" ".repeat(blanks % 3)}`);
  },
};

/** Sends a body with its length declared, or as a stream in pieces of which nobody knows how many will come. */
const sent = {
  declared: (path: string, body: string) => {
    const length = String(bytesOf(body).length);
    const headers = { "content-type": "application/json", "content-length": length };
    const request = new Request(`http://router.example${path}`, { method: "POST", headers, body });
    expect(request.headers.get("content-length")).toBe(length);
    return request;
  },
  streamed: (path: string, body: string) => {
    const rest = bytesOf(body);
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= rest.length) return controller.close();
        controller.enqueue(rest.subarray(at, at + 1000));
        at += 1000;
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: stream, duplex: "half" };
    const request = new Request(`http://router.example${path}`, init as RequestInit);
    expect(request.headers.has("content-length")).toBe(false);
    return request;
  },
};

describe("a body's size", () => {
  const routes = [
    ["/v1/route", { query: "dog" }, 16_384, 200],
    ["/v1/route/batch", { queries: ["dog"] }, 262_144, 200],
    ["/v1/feedback", { decisionId: "dec_dog" }, 16_384, 202],
  ] as const;
  const ways = Object.keys(sent) as (keyof typeof sent)[];
  const pads = Object.keys(padded) as (keyof typeof padded)[];
  const cases = routes.flatMap(([path, json, limit, status]) =>
    ways.flatMap((way) =>
      pads
        .filter((pad) => pad === "in blanks" || path !== "/v1/feedback") // an id has no room for anything
        .map((pad) => ({ path, json, limit, status, way, pad })),
    ),
  );

  it.each(cases)(
    "may be $limit bytes to $path and not one more, $way, $pad",
    async ({ path, json, limit, status, way, pad }) => {
      const { app } = appWith({}, { writeLog: () => undefined });
      const answerTo = (bytes: number) => {
        const body = padded[pad](JSON.stringify(json), bytes);
        expect(bytesOf(body).length).toBe(bytes);
        return app.fetch(sent[way](path, body));
      };
      expect((await answerTo(limit)).status).toBe(status);
      const refused = await answerTo(limit + 1);
      expect(refused.status).toBe(413);
      expect(await refused.json()).toMatchObject({ type: "urn:sluice:problem:too-large", status: 413 });
    },
  );
});

describe("a batch", () => {
  const queries = (count: number) => Array.from({ length: count }, (_, i) => `query ${i}`);

  it.each([
    [100, 200],
    [101, 400],
  ])("of %d queries is answered with %d", async (count, status) => {
    const response = await appWith().post("/v1/route/batch", { queries: queries(count) });
    expect(response.status).toBe(status);
    const { decisions, errors } = (await response.json()) as { decisions?: unknown[]; errors?: unknown[] };
    if (status === 200) expect(decisions).toHaveLength(count);
    else expect(errors).toEqual([{ field: "queries", message: "more than 100 queries" }]);
  });

  it.each([
    [40, {}],
    [7, { SLUICE_BATCH_CALLS: "7" }],
  ])(
    "of 100 that the student leaves has %d answers of the model, and says of the others why not",
    async (calls, env) => {
      const infer = script(answered);
      const { post } = appWith(env, { inferWith: () => infer });
      const response = await post("/v1/route/batch", { queries: queries(100) });
      const { decisions } = (await response.json()) as { decisions: Decision[] };
      expect(decisions.map(({ query }) => query)).toEqual(queries(100));
      const by = (source: string, degraded: string | null) =>
        decisions.filter((decision) => decision.source === source && decision.degraded === degraded).length;
      expect([by("distilled", null), by("fallback", "batch-limit")]).toEqual([calls, 100 - calls]);
      expect(infer.calls).toHaveLength(calls);
    },
  );
});

describe("a query's length", () => {
  const ways: Record<string, (query: string) => Promise<{ status: number; query: unknown; errors: unknown }>> = {
    "POST /v1/route": async (query) => {
      const response = await appWith().post("/v1/route", { query });
      return { status: response.status, ...((await response.json()) as { query: unknown; errors: unknown }) };
    },
    "GET /v1/route": async (query) => {
      const response = await appWith().app.request(`/v1/route?q=${encodeURIComponent(query)}`);
      return { status: response.status, ...((await response.json()) as { query: unknown; errors: unknown }) };
    },
    "an item of POST /v1/route/batch": async (query) => {
      const response = await appWith().post("/v1/route/batch", { queries: [query] });
      const { decisions } = (await response.json()) as {
        decisions: { status?: number; query: unknown; errors: unknown }[];
      };
      return { status: 200, ...decisions[0]! };
    },
  };

  /** [what, just short enough, one too long]; lengths count after white space and composition are levelled. */
  const edges: [what: string, fits: string, exceeds: string][] = [
    ["letters", "a".repeat(512), "a".repeat(513)],
    ["characters outside the BMP", "🚗".repeat(512), "🚗".repeat(513)],
    ["letters and one character outside the BMP", `${"a".repeat(511)}🚗`, `${"a".repeat(512)}🚗`],
    ["decomposed pairs that NFC composes", "e\u0301".repeat(512), "e\u0301".repeat(513)],
    // U+FB2C is excluded from composition: NFC writes it as three
    ["characters that NFC decomposes", `${"\ufb2c".repeat(170)}ab`, `${"\ufb2c".repeat(170)}abc`],
    ["lone surrogates", "\ud800".repeat(512), "\ud800".repeat(513)],
    ["letters between blanks, each run one", " \t a".repeat(256), `a${" \t a".repeat(256)}`],
  ];
  // an address cannot hold a lone surrogate
  const cases = edges.flatMap((edge) =>
    Object.keys(ways)
      .filter((way) => edge[0] !== "lone surrogates" || !way.startsWith("GET"))
      .map((way) => ({ what: edge[0], fits: edge[1], exceeds: edge[2], way })),
  );

  it.each(cases)("of $what may be 512 code points and not 513, in $way", async ({ fits, exceeds, way }) => {
    const send = ways[way]!;
    expect(await send(fits)).toMatchObject({ status: 200, query: fits.toWellFormed() });
    const errors = [{ field: expect.any(String), message: "longer than 512 characters" }];
    expect(await send(exceeds)).toMatchObject({ status: 400, errors });
  });
});
