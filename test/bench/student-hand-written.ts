/**
 * A task's student on its hand-written queries of the test part, beside always answering with the commonest outcome: by language and
 * style; those of video search by the age of the row too.
 *
 *   node --import tsx test/bench/student-hand-written.ts [--task video-search] [--model edge/student/TASK.bin] [--part test]
 */
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { loadJsonl } from "../../distill/lib/files/jsonl.ts";
import { binomialInterval } from "../../distill/lib/statistics/binomial.ts";
import { fixtureParser } from "../../distill/lib/student/fixture-rows.ts";
import { loadStudent } from "../../distill/lib/student/load.ts";
import { queriesOf } from "../../distill/lib/task/folder.ts";
import { primaryOf } from "../../edge/decision/weights.ts";
import { taskByName, taskNames } from "../../edge/task/registry.ts";
import { outcomeOf } from "../../edge/task/task.ts";

/** Rows up to this one are older than the families and rows that were written by style. */
const LAST_OLD_ROW = "hw-1467";

const VIDEO_SEARCH = "video-search";

export async function bench(name = VIDEO_SEARCH, model = `edge/student/${name}.bin`, part = "test"): Promise<void> {
  const task = taskByName(name);
  const rows = (await loadJsonl(queriesOf(task).handwritten, fixtureParser(task))).filter((row) => row.part === part);
  const student = loadStudent(model);
  const signals = student.header.labels;
  const judged = rows.map((row) => {
    const { weights, primary, abstain } = student.predict(row.query);
    return {
      ...row,
      answered: !abstain,
      agrees: outcomeOf(task, weights) === outcomeOf(task, row.label),
      primaryRight: (row.label[primary] ?? 0) >= (row.label[primaryOf(signals, row.label)] ?? 0) - 1e-9,
    };
  });
  type Judged = (typeof judged)[number];
  const english = (row: Judged) => row.lang === "en";
  const old = (row: Judged) => row.id <= LAST_OLD_ROW;
  const ages: [string, (row: Judged) => boolean][] = [
    ["older, English", (row) => old(row) && english(row)],
    ["older, others", (row) => old(row) && !english(row)],
    ["newer, English", (row) => !old(row) && english(row)],
    ["newer, others", (row) => !old(row) && !english(row)],
    ["Chinese, Japanese", (row) => row.lang === "zh" || row.lang === "ja"],
  ];
  const valuesOf = (field: "lang" | "style"): typeof ages =>
    [...new Set(rows.map((row) => row[field]))].sort().map((value) => [value, (row) => row[field] === value]);
  const parts: typeof ages = [
    ["all", () => true],
    ...(name === VIDEO_SEARCH ? ages : []),
    ...valuesOf("lang"),
    ...(name === VIDEO_SEARCH ? valuesOf("style") : []),
  ];
  const outcomes = [...Map.groupBy(rows, (row) => outcomeOf(task, row.label))];
  const [commonest, most] = outcomes.sort(([, a], [, b]) => b.length - a.length)[0] ?? ["none", []];
  console.log(`\n${model} on hand-written queries, ${part} part`);
  console.log(`always "${commonest}": ${(most.length / Math.max(1, rows.length)).toFixed(3)}`);
  console.log(`${"".padEnd(20)}  rows  pattern  primary coverage  risk (95 %)`);
  for (const [title, holds] of parts) {
    const some = judged.filter(holds);
    const answered = some.filter((row) => row.answered);
    const errors = answered.filter((row) => !row.agrees).length;
    const [low, high] = binomialInterval(errors, answered.length);
    const share = (count: number, of = some.length) => (of === 0 ? "-" : (count / of).toFixed(3)).padStart(9);
    console.log(
      `${title.padEnd(20)}${String(some.length).padStart(6)}` +
        share(some.filter((row) => row.agrees).length) +
        share(some.filter((row) => row.primaryRight).length) +
        share(answered.length) +
        `${share(errors, answered.length)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
    );
  }
}

if (import.meta.main) {
  const given = readOptions({
    command: "npx node --import tsx test/bench/student-hand-written.ts",
    purpose: "Measures a student on the hand-written queries of its task.",
    examples: ["npx node --import tsx test/bench/student-hand-written.ts --task recommendation --part calibration"],
    options: {
      task: { kind: "choice", choices: taskNames, default: VIDEO_SEARCH, help: "whose queries" },
      model: { kind: "path", of: "file", help: "the student (default: the shipped one of the task)" },
      part: { kind: "choice", choices: ["test", "calibration"], default: "test", help: "which of them" },
    },
  });
  await bench(given.task, given.model, given.part);
}
