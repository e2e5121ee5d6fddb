/** The Worker as it is published, of this checkout or of another one: bundled by wrangler, minified, with one task and its student. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as Wrangler from "../tools/publish/wrangler.ts";

/** Its name begins with this. */
export const FOLDER = "sluice-deployed-";
const OWN = fileURLToPath(new URL("../", import.meta.url));

export interface DeployedWorker {
  /** One ES module. */
  readonly script: string;
  /** Modules that it imports, by name. */
  readonly data: ReadonlyMap<string, Uint8Array>;
  /** Everything that would be sent to Cloudflare, as the form that holds it. */
  readonly upload: string;
}

/** @throws with what wrangler said, when it does not bundle. */
export async function deployedWorker(root = OWN): Promise<DeployedWorker> {
  const { onlyTask, wranglerOf } = (await import(
    pathToFileURL(join(root, "tools/publish/wrangler.ts")).href
  )) as typeof Wrangler;
  const folder = await mkdtemp(join(tmpdir(), FOLDER));
  try {
    const dryRun = ["--cwd", root, "--dry-run", "--outdir", folder, "--outfile", join(folder, "upload")];
    const { code, stderr } = await wranglerOf()(["deploy", ...onlyTask("video-search"), ...dryRun]);
    if (code !== 0) throw new Error(`wrangler does not bundle ${root}: ${stderr}`);
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(bin|html)$/.test(name));
    const data = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const));
    const script = await readFile(join(folder, "worker.js"), "utf8");
    return { script, data: new Map(data), upload: await readFile(join(folder, "upload"), "latin1") };
  } finally {
    await rm(folder, { recursive: true });
  }
}
