import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeJsonl } from "../../../distill/lib/files/atomic-write.ts";
import { loadJsonl, openAppender, readJsonl } from "../../../distill/lib/files/jsonl.ts";

let dir: string;
const file = () => join(dir, "rows.jsonl");
const asIs = (value: unknown): unknown => value;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-jsonl-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("reading JSON Lines", () => {
  it("yields rows with their line numbers, past empty lines, a byte order mark and CRLF", async () => {
    writeFileSync(file(), '\uFEFF{"a":1}\r\n\n{"a":2}\n{"a":3}');
    const lines = [];
    for await (const line of readJsonl(file(), asIs)) lines.push(line);
    expect(lines).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 3, value: { a: 2 } },
      { line: 4, value: { a: 3 } },
    ]);
  });

  it("names the file and the line that is not JSON", async () => {
    writeFileSync(file(), '{"a":1}\n{"a":\n{"a":3}\n');
    await expect(loadJsonl(file(), asIs)).rejects.toThrow(/rows\.jsonl:2: not valid JSON/);
  });

  it("names the line whose row is refused", async () => {
    writeFileSync(file(), '{"a":1}\n{"b":2}\n');
    const parse = (value: unknown): unknown => {
      if (!JSON.stringify(value).includes('"a"')) throw new Error("a: missing");
      return value;
    };
    await expect(loadJsonl(file(), parse)).rejects.toThrow(/rows\.jsonl:2: a: missing/);
  });

  it("leaves out a last line cut off by a crash only when asked to", async () => {
    writeFileSync(file(), '{"a":1}\n{"a":');
    expect(await loadJsonl(file(), asIs, { tornTail: true })).toEqual([{ a: 1 }]);
    await expect(loadJsonl(file(), asIs)).rejects.toThrow(/:2:/);
  });

  it("does not take a broken line within the file for a torn one", async () => {
    writeFileSync(file(), '{"a":\n{"a":1}\n');
    await expect(loadJsonl(file(), asIs, { tornTail: true })).rejects.toThrow(/:1:/);
  });

  it("reads what was written, for any text", async () => {
    const rows = [{ q: 'line\u2028separator \ud83d\ude00 "quotes"\nnewline' }, { q: "x".repeat(3_000_000) }];
    expect(await writeJsonl(file(), rows)).toBe(2);
    expect(await loadJsonl(file(), asIs)).toEqual(rows);
  });
});

describe("appending", () => {
  it("cuts off a torn last line before the next row", async () => {
    writeFileSync(file(), '{"a":1}\n{"a":2');
    const appender = await openAppender(file());
    await appender.append({ a: 3 });
    await appender.close();
    expect(readFileSync(file(), "utf8")).toBe('{"a":1}\n{"a":3}\n');
  });

  it("empties a file that is one torn line", async () => {
    appendFileSync(file(), '{"a":1');
    const appender = await openAppender(file());
    await appender.append({ a: 2 });
    await appender.close();
    expect(readFileSync(file(), "utf8")).toBe('{"a":2}\n');
  });

  it("keeps every row of many appended at once, in order", async () => {
    const appender = await openAppender(file());
    await Promise.all(Array.from({ length: 500 }, (_, i) => appender.append({ i })));
    await appender.close();
    expect(await loadJsonl(file(), asIs)).toEqual(Array.from({ length: 500 }, (_, i) => ({ i })));
  });
});
