/** The packages that package-lock.json names. */

export interface LockedPackage {
  /** Where it is installed, `node_modules/a` or `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly integrity?: string;
  /** An SPDX expression, as the package states it. */
  readonly license?: string;
}

/** @param text of package-lock.json, format 3 */
export function lockedPackages(text: string): LockedPackage[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, Omit<LockedPackage, "path" | "name">> };
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, entry]) => ({ ...entry, path, name: path.slice(path.lastIndexOf("node_modules/") + 13) }));
}

/** The installed package that a bundled file is of; undefined for the project's own files. */
export function packageOfFile(file: string, packages: ReadonlyMap<string, LockedPackage>): LockedPackage | undefined {
  const folder = /(?:node_modules\/(?:@[^/]+\/)?[^/]+\/)+/.exec(file)?.[0].slice(0, -1);
  if (!folder) return undefined;
  const found = packages.get(folder);
  if (!found) throw new Error(`${file} is bundled, but package-lock.json has no ${folder}`);
  return found;
}
