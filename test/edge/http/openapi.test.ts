import { describe, expect, it } from "vitest";
import { openApiDocument } from "../../../edge/http/openapi.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { appWith } from "./app-parts.ts";

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, unknown>; parameters?: { name: string }[] }>>;
  components: { schemas: Record<string, { properties: Record<string, unknown>; additionalProperties?: boolean }> };
}
const document = openApiDocument(videoSearch) as unknown as Document;
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
    const response = await appWith().app.request("/openapi.json");
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
});
