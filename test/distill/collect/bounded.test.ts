/** More queries than are held in memory: what is drawn depends on the seed and on what was asked, not on files and order. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importFile } from "../../../distill/lib/collect/files.ts";
import { gather } from "../../../distill/lib/collect/gather.ts";
import { edgeLog } from "../../../distill/lib/collect/logs.ts";
import type { RawQueries, RawQuery } from "../../../distill/lib/collect/raw.ts";
import { splitRows } from "../../../distill/lib/collect/split.ts";
import { shuffle } from "../../../distill/lib/statistics/random.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-bounded-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const THINGS = ["kite", "violin", "judge", "harbour", "goat", "welder", "choir", "glacier"];
const ACTS = ["above the old town", "heard through a wall", "in a film by Varda", "at dawn", "explaining the verdict"];
const LABELS = ["visual", "audio", "transcription", "metadata"];

interface Line {
  readonly query: string;
  readonly label?: string;
  readonly group?: string;
}
/** Repeats, near-duplicates and groups that reach over the whole stream. */
const line = (number: number): Line => {
  const thing = THINGS[number % THINGS.length]!;
  const act = ACTS[number % ACTS.length]!;
  return {
    query: `${thing} number ${number % 97} ${act}${number % 3 === 0 ? "s" : ""}`,
    ...(number % 2 === 0 && { label: LABELS[number % LABELS.length]! }),
    ...(number % 5 === 0 && { group: `g${number % 7}` }),
  };
};
const lines = fc.array(fc.nat(5000).map(line), { minLength: 1, maxLength: 250 });
const cuts = fc.array(fc.nat(250), { maxLength: 4 });

/** Writes the lines into files that are cut at these places. @returns their paths */
function files(all: readonly Line[], at: readonly number[]): string[] {
  const ends = [...at.map((cut) => Math.min(cut, all.length)), all.length].sort((a, b) => a - b);
  return ends.flatMap((end, i) => {
    const part = all.slice(i === 0 ? 0 : ends[i - 1], end);
    if (part.length === 0) return [];
    const path = join(dir, `part-${i}.jsonl`);
    writeFileSync(path, part.map((one) => `${JSON.stringify({ ...one, source: "s" })}\n`).join(""));
    return [path];
  });
}

async function drawn(sources: readonly RawQueries[], seed: number, atMost: number) {
  const { rows, counts } = await gather(videoSearch, sources, { seed, atMost });
  const { parts } = splitRows(rows, seed, { calibration: 5, test: 5 });
  return { rows: rows.map((row, i) => ({ ...row, part: parts[i]! })), counts };
}
const imported = (paths: readonly string[]) => paths.map((path) => importFile(videoSearch, "jsonl", path));
const byQuery = (a: { query: string }, b: { query: string }): number => (a.query < b.query ? -1 : 1);

describe("more queries than are held", () => {
  it("give the same rows for the same seed, whatever files they are cut into", async () => {
    await fc.assert(
      fc.asyncProperty(lines, cuts, fc.nat(9), fc.integer({ min: 20, max: 60 }), async (all, at, seed, atMost) => {
        const whole = await drawn(imported(files(all, [])), seed, atMost);
        expect(await drawn(imported(files(all, at)), seed, atMost)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("give the same rows, counts, labels and parts in whatever order the lines come", async () => {
    await fc.assert(
      fc.asyncProperty(lines, cuts, fc.nat(9), fc.nat(), async (all, at, seed, order) => {
        const whole = await drawn(imported(files(all, [])), seed, 40);
        let state = order;
        const turned = shuffle(all, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return state / 2 ** 32;
        });
        const other = await drawn(imported(files(turned, at)), seed, 40);
        // A row's group is that of its first line, and here lines of one text have different ones.
        const bare = (rows: typeof whole.rows) => rows.map(({ group: _, part: __, ...row }) => row).sort(byQuery);
        expect(bare(other.rows)).toEqual(bare(whole.rows));
        const ungrouped = all.map(({ group: _, ...rest }) => rest);
        const [one, two] = [
          await drawn(imported(files(ungrouped, [])), seed, 40),
          await drawn(
            imported(
              files(
                turned.map(({ group: _, ...rest }) => rest),
                at,
              ),
            ),
            seed,
            40,
          ),
        ];
        const partsOf = (rows: typeof whole.rows) => rows.map(({ query, part }) => ({ query, part })).sort(byQuery);
        expect(partsOf(two.rows)).toEqual(partsOf(one.rows));
      }),
      { numRuns: 25 },
    );
  });

  it("have exact counts and labels, for each row that is held", async () => {
    const all = Array.from({ length: 3000 }, (_, i) => line((i * 7) % 1800));
    const every = await gather(videoSearch, imported(files(all, [])));
    const some = await gather(videoSearch, imported(files(all, [1000, 2000])), { seed: 3, atMost: 50 });
    expect(some.rows).toHaveLength(50);
    const exact = new Map(every.rows.map((row) => [row.query, row]));
    for (const row of some.rows) expect(row).toEqual(exact.get(row.query));
    expect(Math.max(...some.rows.map(({ count }) => count))).toBeGreaterThan(1);
    expect(some.counts.read).toBe(3000);
    expect(Math.abs(some.counts.distinct / every.rows.length - 1)).toBeLessThan(4 * some.counts.distinctError);
  });

  it("are all held while they fit, and said to be", async () => {
    const all = Array.from({ length: 100 }, (_, i) => line(i));
    const { counts, rows } = await gather(videoSearch, imported(files(all, [])), { atMost: 1000 });
    expect(counts).toMatchObject({ distinct: rows.length, distinctError: 0 });
  });

  it("keep every correction, and refuse more of them than fit", async () => {
    const correction = { visual: 0, audio: 1, transcription: 0, metadata: 0 };
    async function* labels(): AsyncGenerator<RawQuery> {
      for (let i = 0; i < 30; i++)
        yield { query: `label ${i} of the console`, origin: `l:${i}`, source: "console", correction };
    }
    const all = Array.from({ length: 2000 }, (_, i) => ({ query: `search ${i} of many` }));
    const { rows } = await gather(videoSearch, [labels(), ...imported(files(all, []))], { seed: 1, atMost: 40 });
    expect(rows.filter((row) => row.correction)).toHaveLength(30);
    expect(rows).toHaveLength(70);
    await expect(gather(videoSearch, [labels()], { seed: 1, atMost: 20 })).rejects.toThrow(
      /more than 20 queries come with their part or a correction/,
    );
  });

  it("are refused, by the name of the object, from a packed log that is cut off", async () => {
    mkdirSync(join(dir, "logs", "decisions"), { recursive: true });
    const path = join(dir, "logs", "decisions", "1.jsonl.gz");
    const text = Array.from(
      { length: 2000 },
      (_, i) => `{"kind":"decision","id":"dec_${i}","query":"search ${i}"}\n`,
    ).join("");
    writeFileSync(path, gzipSync(text).subarray(0, 5000));
    const log = edgeLog(join(dir, "logs"), "video-search", () => Promise.reject(new Error("no bucket")), {
      lines: 0,
      withoutQuery: 0,
    });
    await expect(gather(videoSearch, [log])).rejects.toThrow(
      new RegExp(`^${path}:\\d+: it cannot be unpacked with gzip \\(unexpected end of file\\)`),
    );
  });

  it("are read from a log in folders by hour as from one file", async () => {
    const decisions = Array.from({ length: 400 }, (_, i) =>
      JSON.stringify({ kind: "decision", id: `dec_${i}`, query: line(i * 31).query, task: "video-search" }),
    );
    const write = (place: string, parts: readonly (readonly string[])[]): string => {
      parts.forEach((part, hour) => {
        const folder = join(dir, place, "decisions", "2026", "11", "23", String(hour).padStart(2, "0"));
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, `${hour}-aaaaaaaa.jsonl`), part.map((text) => `${text}\n`).join(""));
      });
      return join(dir, place);
    };
    const read = (place: string) =>
      drawn(
        [edgeLog(place, "video-search", () => Promise.reject(new Error("no bucket")), { lines: 0, withoutQuery: 0 })],
        4,
        60,
      );
    const hours = [0, 90, 91, 250].map((from, i, all) => decisions.slice(from, all[i + 1]));
    expect(await read(write("hours", hours))).toEqual(await read(write("whole", [decisions])));
  });
});
