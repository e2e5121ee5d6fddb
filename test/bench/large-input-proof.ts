/**
 * Time and memory of collecting and preparing 100,000 lines: under 60 s together and under 500 MB each. Makes its own
 * queries and labels, and pays for nothing. Takes about a minute.
 *
 *     node --import tsx test/bench/large-input-proof.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeJsonl } from "../../distill/lib/files/atomic-write.ts";
import { readRows } from "../../distill/lib/files/jsonl.ts";
import { parseQueryRow } from "../../distill/lib/run/rows.ts";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import { type Measured, measureStep } from "./measured-step.ts";

const LINES = 100_000;
const MOST_SECONDS = 60;
const MOST_MB = 500;
const SIGNALS = ["visual", "audio", "transcription", "metadata"] as const;

const random = createRandom("large input");
const dir = mkdtempSync(join(tmpdir(), "sluice-large-"));
const inRun = (file: string): string => join(dir, "runs", "large", file);

/** Sentences of invented words, whose frequencies fall as those of a language do: few exact repeats, some near ones. */
function* traffic(): Generator<object> {
  const syllables = [
    "ka",
    "to",
    "mi",
    "ren",
    "sol",
    "du",
    "ve",
    "lan",
    "pi",
    "shor",
    "gra",
    "ne",
    "bu",
    "tis",
    "qua",
    "el",
  ];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join(""),
  );
  for (let i = 0; i < LINES; i++) {
    const length = 2 + Math.floor(random() * 10);
    const query = Array.from({ length }, () => words[Math.floor(words.length * random() ** 2)]).join(" ");
    yield { id: `q${i}`, query, label: pick(SIGNALS), group: `g${i % 30_000}` };
  }
}

/** A label for every collected query, as step 3 would write it. */
async function* labels(): AsyncGenerator<object> {
  for await (const value of readRows(inRun("queries.jsonl"), parseQueryRow)) {
    const { id, query, part, gold: weights } = value;
    yield { id, query, part, weights, labelSource: "teacher", model: "none", samples: 1 };
  }
}

async function measure(step: string, ...args: string[]): Promise<Measured> {
  const measured = await measureStep(step, ["--run", "large", ...args], { runs: join(dir, "runs") });
  process.stdout.write(`${step}: ${measured.seconds.toFixed(1)} s, ${measured.megabytes.toFixed(0)} MB at most\n`);
  return measured;
}

try {
  await writeJsonl(join(dir, "traffic.jsonl"), traffic());
  const collected = await measure(
    "1-collect",
    "--import",
    "jsonl",
    join(dir, "traffic.jsonl"),
    "--train",
    String(LINES),
  );
  const labelled = await writeJsonl(inRun("labels.jsonl"), labels());
  process.stdout.write(`${LINES} lines, ${labelled} of them collected and labelled\n`);
  const prepared = await measure("4-prepare");
  const seconds = collected.seconds + prepared.seconds;
  const megabytes = Math.max(collected.megabytes, prepared.megabytes);
  const holds = seconds < MOST_SECONDS && megabytes < MOST_MB;
  process.stdout.write(`${seconds.toFixed(1)} s of ${MOST_SECONDS}, ${megabytes.toFixed(0)} MB of ${MOST_MB}: `);
  process.stdout.write(holds ? "holds\n" : "DOES NOT HOLD\n");
  process.exitCode = holds ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true });
}
