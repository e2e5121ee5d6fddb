import { describe, expect, it } from "vitest";
import { takenBack } from "../../../edge/console/script/dropped.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import { degraded, spoken } from "../../e2e/console/canned.ts";

const textOf = ({ plan }: Decision) => plan.map(({ text }) => text).join(" | ");

describe("taking a filter back", () => {
  it("first makes it a boost and searches for its words, whatever its place in the order", () => {
    const softer = takenBack(degraded, "year");
    expect(softer.filters["year"]).toEqual([{ ...degraded.filters["year"]?.[0], strict: false }]);
    expect(textOf(softer)).toContain("from the 1980s");
    expect(softer.relax).toEqual(["time", "genre"]);
  });

  it("then leaves it out", () => {
    const without = takenBack(takenBack(degraded, "year"), "year");
    expect(Object.keys(without.filters)).toEqual(["genre", "people", "time"]);
    expect(without.plan.flatMap(({ filters }) => filters)).not.toContain("year");
    expect(textOf(without)).toContain("from the 1980s");
  });

  it("leaves a boost and an excluded value out at once", () => {
    expect(takenBack(spoken, "phrase").filters).toEqual({});
    expect(takenBack(degraded, "genre").filters["genre"]).toBeUndefined();
  });

  it("drops a step that has nothing left to do", () => {
    const only: Decision = { ...degraded, plan: [{ ...degraded.plan[0]!, filters: ["genre"] }, degraded.plan[1]!] };
    expect(takenBack(only, "genre").plan.map(({ retriever }) => retriever)).toEqual(["visual-knn"]);
  });
});
