/** Which file of a kit becomes which file of a new task: beside the project's own, or all in one folder. */
import { join } from "node:path";

export const KINDS = ["choices", "signals"] as const;
export type Kind = (typeof KINDS)[number];

/** The files of a kit, which are a working task themselves. */
export const KIT_FILES = [
  "task.ts",
  "words.ts",
  "rules.ts",
  "families.ts",
  "handwritten.jsonl",
  "composed.jsonl",
  "task.test.ts",
  "README.md",
] as const;
type KitFile = (typeof KIT_FILES)[number];

export type Layout = Readonly<Record<KitFile, string>>;

export const PROJECT = join(import.meta.dirname, "../..");
export const kitFolder = (kind: Kind): string => join(import.meta.dirname, "kit", kind);

/** All files in one folder, under their own names. */
export const folderLayout = (folder: string): Layout => layoutBy((file) => join(folder, file));

/** Each file where the project has its like. */
export const projectLayout = (name: string, project = PROJECT): Layout =>
  layoutBy((file) => join(project, projectPlace(file, name)));

function projectPlace(file: KitFile, name: string): string {
  switch (file) {
    case "task.ts":
      return `edge/task/${name}.ts`;
    case "words.ts":
    case "rules.ts":
      return `edge/task/${name}/${file}`;
    case "task.test.ts":
      return `test/edge/task/${name}.test.ts`;
    case "README.md":
      return `docs/tasks/${name}.md`;
    default:
      return `fixtures/queries/${name}/${file}`;
  }
}

function layoutBy(place: (file: KitFile) => string): Layout {
  return Object.fromEntries(KIT_FILES.map((file) => [file, place(file)])) as Layout; // one entry for each file
}
