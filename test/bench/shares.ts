/**
 * How many of the hand-written queries that neither trained nor calibrated anything are answered inside the worker, by
 * whom, and how often that disagrees with the person who labelled them. The rest would go to the distilled model.
 *
 *   npx tsx test/bench/shares.ts
 */
import { readFileSync } from "node:fs";
import { patternOf, type Weights } from "../../edge/decision/weights.ts";
import { compileRules } from "../../edge/rules/compile.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import { labelNames, taskHash } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";

interface Row {
  readonly query: string;
  readonly label: Weights;
  readonly part: string;
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

type Tally = Readonly<Record<"rules" | "student" | "constant", readonly [answered: number, wrong: number]>>;

/** Who answers the hand-written queries of the test part, and how often wrongly. */
export function tallyAnswers(): { readonly rows: number; readonly tally: Tally } {
  const rows = readFileSync("fixtures/queries/handwritten.jsonl", "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row)
    .filter((row) => row.part === "test");
  const decoded = decodeStudent(readFileSync("edge/student/video-search.bin"), { taskHash: taskHash(videoSearch) });
  if (!decoded.ok) throw new Error(`edge/student/video-search.bin: ${decoded.reason}`);
  const rules = compileRules(videoSearch);
  const signals = labelNames(videoSearch);
  const now = new Date("2026-11-23T00:00:00Z"); // what the annotator's "last year" was relative to

  const tally = { rules: [0, 0], student: [0, 0], constant: [0, 0] } satisfies Record<keyof Tally, [number, number]>;
  const count = (who: keyof typeof tally, row: Row, weights: Weights) => {
    tally[who][0]!++;
    if (patternOf(signals, weights) !== patternOf(signals, row.label)) tally[who][1]!++;
  };
  for (const row of rows) {
    count("constant", row, Object.fromEntries(signals.map((signal, i) => [signal, i === 0 ? 1 : 0])));
    const { answer } = rules.read(row.query, { now });
    if (answer) {
      count("rules", row, answer.weights);
      continue;
    }
    const prediction = decoded.student.predict(row.query);
    if (!prediction.abstain) count("student", row, prediction.weights);
  }
  return { rows: rows.length, tally };
}

export async function bench(): Promise<void> {
  const { rows, tally } = tallyAnswers();
  console.log(`${rows} hand-written queries of the test part; disagreement by pattern with the person's label`);
  console.log("who        answers   of them wrong");
  for (const [who, [answered, wrong]] of Object.entries(tally)) {
    const name = who === "constant" ? `"${labelNames(videoSearch)[0]}"` : who;
    console.log(`${name.padEnd(10)} ${percent(answered, rows).padStart(7)}   ${percent(wrong, answered)}`);
  }
}
