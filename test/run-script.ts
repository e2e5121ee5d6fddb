/** A script of the project as a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

/** Compiled code of bundles is kept beside them and goes with them: the bundles of the next run have other names. */
const { NODE_COMPILE_CACHE, BUNDLED_SCRIPTS: bundles } = process.env;
const compiled = bundles ? join(bundles, "compiled") : NODE_COMPILE_CACHE;
const compileCache = compiled ? { NODE_COMPILE_CACHE: compiled } : {};

export interface ScriptOptions {
  /** Variables beside those of this process; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** All of its variables but that of the compile cache, in place of those of this process. */
  readonly onlyEnv?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Flags of Node before the script, which is then started from its source. */
  readonly nodeFlags?: readonly string[];
  /** Commands of bash that come first, in mounts of their own where it mounts something. */
  readonly shell?: string;
  /** Standard input; empty unless given. */
  readonly input?: string;
}

/**
 * The variables of a script that works with the local AWS at `url`, whatever account those of this process name, and has its
 * runs in the folder `runs`.
 */
export const localAws = (url: string, runs: string): NonNullable<ScriptOptions["env"]> => ({
  AWS_ENDPOINT_URL: url,
  SLUICE_RUNS: runs,
  AWS_ACCESS_KEY_ID: undefined,
  AWS_PROFILE: undefined,
  AWS_BEARER_TOKEN_BEDROCK: undefined,
});

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * Starts `script`, a path from the root of the project: from its bundle where the setup has made one, or else Node strips the
 * types itself, which takes half the time that tsx takes. The tests of `npm start` and of Node's version start their scripts
 * through tsx, as users do.
 */
export function startScript(script: string, args: readonly string[], options: ScriptOptions = {}): ChildProcess {
  const { shell, nodeFlags } = options;
  const node = [process.execPath, ...(nodeFlags ?? []), nodeFlags ? resolve(root, script) : fileOf(script), ...args];
  const before = shell?.includes("mount ") ? ["unshare", "-m"] : [];
  const command = shell === undefined ? node : [...before, "bash", "-c", `${shell} && exec "$0" "$@"`, ...node];
  return spawn(command[0]!, command.slice(1), {
    cwd: options.cwd ?? root,
    env: { ...(options.onlyEnv ?? process.env), ...compileCache, ...options.env },
  });
}

function fileOf(script: string): string {
  const bundled = bundles && join(bundles, script.replace(/\.ts$/, ".mjs"));
  return bundled && existsSync(bundled) ? bundled : resolve(root, script);
}

/** Runs `script` to its end. */
export function runScript(script: string, args: readonly string[], options: ScriptOptions = {}): Promise<Ended> {
  const child = startScript(script, args, options);
  let out = "";
  let err = "";
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (err += text));
  child.stdin!.on("error", () => {}); // a script that fails at once closes its input
  child.stdin!.end(options.input ?? "");
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, out, err }));
  });
}
