import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { operationsOf } from "../../../edge/docs-page/operations.ts";
import { fieldsOf, typeOf } from "../../../edge/docs-page/schema.ts";
import { openApiDocument } from "../../../edge/http/openapi.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { helpDesk } from "../task/help-desk.ts";
import { appWith } from "./app-parts.ts";

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, unknown>; parameters?: { name: string }[] }>>;
  components: { schemas: Record<string, { properties: Record<string, unknown>; additionalProperties?: boolean }> };
}
const document = openApiDocument(videoSearch, compileRules(videoSearch)) as unknown as Document;
const pages = new Set(["/", "/docs", "/openapi.json", "/watch"]);

describe("the OpenAPI document", () => {
  it("lists exactly the routes that exist", () => {
    const { app } = appWith();
    const routed = app.routes.filter(({ method, path }) => method !== "ALL" && !pages.has(path));
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual([...new Set(routed.map(({ method, path }) => `${method} ${path}`))].sort());
  });

  it("is the document that the router serves", async () => {
    const response = await appWith({}, { rules: compileRules(videoSearch) }).app.request("/openapi.json");
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("says that unknown fields are refused", () => {
    for (const name of ["RouteRequest", "BatchRequest", "Feedback", "CompareRequest", "Label"]) {
      expect(document.components.schemas[name]?.additionalProperties).toBe(false);
    }
  });

  it("takes signals and attributes from the task", () => {
    const { weights, filters } = document.components.schemas["Decision"]!.properties as Record<
      string,
      { properties: object }
    >;
    expect(Object.keys(weights!.properties)).toEqual(videoSearch.signals.map(({ name }) => name));
    expect(Object.keys(filters!.properties)).toEqual(videoSearch.attributes.map(({ name }) => name));
  });

  it("refers only to schemas that it holds", () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(refs.length).toBeGreaterThan(10);
    for (const name of refs) expect(Object.keys(document.components.schemas)).toContain(name);
    expect(JSON.stringify(document)).not.toContain('"$schema"');
  });

  it("names the query parameters", () => {
    const names = document.paths["/v1/route"]?.["get"]?.parameters?.map(({ name }) => name);
    expect(names).toEqual(["q", "locale", "deadlineMs", "trace", "stages"]);
  });

  it.each([...taskNames.map(taskByName), helpDesk])(
    "has nothing for a linter to find, for the task $name",
    async (task) => {
      const folder = await mkdtemp(join(tmpdir(), "sluice-openapi-"));
      const path = join(folder, "openapi.json");
      await writeFile(path, JSON.stringify(openApiDocument(task, compileRules(task))));
      const redocly = join(dirname(fileURLToPath(import.meta.resolve("@redocly/cli/package.json"))), "bin/cli.js");
      const offline = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
      const args = [redocly, "lint", path, "--extends", "recommended-strict", "--format", "json"];
      const { stdout } = await promisify(execFile)(process.execPath, args, {
        cwd: folder, // no configuration but the linter's own
        env: { ...process.env, ...offline },
      }).catch((error: { stdout: string }) => error);
      await rm(folder, { recursive: true });
      expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 }, problems: [] });
    },
    60_000,
  );

  it("shows what is sent and answered for every route", () => {
    for (const { path, method, body, responses } of operationsOf(document)) {
      if (method === "post") expect(body?.example, path).toBeTypeOf("object");
      const answered = responses.filter(({ status, content }) => status.startsWith("2") && content);
      expect(answered.length, path).toBe(1);
      for (const { content } of answered) expect(content?.example, path).toBeTypeOf("object");
    }
  });

  it("names the fields of a message to /mcp and of its answer, each of which may be a batch", () => {
    const mcp = operationsOf(document).find(({ path }) => path === "/mcp")!;
    const answer = mcp.responses.find(({ status }) => status === "200")!;
    for (const [content, names] of [
      [mcp.body, ["jsonrpc", "id", "method", "params"]],
      [answer.content, ["jsonrpc", "id", "result", "error"]],
    ] as const) {
      expect(fieldsOf(document, content!.schema).map(({ name }) => name)).toEqual(names);
      expect(typeOf(document, content!.schema)).toBe("object | array of object");
    }
  });

  it("says of every route that needs a key that it may be refused without one", () => {
    for (const { path, key, responses } of operationsOf(document)) {
      expect(
        responses.some(({ status }) => status === "401"),
        path,
      ).toBe(key === "needed");
    }
  });
});
