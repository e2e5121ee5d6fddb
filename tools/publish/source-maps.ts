/** Source maps that wrangler writes to `--outdir` name this machine's folders; those that it uploads do not. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";

interface SourceMap {
  readonly sourceRoot?: string;
  readonly sources: readonly string[];
}

/** @param folder that the map lies in. Sources become relative to the project's root, as in what wrangler uploads. */
function withoutLocalPaths<M extends SourceMap>(map: M, folder: string, root: string): Omit<M, "sourceRoot"> {
  const { sourceRoot = "", ...rest } = map;
  return { ...rest, sources: map.sources.map((source) => relative(root, resolve(folder, sourceRoot, source))) };
}

/** Rewrites every source map of a folder. */
export async function cleanSourceMaps(folder: string, root: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".map")) continue;
    const path = join(folder, name);
    const map = JSON.parse(await readFile(path, "utf8")) as SourceMap;
    await writeFile(path, JSON.stringify(withoutLocalPaths(map, folder, root)));
  }
}
