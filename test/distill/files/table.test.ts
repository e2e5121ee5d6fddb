import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadJsonl } from "../../../distill/lib/files/jsonl.ts";
import { readTable, type TableFormat } from "../../../distill/lib/files/table.ts";
import { decodeUtf8 } from "../../../distill/lib/files/utf8.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-table-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function read(format: TableFormat, content: string | Buffer): Promise<(readonly [number, unknown])[]> {
  const path = join(dir, `rows.${format}`);
  writeFileSync(path, content);
  const rows: (readonly [number, unknown])[] = [];
  for await (const row of readTable(path, { format, wanted: "query", columns: ["query", "label"] }))
    rows.push([row.line, "fields" in row ? { ...row.fields } : row.fault]);
  return rows;
}

const ROW = { query: "a dog, barking", label: "audio" };

describe("a table in CSV", () => {
  it.each([
    ["commas", 'query,label\n"a dog, barking",audio\n'],
    ["semicolons", "query;label\na dog, barking;audio\n"],
    ["tabs", "label\tquery\naudio\ta dog, barking\n"],
    ["bars", "query|label\na dog, barking|audio\n"],
    ["semicolons and quotation marks", '"query";"label"\n"a dog, barking";"audio"\n'],
  ])("is read with %s", async (_, text) => {
    expect(await read("csv", text)).toEqual([[2, ROW]]);
  });

  it("has its header on the first line that is not empty", async () => {
    expect(await read("csv", '\uFEFF\r\nquery,label\r\n"a dog, barking",audio\r\n')).toEqual([[3, ROW]]);
  });

  it.each([
    ["names in capitals", "Query,Label\nx,audio\n", 'rows.csv:1: no column "query"; found Query, Label'],
    ["names in capitals, by semicolons", "Query;Label\nx;audio\n", 'no column "query"; found Query, Label'],
    [
      "one column with a name in capitals",
      "query,Label\nx,audio\n",
      'column "Label" would be ignored; call it "label"',
    ],
    ["no header", "a dog barking,audio\n", 'no column "query"; found a dog barking, audio'],
    ["a column twice", "query,query\nx,y\n", 'two columns are called "query"'],
    ["nothing in it", "", "rows.csv:1: the file is empty"],
    ["blank lines only", "\n \n", "rows.csv:1: the file is empty"],
    ["a header only", "query,label\n", "rows.csv:1: the file names its columns but has no row"],
  ])("with %s is refused", async (_, text, message) => {
    await expect(read("csv", text)).rejects.toThrow(message);
  });

  it("hands on the row that has a cell too many, with what to do, and those after it", async () => {
    expect(await read("csv", "query,label\na dog, barking,audio\nrain,audio\n")).toEqual([
      [2, expect.stringMatching(/got 3 .*needs quotation marks around it/)],
      [3, { query: "rain", label: "audio" }],
    ]);
  });

  it("hands on a row with a stray quotation mark with its fault, and the rows after it", async () => {
    expect(await read("csv", 'query,label\na 12" single,audio\nrain,audio\n')).toEqual([
      [2, expect.stringMatching(/needs quotation marks around it, and the mark in it twice$/)],
      [3, { query: "rain", label: "audio" }],
    ]);
  });

  // The parser would take what comes after it for a part of the same cell, and say nothing of the rows in it.
  it.each([
    ["never closed", '\nrain,audio\n"a dog,audio\nthunder,audio\n', "rows.csv:4: "],
    ["closed in a later row", 'rain,audio\n"a dog,audio\nthunder,audio\n"a bell",audio\nwind,audio\n', "rows.csv:3: "],
    ["followed by more text", 'a dog, barks,audio\n"a dog" barks,audio\nthunder,audio\n', "rows.csv:3: "],
  ])("is refused where a quotation mark is %s, at the row that has it", async (_, rows, message) => {
    await expect(read("csv", `query,label\n${rows}`)).rejects.toThrow(message);
  });
});

describe("a table in JSON Lines", () => {
  it("keeps all digits of a number that JavaScript would round, such as an id of 64 bits", async () => {
    const text = '{"query":"x","label":1234567890123456789}\n{"query":"0123456789012345","label":9007199254740991}\n';
    expect(await read("jsonl", text)).toEqual([
      [1, { query: "x", label: "1234567890123456789" }],
      [2, { query: "0123456789012345", label: 9007199254740991 }],
    ]);
  });

  it.each([
    ["another field", '{"Query":"x","Label":"audio"}\n', 'rows.jsonl:1: no field "query"; found Query, Label'],
    ["nothing in it", "\n", "rows.jsonl:1: the file is empty"],
  ])("with %s is refused", async (_, text, message) => {
    await expect(read("jsonl", text)).rejects.toThrow(message);
  });

  it.each([
    ["is not JSON", "query", /^not valid JSON/],
    ["begins an array over many lines", "[", /^not valid JSON: .*each line is one row: `jq -c/],
    ["is a list", '["query"]', /^a line must be an object such as \{"query": "…"\}/],
    ["holds half a character", '{"query":"a \\ud83d","tags":["x"]}', /^query: a lone surrogate/],
    ["holds half a character in a list", '{"query":"a","tags":["x","\\uDE00"]}', /^tags\.1: a lone surrogate/],
  ])("hands on the row that %s, with its fault", async (_, line, fault) => {
    expect(await read("jsonl", `{"query":"\\ud83d\\ude00"}\n${line}\n{"query":"b"}\n`)).toEqual([
      [1, { query: "😀" }],
      [2, expect.stringMatching(fault)],
      [3, { query: "b" }],
    ]);
  });
});

describe("bytes that are not UTF-8", () => {
  const latin1 = Buffer.from("query,label\nrain,audio\nAmélie,audio\n", "latin1");
  it.each([
    ["Latin-1", latin1, "rows.csv:3: the file is not UTF-8 (it may be Latin-1): the byte at offset 25"],
    ["UTF-16", Buffer.from("\uFEFFquery,label\n", "utf16le"), "rows.csv:1: the file is not UTF-8 (it may be UTF-16)"],
    ["UTF-16 without a mark", Buffer.from("query,label\n", "utf16le"), "it may be UTF-16"],
    ["a last character cut off", Buffer.from("query\ncaf\xc3", "latin1"), "rows.csv:2: the file is not UTF-8"],
  ])("are refused with line, offset and how to convert them: %s", async (_, bytes, message) => {
    const refused = expect(read("csv", bytes)).rejects;
    await refused.toThrow(message);
    await expect(read("csv", bytes)).rejects.toThrow(/iconv -f (ISO-8859-1|UTF-16LE) -t UTF-8 /);
  });

  it.each([
    ["gzip", gzipSync("query\nrain\n"), /rows\.csv:1: the file is no text, but packed with gzip: .* ends in \.gz/],
    [
      "a spreadsheet",
      Buffer.from("PK\x03\x04\x14\x00"),
      /no text, but a ZIP archive, as spreadsheets are: export it as CSV/,
    ],
    ["Parquet", Buffer.from("PAR1\x15\x04PAR1"), /no text, but a Parquet file: .*--import parquet/],
  ])("are recognised: %s", async (_, bytes, message) => {
    await expect(read("csv", bytes)).rejects.toThrow(message);
  });

  it("are refused in JSON Lines as well", async () => {
    const path = join(dir, "rows.jsonl");
    writeFileSync(path, Buffer.from('{"query":"a"}\n{"query":"Amélie"}\n', "latin1"));
    await expect(loadJsonl(path, (value) => value)).rejects.toThrow(
      /rows\.jsonl:2: the file is not UTF-8 .* offset 26/,
    );
  });

  it("are found wherever a stream is cut, and whole characters are never", async () => {
    const text = "aé漢😀\nb";
    const bytes = Buffer.from(text);
    for (let size = 1; size <= bytes.length; size++) {
      const chunks = async function* (all: Buffer) {
        for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
      };
      let read = "";
      for await (const part of decodeUtf8(chunks(bytes), "x")) read += part;
      expect(read).toBe(text);
      const broken = async () => {
        for await (const _ of decodeUtf8(chunks(Buffer.concat([bytes, Buffer.from([0xe9, 0x20])])), "x"));
      };
      await expect(broken()).rejects.toThrow(
        `x:2: the file is not UTF-8 (it may be Latin-1): the byte at offset ${bytes.length} `,
      );
    }
  });
});
