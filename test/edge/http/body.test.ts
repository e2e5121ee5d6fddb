/** What a body may be before its fields are looked at: its media type, encoding, shape and size. */
import { describe, expect, it } from "vitest";
import { appWith, problemOf } from "./app-parts.ts";

describe("a JSON body", () => {
  it.each([
    ["/v1/route", null, "body: expected a JSON object"],
    ["/v1/route", [{ query: "dog" }], "body: expected a JSON object"],
    ["/v1/route", "7", "body: expected a JSON object"],
    ["/v1/route/batch", [], "body: expected a JSON object"],
    ["/v1/feedback", null, "body: expected a JSON object"],
    ["/v1/compare", [], "body: expected a JSON object"],
    ["/v1/compare", { queries: ["dog"], releases: ["builtin"] }, "releases: expected two releases"],
    ["/v1/labels", null, "body: expected a JSON object"],
    ["/v1/labels", { query: "dog" }, "weights: required"],
    [
      "/v1/labels",
      { query: "dog", weights: "visual" },
      "weights: expected a weight for each of visual, audio, transcription, metadata",
    ],
  ])("says of a body of another shape for %s what was expected: %j", async (path, body, detail) => {
    const response = await appWith().post(path, body);
    expect(await problemOf(response)).toMatchObject({ status: 400, detail });
  });

  it.each(["iso-8859-1", "utf-16le", '"windows-1252"', "shift_jis"])(
    "refuses a body in %s, whose words would be read as others",
    async (charset) => {
      const headers = { "content-type": `application/json; charset=${charset}` };
      const response = await appWith().post("/v1/route", { query: "dog" }, headers);
      expect(await problemOf(response)).toMatchObject({ status: 415, detail: "send the body as UTF-8" });
    },
  );

  it.each([
    ["Latin-1", [0x63, 0x61, 0x66, 0xe9]],
    ["UTF-16", [0xff, 0xfe, 0x61, 0x00]],
    ["half a surrogate pair as bytes", [0xed, 0xa0, 0x80]],
    ["an overlong form", [0xc0, 0xaf]],
    ["Shift JIS", [0x93, 0xfa, 0x96, 0x7b]],
    ["a character cut after two of three bytes", [0xe2, 0x82]],
    ["a character cut after three of four bytes", [0xf0, 0x9f, 0x98]],
    ["the same behind a byte order mark inside", [0xef, 0xbb, 0xbf, 0xf0, 0x9f, 0x98]],
  ])("refuses bytes that are not UTF-8, whatever the headers say: %s", async (_, bytes) => {
    const { app } = appWith();
    const send = (inside: readonly number[], headers: Record<string, string> = {}) => {
      const [before, after] = ['{"query":"', '"}'].map((text) => new TextEncoder().encode(text));
      const body = Uint8Array.from([...before!, ...inside, ...after!]);
      return app.request("/v1/route", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
    };
    for (const headers of [{}, { "content-length": String(bytes.length + '{"query":""}'.length) }])
      expect(await problemOf(await send(bytes, headers))).toMatchObject({
        type: "urn:sluice:problem:malformed-json",
        status: 400,
        detail: "the body is not UTF-8",
      });
    for (const good of [[0x61], [0xef, 0xbf, 0xbd]]) expect((await send(good)).status).toBe(200);
  });

  it("accepts a byte order mark before the body", async () => {
    expect((await appWith().post("/v1/route", '\ufeff{"query":"dog"}')).status).toBe(200);
  });

  it.each([
    ["U+FFFD itself", [0xef, 0xbf, 0xbd], 200],
    ["Latin-1", [0xe9], 400],
  ])("reads what follows a byte order mark as strictly: %s", async (_, inside, status) => {
    const text = (part: string) => [...new TextEncoder().encode(part)];
    const body = Uint8Array.from([...text('\ufeff{"query":"'), ...inside, ...text('"}')]);
    const headers = { "content-type": "application/json" };
    for (const length of [{}, { "content-length": String(body.length) }]) {
      const init = { method: "POST", headers: { ...headers, ...length }, body };
      expect((await appWith().app.request("/v1/route", init)).status).toBe(status);
    }
  });

  it.each([
    ["text/plain", { "content-type": "text/plain" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["no media type", { "content-type": "" }],
  ])("refuses a body sent as %s", async (_, headers) => {
    const response = await appWith().post("/v1/route", { query: "dog" }, headers);
    expect(response.status).toBe(415);
    expect((await problemOf(response)).type).toBe("urn:sluice:problem:unsupported-media-type");
  });

  it("is refused with 415 when it is compressed", async () => {
    const response = await appWith().post("/v1/route", "\u001f\u008b", { "content-encoding": "gzip" });
    expect(await response.json()).toMatchObject({ status: 415, detail: "send the body without content-encoding" });
  });

  it.each(["charset=UTF-8", 'charset="utf-8"', "charset=utf8", "charset=us-ascii", "v=1"])(
    "accepts a media type with the parameter %s",
    async (parameter) => {
      const headers = { "content-type": `application/json; ${parameter}` };
      expect((await appWith().post("/v1/route", { query: "dog" }, headers)).status).toBe(200);
    },
  );

  it.each([
    ["{", "position 1"],
    ["", "end of JSON input"],
    ["dog", "'d'"],
    ['{"query":"dog"', "position 14"],
    ['{"query":"dog"}\n{"query":"cat"}', "line 2 column 1"],
    ["\u0000", "is not valid JSON"],
  ])("refuses %j as malformed JSON, and says where: %s", async (body, where) => {
    const response = await appWith().post("/v1/route", body);
    expect(response.status).toBe(400);
    const { type, detail } = await problemOf(response);
    expect(type).toBe("urn:sluice:problem:malformed-json");
    expect(detail).toMatch(/^the body could not be read as JSON: /);
    expect(detail).toContain(where);
  });

  it.each([
    ["a field's name", '{"query":"dog","\\ud800":1}'],
    ["a field's name, where it is cut", JSON.stringify({ query: "dog", [`${"x".repeat(63)}🚗`]: 1 })],
    ["what is not JSON", '{"query":\ud800}'],
  ])("repeats no half of a surrogate pair: in %s", async (_, body) => {
    const response = await appWith().post("/v1/route", body);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(/\\ud[89a-f]/);
  });

  it.each([
    ["/v1/route", 16 * 1024],
    ["/v1/route/batch", 256 * 1024],
    ["/v1/feedback", 16 * 1024],
  ])("refuses a body to %s over %d bytes, declared or not", async (path, limit) => {
    const { app, post } = appWith();
    const body = JSON.stringify({ query: "a".repeat(limit) });
    expect((await post(path, body, { "content-length": String(body.length) })).status).toBe(413);
    const stream = new Blob([body]).stream();
    const init = { method: "POST", body: stream, duplex: "half", headers: { "content-type": "application/json" } };
    const streamed = await app.request(path, init as RequestInit);
    expect((await problemOf(streamed)).status).toBe(413);
  });
});
