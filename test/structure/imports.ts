/** Which file imports which, types included, and which of them import each other in a ring. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export interface Import {
  readonly from: string;
  readonly to: string;
  /** `import(…)`, in code or in a type. */
  readonly dynamic: boolean;
}

/** What one source text imports by a relative path. Statements begin a line, as the formatter writes them. */
export function importsIn(text: string): { readonly path: string; readonly dynamic: boolean }[] {
  const all = (pattern: RegExp, dynamic: boolean) =>
    [...text.matchAll(pattern)].flatMap(([, path]) => (path ? { path, dynamic } : []));
  return [
    ...all(/^(?:import|export)\b[^;"'`]*?\bfrom\s*["'](\.[^"']+)["']/gm, false),
    ...all(/^import\s*["'](\.[^"']+)["']/gm, false),
    ...all(/\bimport\s*\(\s*["'](\.[^"']+)["']/g, true),
  ];
}

/** All imports between the files below the folders; paths are relative to the project. */
export function readImports(root: string, folders: readonly string[]): Import[] {
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,mjs,js}`, { cwd: root }));
  const known = new Set(files);
  return files.flatMap((from) =>
    importsIn(readFileSync(join(root, from), "utf8"))
      .map(({ path, dynamic }) => ({ from, to: normalize(join(dirname(from), path)), dynamic }))
      .filter(({ to }) => known.has(to)),
  );
}

/** The largest sets of names that all lead to each other. */
export function ringsOf(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = Map.groupBy(edges, ([from]) => from);
  const reached = new Map([...next.keys()].map((name) => [name, reachedFrom(name)]));
  function reachedFrom(start: string): Set<string> {
    const found = new Set<string>();
    const open = [start];
    for (let name = open.pop(); name !== undefined; name = open.pop())
      for (const [, to] of next.get(name) ?? [])
        if (!found.has(to)) {
          found.add(to);
          open.push(to);
        }
    return found;
  }
  const rings: string[][] = [];
  const placed = new Set<string>();
  for (const [name, found] of reached) {
    if (!found.has(name) || placed.has(name)) continue;
    const ring = [...found].filter((other) => reached.get(other)?.has(name));
    for (const each of ring) placed.add(each);
    rings.push(ring.sort());
  }
  return rings;
}
