import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolder } from "../../../distill/lib/disk/folder.ts";
import { inRoom, keepRoom } from "../../../distill/lib/disk/room.ts";
import { runScript } from "../../run-script.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

it("makes a folder with those above it, and leaves one that is there as it is", () => {
  makeFolder(join(root, "a/b/c"), 0o700);
  expect(statSync(join(root, "a/b")).mode & 0o777).toBe(0o700);
  makeFolder(join(root, "a"), 0o755);
  expect(statSync(join(root, "a")).mode & 0o777).toBe(0o700);
});

it("fails where a file is in the way", () => {
  writeFileSync(join(root, "file"), "");
  expect(() => makeFolder(join(root, "file/a"))).toThrow(`${join(root, "file")} is no folder, and one is needed there`);
});

it.runIf(existsSync("/proc/self"))("fails, and does not go on for ever, where a file system takes no folders", () => {
  expect(() => makeFolder("/proc/none/a")).toThrow("/proc/none cannot be made, because what it is in takes no folders");
});

it.runIf(existsSync("/proc/self"))(
  "a step whose runs would be there ends with one line",
  async () => {
    const step = ["1-collect", "2-synthesize"].map((name) =>
      runScript(`distill/${name}.ts`, ["--run", "r"], { env: { SLUICE_RUNS: "/proc/none/runs" } }),
    );
    const [first, second] = await Promise.all(step);
    expect([first?.code, first?.err.trimEnd().split("\n")]).toEqual([1, [expect.stringContaining("cannot be made")]]);
    expect([second?.code, second?.err]).toEqual([2, expect.stringContaining("run `npx tsx distill/1-collect.ts")]);
  },
  120_000,
);

it("has room for what is paid for where the disk is full, without a file that could be left behind", async () => {
  const room = keepRoom(join(root, "answers.jsonl"), 4096);
  expect(readdirSync(root)).toEqual([]);
  let isFull = true;
  const write = async () => {
    const cause = Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
    if (isFull) throw new Error("answers.jsonl cannot be written", { cause });
    return "written";
  };
  const free = () => {
    isFull = false;
    room.free();
  };
  const watched = { ...room, free };
  expect(await inRoom(watched, write)).toBe("written");
  expect(watched).toMatchObject({ neededFor: { message: "answers.jsonl cannot be written" } });
  await expect(inRoom(watched, () => Promise.reject(new Error("another fault")))).rejects.toThrow("another fault");
});
