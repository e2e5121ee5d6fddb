/** A task's own annotated queries: composed ones to learn from, hand-written ones that calibrate and test. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";
import type { Task } from "../../../edge/task/task.ts";
import { readJsonl } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import { toRawQuery } from "./labelled-row.ts";
import type { RawQuery } from "./raw.ts";

const FIXTURES = resolve(import.meta.dirname, "../../../fixtures/queries");

interface FixtureFiles {
  readonly composed: string;
  readonly handwritten: string;
}

/** In the folder of the task's name; a task without one has the signals of video search, and takes its queries. */
export function fixturesOf(task: Pick<Task, "name">): FixtureFiles {
  const own = resolve(FIXTURES, task.name);
  const folder = existsSync(resolve(own, "composed.jsonl")) ? own : FIXTURES;
  return { composed: resolve(folder, "composed.jsonl"), handwritten: resolve(folder, "handwritten.jsonl") };
}

/** The training pool: composed rows that the local teacher has not seen. Their annotations count as human labels. */
export async function* fixturePool(task: Task): AsyncGenerator<RawQuery> {
  const corpus = parser(z.object({ corpus: z.string() }));
  for await (const { line, value } of readJsonl(fixturesOf(task).composed, (json) => json)) {
    if (corpus(value).corpus !== "student") continue;
    yield { ...toRawQuery(task, value, `composed.jsonl:${line}`, "fixtures"), source: "fixtures", part: "train" };
  }
}

/** Hand-written queries: the traffic that calibrates and tests when nothing else is imported. */
export async function* fixtureTraffic(task: Task): AsyncGenerator<RawQuery> {
  const fixed = parser(z.object({ part: z.enum(["calibration", "test"]) }));
  for await (const { line, value } of readJsonl(fixturesOf(task).handwritten, (json) => json)) {
    const raw = toRawQuery(task, value, `handwritten.jsonl:${line}`, "fixtures");
    yield { ...raw, source: "fixtures", part: fixed(value).part };
  }
}
