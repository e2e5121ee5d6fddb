/**
 * How far the certificate travels: each style of query in turn is left out of training and calibration, and the student
 * then meets it. Risk among the answered for each style, composed and hand-written queries apart.
 *
 *   node --import tsx test/bench/student-left-out.ts [--styles caption,sound] [--effort quick|full]
 *
 * Trains one student for each style: a minute of one core each at the quick effort, which is the default.
 */
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { loadJsonl } from "../../distill/lib/files/jsonl.ts";
import { binomialInterval } from "../../distill/lib/statistics/binomial.ts";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import { type FixtureRow, fixtureParser } from "../../distill/lib/student/fixture-rows.ts";
import { toGibberish } from "../../distill/lib/student/gibberish.ts";
import { trainStudent } from "../../distill/lib/student/train.ts";
import { englishWordVectors } from "../../distill/lib/student/word-vectors.ts";
import { patternOf } from "../../edge/decision/weights.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import type { Student } from "../../edge/student/student.ts";
import { labelNames } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";

/** Composed rows of a style are all made from a few patterns: this many say as much as all of them. */
const COMPOSED_ROWS = 500;
const GIBBERISH_EVERY = 30;

interface Tally {
  rows: number;
  answered: number;
  errors: number;
  right: number;
}

function tally(student: Student, rows: readonly FixtureRow[]): Tally {
  const { labels } = student.header;
  const all: Tally = { rows: rows.length, answered: 0, errors: 0, right: 0 };
  for (const { query, label } of rows) {
    const { weights, abstain } = student.predict(query);
    const right = patternOf(labels, weights) === patternOf(labels, label);
    if (right) all.right++;
    if (abstain) continue;
    all.answered++;
    if (!right) all.errors++;
  }
  return all;
}

const add = (a: Tally, b: Tally): Tally => ({
  rows: a.rows + b.rows,
  answered: a.answered + b.answered,
  errors: a.errors + b.errors,
  right: a.right + b.right,
});

function cells({ rows, answered, errors, right }: Tally): string {
  const [low, high] = binomialInterval(errors, answered);
  const share = (part: number, whole: number) => (whole === 0 ? "-" : (part / whole).toFixed(3));
  return [
    String(rows).padStart(6),
    share(right, rows).padStart(8),
    share(answered, rows).padStart(9),
    `${share(errors, answered)} (${low.toFixed(3)}-${high.toFixed(3)})`.padStart(21),
  ].join("");
}

export async function bench(only?: readonly string[], effort: "quick" | "full" = "quick"): Promise<void> {
  const composed = await loadJsonl("fixtures/queries/composed.jsonl", fixtureParser(videoSearch));
  const handwritten = await loadJsonl("fixtures/queries/handwritten.jsonl", fixtureParser(videoSearch));
  const styles = [...new Set(handwritten.map((row) => row.style))].sort();
  const none: Tally = { rows: 0, answered: 0, errors: 0, right: 0 };
  let [allComposed, allWritten] = [none, none];
  const heading = "  rows agrees coverage  risk (95 %)         ";
  console.log(`\nEach style left out of training and calibration, ${effort} effort`);
  console.log(`${"".padEnd(16)}| composed  ${heading}| hand-written${heading}`);
  for (const style of styles.filter((each) => only?.includes(each) ?? true)) {
    const training = composed.filter((row) => row.style !== style);
    const random = createRandom("gibberish");
    const { bytes } = trainStudent(training, {
      labels: labelNames(videoSearch),
      mode: "label",
      taskHash: "",
      calibration: handwritten.filter((row) => row.style !== style && row.part === "calibration"),
      outOfScope: training.filter((_, i) => i % GIBBERISH_EVERY === 0).map((row) => toGibberish(row.query, random)),
      population: "left-out style",
      ...videoSearch.risk,
      vectors: englishWordVectors(),
      seed: 1,
      effort,
    });
    const decoded = decodeStudent(bytes);
    if (!decoded.ok) throw new Error(decoded.reason);
    const left = composed.filter((row) => row.style === style);
    const every = Math.max(1, Math.floor(left.length / COMPOSED_ROWS));
    const met = tally(
      decoded.student,
      left.filter((_, i) => i % every === 0),
    );
    const written = tally(
      decoded.student,
      handwritten.filter((row) => row.style === style),
    );
    [allComposed, allWritten] = [add(allComposed, met), add(allWritten, written)];
    console.log(`${style.padEnd(16)}|${cells(met)} |${cells(written)}`);
  }
  console.log(`${"pooled".padEnd(16)}|${cells(allComposed)} |${cells(allWritten)}`);
  console.log(`${"both".padEnd(16)}|${cells(add(allComposed, allWritten))}`);
}

if (import.meta.main) {
  const { styles, effort } = readOptions({
    command: "npx node --import tsx test/bench/student-left-out.ts",
    purpose: "Leaves each style out of training and calibration, and measures on it.",
    examples: ["npx node --import tsx test/bench/student-left-out.ts --styles shot,moment --effort full"],
    options: {
      styles: { kind: "text", value: "NAME,NAME", help: "the styles (default: all)" },
      effort: { kind: "choice", choices: ["quick", "full"], default: "quick", help: "of each training" },
    },
  });
  await bench(styles?.split(","), effort);
}
