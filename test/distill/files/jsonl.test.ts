import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeJsonl } from "../../../distill/lib/files/atomic-write.ts";
import { type AppendableFile, loadJsonl, openAppender, readJsonl } from "../../../distill/lib/files/jsonl.ts";

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
      { line: 1, at: 0, value: { a: 1 } },
      { line: 3, at: 13, value: { a: 2 } },
      { line: 4, at: 21, value: { a: 3 } },
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

  it("keeps a whole last row that has lost its line end", async () => {
    const rows = [{ a: 1 }, { long: "ö".repeat(100_000) }];
    writeFileSync(file(), rows.map((row) => JSON.stringify(row)).join("\n"));
    const appender = await openAppender(file());
    const at = await appender.append({ a: 3 });
    await appender.close();
    expect(await loadJsonl(file(), asIs)).toEqual([...rows, { a: 3 }]);
    expect(readFileSync(file()).subarray(at).toString()).toBe('{"a":3}\n');
  });

  it("empties a file that is one torn line", async () => {
    appendFileSync(file(), '{"a":1');
    const appender = await openAppender(file());
    await appender.append({ a: 2 });
    await appender.close();
    expect(readFileSync(file(), "utf8")).toBe('{"a":2}\n');
  });

  /** A file on a disk that is full from the second write on: half of the text is written, then the write fails. */
  const fullDisk = async (over: Partial<AppendableFile> = {}) => {
    let writes = 0;
    const real = await open(file(), "a+");
    const full = async (text: string) => {
      if (++writes !== 2) return real.appendFile(text);
      await real.appendFile(text.slice(0, text.length / 2));
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    };
    const appendable: AppendableFile = {
      appendFile: (text) => full(String(text)),
      datasync: () => real.datasync(),
      truncate: (length) => real.truncate(length),
      stat: real.stat.bind(real),
      read: real.read.bind(real),
      close: () => real.close(),
      ...over,
    };
    return openAppender(file(), async () => appendable);
  };

  it("takes a half-written row back before the next one", async () => {
    const appender = await fullDisk();
    await appender.append({ a: 1 });
    await expect(appender.append({ a: "a long row".repeat(100) })).rejects.toThrow(
      /rows\.jsonl cannot be written: ENOSPC/,
    );
    for (let a = 3; a < 10; a++) await appender.append({ a });
    await appender.close();
    expect(await loadJsonl(file(), asIs)).toEqual([{ a: 1 }, ...[3, 4, 5, 6, 7, 8, 9].map((a) => ({ a }))]);
  });

  it.each<[string, Partial<AppendableFile>]>([
    ["cannot be taken back", { truncate: () => Promise.reject(new Error("EIO")) }],
    ["cannot be flushed", { appendFile: async () => {}, datasync: () => Promise.reject(new Error("EIO")) }],
  ])("writes nothing after a row that %s", async (_, over) => {
    writeFileSync(file(), '{"a":0}\n');
    const appender = await fullDisk(over);
    await appender.append({ a: 1 }).catch(() => {});
    await appender.append({ a: 2 }).catch(() => {});
    const before = readFileSync(file(), "utf8");
    await expect(appender.append({ a: 3 })).rejects.toThrow(/takes no more rows/);
    await appender.close();
    expect(readFileSync(file(), "utf8")).toBe(before);
  });

  it("makes files that only their owner may read, whatever the umask", async () => {
    const umask = process.umask(0);
    try {
      const inside = join(dir, "new", "rows.jsonl");
      const appender = await openAppender(inside);
      await appender.close();
      await writeJsonl(join(dir, "new", "whole.jsonl"), [{ a: 1 }]);
      expect(statSync(join(dir, "new")).mode & 0o777).toBe(0o700);
      for (const name of ["rows.jsonl", "whole.jsonl"])
        expect(statSync(join(dir, "new", name)).mode & 0o777).toBe(0o600);
    } finally {
      process.umask(umask);
    }
  });

  it("keeps every row of many appended at once, in order", async () => {
    const appender = await openAppender(file());
    await Promise.all(Array.from({ length: 500 }, (_, i) => appender.append({ i })));
    await appender.close();
    expect(await loadJsonl(file(), asIs)).toEqual(Array.from({ length: 500 }, (_, i) => ({ i })));
  });
});
