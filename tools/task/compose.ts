/** `task compose`: writes a task's composed.jsonl from its families. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { helpText, type OptionSpecs, parseOptions, UsageError } from "../../distill/lib/command/options.ts";
import { writeShared } from "../../distill/lib/files/atomic-write.ts";
import { shown } from "../../distill/lib/run/run-dir.ts";
import { folderOf } from "../../distill/lib/task/folder.ts";
import { openTask } from "../../distill/lib/task/open.ts";
import type { Task } from "../../edge/task/task.ts";
import { compose, HANDWRITTEN, keysIn, serialise } from "../../fixtures/queries/compose.ts";
import { fileOf, type QueryFile, type QuerySet, querySetOf } from "../../fixtures/queries/query-set.ts";

const SPECS = { help: { kind: "flag", help: "show this text" } } as const satisfies OptionSpecs;
const EXAMPLES = ["npm run task -- compose ../help-desk"];

export async function composeCommand(argv: readonly string[]): Promise<void> {
  const name = argv[0]?.startsWith("-") ? undefined : argv[0];
  const { help } = parseOptions(SPECS, name === undefined ? argv : argv.slice(1));
  if (help) {
    const purpose = "Writes a task's composed.jsonl again, from its families.";
    console.log(helpText("npm run task -- compose NAME|DIR", purpose, EXAMPLES, SPECS));
    return;
  }
  if (name === undefined) throw new UsageError(`compose needs a task: ${EXAMPLES[0]}`);
  const task = await openTask(name);
  const { path, text, counts } = await composed(task);
  await writeShared(path, text);
  console.log(`${shown(path)}: ${counts}`);
}

/** The file that the command writes. */
export async function composed(task: Task): Promise<{ path: string; text: string; counts: string }> {
  const set = await setOf(task);
  const rows = compose(set, keysIn(HANDWRITTEN.map((name) => pathOf(task, name))));
  const counts = `${rows.length} rows of ${set.families.length} families`;
  return { path: pathOf(task, "composed"), text: serialise(rows), counts };
}

function pathOf(task: Task, name: QueryFile): string {
  const folder = folderOf(task);
  return folder === undefined ? fileURLToPath(fileOf(task.name, name)) : join(folder, `${name}.jsonl`);
}

async function setOf(task: Task): Promise<QuerySet> {
  const folder = folderOf(task);
  if (folder === undefined) return querySetOf(task.name);
  const file = join(folder, "families.ts");
  if (!existsSync(file))
    throw new UsageError(`${file} is missing: it exports the \`querySet\` that composed.jsonl is made from`);
  const { querySet } = (await import(pathToFileURL(file).href)) as { readonly querySet?: QuerySet };
  if (!querySet) throw new UsageError(`${file} does not export a \`querySet\``);
  return querySet;
}
