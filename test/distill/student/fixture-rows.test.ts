import { describe, expect, it } from "vitest";
import { fixtureParser } from "../../../distill/lib/student/fixture-rows.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { helpDesk } from "../../edge/task/help-desk.ts";

const row = { id: "h-001", query: "stop my plan", lang: "en" };

describe("a row of a task's own queries", () => {
  it("has a choice; null is out of scope", () => {
    const parse = fixtureParser(helpDesk);
    expect(parse({ ...row, choice: "cancel" }).label).toMatchObject({ cancel: 1 });
    expect(parse({ ...row, choice: null }).label).toMatchObject({ none: 1 });
  });
  it.each([
    [
      "without a choice, which a typing error would make out of scope",
      { ...row, choise: "cancel" },
      /^row h-001 has no choice; out of scope is "choice": null$/,
    ],
    ["without a query", { id: "h-001", choice: "cancel", lang: "en" }, /^query: missing$/],
  ])("is refused %s", (_, value, message) => {
    expect(() => fixtureParser(helpDesk)(value)).toThrow(message);
  });
  it("has a label where the task is one of signals", () => {
    expect(() => fixtureParser(videoSearch)(row)).toThrow(/^row h-001 has no label$/);
  });
});
