import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlOf } from "../../../edge/docs-page/curl.ts";
import { operationsOf } from "../../../edge/docs-page/operations.ts";
import { fieldsOf, typeOf } from "../../../edge/docs-page/schema.ts";
import { openApiDocument } from "../../../edge/http/openapi.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { appWith } from "../http/app-parts.ts";

const origin = "https://route.example.com";
const document = {
  security: [{ key: [] }],
  paths: {
    "/v1/route": {
      post: {
        summary: "Routes a query",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Request" } } } },
        responses: {
          200: { description: "A decision", content: { "application/json": { schema: { type: "object" } } } },
        },
      },
    },
    "/healthz": { get: { security: [], responses: { 200: { description: "Alive" } } } },
    "/readyz": { get: { security: [{}, { key: [] }], responses: {} } },
  },
  components: {
    schemas: {
      Request: {
        type: "object",
        required: ["query"],
        properties: {
          query: { type: "string", minLength: 1, maxLength: 512, description: "What was typed", examples: ["rain"] },
          stages: { type: "array", items: { enum: ["rule", "cache"] } },
          self: { $ref: "#/components/schemas/Request" },
        },
      },
    },
  },
};

it("lists every operation with its path and whether it needs a key", () => {
  expect(operationsOf(document).map(({ method, path, key }) => [method, path, key])).toEqual([
    ["post", "/v1/route", "needed"],
    ["get", "/healthz", "unused"],
    ["get", "/readyz", "optional"],
  ]);
});

it("shows a schema's fields with type, limits and example, and refers to shared schemas by name", () => {
  const fields = fieldsOf(document, { $ref: "#/components/schemas/Request" });
  expect(fields[0]).toEqual({
    name: "query",
    shared: undefined,
    type: "string, 1 to 512 characters",
    required: true,
    meaning: "What was typed",
    example: '"rain"',
  });
  expect(fields[1]).toMatchObject({ name: "stages", type: 'array of "rule" | "cache"', required: false });
  expect(fields[2]).toMatchObject({ name: "self", type: "Request", shared: "Request" });
  expect(fields).toHaveLength(3);
});

it("describes siblings of the same shape once", () => {
  const shape = { type: "object", properties: { gte: { type: "number" }, lte: { type: "number" } } };
  const schema = { type: "object", properties: { year: shape, time: shape, name: { type: "string" } } };
  expect(fieldsOf({}, schema).map(({ name, type }) => `${name}: ${type}`)).toEqual([
    "year: object",
    "year.gte: number",
    "year.lte: number",
    "time: object, as year",
    "name: string",
  ]);
});

it.each([
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  [{ anyOf: [{ type: "integer", minimum: 50, maximum: 5000 }, { type: "null" }] }, "integer, 50 to 5000 | null"],
  [{ type: "number", minimum: 0, maximum: 1 }, "number, 0 to 1"],
  [{ type: "array", items: { $ref: "#/components/schemas/Request" } }, "array of Request"],
  [{ type: "array", items: { type: "integer" }, minItems: 2, maxItems: 2 }, "array of integer, 2 items"],
  [{ const: true }, "true"],
  [{ $ref: "#/components/schemas/Absent" }, "any"],
  [{}, "any"],
])("describes the type of %j in a phrase", (schema, phrase) => {
  expect(typeOf(document, schema)).toBe(phrase);
});

it.each(["on", "off"])("links to the console only where there is one: %s", async (console) => {
  const page = await (await appWith({ SLUICE_CONSOLE: console }).app.request("/docs")).text();
  expect(page.includes('<a href="./">Console</a>')).toBe(console === "on");
});

it("allows only its own script and style, by a nonce that is new in every response", async () => {
  const { app } = appWith();
  const [one, other] = [await app.request("/docs"), await app.request("/docs")];
  const nonces = [one, other].map(
    (page) => /'nonce-([\w-]+)'/.exec(page.headers.get("content-security-policy") ?? "")?.[1],
  );
  expect(nonces[0]).not.toBe(nonces[1]);
  expect((await one.text()).match(/nonce="([\w-]+)"/g)).toEqual([`nonce="${nonces[0]}"`, `nonce="${nonces[0]}"`]);
  expect(one.headers.get("content-security-policy")).toMatch(/^default-src 'none'; .*; trusted-types 'none'$/);
});

it.each([
  [{ type: "array", items: { type: "string" }, minItems: 1 }, "array of string, at least 1 item"],
  [{ type: "array", items: { type: "string" }, minItems: 1, maxItems: 100 }, "array of string, 1 to 100 items"],
  [{ type: "string", minLength: 2 }, "string, at least 2 characters"],
  [{ type: "string", maxLength: 1 }, "string, at most 1 character"],
])("counts in the singular and the plural: %j", (schema, phrase) => {
  expect(typeOf(document, schema)).toBe(phrase);
});

describe("a command on the page", () => {
  const { app } = appWith({}, { rules: compileRules(videoSearch) });
  const shown = operationsOf(openApiDocument(videoSearch, compileRules(videoSearch)));

  /** What a shell gives to `curl`. */
  const argumentsOf = (command: string): string[] => {
    const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
    return execFileSync("sh", ["-c", script], { encoding: "utf8", env: { SLUICE_KEY: "k" } })
      .split("\0")
      .slice(0, -1);
  };

  it.each(shown.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    "asks what the router answers: %s",
    async (_, operation) => {
      const [silent, address = "", ...rest] = argumentsOf(curlOf(operation, origin));
      const valuesOf = (flag: string) => rest.filter((_, i) => rest[i - 1] === flag);
      const [body] = valuesOf("-d");
      const response = await app.request(address, {
        method: body === undefined ? "GET" : "POST",
        headers: valuesOf("-H").map((line) => line.split(": ") as [string, string]),
        ...(body !== undefined && { body }),
      });
      expect(silent).toBe("-s");
      // 404 and 501: nothing is bound here that the route would show
      expect([200, 202, 404, 501]).toContain(response.status);
      expect(operation.responses.map(({ status }) => status)).toContain(`${response.status}`);
      expect(valuesOf("-H").includes("authorization: Bearer k")).toBe(operation.key === "needed");
    },
  );

  it("is one word for each text, whatever it holds", () => {
    const odd = 'it\'s $HOME `x` \\ "q"\n夜';
    const body = { mediaType: "application/json", schema: {}, example: { query: odd } };
    const operation = { ...shown[0]!, body, exampleSearch: "?q=a'b" };
    const words = argumentsOf(curlOf(operation, "http://a'$(id)b"));
    expect(words[1]).toBe(`http://a'$(id)b${operation.path}?q=a'b`);
    expect(JSON.parse(words.at(-1) ?? "")).toEqual({ query: odd });
  });
});
