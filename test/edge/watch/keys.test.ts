import { describe, expect, it } from "vitest";
import { parseCandidate } from "../../../edge/watch/keys.ts";

const canary = { version: "v3", mode: "canary", percent: 10 };

describe("the record of a release on trial", () => {
  it.each([
    ["a canary", canary, canary],
    ["a canary for all", { ...canary, percent: 100 }, { ...canary, percent: 100 }],
    [
      "a shadow, which answers nothing",
      { version: "v3", mode: "shadow", percent: 50 },
      { version: "v3", mode: "shadow", percent: 0 },
    ],
    ["a canary for nobody", { ...canary, percent: 0 }, null],
    ["a canary for more than all", { ...canary, percent: 101 }, null],
    ["a share in words", { ...canary, percent: "10" }, null],
    ["an unknown mode", { ...canary, mode: "dark" }, null],
    ["a version that is not a key", { ...canary, version: "v3:x" }, null],
    ["a version that is a number", { ...canary, version: 3 }, null],
    ["nothing", null, null],
  ])("reads %s", (_, record, read) => {
    expect(parseCandidate(JSON.stringify(record))).toEqual(read);
  });

  it.each([null, "", "v3", "{"])("is none in %j", (text) => {
    expect(parseCandidate(text)).toBeNull();
  });
});
