/** Workers KV through wrangler, which holds the login. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { PRIVATE_FILE } from "../disk/private.ts";
import type { PromotionStore } from "./store.ts";

interface CommandResult {
  readonly code: number;
  /** Bytes, because a key may hold a student. */
  readonly stdout: Buffer;
  readonly stderr: string;
}
export type RunWrangler = (args: readonly string[]) => Promise<CommandResult>;

/** KV cannot compare and set, so a promotion looks again after this long: longer than another takes from looking to writing. */
const SETTLE_MS = 4000;

const NO_NAMESPACE =
  "wrangler.toml has no KV namespace to hold releases: run npx wrangler kv namespace create RELEASES and put the id that it " +
  "prints under [[kv_namespaces]] (docs/publish.md, step 3), or give --namespace-id ID";

/**
 * @param namespace arguments that name it: `--binding RELEASES`, or `--namespace-id …`, and `--remote`
 * @param sleep stands in for time in tests
 */
export function kvStore(
  wrangler: RunWrangler,
  namespace: readonly string[],
  sleep: (ms: number) => Promise<unknown> = setTimeout,
): PromotionStore {
  const call = async (...args: string[]): Promise<Buffer> => {
    const { code, stdout, stderr } = await wrangler(["kv", "key", ...args, ...namespace]);
    if (code === 0) return stdout;
    const said = firstError(stderr || stdout.toString());
    if (/No KV namespaces/.test(said)) throw new Error(NO_NAMESPACE);
    throw new Error(`wrangler kv key ${args[0]} failed: ${said}`);
  };
  /** Null for an absent key, which wrangler reports as text or as an error. */
  const read = async (...args: string[]): Promise<Buffer | null> => {
    try {
      const value = await call("get", ...args);
      return value.length < 100 && value.toString().trim() === "Value not found" ? null : value;
    } catch (error) {
      if (error instanceof Error && /\b404\b|not found/i.test(error.message)) return null;
      throw error;
    }
  };
  const getText = async (key: string): Promise<string | null> => (await read(key, "--text"))?.toString() ?? null;
  const put = async (key: string, value: string | Uint8Array): Promise<void> => {
    // By file: an argument cannot hold bytes, and ends at the first NUL.
    const folder = mkdtempSync(join(tmpdir(), "sluice-promote-"));
    try {
      await writeFile(join(folder, "value"), value, { mode: PRIVATE_FILE });
      await call("put", key, "--path", join(folder, "value"));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const settle = async (): Promise<void> => void (await sleep(SETTLE_MS));
  return {
    where: `Workers KV (${namespace.join(" ")})`,
    getText,
    async getBytes(key) {
      const value = await read(key);
      return value && Uint8Array.from(value).buffer;
    },
    async list(prefix) {
      const keys: unknown = JSON.parse((await call("list", "--prefix", prefix)).toString());
      if (!Array.isArray(keys)) throw new Error("wrangler kv key list: the answer is not a list");
      return keys.map((key: { name?: unknown }) => String(key.name));
    },
    put,
    async create(key, value) {
      if ((await getText(key)) !== null) return false;
      await put(key, value);
      await settle();
      return (await getText(key)) === value; // of two that wrote at once, the last one has it
    },
    alone: (work) => work(),
    settle,
    delete: async (key) => void (await call("delete", key)),
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
    const stdout: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", fail);
    child.on("close", (code) => done({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr }));
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
