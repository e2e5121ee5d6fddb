import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readHolder, takeLock } from "../../../distill/lib/disk/process-lock.ts";

const MODULE = resolve(import.meta.dirname, "../../../distill/lib/disk/process-lock.ts");
const HAS_PROC = existsSync("/proc/self/stat");

let dir: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-lock-"));
  path = join(dir, "lock");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(dir, { recursive: true });
});

/** A process that tries to take the lock once it is told to, says what came of it, and then lives until it is killed. */
function contender() {
  const code = `
    import { takeLock } from ${JSON.stringify(MODULE)};
    process.stdin.once("data", () => {
      const taken = takeLock(${JSON.stringify(path)});
      console.log(taken.ok ? "taken" : "refused by " + taken.holder.pid);
    });
    setInterval(() => {}, 1000);
    console.log("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const said = async () => String((await once(child.stdout, "data"))[0]).trim();
  const ready = said();
  const take = async () => {
    await ready;
    child.stdin.write("go\n");
    return said();
  };
  return { child, take };
}

describe("a lock", () => {
  it("is held by one at a time, names its holder, and is free again after its release", () => {
    const first = takeLock(path, { port: 4711 });
    expect(takeLock(path)).toMatchObject({ ok: false, holder: { pid: process.pid, port: 4711 } });
    if (!first.ok) throw new Error("not taken");
    first.release();
    expect(takeLock(path).ok).toBe(true);
    expect(readdirSync(dir)).toEqual(["lock"]); // nothing is left over beside it
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("is taken over from a process that was killed", async () => {
    const { child, take } = contender();
    expect(await take()).toBe("taken");
    expect(takeLock(path)).toMatchObject({ ok: false, holder: { pid: child.pid } });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(takeLock(path).ok).toBe(true);
  });

  it.runIf(HAS_PROC).each([
    ["this process's number, as after kill -9 in a container", { pid: process.pid }],
    ["the number of a process that started later", { pid: 1 }],
  ])("with %s, but another start, is taken over", (_, { pid }) => {
    writeFileSync(path, JSON.stringify({ pid, started: "another-boot 17", nonce: "n" }));
    expect(takeLock(path).ok).toBe(true);
  });

  it("that does not say when its holder started is taken over from this process's number alone", () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, nonce: "of a killed process" }));
    expect(takeLock(path).ok).toBe(true);
    rmSync(path);
    writeFileSync(path, JSON.stringify({ pid: process.ppid, nonce: "of a living process" }));
    expect(takeLock(path)).toMatchObject({ ok: false, holder: { pid: process.ppid } });
  });

  it.each([
    ["of an older version", "1"],
    ["cut short", '{"pid":1,"sta'],
    ["empty", ""],
  ])("%s keeps no one out", (_, text) => {
    writeFileSync(path, text);
    expect(readHolder(path)).toBeUndefined();
    expect(takeLock(path).ok).toBe(true);
  });

  it("whose take-over was itself killed is taken over", () => {
    const dead = JSON.stringify({ pid: 2_147_483_646, nonce: "dead" });
    writeFileSync(path, dead);
    writeFileSync(`${path}.take-over`, dead);
    expect(takeLock(path).ok).toBe(true);
    expect(readdirSync(dir)).toEqual(["lock"]);
  });

  it("is taken over by one of many that try at once", async () => {
    writeFileSync(path, JSON.stringify({ pid: 2_147_483_646, nonce: "dead" }));
    const all = Array.from({ length: 6 }, contender);
    const outcomes = await Promise.all(all.map(({ take }) => take()));
    const holder = all[outcomes.indexOf("taken")]!.child.pid;
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === `refused by ${holder}`)).toHaveLength(5);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: holder });
  });

  it("that is another's by now is not released", () => {
    const taken = takeLock(path);
    writeFileSync(path, "another's");
    if (taken.ok) taken.release();
    expect(readFileSync(path, "utf8")).toBe("another's");
  });
});
