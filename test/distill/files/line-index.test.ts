import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAppender, readJsonl } from "../../../distill/lib/files/jsonl.ts";
import { createKeyTable, isNewTo } from "../../../distill/lib/files/key-table.ts";
import { createLineIndex, openLineFile } from "../../../distill/lib/files/line-index.ts";

let dir: string;
const file = (): string => join(dir, "rows.jsonl");
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-lines-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("a table of keys", () => {
  it("numbers keys as a map would, in the order in which they come", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3, unit: "binary" })), (given) => {
        const table = createKeyTable();
        const distinct = [...new Set(given)];
        expect(given.filter((key) => isNewTo(table, key))).toEqual(distinct);
        expect(distinct.map((key) => table.find(key))).toEqual(distinct.map((_, number) => number));
        expect([table.size, table.find("not given")]).toEqual([distinct.length, -1]);
      }),
    );
  });

  it("keeps every key while it grows", () => {
    const table = createKeyTable();
    const keys = Array.from({ length: 20_000 }, (_, i) => `key ${i}`);
    for (const key of keys) table.add(key);
    expect(keys.map((key) => table.find(key))).toEqual(keys.map((_, i) => i));
  });
});

describe("an index of lines", () => {
  it("finds the lines of each key in their order, in a file with characters of any length", async () => {
    const texts = fc.array(
      fc.record({ key: fc.constantFrom("a", "b", "c", "🐋"), text: fc.string({ unit: "binary" }) }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (rows) => {
        writeFileSync(file(), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
        const index = createLineIndex();
        for await (const { value, at } of readJsonl(file(), (row) => row as (typeof rows)[number]))
          index.add(value.key, at, value.text.length > 3 ? 2 : 1);
        const lines = openLineFile(file());
        for (const key of ["a", "b", "c", "🐋", "d"]) {
          const wanted = rows.filter((row) => row.key === key);
          expect(index.places(key).map((at) => JSON.parse(lines.line(at)))).toEqual(JSON.parse(JSON.stringify(wanted)));
          expect([index.has(key), index.count(key)]).toEqual([wanted.length > 0, wanted.length]);
          const marks = wanted.map(({ text }) => (text.length > 3 ? 2 : 1)).reduce((all, mark) => all | mark, 0);
          expect(index.marks(key)).toBe(marks);
        }
        lines.close();
      }),
      { numRuns: 30 },
    );
  });

  it("reads a line longer than a block, one that was appended since, and one without an end", async () => {
    const appender = await openAppender(file());
    const long = "ö".repeat(5_000);
    const [first, second] = await Promise.all([appender.append(long), appender.append("b")]);
    const lines = openLineFile(file());
    expect([lines.line(first), lines.line(second)]).toEqual([JSON.stringify(long), '"b"']);
    const third = await appender.append("c");
    await appender.close();
    appendFileSync(file(), '"torn');
    expect([lines.line(third), lines.line(third + 4)]).toEqual(['"c"', '"torn']);
    lines.close();
    expect(lines.line(second)).toBe('"b"');
    lines.close();
  });

  it("reads lines after a byte order mark and Windows line ends as the whole file is read", async () => {
    writeFileSync(file(), '\uFEFF{"a":"é"}\r\n\r\n{"a":2}\r\n');
    const places: number[] = [];
    for await (const { at } of readJsonl(file(), (row) => row)) places.push(at);
    expect(places).toEqual([0, 17]);
    const lines = openLineFile(file());
    expect(places.map(lines.line)).toEqual(['{"a":"é"}', '{"a":2}']);
    lines.close();
  });
});
