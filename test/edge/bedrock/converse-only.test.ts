/** The client in the Worker's bundle against the SDK's: the same requests, answers and errors. */
import * as sdk from "@aws-sdk/client-bedrock-runtime";
import { HttpRequest } from "@smithy/core/protocols";
import { describe, expect, it } from "vitest";
import * as only from "../../../edge/bedrock/converse-only.ts";
import { problemOf, reasonOf } from "../../../edge/bedrock/errors.ts";
import { readHeaders } from "../../../edge/bedrock/http-call.ts";
import { converseInput } from "../../../edge/bedrock/request.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const ARN = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/a1b2c3d4e3d9";
const credentials = { accessKeyId: "AKID", secretAccessKey: "secret", sessionToken: "session" };
const answer = JSON.stringify({
  output: {
    message: { role: "assistant", content: [{ text: "{}", toolUse: null }, { toolUse: { input: { v: 1 } } }] },
  },
  usage: { inputTokens: 7, outputTokens: 3 },
});

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers every request alike, and keeps the last one. */
function recording({ status = 200, headers = {}, body = answer }: Reply) {
  const seen: HttpRequest[] = [];
  const keep = (request: unknown) => void seen.push(HttpRequest.clone(request as HttpRequest));
  return {
    metadata: { handlerProtocol: "http/1.1" },
    async handle(request: unknown) {
      keep(request);
      return { response: { statusCode: status, headers: { ...headers }, body: new TextEncoder().encode(body) } };
    },
    async handleText(request: unknown) {
      keep(request);
      return { statusCode: status, headers: new Headers(headers), text: body };
    },
    last: () => seen.at(-1)!,
  };
}

interface Given {
  readonly region?: string;
  readonly endpoint?: string;
  readonly token?: { readonly token: string };
  readonly authSchemePreference?: string[];
}

/** The request that each client sends, and what its caller gets. */
async function both(modelId: string, given: Given = {}, reply: Reply = {}) {
  const input = converseInput(videoSearch, modelId, 'a "dog" & ünïcode');
  const config = { region: "us-east-1", credentials, maxAttempts: 1, ...given };
  const results = [];
  for (const { BedrockRuntimeClient, ConverseCommand } of [sdk, only as unknown as typeof sdk]) {
    const requestHandler = recording(reply);
    const command = new ConverseCommand(input);
    let marked: string | undefined;
    readHeaders(command, (header) => {
      marked = header("x-marked");
    });
    const sent = new BedrockRuntimeClient({ ...config, requestHandler } as object).send(command);
    const outcome = await sent.then(
      ({ output, usage }) => ({ output, usage, marked }),
      (error: unknown) => ({ reason: reasonOf(error), problem: problemOf(error) }),
    );
    results.push({ request: requestHandler.last(), outcome });
  }
  return results as [sdks: (typeof results)[0], ours: (typeof results)[0]];
}

/** What a server acts on. The SDK sends headers about itself too, which are signed. */
function wireOf({ method, protocol, hostname, port, path, query, body, ...request }: HttpRequest) {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { host, "content-type": type, "x-amz-security-token": session } = headers;
  const [scheme, credential] = (headers["authorization"] ?? "").split(/,? /);
  const kept = { host, type, session, scheme, credential };
  return {
    method,
    protocol,
    hostname,
    port,
    path,
    query,
    ...kept,
    body: JSON.parse(new TextDecoder().decode(bytes)),
  };
}

describe("the request", () => {
  it.each<[string, string, Given]>([
    ["of a deployment", ARN, {}],
    ["of a base model, with the answer tool", "amazon.nova-micro-v1:0", {}],
    ["to an endpoint of its own", ARN, { endpoint: "http://127.0.0.1:8788" }],
    ["to an endpoint under a path", ARN, { endpoint: "https://gateway.example/bedrock" }],
    ["to an endpoint under a path with a slash at its end", ARN, { endpoint: "https://gateway.example/bedrock/" }],
    ["with a bearer token", ARN, { token: { token: "t" }, authSchemePreference: ["httpBearerAuth"] }],
    ["in GovCloud", ARN, { region: "us-gov-west-1" }],
    ["in China", ARN, { region: "cn-north-1" }],
    ["in the European Sovereign Cloud", ARN, { region: "eusc-de-east-1" }],
  ])("is the SDK's: %s", async (_, modelId, given) => {
    const [sdks, ours] = await both(modelId, given);
    expect(wireOf(ours.request)).toEqual(wireOf(sdks.request));
  });
});

describe("the outcome", () => {
  it.each<[string, Reply]>([
    ["an answer", {}],
    ["an answer with a header that is read", { headers: { "x-marked": "yes" } }],
    ["an answer without content", { body: "{}" }],
    ["an empty body", { body: "" }],
    ["an answer that is not JSON", { body: "<html>secret</html>" }],
    ["an error named in the header", { status: 429, headers: { "x-amzn-errortype": "ThrottlingException:http://x/" } }],
    ["an error named in the body", { status: 403, body: '{"__type":"com.x#AccessDeniedException","message":"no"}' }],
    ["an error of an unknown name", { status: 400, body: '{"code":"Novel","Message":"no"}' }],
    ["an error without a name", { status: 500, body: "" }],
    ["an error that is null", { status: 500, body: "null" }],
    ["an answer that is a list", { body: "[null]" }],
    ["an error that is not JSON", { status: 429, body: "<html>secret</html>" }],
    ["a redirect", { status: 302, body: "" }],
  ])("is the SDK's: %s", async (_, reply) => {
    const [sdks, ours] = await both(ARN, {}, reply);
    expect(ours.outcome).toEqual(sdks.outcome);
    if ("marked" in ours.outcome) expect(ours.outcome.marked).toBe(reply.headers?.["x-marked"]);
  });
});

it("an answer that is null is one without content, and not a bug", async () => {
  const client = new only.BedrockRuntimeClient({
    region: "us-east-1",
    credentials,
    requestHandler: recording({ body: "null" }),
  });
  expect(await client.send(new only.ConverseCommand(converseInput(videoSearch, ARN, "dog")), {})).toEqual({});
});

it("signs with Bedrock's clock once an answer has shown that this one is wrong", async () => {
  const headers = { date: new Date(Date.now() + 3_600_000).toUTCString() };
  const requestHandler = recording({ headers });
  const client = new only.BedrockRuntimeClient({ region: "us-east-1", credentials, requestHandler });
  const signedAt = async () => {
    await client.send(new only.ConverseCommand(converseInput(videoSearch, ARN, "dog")), {});
    return String(requestHandler.last().headers["x-amz-date"]).slice(0, 11); // the hour
  };
  const [first, second] = [await signedAt(), await signedAt()];
  expect(second > first).toBe(true);
});

it.each(["Sat, 13 Sep 275760 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 1 Jan 1601 00:00:00 GMT", "soon"])(
  "goes on with its own clock where an answer says that it is %s: no later call could be signed, and none be answered",
  async (date) => {
    const requestHandler = recording({ headers: { date } });
    const client = new only.BedrockRuntimeClient({ region: "us-east-1", credentials, requestHandler });
    for (const _ of [1, 2]) await client.send(new only.ConverseCommand(converseInput(videoSearch, ARN, "dog")), {});
    expect(String(requestHandler.last().headers["x-amz-date"]).slice(0, 4)).toBe(String(new Date().getUTCFullYear()));
  },
);
