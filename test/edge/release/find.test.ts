import { describe, expect, it } from "vitest";
import { createFind } from "../../../edge/release/find.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";

const snapshotOf = (version: string): Snapshot => ({
  version,
  student: null,
  studentProblem: "none",
  models: [],
  promptHash: null,
});
const builtin = snapshotOf("builtin");

function finding(history: readonly string[]) {
  const loaded: string[] = [];
  const find = createFind(builtin, {
    history: async () => history,
    load: async (version, known) => {
      if (known) return { snapshot: known };
      loaded.push(version);
      return version === "broken" ? { problem: "its student is missing" } : { snapshot: snapshotOf(version) };
    },
  });
  return { find, loaded };
}

describe("finding a release to compare", () => {
  it("finds what the history names, and what is built in", async () => {
    const { find } = finding(["v1", "v2"]);
    expect(await find("v1")).toEqual({ snapshot: snapshotOf("v1") });
    expect(await find("builtin")).toEqual({ snapshot: builtin });
  });

  it("names the latest versions where there is none of that name", async () => {
    const { find, loaded } = finding(Array.from({ length: 12 }, (_, i) => `v${i}`));
    expect(await find("v99")).toEqual({
      problem: expect.stringMatching(/^there is no release "v99" in the history; known: builtin, v2, .*v11$/),
    });
    expect(loaded).toEqual([]);
  });

  it("knows only what is built in without a store or a history", async () => {
    const problem = expect.stringMatching(/known: builtin$/);
    expect(await createFind(builtin)("v1")).toEqual({ problem });
    expect(await finding([]).find("v1")).toEqual({ problem });
  });

  it("passes on why a release cannot be loaded, and tries again the next time", async () => {
    const { find, loaded } = finding(["broken"]);
    expect(await find("broken")).toEqual({ problem: "its student is missing" });
    await find("broken");
    expect(loaded).toEqual(["broken", "broken"]);
  });

  it("loads each of two releases once, however many lists are compared, and keeps no third", async () => {
    const { find, loaded } = finding(["a", "b", "c"]);
    for (const version of ["a", "b", "a", "b", "c", "b", "a"]) await find(version);
    expect(loaded).toEqual(["a", "b", "c", "a"]);
  });
});
