import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { statusLines, statusOf } from "../../../distill/lib/pipeline/status.ts";
import { openRun } from "../../../distill/lib/run/run-dir.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { type Ended, runScript } from "../../run-script.ts";

/** Processes of several steps, each compiled from scratch. */
const TIMEOUT_MS = 120_000;

let root: string;
const inRun = (file: string): string => join(root, "runs", "r", file);
const step = (name: string, ...args: string[]): Promise<Ended> =>
  runScript(`distill/${name}.ts`, ["--run", "r", ...args], { env: { SLUICE_RUNS: join(root, "runs") } });
const draw = (...args: string[]): Promise<Ended> =>
  step("next-round", "--edge-logs", join(root, "logs"), "--calibration", "5", "--test", "5", ...args);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-next-round-"));
  mkdirSync(join(root, "logs/decisions"), { recursive: true });
  const queries = readFileSync("fixtures/queries/handwritten.jsonl", "utf8").split("\n", 80);
  const lines = queries.map((line, i) => {
    const { query } = JSON.parse(line) as { query: string };
    const said = { source: "student", confidence: 0.9, degraded: null, primary: "visual", task: "video-search" };
    return `${JSON.stringify({ kind: "decision", id: `dec_${i}`, query, ...said })}\n`;
  });
  writeFileSync(join(root, "logs/decisions/a.jsonl"), lines.join(""));
});
afterEach(() => rmSync(root, { recursive: true }));

/** The files of a draw are written as far as the record of what was drawn, whose place is taken. */
async function cutOff(...args: string[]): Promise<void> {
  rmSync(inRun("next-round.json"), { force: true });
  mkdirSync(inRun("next-round.json"), { recursive: true });
  expect(await draw(...args)).toMatchObject({ code: 1 });
  rmdirSync(inRun("next-round.json"));
}

it(
  "a run that next-round began takes no other queries: step 1 says so, and which command draws again",
  async () => {
    expect(await draw("--train", "20")).toMatchObject({ code: 0 });
    const queries = readFileSync(inRun("queries.jsonl"), "utf8");
    const other = ["--import", "jsonl", "fixtures/queries/handwritten.jsonl"];
    const { code, err } = await step("1-collect", ...other, "--test", "7");
    expect(err).toContain(
      "next-round has drawn the queries of run r, so --import and --test would add nothing to them",
    );
    expect(err).toMatch(/draw them again with `.*next-round\.ts .*--train 20 --force`, or name another run/);
    expect([code, readFileSync(inRun("queries.jsonl"), "utf8")]).toEqual([2, queries]);
    expect(await step("1-collect")).toMatchObject({ code: 0, out: expect.stringContaining("nothing to do") });
  },
  TIMEOUT_MS,
);

describe("a next round that was cut off while it wrote its files", () => {
  it.each([
    ["the first time", false],
    ["when it drew again", true],
  ])(
    "%s: no step reads them, and each names the command, which draws again without --force",
    async (_, again) => {
      if (again) expect(await draw()).toMatchObject({ code: 0 });
      await cutOff(...(again ? ["--train", "20", "--force"] : ["--train", "20"]));
      const command = `npx tsx distill/next-round.ts --run r --edge-logs ${join(root, "logs")} --calibration 5 --test 5 --train 20`;
      for (const name of ["1-collect", "2-synthesize", "3-label"]) {
        const { code, err } = await step(name);
        expect(err).toContain("next-round was cut off");
        expect(err).toContain(`run \`${command}\` again`);
        expect(code).toBe(2);
      }
      const run = await openRun("r", videoSearch, { root: join(root, "runs") });
      const status = statusLines(await statusOf(run), new Date()).join("\n");
      expect(status).toMatch(/1-collect +begun/);
      expect(status).toContain(`next: ${command}`);
      expect(await draw("--train", "20")).toMatchObject({ code: 0 });
      expect(existsSync(inRun("steps/next-round.writing"))).toBe(false);
      expect((await step("1-collect")).out).toContain("nothing to do");
    },
    TIMEOUT_MS,
  );
});
