/** Turns the text of a kit's file into that of a new task's: its name, and imports from where the file will be. Pure. */
import { dirname, join, relative, sep } from "node:path";
import type { Layout } from "./layout.ts";

export interface Filling {
  /** Of the new task. */
  readonly name: string;
  /** The kit's folder; imports of its own files become imports of the new ones. */
  readonly kit: string;
  readonly layout: Layout;
  /** What is typed after `--task` and `npm run task -- check`. */
  readonly task: string;
  /** The command that runs the task's tests. */
  readonly test: string;
  /** A path as the README names it. */
  readonly shown: (path: string) => string;
  /** The task is one of the project's: no default export, and tests of the project's own runner. */
  readonly inProject: boolean;
}

/** What the task is called in a kit, as a name and as an identifier. */
const KIT_NAME = "kit-task";
const KIT_IDENTIFIER = "kitTask";

export const identifierOf = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export function fillCode(text: string, file: keyof Layout, filling: Filling): string {
  const { name, kit, layout, inProject } = filling;
  const moved = text.replaceAll(/(?<=\bfrom ")\.[^"]+(?=")/g, (path) => {
    const source = join(kit, path);
    const own = Object.entries(layout).find(([kitFile]) => join(kit, kitFile) === source)?.[1];
    return specifier(dirname(layout[file]), own ?? source);
  });
  const named = sorted(moved).replaceAll(KIT_IDENTIFIER, identifierOf(name)).replaceAll(KIT_NAME, name);
  if (!inProject) return named;
  return named
    .replace(/^const (?=\w+: (?:Choices|Signals)Task)/m, "export const ")
    .replace(/\nexport default \w+;\n/, "")
    .replace(/^import (\w+) from/m, "import { $1 } from")
    .replace('from "node:test"', 'from "vitest"');
}

export function fillPage(text: string, { name, layout, task, test, shown }: Filling): string {
  return text
    .replaceAll(KIT_NAME, name)
    .replaceAll(/\{\{(\S+?)\}\}/g, (token, key: string) =>
      key === "TASK" ? task : key === "TEST" ? test : key in layout ? shown(layout[key as keyof Layout]) : token,
    );
}

/** With the imports in the formatter's order, which is that of their new paths. */
const sorted = (text: string): string =>
  text.replace(/(?:^import .*;\n)+/m, (block) =>
    block
      .trimEnd()
      .split("\n")
      .map((line) => ({ line, path: /"([^"]+)";$/.exec(line)?.[1] ?? "" }))
      .sort((a, b) => Number(a.path.startsWith(".")) - Number(b.path.startsWith(".")) || (a.path < b.path ? -1 : 1))
      .map(({ line }) => `${line}\n`)
      .join(""),
  );

/** A path as an import names it. */
function specifier(from: string, to: string): string {
  const way = relative(from, to).split(sep).join("/");
  return way.startsWith(".") ? way : `./${way}`;
}
