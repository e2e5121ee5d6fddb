/** What people said in the console that a query's weights should be: every label in the log, by the text without personal data. */
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Task } from "../../../edge/task/task.ts";
import { textKey } from "../collect/gather.ts";
import { consoleLabels } from "../collect/logs.ts";
import type { OpenS3 } from "../collect/places.ts";
import { scrubQuery } from "../collect/scrub.ts";

export type Labels = Map<string, { readonly query: string; readonly given: Weights[] }>;

/** Adds what a folder `labels` of the log holds. */
export async function readLabels(place: string, task: Task, openS3: OpenS3, labels: Labels): Promise<void> {
  for await (const { query: text, correction } of consoleLabels(place, task, openS3, { lines: 0, withoutQuery: 0 })) {
    const scrubbed = scrubQuery(text);
    if (!scrubbed.ok || !correction) continue;
    const key = textKey(scrubbed.query);
    const before = labels.get(key);
    if (before) before.given.push(correction);
    else labels.set(key, { query: scrubbed.query, given: [correction] });
  }
}
