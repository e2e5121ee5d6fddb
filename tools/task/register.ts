/** Adds a task to the source of edge/task/registry.ts. Pure. */
import { identifierOf } from "./fill.ts";

/** The two lines that a task needs there. */
export const registryLines = (name: string): { readonly imported: string; readonly listed: string } => ({
  imported: `import { ${identifierOf(name)} } from "./${name}.ts";`,
  listed: `  ...(typeof __SLUICE_TASK__ === "undefined" || __SLUICE_TASK__ === "${name}" ? [${identifierOf(name)}] : []),`,
});

/** The source with the task at the end of the list; null where the list does not look as expected, and a person has to add the lines. */
export function registered(source: string, name: string): string | null {
  const { imported, listed } = registryLines(name);
  const imports = [...source.matchAll(/^import .*"(\.\/[^"]+)";\n/gm)];
  const next = imports.find(([, path = ""]) => path > `./${name}.ts`);
  const last = imports.at(-1);
  const list = /^const tasks: readonly Task\[\] = \[\n(?: {2}\.\.\..*\n)+/m.exec(source);
  if (!last || !list) return null;
  const at = next ? next.index : last.index + last[0].length;
  const end = list.index + list[0].length;
  return `${source.slice(0, at)}${imported}\n${source.slice(at, end)}${listed}\n${source.slice(end)}`;
}
