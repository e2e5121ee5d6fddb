/** The Worker as it is published, of this checkout or of another one: bundled by wrangler, minified, with one task and its student. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type * as Wrangler from "../tools/publish/wrangler.ts";
import type { WorkerParts } from "./bench/workerd.ts";

const OWN = fileURLToPath(new URL("../", import.meta.url));

/** @throws with what wrangler said, when it does not bundle. */
export async function deployedWorker(root = OWN): Promise<Required<Pick<WorkerParts, "script" | "data">>> {
  const { onlyTask, wranglerOf } = (await import(
    pathToFileURL(join(root, "tools/publish/wrangler.ts")).href
  )) as typeof Wrangler;
  const folder = await mkdtemp(join(tmpdir(), "sluice-deployed-"));
  try {
    const dryRun = ["--cwd", root, "--dry-run", "--outdir", folder];
    const { code, stderr } = await wranglerOf()(["deploy", ...onlyTask("video-search"), ...dryRun]);
    if (code !== 0) throw new Error(`wrangler does not bundle ${root}: ${stderr}`);
    const names = (await readdir(folder)).filter((name) => /\.(bin|html)$/.test(name));
    const data = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const));
    return { script: await readFile(join(folder, "worker.js"), "utf8"), data: new Map(data) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
