/** The Lambda@Edge bundle in plain Node, on events as CloudFront sends them at origin-request. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleLambda } from "../../../tools/build/lambda-bundle.ts";

interface Answer {
  status: string;
  headers: Record<string, { value: string }[]>;
  body: string;
  bodyEncoding?: string;
}

const PAGE = "https://app.example";

let folder: string;
let handler: (event: unknown) => Promise<Answer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-lambda-"));
  const { path } = await bundleLambda({ variables: { SLUICE_AUTH: "off", SLUICE_CORS_ORIGINS: PAGE }, outDir: folder });
  ({ handler } = (await import(pathToFileURL(path).href)) as { handler: typeof handler });
});
afterAll(() => rm(folder, { recursive: true }));

const event = (uri: string, over: object = {}) => ({
  Records: [
    {
      cf: {
        config: { distributionDomainName: "d111111abcdef8.cloudfront.net", eventType: "origin-request" },
        request: {
          clientIp: "203.0.113.178",
          method: "GET",
          uri,
          querystring: "",
          headers: { host: [{ key: "Host", value: "d111111abcdef8.cloudfront.net" }] },
          ...over,
        },
      },
    },
  ],
});
const body = (text: string, inputTruncated = false) => ({
  method: "POST",
  headers: {
    host: [{ key: "Host", value: "d111111abcdef8.cloudfront.net" }],
    "content-type": [{ key: "Content-Type", value: "application/json" }],
  },
  body: { inputTruncated, action: "read-only", encoding: "base64", data: Buffer.from(text).toString("base64") },
});

describe("Lambda@Edge", () => {
  it("decides a POSTed query", async () => {
    const answer = await handler(event("/v1/route", body('{"query":"dog barking"}')));
    expect(answer.status).toBe("200");
    expect(answer.bodyEncoding).toBeUndefined();
    expect(JSON.parse(answer.body)).toMatchObject({ query: "dog barking", release: "builtin" });
  });

  it("decides a query in the URL", async () => {
    const answer = await handler(event("/v1/route", { querystring: "q=dog%20barking" }));
    expect(JSON.parse(answer.body)).toMatchObject({ query: "dog barking" });
    expect(answer.headers["etag"]?.[0]?.value).toMatch(/^W\//);
  });

  it("decides a query that comes with headers in another script, as CloudFront sends for cities", async () => {
    const city = { "cloudfront-viewer-city": [{ key: "CloudFront-Viewer-City", value: "東京" }] };
    const headers = { ...body("").headers, ...city };
    const answer = await handler(event("/v1/route", { querystring: "q=dog%20barking", headers }));
    expect(JSON.parse(answer.body)).toMatchObject({ query: "dog barking" });
  });

  it("refuses a body that CloudFront cut off", async () => {
    const answer = await handler(event("/v1/route", body('{"query":"dog bark', true)));
    expect(answer.status).toBe("413");
    expect(JSON.parse(answer.body)).toMatchObject({ type: "urn:sluice:problem:too-large" });
  });

  it.each([
    ["of a length that is declared", { "content-length": [{ key: "Content-Length", value: "1200000" }] }],
    ["of a length that is not", { "transfer-encoding": [{ key: "Transfer-Encoding", value: "chunked" }] }],
  ])("lets a page of another origin read that refusal: a body %s", async (_, length) => {
    const headers = { ...body("").headers, ...length, origin: [{ key: "Origin", value: PAGE }] };
    const answer = await handler(event("/v1/route", { ...body('{"query":"dog bark', true), headers }));
    expect(answer.status).toBe("413");
    expect(answer.headers["access-control-allow-origin"]?.[0]?.value).toBe(PAGE);
    expect(answer.headers["x-request-id"]?.[0]?.value).toMatch(/./);
  });

  it("refuses a batch whose answer would be larger than CloudFront lets a function send", async () => {
    const batch = (count: number) => JSON.stringify({ queries: Array.from({ length: count }, () => "🚗".repeat(512)) });
    const small = await handler(event("/v1/route/batch", body(batch(10))));
    expect(small.status).toBe("200");
    expect(JSON.parse(small.body)).toMatchObject({ decisions: { length: 10 } });
    const large = await handler(event("/v1/route/batch", body(batch(100))));
    expect(large.status).toBe("413");
    expect(large.headers["content-type"]?.[0]?.value).toBe("application/problem+json");
    expect(JSON.parse(large.body)).toMatchObject({
      type: "urn:sluice:problem:too-large",
      detail: expect.stringContaining("fewer queries"),
    });
  });

  it("lets a page of another origin read the refusal of such a batch, which keeps the headers of the answer", async () => {
    const headers = { ...body("").headers, origin: [{ key: "Origin", value: PAGE }] };
    const queries = Array.from({ length: 100 }, () => "🚗".repeat(512));
    const answer = await handler(event("/v1/route/batch", { ...body(JSON.stringify({ queries })), headers }));
    expect(answer.status).toBe("413");
    expect(answer.headers["content-type"]).toEqual([{ key: "content-type", value: "application/problem+json" }]);
    expect(answer.headers["access-control-allow-origin"]?.[0]?.value).toBe(PAGE);
    expect(answer.headers["x-request-id"]?.[0]?.value).toMatch(/./);
  });

  it("says in /readyz which features the platform lacks", async () => {
    const answer = await handler(event("/readyz"));
    expect(JSON.parse(answer.body)).toMatchObject({
      status: "ready",
      features: { releases: "off: RELEASES is not bound" },
    });
  });
});
