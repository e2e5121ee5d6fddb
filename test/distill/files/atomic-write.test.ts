import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { namedFault, namedFaultOf } from "../../../distill/lib/disk/named-fault.ts";
import { writeAtomic, writeJsonlFiles } from "../../../distill/lib/files/atomic-write.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-atomic-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe("several files written in one pass", () => {
  const paths = () => ({ even: join(dir, "even.jsonl"), odd: join(dir, "odd.jsonl"), none: join(dir, "none.jsonl") });
  const texts = () => Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")]));
  async function* numbers(to: number, failsAt = to): AsyncGenerator<["even" | "odd", number]> {
    for (let i = 0; i < to; i++) {
      if (i === failsAt) throw new Error("the source broke");
      yield [i % 2 ? "odd" : "even", i];
    }
  }

  it("get their rows in order, also those that get none", async () => {
    expect(await writeJsonlFiles(paths(), numbers(5))).toEqual({ even: 3, odd: 2, none: 0 });
    expect(texts()).toEqual({ "even.jsonl": "0\n2\n4\n", "odd.jsonl": "1\n3\n", "none.jsonl": "" });
  });

  it("all stay as they were when the rows end in an error, and leave nothing half-written", async () => {
    await writeJsonlFiles(paths(), numbers(2));
    const before = texts();
    await expect(writeJsonlFiles(paths(), numbers(400_000, 300_000))).rejects.toThrow("the source broke");
    expect(texts()).toEqual(before);
  });
});

describe("what a killed process had begun", () => {
  const begun = (pid: number): string => join(dir, `rows.jsonl.${pid}.tmp`);

  it("is removed when its file is written again, and that of a living one is not", async () => {
    const { pid: dead } = spawnSync("true");
    writeFileSync(begun(dead), "half a ro");
    writeFileSync(begun(process.ppid), "half a ro");
    writeFileSync(join(dir, "other.jsonl.1.tmp.txt"), "");
    await writeAtomic(join(dir, "rows.jsonl"), "row\n");
    expect(readdirSync(dir).sort()).toEqual(["other.jsonl.1.tmp.txt", "rows.jsonl", `rows.jsonl.${process.ppid}.tmp`]);
  });
});

const full = () =>
  Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });

it("a full disk is named by the file that did not fit", async () => {
  await expect(namedFault("/runs/a", Promise.reject(full()))).rejects.toMatchObject({
    code: "ENOSPC",
    path: "/runs/a",
  });
  const write = () => {
    throw full();
  };
  expect(() => namedFaultOf("/runs/b", write)).toThrow(expect.objectContaining({ path: "/runs/b" }));
});
