import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDuckDb } from "../../../distill/lib/collect/duckdb.ts";
import { strictUnless } from "../../../distill/lib/collect/files.ts";
import { gather } from "../../../distill/lib/collect/gather.ts";
import { importParquet } from "../../../distill/lib/collect/parquet.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

let dir: string;
let scratch: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-parquet-"));
  scratch = join(dir, "scratch");
  mkdirSync(scratch);
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Writes what a SELECT gives as a Parquet file. */
async function write(name: string, select: string): Promise<string> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const path = join(dir, name);
  await connection.run(`COPY (${select}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet, ROW_GROUP_SIZE 4096)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
const openS3 = () => Promise.reject(new Error("no bucket is read"));
const read = (place: string, options: { readonly skipInvalid?: boolean } = {}) =>
  gather(videoSearch, [strictUnless(options, importParquet(videoSearch, place, { openS3, scratch }))]);

describe("importing Parquet", () => {
  it("takes a query, its count and the other fields, of any type that fits", async () => {
    const path = await write(
      "traffic.parquet",
      `SELECT * FROM (VALUES
        ('a dog  barks', 3, {'audio': 1.0}, ['short', 'noise'], 9007199254740993, 'g', 7),
        ('red car', NULL, NULL, NULL, 2, NULL, 8)) t(query, count, label, tags, id, "group", other)`,
    );
    const { rows, counts } = await read(path);
    expect(rows).toEqual([
      {
        id: "9007199254740993",
        query: "a dog barks",
        source: "traffic",
        gold: { visual: 0, audio: 1, transcription: 0, metadata: 0 },
        tags: ["short", "noise"],
        group: "g",
        count: 3,
      },
      { id: "2", query: "red car", source: "traffic", count: 1 },
    ]);
    expect(counts).toMatchObject({ read: 2, repeated: 2 });
  });

  it("adds the counts of queries that fold into one", async () => {
    const path = await write("a.parquet", "SELECT * FROM (VALUES ('Café', 5), ('cafe!', 7)) t(query, count)");
    expect((await read(path)).rows).toMatchObject([{ query: "Café", count: 12 }]);
  });

  it("reads a folder as engines write one: names without an ending, and files beside the data that begin with _ or .", async () => {
    for (const [name, query] of [
      ["20261128_101112_00007_x-b", "two"],
      ["20261128_101112_00007_x-a", "one's"],
    ] as const)
      await write(name, `SELECT '${query.replaceAll("'", "''")}' AS query`);
    writeFileSync(join(dir, "_SUCCESS"), "");
    writeFileSync(join(dir, ".part.crc"), "crc");
    expect((await read(dir)).rows.map(({ query }) => query)).toEqual(["one's", "two"]);
  });

  it("reads a file whose name means something in SQL or in a pattern", async () => {
    const path = await write("it's [a] *.parquet", "SELECT 'rain' AS query");
    await write("it's a b.parquet", "SELECT 'snow' AS query");
    expect((await read(path)).rows.map(({ query }) => query)).toEqual(["rain"]);
  });

  it("keeps the order of a large file, and leaves nothing in its private folder", async () => {
    const path = await write("many.parquet", "SELECT 'query ' || i AS query FROM range(20000) t(i)");
    const { rows } = await read(path);
    expect(rows).toHaveLength(20_000);
    expect(rows.every(({ query }, i) => query === `query ${i}`)).toBe(true);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it.each([
    ["no query", "SELECT * FROM (VALUES ('fine'), (NULL)) t(query)", /rows\.parquet:2: query: /],
    ["a query that is a number", "SELECT 7 AS query", /rows\.parquet:1: query: /],
    ["a count of nothing", "SELECT 'x' AS query, 0 AS count", /rows\.parquet:1: count: 0 is not a whole number/],
    ["a wrong label", "SELECT 'x' AS query, 'smell' AS label", /rows\.parquet:1: label: "smell" is not a signal/],
  ])("names the file and the row with %s", async (_, select, message) => {
    await expect(read(await write("rows.parquet", select))).rejects.toThrow(message);
  });

  it("leaves such rows out when asked to, and lists them", async () => {
    const path = await write("rows.parquet", "SELECT * FROM (VALUES ('a'), (NULL), ('b')) t(query)");
    const { rows, setAside } = await read(path, { skipInvalid: true });
    expect(rows.map(({ query }) => query)).toEqual(["a", "b"]);
    expect(setAside.map(({ file, line }) => [file, line])).toEqual([[path, 2]]);
  });

  it("says which columns a file without queries has", async () => {
    const path = await write("other.parquet", "SELECT 1 AS x, 'y' AS text");
    await expect(read(path)).rejects.toThrow(`${path}: no column "query"; found x, text`);
  });

  it.each([
    ["is text", Buffer.from('{"query":"x"}\n'), "it does not begin with PAR1"],
    ["is empty", Buffer.alloc(0), "it does not begin with PAR1"],
    [
      "only begins like one",
      Buffer.from("PAR1 and nothing that follows is"),
      "that can be read: Invalid Input Error: ",
    ],
    ["claims a footer of four gigabytes", Buffer.from("PAR1xxxx\xff\xff\xff\xffPAR1", "latin1"), "that can be read: "],
  ])("names a file that %s", async (_, bytes, fault) => {
    const path = join(dir, "bad.parquet");
    writeFileSync(path, bytes);
    await expect(read(path)).rejects.toThrow(`${path}`);
    await expect(read(path)).rejects.toThrow(fault);
  });

  it("names a file that is cut off, and one whose pages are damaged", async () => {
    const path = await write("whole.parquet", "SELECT 'query ' || i AS query FROM range(50000) t(i)");
    const bytes = readFileSync(path);
    writeFileSync(join(dir, "torn.parquet"), bytes.subarray(0, bytes.length / 2));
    await expect(read(join(dir, "torn.parquet"))).rejects.toThrow(
      /torn\.parquet:1: not a Parquet file that can be read/,
    );
    const damaged = Buffer.from(bytes);
    damaged.fill(0x55, 100, 40_000);
    writeFileSync(join(dir, "damaged.parquet"), damaged);
    await expect(read(join(dir, "damaged.parquet"))).rejects.toThrow(/damaged\.parquet:\d+: not a Parquet file/);
  });

  it("says that an empty folder holds none", async () => {
    await expect(read(scratch)).rejects.toThrow(`${scratch}: no Parquet file there`);
  });
});

describe("DuckDB", () => {
  it("sees the file that it was opened for and its private folder, and nothing else", async () => {
    const path = await write("one.parquet", "SELECT 'x' AS query");
    const other = await write("other.parquet", "SELECT 'secret' AS query");
    const duck = await openDuckDb(path, scratch);
    const first = async (sql: string) => (await duck.texts(sql).next()).value as unknown;
    expect(await first(`SELECT query FROM read_parquet(${duck.file})`)).toBe("x");
    await expect(first(`SELECT query FROM read_parquet('${other}')`)).rejects.toThrow(/Permission Error/);
    await expect(first("SELECT * FROM read_csv('/etc/passwd')")).rejects.toThrow(/Permission Error/);
    await expect(first("INSTALL httpfs")).rejects.toThrow(/Permission Error|disabled/);
    await expect(first("SET enable_external_access = true")).rejects.toThrow(/locked|Cannot/);
    duck.close();
  });
});
