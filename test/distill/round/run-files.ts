/** A small run after steps 1 to 4: composed queries to learn from, hand-written ones to calibrate and test on. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemPrompt, userMessage } from "../../../edge/bedrock/prompt.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";

interface FixtureRow {
  readonly id: string;
  readonly query: string;
  readonly label: Readonly<Record<string, number>>;
  readonly lang: string;
  readonly part?: string;
  readonly corpus?: string;
  readonly tags: readonly string[];
}

const fixtures = (file: string): FixtureRow[] =>
  readFileSync(`fixtures/queries/${file}.jsonl`, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FixtureRow);

const every = <T>(rows: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]!);

export function writeRun(dir: string): void {
  const composed = every(
    fixtures("composed").filter(({ corpus }) => corpus === "student"),
    150,
  );
  const handwritten = fixtures("handwritten");
  const part = (name: string) =>
    every(
      handwritten.filter((row) => row.part === name),
      120,
    );
  mkdirSync(dir, { recursive: true });
  const write = (file: string, rows: readonly object[]) =>
    writeFileSync(join(dir, file), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const example = ({ id, query, label, lang, tags }: FixtureRow) => ({
    id,
    query,
    label,
    labelSource: "teacher",
    gold: label,
    lang,
    source: "fixtures",
    tags,
  });
  write("train.jsonl", composed.map(example));
  write("calibration.jsonl", part("calibration").map(example));
  write("test.jsonl", part("test").map(example));
  write(
    "bedrock-distillation.jsonl",
    composed.map(({ query }) => ({
      schemaVersion: "bedrock-conversation-2024",
      system: [{ text: systemPrompt(task, "teacher") }],
      messages: [{ role: "user", content: [{ text: userMessage(query) }] }],
    })),
  );
}
