import { describe, expect, it } from "vitest";
import { chooseGolden } from "../../../distill/lib/prepare/golden.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const signals = labelNames(videoSearch);
const weights = (signal: string) => Object.fromEntries(signals.map((name) => [name, name === signal ? 1 : 0]));
const rows = (signal: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `${signal}-${i}`, gold: weights(signal) }));

describe("golden pairs", () => {
  it("are of as many patterns as there are", () => {
    const many = [...rows("visual", 50), ...rows("audio", 2), ...rows("metadata", 1)];
    expect([...chooseGolden(videoSearch, many, 6)]).toEqual([
      "visual-0",
      "audio-0",
      "metadata-0",
      "visual-1",
      "audio-1",
      "visual-2",
    ]);
  });
  it("are rows with a human label alone", () => {
    expect([...chooseGolden(videoSearch, [{ id: "a" }, ...rows("audio", 1)], 10)]).toEqual(["audio-0"]);
  });
  it("are none where there is no human label, or none is wanted", () => {
    expect(chooseGolden(videoSearch, [{ id: "a" }], 10).size).toBe(0);
    expect(chooseGolden(videoSearch, rows("audio", 5), 0).size).toBe(0);
  });
});
