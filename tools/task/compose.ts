/** `task compose`: writes a task's composed.jsonl from its families. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../../distill/lib/command/options.ts";
import { writeShared } from "../../distill/lib/files/atomic-write.ts";
import { shown } from "../../distill/lib/run/run-dir.ts";
import { folderOf, queriesOf } from "../../distill/lib/task/folder.ts";
import { openTask } from "../../distill/lib/task/open.ts";
import type { Task } from "../../edge/task/task.ts";
import { compose, queryKey, serialise } from "../../fixtures/queries/compose.ts";
import { type QuerySet, querySetOf } from "../../fixtures/queries/query-set.ts";

export async function composeCommand(argv: readonly string[]): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name.startsWith("-") || rest.length > 0)
    throw new UsageError("usage: npm run task -- compose NAME|DIR");
  const task = await openTask(name);
  const { composed, handwritten } = queriesOf(task);
  const set = await setOf(task);
  const rows = compose(set, existsSync(handwritten) ? keysIn(handwritten) : []);
  await writeShared(composed, serialise(rows));
  console.log(`${shown(composed)}: ${rows.length} rows of ${set.families.length} families`);
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

const keysIn = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => queryKey((JSON.parse(line) as { readonly query: string }).query));
