/** Labels of the console in the pipeline: trained on when asked for, and never measured with. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gather } from "../../../distill/lib/collect/gather.ts";
import { consoleLabels, edgeLog } from "../../../distill/lib/collect/logs.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { runScript } from "../../run-script.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-labels-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const weights = { visual: 0, audio: 1, transcription: 0, metadata: 0 };
const label = (over: object) => ({
  kind: "label",
  task: "video-search",
  source: "console",
  key: "k",
  weights,
  ...over,
});

function write(folder: "decisions" | "labels", rows: readonly object[], torn = ""): void {
  mkdirSync(join(dir, folder));
  writeFileSync(join(dir, folder, "1.jsonl"), `${rows.map((row) => JSON.stringify(row)).join("\n")}\n${torn}`);
}

const openS3 = () => Promise.reject(new Error("no bucket is read"));
const counts = () => ({ lines: 0, withoutQuery: 0 });

describe("a line of the log", () => {
  it.each(["\u2028", "\u2029", "\u0085", "\v"])(
    "ends at a line feed alone, not at %j within a text",
    async (separator) => {
      write("decisions", [{ kind: "decision", id: "dec_1", query: `rain${separator}on glass` }]);
      const read = counts();
      const { rows } = await gather(videoSearch, [edgeLog(dir, "video-search", openS3, read)]);
      expect(rows.map(({ query }) => query)).toEqual(["rain on glass"]);
      expect(read).toEqual({ lines: 1, withoutQuery: 0 });
    },
  );

  it("that holds a byte which is no UTF-8 spoils no other", async () => {
    write("decisions", [{ kind: "decision", id: "dec_1", query: "rain" }]);
    const path = join(dir, "decisions/1.jsonl");
    const line = `${JSON.stringify({ kind: "decision", id: "dec_2", query: "snow" })}\n`;
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0xc3, 10]), Buffer.from(line)]));
    const read = counts();
    const { rows } = await gather(videoSearch, [edgeLog(dir, "video-search", openS3, read)]);
    expect(rows.map(({ query }) => query)).toEqual(["rain", "snow"]);
    expect(read).toEqual({ lines: 3, withoutQuery: 1 });
  });
});

describe("labels of the console", () => {
  it("are left alone by a reader of queries", async () => {
    write("decisions", [{ kind: "decision", id: "dec_1", query: "rain" }]);
    write("labels", [label({ query: "snow" })]);
    const read = counts();
    const { rows } = await gather(videoSearch, [edgeLog(dir, "video-search", openS3, read)]);
    expect(rows.map(({ query }) => query)).toEqual(["rain"]);
    expect(read).toEqual({ lines: 1, withoutQuery: 0 });
  });

  it("correct a logged query without fixing its part, and bring a new one for training only", async () => {
    write("decisions", [{ kind: "decision", id: "dec_1", query: "Rain" }]);
    write("labels", [label({ query: "rain" }), label({ query: "snow" })]);
    const read = counts();
    const { rows } = await gather(videoSearch, [
      edgeLog(dir, "video-search", openS3, counts()),
      consoleLabels(dir, videoSearch, openS3, read),
    ]);
    expect(rows).toMatchObject([
      { query: "Rain", source: "edge-log", correction: weights, count: 2 },
      { query: "snow", source: "console", correction: weights, part: "train" },
    ]);
    expect(rows.map((row) => [row.part, row.gold])).toEqual([
      [undefined, undefined],
      ["train", undefined],
    ]);
    expect(read).toEqual({ lines: 2, withoutQuery: 0 });
  });

  it("of another task, of another shape and torn ones are counted and skipped", async () => {
    write("labels", [label({ query: "a", task: "shop" }), label({ query: "b", weights: { smell: 1 } })], '{"kind":"la');
    const read = counts();
    expect((await gather(videoSearch, [consoleLabels(dir, videoSearch, openS3, read)])).rows).toEqual([]);
    expect(read).toEqual({ lines: 3, withoutQuery: 3 });
  });

  it("need a log to be read from", async () => {
    const { code, err } = await runScript("distill/1-collect.ts", ["--run", "labels-test", "--console-labels"]);
    expect([code, err]).toEqual([2, expect.stringContaining("--console-labels needs --edge-logs")]);
  });
});
