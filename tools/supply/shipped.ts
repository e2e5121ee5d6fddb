/** The packages of which code ends up in what is published, as the bundlers' metafiles say. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Metafile } from "esbuild";
import { bundledFiles, bundleLambda } from "../build/lambda-bundle.ts";
import { onlyTask, wranglerOf } from "../publish/wrangler.ts";
import { type LockedPackage, packageOfFile } from "./lock.ts";

/** By what is published. The client has no dependencies and is checked by its own build. */
export async function shippedPackages(
  packages: readonly LockedPackage[],
): Promise<Readonly<Record<"Worker" | "Lambda@Edge", readonly LockedPackage[]>>> {
  const folder = await mkdtemp(join(tmpdir(), "sluice-licences-"));
  try {
    const metafile = join(folder, "meta.json");
    const bundle = ["deploy", ...onlyTask("video-search"), "--dry-run", "--outdir", folder, "--metafile", metafile];
    const { code, stderr } = await wranglerOf()(bundle);
    if (code !== 0) throw new Error(`wrangler cannot bundle the Worker: ${stderr}`);
    const worker = bundledFiles(JSON.parse(await readFile(metafile, "utf8")) as Metafile);
    const lambda = await bundleLambda({ variables: { SLUICE_TASK: "video-search" }, outDir: folder });
    return { Worker: packagesOf(worker, packages), "Lambda@Edge": packagesOf(lambda.inputs, packages) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function packagesOf(files: readonly string[], packages: readonly LockedPackage[]): LockedPackage[] {
  const byPath = new Map(packages.map((one) => [one.path, one]));
  const found = new Set(files.flatMap((file) => packageOfFile(file, byPath) ?? []));
  return [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
}
