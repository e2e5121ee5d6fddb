import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Aside, createAside } from "../../../distill/lib/collect/aside.ts";
import type { SetAside } from "../../../distill/lib/collect/gather.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-aside-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const row = (line: number) => ({ id: `f:${line}`, query: "", reason: `malformed record: at ${line}`, file: "f", line });

async function allOf(aside: Aside): Promise<SetAside[]> {
  const rows: SetAside[] = [];
  for await (const one of aside.rows()) rows.push(one);
  return rows;
}

it("rows that are set aside come back in order, those on disk too", async () => {
  const aside = createAside(dir);
  const all = Array.from({ length: 12_345 }, (_, i) => row(i + 1));
  for (const one of all) aside.add(one);
  aside.add({ id: "x", query: "q", reason: "answered by rule r1" });
  expect(await allOf(aside)).toEqual([...all, { id: "x", query: "q", reason: "answered by rule r1" }]);
  expect(aside.size).toBe(12_346);
  expect(aside.kinds()).toEqual({ "malformed record": 12_345, "answered by rule": 1 });
  const [file] = readdirSync(dir);
  expect(statSync(join(dir, file!)).mode & 0o777).toBe(0o600);
});

it.runIf(existsSync("/dev/full"))("a full disk is named by the file that was written", () => {
  symlinkSync("/dev/full", join(dir, "set-aside.jsonl"));
  const aside = createAside(dir);
  const add = () => {
    for (let line = 1; line <= 11_000; line++) aside.add(row(line));
  };
  expect(add).toThrow(expect.objectContaining({ code: "ENOSPC", path: join(dir, "set-aside.jsonl") }));
});

it("few rows never touch the disk", async () => {
  const aside = createAside(dir);
  aside.add(row(1));
  expect(await allOf(aside)).toEqual([row(1)]);
  expect(readdirSync(dir)).toEqual([]);
});
