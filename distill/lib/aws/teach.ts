/** Makes the stand-in's teacher know a task from a folder, as it knows those of the project: from one half of its composed families. */
import { existsSync } from "node:fs";
import { z } from "zod";
import { OUT_OF_SCOPE, type Task } from "../../../edge/task/task.ts";
import { loadJsonl } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import { folderOf, queriesOf } from "../task/folder.ts";

const row = z.object({
  query: z.string(),
  corpus: z.string(),
  lang: z.string().optional(),
  label: z.record(z.string(), z.number()).optional(),
  choice: z.string().nullable().optional(),
});

/** @param url of the stand-in. @throws where it refuses the queries */
export async function teachStandIn(url: string, task: Task): Promise<void> {
  const { composed } = queriesOf(task);
  if (folderOf(task) === undefined || !existsSync(composed)) return;
  const rows = (await loadJsonl(composed, parser(row))).filter(({ corpus }) => corpus === "teacher");
  if (rows.length === 0) return; // it then answers by the prompt
  const known = rows.map(({ query, lang, label, choice = null }) => ({
    query,
    label: label ?? { [choice ?? OUT_OF_SCOPE]: 1 },
    ...(lang !== undefined && { lang }),
  }));
  const body = JSON.stringify(known);
  const answer = await fetch(new URL("/_sluice/corpus", url), { method: "POST", body });
  if (!answer.ok) throw new Error(`the stand-in at ${url} does not take ${composed}: ${await answer.text()}`);
}
