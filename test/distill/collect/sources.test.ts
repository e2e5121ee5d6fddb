import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseForLabelling } from "../../../distill/lib/collect/enrich.ts";
import { type Format, importFile } from "../../../distill/lib/collect/files.ts";
import { gather } from "../../../distill/lib/collect/gather.ts";
import { parseGold } from "../../../distill/lib/collect/labelled-row.ts";
import { createNearIndex } from "../../../distill/lib/text/near-duplicates.ts";
import type { Prediction } from "../../../edge/student/student.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-sources-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const AUDIO = { visual: 0, audio: 1, transcription: 0, metadata: 0 };

async function read(format: Format, text: string, options: { readonly skipInvalid?: boolean } = {}) {
  const path = join(dir, `rows.${format}`);
  writeFileSync(path, text);
  return gather(videoSearch, [importFile(videoSearch, format, path, options)]);
}

describe("importing JSON Lines", () => {
  it("takes a query and its optional fields, but not the file's own part", async () => {
    const line = {
      id: 7,
      query: " a  dog barks ",
      label: "audio",
      group: "g",
      source: "s",
      license: "MIT",
      part: "test",
      extra: 1,
    };
    const { rows } = await read("jsonl", `${JSON.stringify(line)}\n{"query":"red car"}\n`);
    expect(rows[0]).toMatchObject({
      id: "7",
      query: "a dog barks",
      gold: AUDIO,
      group: "g",
      source: "s",
      licence: "MIT",
    });
    expect(rows[0]?.part).toBeUndefined();
    expect(rows[1]).toMatchObject({ query: "red car", source: "rows" });
  });

  it("takes weights that sum to 1.02, as the router does from a model or a person", async () => {
    const { rows } = await read("jsonl", '{"query":"x","label":{"visual":0.51,"audio":0.51}}\n');
    expect(rows[0]?.gold).toMatchObject({ visual: 0.5, audio: 0.5 });
  });

  it.each([
    ["no query", '{"text":"x"}', /rows\.jsonl:2: query: missing /],
    ["an id that is a list", '{"query":"x","id":[1]}', /:2: id: neither text nor a number/],
    [
      "a label of another task",
      '{"query":"x","label":"smell"}',
      /:2: label: "smell" is not a signal; accepted: visual, audio/,
    ],
    ["weights that do not sum to 1", '{"query":"x","label":{"visual":0.5}}', /:2: label: the weights sum to 0\.500/],
    ["a negative weight", '{"query":"x","label":{"visual":2,"audio":-1}}', /:2: label: a weight is negative/],
    ["no JSON", "query", /:2: not valid JSON/],
  ])("names the line with %s", async (_, line, message) => {
    await expect(read("jsonl", `{"query":"fine"}\n${line}\n`)).rejects.toThrow(message);
  });
});

it.each(["", "  "])("an id without a sign is none: %j", async (id) => {
  const { rows } = await read("jsonl", `${JSON.stringify({ id, query: "red car" })}\n`);
  expect(rows[0]?.id).toMatch(/^q-[0-9a-f]+$/);
});

describe("importing CSV", () => {
  it.each([
    ["a label column", 'query,label\n"dog, barking",audio\n'],
    ["a column for each signal", 'query,audio,visual\n"dog, barking",1,0\n'],
    ["decimal commas, as a spreadsheet exports them", 'query;audio;visual\n"dog, barking";1,0;0,0\n'],
    ["quoted line breaks, CRLF and a byte order mark", '\uFEFFquery,label\r\n"dog,\r\nbarking",audio\r\n'],
  ])("reads %s", async (_, text) => {
    const { rows } = await read("csv", text);
    expect(rows).toMatchObject([{ query: "dog, barking", gold: AUDIO }]);
  });

  it.each([
    ["a wrong label", "query,label\nfine,audio\nx,smell\n", /rows\.csv:3: label/],
    [
      "a weight in per cent",
      "query;audio;visual\nfine;1,0;0\nx;50%;50%\n",
      /rows\.csv:3: column "visual": "50%" is not a weight; write/,
    ],
    ["a row of another length", "query,label\nfine,audio\nx\n", /rows\.csv:3/],
  ])("names the line with %s", async (_, text, message) => {
    await expect(read("csv", text)).rejects.toThrow(message);
  });
});

it.each([
  ["csv", "query;label\nfine;audio\n;audio\n"],
  ["jsonl", '{"query":"fine","label":"audio"}\n{"query":"","label":"audio"}\n'],
] as const)("an empty query is set aside, and ends no import: %s", async (format, text) => {
  const { rows, setAside } = await read(format, text);
  expect(rows).toHaveLength(1);
  expect(setAside).toMatchObject([{ reason: "empty" }]);
});

describe("importing with invalid rows skipped", () => {
  it.each([
    ["csv", "query,label\nfine,audio\nx,smell\ny,z,audio\nalso fine,visual\n", [3, 4]],
    ["jsonl", '{"query":"fine"}\nno\n{"query":7}\n{"query":"also fine"}\n', [2, 3]],
    ["tvr", '{"desc":"fine"}\n{"desc":"x","type":"q"}\n{"desc":"also fine"}\n', [2]],
  ] as const)("lists the faults of all of them: %s", async (format, text, lines) => {
    const { rows, setAside, counts } = await read(format, text, { skipInvalid: true });
    expect(rows.map(({ query }) => query)).toEqual(["fine", "also fine"]);
    expect(setAside.map(({ line }) => line)).toEqual(lines);
    expect(counts.malformed).toBe(lines.length);
    await expect(read(format, text)).rejects.toThrow(/:\d: .*--skip-invalid leaves such rows out/);
  });
});

describe("importing files packed with gzip", () => {
  it.each([
    ["jsonl", '{"query":"a dog"}\n{"query":"a cat"}\n'],
    ["csv", "query,label\na dog,audio\na cat,visual\n"],
  ] as const)("reads %s as if it were unpacked", async (format, text) => {
    const path = join(dir, `pets.${format}.gz`);
    writeFileSync(path, gzipSync(text));
    const { rows } = await gather(videoSearch, [importFile(videoSearch, format, path)]);
    expect(rows.map(({ query, source }) => [query, source])).toEqual([
      ["a dog", "pets"],
      ["a cat", "pets"],
    ]);
  });

  it.each([
    ["is not packed", (packed: Buffer) => Buffer.concat([Buffer.from("query"), packed]), /incorrect header check/],
    ["is cut off", (packed: Buffer) => packed.subarray(0, packed.length / 2), /unexpected end of file/],
  ])("names one that %s", async (_, spoil, fault) => {
    for (const format of ["jsonl", "csv"] as const) {
      const path = join(dir, `rows.${format}.gz`);
      const text = format === "csv" ? "query\n" : "";
      const row = format === "csv" ? "a dog\n" : '{"query":"a dog"}\n';
      writeFileSync(path, spoil(gzipSync(text + Array.from({ length: 5000 }, () => row).join(""))));
      const read = gather(videoSearch, [importFile(videoSearch, format, path)]);
      await expect(read).rejects.toThrow(fault);
      await expect(read).rejects.toThrow(`${path}: it cannot be unpacked with gzip`);
    }
  });
});

describe("importing TVR", () => {
  it("maps what annotators needed to find the moment, and groups by episode", async () => {
    const line = (type: string, i: number) =>
      JSON.stringify({
        desc: `Phoebe plays song ${i}.`,
        type,
        desc_id: i,
        vid_name: "friends_s01e03_seg02_clip_19",
        ts: [1, 2],
      });
    const { rows } = await read("tvr", [line("v", 1), line("t", 2), line("vt", 3)].join("\n"));
    expect(rows.map(({ gold }) => [gold?.["visual"], gold?.["transcription"]])).toEqual([
      [1, 0],
      [0, 1],
      [0.5, 0.5],
    ]);
    expect(new Set(rows.map(({ group }) => group))).toEqual(new Set(["friends_s01e03"]));
  });
});

describe("gathering", () => {
  it("folds texts that differ only in case, accents and punctuation, and averages their labels", async () => {
    const { rows, counts } = await read(
      "jsonl",
      '{"query":"Café at night","label":"visual"}\n{"query":"cafe at night!","label":"audio"}\n{"query":"CAFÉ AT NIGHT"}\n',
    );
    expect(rows).toMatchObject([{ query: "Café at night", count: 3, gold: { visual: 0.5, audio: 0.5 } }]);
    expect(counts).toMatchObject({ read: 3, repeated: 2, disputed: 1 });
  });

  it("gives rows ids of their own when a file's repeat", async () => {
    const { rows, counts } = await read("jsonl", '{"id":"a","query":"one"}\n{"id":"a","query":"two"}\n');
    expect(rows.map(({ id }) => id)).toEqual(["a", "a-2"]);
    expect(counts.repeatedIds).toEqual(["a"]);
  });

  it("keeps no text of what it sets aside", async () => {
    const { rows, setAside, counts } = await read("jsonl", '{"query":"jane@example.org"}\n{"query":" "}\n');
    expect([rows, counts.read]).toEqual([[], 2]);
    expect(setAside.map(({ query, reason }) => [query, reason])).toEqual([
      ["", "only personal data"],
      ["", "empty"],
    ]);
  });
});

describe("gold", () => {
  it("counts signals left out as 0 and normalises rounding", () => {
    expect(parseGold(videoSearch, { visual: 0.34, audio: 0.33, metadata: 0.32 })["transcription"]).toBe(0);
    expect(
      Object.values(parseGold(videoSearch, { visual: 0.34, audio: 0.33, metadata: 0.32 })).reduce((a, b) => a + b),
    ).toBeCloseTo(1);
  });
});

describe("choosing what to label", () => {
  const WORDS = "kite violin judge harbour goat welder choir glacier tram orchard lantern bishop".split(" ");
  const queries = Array.from(
    { length: 400 },
    (_, i) => `${WORDS[i % 12]} ${WORDS[(i * 7) % 11]} ${i} ${WORDS[(i * 5) % 7]}`,
  );
  const predict = (query: string): Prediction => ({
    weights: AUDIO,
    primary: "audio",
    confidence: query.startsWith("goat") ? 0.1 : 0.9,
    abstain: false,
    reason: "",
  });

  it("takes all when there are no more than wanted", () => {
    expect(chooseForLabelling(["a", "b"], 2, 1)).toEqual([0, 1]);
  });

  it("takes exactly as many as wanted, the same for the same seed", () => {
    const chosen = chooseForLabelling(queries, 100, 1, predict);
    expect(new Set(chosen).size).toBe(100);
    expect(chooseForLabelling(queries, 100, 1, predict)).toEqual(chosen);
    expect(chooseForLabelling(queries, 100, 2, predict)).not.toEqual(chosen);
  });

  it("prefers what the student is unsure of, beyond a random half", () => {
    const share = (chosen: readonly number[]) => chosen.filter((i) => queries[i]!.startsWith("goat")).length;
    const doubted = share(chooseForLabelling(queries, 60, 1, predict));
    expect(doubted).toBeGreaterThan(2 * share(chooseForLabelling(queries, 60, 1)));
  });

  it("passes over near-duplicates while there is anything else", () => {
    const alike = Array.from({ length: 50 }, () => "the very same search again");
    const chosen = chooseForLabelling([...alike.map((text, i) => `${text} ${i}`), ...queries.slice(0, 60)], 40, 1);
    const index = createNearIndex(0.5);
    const repeats = chosen.filter((i) => i < 50 && index.add(alike[i]!)).length;
    expect(repeats).toBeLessThan(20); // the random half alone holds some nine
  });
});
