import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "sluice-scratch-"));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A process with a scratch folder that ends as `then` says; resolves once the folder is there. */
async function holder(then: string): Promise<{ readonly child: ChildProcess; readonly folder: string }> {
  const module = JSON.stringify(resolve("distill/lib/disk/scratch.ts"));
  const script = `import { scratchFolder } from ${module}; process.stdout.write(scratchFolder(${JSON.stringify(root)}, "collect")); ${then}`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [folder] = await once(child.stdout!, "data");
  return { child, folder: String(folder) };
}

it.each([
  ["ends", "setTimeout(() => {}, 300)", undefined, 0],
  ["throws", "setTimeout(() => { throw new Error('as meant') }, 300)", undefined, 1],
  ["is interrupted", "setInterval(() => {}, 1000)", "SIGINT", 130],
  ["is terminated", "setInterval(() => {}, 1000)", "SIGTERM", 143],
] as const)("a scratch folder is private, and goes when its process %s", async (_, then, signal, expected) => {
  const { child, folder } = await holder(then);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const closed = once(child, "close");
  if (signal) child.kill(signal);
  expect((await closed)[0]).toBe(expected);
  expect(existsSync(folder)).toBe(false);
});

it("a folder that a kill has left goes with the next process; that of a living one and other files stay", async () => {
  const killed = await holder("setInterval(() => {}, 1000)");
  const closed = once(killed.child, "close");
  killed.child.kill("SIGKILL");
  await closed;
  const living = await holder("setInterval(() => {}, 1000)");
  mkdirSync(join(root, "a-run"));
  expect(existsSync(killed.folder)).toBe(false);
  const next = await holder("process.exit(0)");
  await once(next.child, "close");
  expect(
    readdirSync(root)
      .map((name) => join(root, name))
      .sort(),
  ).toEqual([living.folder, join(root, "a-run")].sort());
  const ended = once(living.child, "close");
  living.child.kill("SIGTERM");
  await ended;
});
