/** A task's own annotated queries: composed ones to learn from, hand-written ones that calibrate and test. */
import { z } from "zod";
import type { Task } from "../../../edge/task/task.ts";
import { readJsonl } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import { queriesOf } from "../task/folder.ts";
import { toRawQuery } from "./labelled-row.ts";
import type { RawQuery } from "./raw.ts";

/** The training pool: composed rows that the local teacher has not seen. Their annotations count as human labels. */
export async function* fixturePool(task: Task): AsyncGenerator<RawQuery> {
  const corpus = parser(z.object({ corpus: z.string() }));
  for await (const { line, value } of readJsonl(queriesOf(task).composed, (json) => json)) {
    if (corpus(value).corpus !== "student") continue;
    yield { ...toRawQuery(task, value, `composed.jsonl:${line}`, "fixtures"), source: "fixtures", part: "train" };
  }
}

/** Hand-written queries: the traffic that calibrates and tests when nothing else is imported. */
export async function* fixtureTraffic(task: Task): AsyncGenerator<RawQuery> {
  const fixed = parser(z.object({ part: z.enum(["calibration", "test"]) }));
  for await (const { line, value } of readJsonl(queriesOf(task).handwritten, (json) => json)) {
    const raw = toRawQuery(task, value, `handwritten.jsonl:${line}`, "fixtures");
    yield { ...raw, source: "fixtures", part: fixed(value).part };
  }
}
