import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { carriedFusion, fusionToRelease } from "../../../distill/lib/promote/fusion.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import type { Release } from "../../../edge/release/release.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { fusionOf } from "../../edge/fusion/sample.ts";
import { runScript } from "../../run-script.ts";

const fusion: Fusion = { ...fusionOf({ visual: -0.2, audio: -2 }, 0.5), taskHash: taskHash(videoSearch) };

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-promote-fusion-"));
});
afterAll(() => rmSync(root, { recursive: true }));
const write = (name: string, value: unknown): string => {
  writeFileSync(join(root, name), typeof value === "string" ? value : JSON.stringify(value));
  return join(root, name);
};

describe("a fusion to release", () => {
  it("is read from the file that fit wrote; none means none", () => {
    expect(fusionToRelease(write("good.json", fusion), videoSearch)).toEqual(fusion);
    expect(fusionToRelease("none", videoSearch)).toBeUndefined();
  });

  const shipped = "deb1b8666e40fa38f5ba1f10d5f522b94ea49a705f1b14ef2995d838ef9faf82";
  it.each([
    ["no file", undefined, /absent\.json: no such file; fusion fit makes one/],
    ["half a file", "{", /half a file\.json is not JSON/],
    ["another file", { visual: 0.5 }, /another file\.json: not a fusion: format is missing or wrong; make one with/],
    [
      "another task's",
      { ...fusion, task: "music" },
      /fitted for the task "music", not for "video-search"; fit it again/,
    ],
    ["an old task's", { ...fusion, taskHash: "0".repeat(64) }, /fitted for another version of the task/],
    [
      "the shipped set's",
      { ...fusion, fitted: { ...fusion.fitted, judgements: shipped } },
      /was fitted on the retrieval set that comes with the project.*judge queries of your own and fit again/,
    ],
  ])("is refused: %s", (name, value, message) => {
    const path = value === undefined ? join(root, "absent.json") : write(`${name}.json`, value);
    expect(() => fusionToRelease(path, videoSearch)).toThrow(message);
  });

  it("is the one in force where none is given, unless the task has changed", () => {
    const inForce = { taskHash: taskHash(videoSearch), fusion } as Release;
    expect(carriedFusion(inForce, videoSearch)).toBe(fusion);
    expect(carriedFusion({ ...inForce, taskHash: "0".repeat(64) }, videoSearch)).toBeUndefined();
    expect(carriedFusion(null, videoSearch)).toBeUndefined();
  });
});

describe("9-promote --fusion", () => {
  const releases = () => join(root, "releases");
  const promote = async (...args: string[]) => {
    const env = { SLUICE_RUNS: join(root, "runs") };
    const { code, out, err } = await runScript("distill/9-promote.ts", [...args, "--releases", releases()], { env });
    return { code, text: out + err };
  };
  const inForce = (): Release => {
    const version = readFileSync(join(releases(), "current"), "utf8").trim();
    return JSON.parse(readFileSync(join(releases(), `${version}.json`), "utf8")) as Release;
  };

  it("makes a release from the one in force and changes nothing else", async () => {
    const file = write("fusion.json", fusion);
    const dry = await promote("--fusion", file, "--dry-run");
    expect([dry.code, existsSync(releases())]).toEqual([0, false]);
    const first = await promote("--fusion", file);
    expect(first).toMatchObject({ code: 0, text: expect.stringMatching(/as builtin.*but for its fusion/) as unknown });
    const release = inForce();
    expect(release).toMatchObject({ format: 2, task: "video-search", models: [], fusion });
    expect(readdirSync(releases())).toContain(`student-${release.student}.bin`);

    expect((await promote("--fusion", file)).text).toContain("nothing changed");
    const models = [{ region: "us-east-1", modelId: "us.amazon.nova-micro-v1:0" }];
    const older = { ...release, format: undefined, fusion: undefined, models };
    writeFileSync(join(releases(), `${release.version}.json`), JSON.stringify(older));
    expect((await promote("--fusion", file)).code).toBe(0);
    const next = inForce();
    expect(next.version).not.toBe(release.version);
    expect(next).toMatchObject({ format: 2, student: release.student, models, fusion });
    expect((await promote("--fusion", "none")).code).toBe(0);
    expect(inForce()).not.toHaveProperty("fusion");
  });

  it("names what is wrong, and promotes nothing", async () => {
    const before = readFileSync(join(releases(), "current"), "utf8");
    const bad = await promote("--fusion", write("bad.json", { ...fusion, routing: "much" }));
    expect(bad).toMatchObject({
      code: 2,
      text: expect.stringContaining("bad.json: not a fusion: routing is") as unknown,
    });
    const also = await promote(
      "--fusion",
      write("fusion.json", fusion),
      "--also",
      "eu-west-1=eu.amazon.nova-micro-v1:0",
    );
    expect(also).toMatchObject({ code: 2, text: expect.stringContaining("name the run with --run NAME") as unknown });
    const none = await promote("--fusion", "none");
    expect(none).toMatchObject({ code: 2, text: expect.stringContaining("has no fusion to remove") as unknown });
    expect(readFileSync(join(releases(), "current"), "utf8")).toBe(before);
  });
});
