/**
 * Where releases are promoted to. Both stores hold the same keys: `release:<version>`, `student:<sha256>`, `history`, and
 * `current`, which is written last, so that a version is never in force before all of it is there.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeAtomic } from "../files/atomic-write.ts";

export interface ReleaseShelf {
  /** One line for people. */
  readonly where: string;
  get(key: string): Promise<string | null>;
  /** Names of all keys with the prefix. */
  list(prefix: string): Promise<string[]>;
  put(key: string, value: string | Uint8Array): Promise<void>;
}

/** Files that a running `npm start` mirrors into its router within a second. */
export function localShelf(folder: string): ReleaseShelf {
  const path = (key: string) => join(folder, fileOf(key));
  return {
    where: `the local releases in ${folder}`,
    get: async (key) => (existsSync(path(key)) ? await readFile(path(key), "utf8") : null),
    list: async (prefix) =>
      existsSync(folder)
        ? readdirSync(folder)
            .map(keyOf)
            .filter((key) => key?.startsWith(prefix))
            .filter((key) => key !== undefined)
        : [],
    put: (key, value) => writeAtomic(path(key), value),
  };
}

function fileOf(key: string): string {
  if (key.startsWith("release:")) return `${key.slice("release:".length)}.json`;
  if (key.startsWith("student:")) return `student-${key.slice("student:".length)}.bin`;
  return key;
}

function keyOf(file: string): string | undefined {
  const student = /^student-([0-9a-f]{64})\.bin$/.exec(file)?.[1];
  if (student) return `student:${student}`;
  if (file.endsWith(".json")) return `release:${file.slice(0, -".json".length)}`;
  return file === "current" || file === "history" ? file : undefined;
}

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
export type RunWrangler = (args: readonly string[]) => Promise<CommandResult>;

/**
 * Workers KV through wrangler, which holds the login.
 * @param namespace arguments that name it: `--binding RELEASES`, or `--namespace-id …`, and `--remote`
 */
export function kvShelf(wrangler: RunWrangler, namespace: readonly string[]): ReleaseShelf {
  const call = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await wrangler(["kv", "key", ...args, ...namespace]);
    if (code !== 0) throw new Error(`wrangler kv key ${args[0]} failed: ${firstError(stderr || stdout)}`);
    return stdout;
  };
  return {
    where: `Workers KV (${namespace.join(" ")})`,
    async get(key) {
      try {
        const text = await call("get", key, "--text");
        return text.trim() === "Value not found" ? null : text;
      } catch (error) {
        if (error instanceof Error && /\b404\b|not found/i.test(error.message)) return null;
        throw error;
      }
    },
    async list(prefix) {
      const keys: unknown = JSON.parse(await call("list", "--prefix", prefix));
      if (!Array.isArray(keys)) throw new Error("wrangler kv key list: the answer is no list");
      return keys.map((key: { name?: unknown }) => String(key.name));
    },
    async put(key, value) {
      // By file: an argument could not hold bytes, and would be cut where the value holds a NUL.
      const folder = mkdtempSync(join(tmpdir(), "sluice-promote-"));
      try {
        await writeFile(join(folder, "value"), value);
        await call("put", key, "--path", join(folder, "value"));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Runs the project's own wrangler. */
export const runWrangler: RunWrangler = (args) =>
  new Promise((done, fail) => {
    const script = resolve(import.meta.dirname, "../../../node_modules/wrangler/bin/wrangler.js");
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true" },
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", fail);
    child.on("close", (code) => done({ code: code ?? 1, stdout, stderr }));
  });

// biome-ignore lint/suspicious/noControlCharactersInRegex: takes terminal colours off
const COLOURS = /\u001b\[[0-9;]*m/g;

function firstError(text: string): string {
  const lines = text
    .replace(COLOURS, "")
    .split("\n")
    .map((line) => line.trim());
  return lines.find((line) => line.includes("ERROR")) ?? lines.find(Boolean) ?? "no message";
}
