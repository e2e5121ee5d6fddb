/** What is drawn for one request: the router that it goes to, the request, what the model answers, and what KV holds. */
import fc from "fast-check";
import { type Damage, damage, damaged, damagedText, HOSTILE, textDamage } from "./mutate.ts";
import { query } from "./queries.ts";

/** Routers that differ in configuration; `stored` follows a store. */
export type RouterName = "open" | "keyed" | "bare" | "stored";

interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether it keeps to the contract, so that a decision is owed. */
  readonly valid: boolean;
}

export interface ModelAnswer {
  readonly kind: "answer" | "reset" | "hang";
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface StoreContent {
  readonly release: readonly Damage[];
  readonly current: string;
  /** Where in the student's bytes one is changed, and what its key then is. */
  readonly student: { readonly at: number; readonly byte: number; readonly key: "its own" | "another" } | null;
}

export interface Case {
  readonly router: RouterName;
  readonly request: FuzzRequest;
  readonly model: ModelAnswer;
  /** For `stored` alone. */
  readonly store?: StoreContent;
}

const visible = query.filter((text) => /[\p{L}\p{N}]/u.test(text) && [...text].length <= 512);
const locale = fc.constantFrom("en", "en-GB", "de", "ja", "zh-Hant-TW", "es-419");
const deadlineMs = fc.constantFrom(50, 300, 5000);
const stages = fc.constantFrom(["rule"], ["student"], ["cache", "student"], ["distilled"], ["rule", "distilled"]);

/** Fields of a request that are right, and of which each may be spoilt. */
const options = fc.record({ locale, deadlineMs, trace: fc.boolean(), stages, previous: visible }, { requiredKeys: [] });

const json = { "content-type": "application/json" };
const post = (path: string, body: unknown, valid: boolean): FuzzRequest => ({
  method: "POST",
  path,
  headers: json,
  body: JSON.stringify(body),
  valid,
});

const goodRoute = fc.tuple(visible, options).map(([q, given]) => post("/v1/route", { query: q, ...given }, true));
const goodGet = fc.tuple(visible, fc.record({ locale, deadlineMs }, { requiredKeys: [] })).map(([q, given]) => {
  const search = new URLSearchParams({ q: q.toWellFormed() });
  for (const [name, value] of Object.entries(given)) search.set(name, String(value));
  return { method: "GET", path: `/v1/route?${search}`, headers: {}, valid: true };
});
const goodBatch = fc
  .tuple(fc.array(visible, { minLength: 1, maxLength: 4 }), fc.record({ locale, deadlineMs }, { requiredKeys: [] }))
  .map(([queries, given]) => post("/v1/route/batch", { queries, ...given }, true));
const mixedBatch = fc
  .array(fc.oneof(query, fc.constantFrom(...HOSTILE)), { minLength: 1, maxLength: 4 })
  .map((queries) => post("/v1/route/batch", { queries }, true)); // a bad item has its problem in its place

const headerValue = fc.oneof(
  fc.constantFrom(
    "",
    "application/json; charset=utf-8",
    "text/plain",
    "gzip",
    "-1",
    "1e3",
    "99999999999",
    "*",
    'W/"x"',
    "Bearer x",
  ),
  fc.stringMatching(/^[\x20-\x7e]{0,30}$/),
);

const MCP_HEADERS = ["mcp-protocol-version", "mcp-method", "mcp-name"] as const;
const mcpCall = fc.tuple(visible, fc.array(damage, { maxLength: 2 })).map(([q, faults]) =>
  faults.reduce(damaged, {
    jsonrpc: "2.0",
    id: 1,
    method: "tools/call",
    params: { name: "route", arguments: { query: q } },
  }),
);
const mcpMessage = fc
  .oneof({ weight: 3, arbitrary: mcpCall }, { weight: 1, arbitrary: fc.array(mcpCall, { maxLength: 4 }) })
  .map((sent) => post("/mcp", sent, false));
/** A request of protocol 2026-07-28, which says everything itself, and the headers that repeat it. */
const mcpStateless = fc
  .tuple(
    visible,
    fc.constantFrom("tools/call", "tools/call", "tools/list", "server/discover", "ping"),
    fc.array(damage, { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...MCP_HEADERS, "origin"), headerValue, { maxKeys: 1 }),
  )
  .map(([q, method, faults, odd]): FuzzRequest => {
    const version = "2026-07-28";
    const meta = {
      "io.modelcontextprotocol/protocolVersion": version,
      "io.modelcontextprotocol/clientCapabilities": {},
    };
    const params = { name: "route", arguments: { query: q }, _meta: meta };
    const headers = { ...json, "mcp-protocol-version": version, "mcp-method": method, "mcp-name": "route", ...odd };
    const sent = faults.reduce(damaged, { jsonrpc: "2.0", id: 1, method, params });
    const valid = method !== "ping" && faults.length + Object.keys(odd).length === 0; // a method that it no longer has
    return { ...post("/mcp", sent, valid), headers };
  });
const feedback = fc
  .tuple(fc.string({ maxLength: 20 }), fc.array(damage, { maxLength: 1 }))
  .map(([id, faults]) =>
    post(
      "/v1/feedback",
      faults.reduce(damaged, { decisionId: `dec_${id}`, clickedSignal: "audio", relevant: true }),
      false,
    ),
  );

const spoiltBody = fc
  .tuple(fc.oneof(goodRoute, goodBatch), fc.array(damage, { minLength: 1, maxLength: 3 }))
  .map(([request, faults]) => ({
    ...request,
    body: JSON.stringify(faults.reduce(damaged, JSON.parse(request.body!))),
    valid: false,
  }));
const spoiltText = fc
  .tuple(fc.oneof(goodRoute, goodBatch), textDamage)
  .map(([request, fault]) => ({ ...request, body: damagedText(request.body!, fault), valid: false }));
const headerName = fc.constantFrom(
  ...["content-type", "content-length", "content-encoding", "transfer-encoding", "authorization", "if-none-match"],
  ...[
    "traceparent",
    "x-request-id",
    "origin",
    "accept",
    "accept-encoding",
    "host",
    "cf-connecting-ip",
    "mcp-protocol-version",
  ],
);
const spoiltHeaders = fc
  .tuple(fc.oneof(goodRoute, goodGet, goodBatch), fc.dictionary(headerName, headerValue, { minKeys: 1, maxKeys: 3 }))
  .map(([request, headers]) => ({ ...request, headers: { ...request.headers, ...headers }, valid: false }));
const spoiltGet = fc
  .array(fc.tuple(fc.constantFrom("q", "locale", "deadlineMs", "trace", "stages", "query", "colour"), query), {
    maxLength: 4,
  })
  .map((pairs) => ({
    method: "GET",
    path: `/v1/route?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join("&")}`,
    headers: {},
    valid: false,
  }));
const anything = fc
  .tuple(
    fc.constantFrom("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"),
    fc.oneof(
      fc.constantFrom(
        "/",
        "/healthz",
        "/readyz",
        "/openapi.json",
        "/docs",
        "/v1/fusion",
        "/v1/watch",
        "/watch",
        "/v1/route",
        "/mcp",
      ),
      fc.webPath(),
    ),
  )
  .map(([method, path]) => ({ method, path, headers: {}, valid: false }));

const request: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 10, arbitrary: goodRoute },
  { weight: 4, arbitrary: goodGet },
  { weight: 2, arbitrary: goodBatch },
  { weight: 1, arbitrary: mixedBatch },
  { weight: 3, arbitrary: spoiltBody },
  { weight: 2, arbitrary: spoiltText },
  { weight: 2, arbitrary: spoiltHeaders },
  { weight: 2, arbitrary: spoiltGet },
  { weight: 1, arbitrary: mcpMessage },
  { weight: 1, arbitrary: mcpStateless },
  { weight: 1, arbitrary: feedback },
  { weight: 1, arbitrary: anything },
);

/** No answer may contain it: what a model says beside its weights is nobody's business. */
export const MARK = "never-shown-to-callers";

const weightsText = (values: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...values, reasoning: MARK });
const converseAnswer = (text: string) => ({
  output: { message: { role: "assistant", content: [{ text }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 40, outputTokens: 20, totalTokens: 60 },
});
const goodText = fc.constantFrom(
  weightsText({ visual: 0.7, audio: 0.1, transcription: 0.1, metadata: 0.1 }),
  `\`\`\`json\n${weightsText({ visual: 0, audio: 0, transcription: 1, metadata: 0 })}\n\`\`\``,
  weightsText({ visual: 0.25, audio: 0.25, transcription: 0.25, metadata: 0.26 }),
);
const model: fc.Arbitrary<ModelAnswer> = fc
  .tuple(
    fc.oneof(
      { weight: 60, arbitrary: fc.constant("answer" as const) },
      { weight: 2, arbitrary: fc.constant("reset" as const) },
    ),
    fc.oneof(
      { weight: 10, arbitrary: fc.constant(200) },
      { weight: 2, arbitrary: fc.constantFrom(400, 403, 404, 424, 429, 500, 503, 302) },
    ),
    fc.constantFrom("application/json", "application/json", "text/html", ""),
    goodText,
    fc.option(textDamage, { freq: 2 }),
    fc.array(damage, { maxLength: 2 }),
    fc.option(textDamage, { freq: 8 }),
  )
  .map(([kind, status, type, text, inner, faults, outer]) => {
    const said = inner ? damagedText(text, inner) : text;
    const body = JSON.stringify(faults.reduce(damaged, converseAnswer(said)));
    return { kind, status, type, body: outer ? damagedText(body, outer) : body };
  });

const store: fc.Arbitrary<StoreContent> = fc.record({
  release: fc.array(damage, { maxLength: 2 }),
  current: fc.oneof(
    { weight: 4, arbitrary: fc.constant("2026.11.28-1") },
    { weight: 1, arbitrary: fc.constantFrom("", "builtin", "../x", "2026.11.28-2", " 2026.11.28-1\n") },
    { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
  ),
  student: fc.option(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      byte: fc.integer({ min: 1, max: 255 }),
      key: fc.constantFrom("its own", "another"),
    }),
    { freq: 2 },
  ),
});

/** `stored` is drawn rarely, because reading a student takes as long as a hundred requests. */
const routerName: fc.Arbitrary<RouterName> = fc.oneof(
  { weight: 60, arbitrary: fc.constant("open" as const) },
  { weight: 25, arbitrary: fc.constant("keyed" as const) },
  { weight: 14, arbitrary: fc.constant("bare" as const) },
  { weight: 1, arbitrary: fc.constant("stored" as const) },
);

export const fuzzCase: fc.Arbitrary<Case> = fc
  .tuple(routerName, request, model, store)
  .map(([router, asked, answer, content]) => ({
    router,
    request: asked,
    model: answer,
    ...(router === "stored" && { store: content }),
  }));
