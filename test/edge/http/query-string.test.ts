import { describe, expect, it } from "vitest";
import { appWith, problemOf } from "./app-parts.ts";

describe("GET /v1/route", () => {
  it("answers like POST, with an ETag that survives the cache", async () => {
    const { app } = appWith();
    const first = await app.request("/v1/route?q=dog+barking&locale=en&deadlineMs=200");
    expect(first.status).toBe(200);
    expect(first.headers.get("cache-control")).toBe("private, max-age=60");
    const etag = first.headers.get("etag")!;
    const again = await app.request("/v1/route?q=dog+barking&locale=en", {
      headers: { "if-none-match": `"x", ${etag}` },
    });
    expect(again.status).toBe(304);
    expect(again.headers.get("etag")).toBe(etag);
    expect(again.headers.get("content-type")).toBeNull();
    expect(again.headers.get("server-timing")).toMatch(/^rule;dur=.*, total;dur=/);
    expect(await again.text()).toBe("");
  });

  it("says that q is required", async () => {
    const { app, post } = appWith();
    expect((await problemOf(await app.request("/v1/route"))).detail).toBe("q: required");
    expect((await problemOf(await post("/v1/route", {}))).detail).toBe("query: required");
  });

  it("has another ETag for another query", async () => {
    const { app } = appWith();
    const etag = async (q: string) => (await app.request(`/v1/route?q=${q}`)).headers.get("etag");
    expect(await etag("dog")).not.toBe(await etag("cat"));
  });

  it("forbids caching of a degraded decision", async () => {
    const { app } = appWith({}, { inferWith: () => async () => ({ ok: false, reason: "bedrock-error" }) });
    const response = await app.request("/v1/route?q=dog");
    expect(await response.json()).toMatchObject({ degraded: "bedrock-error" });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("takes stages and trace", async () => {
    const response = await appWith().app.request("/v1/route?q=dog&trace=true&stages=rule,student");
    expect(await response.json()).toMatchObject({ source: "fallback", degraded: null, stages: [{}, {}, {}] });
  });

  it.each([
    ["no query", "", "q"],
    ["an unknown parameter", "?q=a&query=b", "query"],
    ["a deadline that is not an integer", "?q=a&deadlineMs=1e3", "deadlineMs"],
    ["a deadline out of range", "?q=a&deadlineMs=9000", "deadlineMs"],
    ["an unknown stage", "?q=a&stages=rule,oracle", "stages.1"],
    ["trace as a number", "?q=a&trace=1", "trace"],
  ])("refuses %s", async (_, search, field) => {
    const response = await appWith().app.request(`/v1/route${search}`);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.map((error) => error.field)).toContain(field);
  });
});

describe("a parameter that spells no text", () => {
  it.each([
    ["deadlineMs=49", { deadlineMs: 49 }],
    ["deadlineMs=1.5", { deadlineMs: "1.5" }],
    ["deadlineMs=0x1f4", { deadlineMs: "0x1f4" }],
    ["deadlineMs=+500", { deadlineMs: " 500" }],
    ["deadlineMs=", { deadlineMs: "" }],
    ["trace=yes", { trace: "yes" }],
    ["trace=1", { trace: "1" }],
    ["stages=rule,oracle", { stages: ["rule", "oracle"] }],
    ["stages=", { stages: [""] }],
    ["locale=not+a+tag", { locale: "not a tag" }],
  ])("and is wrong, as in %s, is refused in the words of a body's", async (search, fields) => {
    const { app, post } = appWith();
    const { errors } = await problemOf(await app.request(`/v1/route?q=a&${search}`));
    expect(errors).toHaveLength(1);
    expect(errors).toEqual((await problemOf(await post("/v1/route", { query: "a", ...fields }))).errors);
  });
});

describe("a query string", () => {
  const detailOf = async (search: string) =>
    (await problemOf(await appWith().app.request(`/v1/route${search}`))).detail;

  it.each([
    ["?q=a&q=a", "q"],
    ["?q=a&locale=en&locale=de", "locale"],
    ["?q=a&trace=true&trace=true", "trace"],
    ["?q=a&stages=rule&stages=student", "stages"],
    ["?q=a&deadlineMs=100&deadlineMs=200", "deadlineMs"],
  ])("says of %s that it gives %s more than once", async (search, name) => {
    expect(await detailOf(search)).toBe(`${name}: expected exactly once`);
  });

  it.each([
    ["?q=caf%E9", "q"],
    ["?locale=en&q=%C3%A9%20caf%E9+noir", "q"],
    ["?q=a&locale=%ff", "locale"],
    ["?q=%ED%A0%80", "q"],
  ])("says of %s that %s is not UTF-8, as its words would be read as others", async (search, name) => {
    expect(await detailOf(search)).toBe(`${name}: expected percent-encoded UTF-8`);
  });

  it.each([
    ["?q=100%25+wool", "100% wool"],
    ["?q=100%+wool", "100% wool"],
    ["?q=%25E9", "%E9"],
    ["?q=%zz", "%zz"],
    ["?q=%EF%BF%BD", "\ufffd"],
    ["?q=%F0%9F%9A%97", "🚗"],
  ])("reads %s as %j", async (search, query) => {
    expect(await (await appWith().app.request(`/v1/route${search}`)).json()).toMatchObject({ query });
  });
});
