/**
 * A student on the hand-written queries of the test part: by language, by age of the row and by style, beside always answering with
 * the commonest pattern.
 *
 *   node --import tsx test/bench/student-hand-written.ts [--model edge/student/video-search.bin] [--part test]
 *     [--data fixtures/queries/handwritten.jsonl]
 */
import { parseArgs } from "node:util";
import { loadJsonl } from "../../distill/lib/files/jsonl.ts";
import { binomialInterval } from "../../distill/lib/statistics/binomial.ts";
import { parseFixture } from "../../distill/lib/student/fixture-rows.ts";
import { loadStudent } from "../../distill/lib/student/load.ts";
import { patternOf, primaryOf } from "../../edge/decision/weights.ts";

/** Rows up to this one are older than the families and rows that were written by style. */
const LAST_OLD_ROW = "hw-1467";

const VIDEO_SEARCH = "fixtures/queries/handwritten.jsonl";

export async function bench(
  model = "edge/student/video-search.bin",
  part = "test",
  data = VIDEO_SEARCH,
): Promise<void> {
  const rows = (await loadJsonl(data, parseFixture)).filter((row) => row.part === part);
  const student = loadStudent(model);
  const signals = student.header.labels;
  const judged = rows.map((row) => {
    const { weights, primary, abstain } = student.predict(row.query);
    return {
      ...row,
      answered: !abstain,
      agrees: patternOf(signals, weights) === patternOf(signals, row.label),
      primaryRight: (row.label[primary] ?? 0) >= (row.label[primaryOf(signals, row.label)] ?? 0) - 1e-9,
    };
  });
  type Judged = (typeof judged)[number];
  const english = (row: Judged) => row.lang === "en";
  const old = (row: Judged) => row.id <= LAST_OLD_ROW;
  const styles = [...new Set(rows.map((row) => row.style))].filter((style) => style !== "").sort();
  const ages: [string, (row: Judged) => boolean][] = [
    ["older, English", (row) => old(row) && english(row)],
    ["older, others", (row) => old(row) && !english(row)],
    ["newer, English", (row) => !old(row) && english(row)],
    ["newer, others", (row) => !old(row) && !english(row)],
    ["Chinese, Japanese", (row) => row.lang === "zh" || row.lang === "ja"],
  ];
  const languages = [...new Set(rows.map((row) => row.lang))];
  const parts: [string, (row: Judged) => boolean][] = [
    ["all", () => true],
    ...(data === VIDEO_SEARCH
      ? ages
      : languages.map((lang): (typeof ages)[number] => [lang, (row) => row.lang === lang])),
    ...styles.map((style): (typeof ages)[number] => [style, (row) => row.style === style]),
  ];
  const patterns = [...Map.groupBy(rows, (row) => patternOf(signals, row.label))];
  const [commonest, most] = patterns.sort(([, a], [, b]) => b.length - a.length)[0] ?? ["none", []];
  console.log(`\n${model} on hand-written queries, ${part} part`);
  console.log(`always "${commonest}": ${(most.length / Math.max(1, rows.length)).toFixed(3)}`);
  console.log(`${"".padEnd(20)}  rows  pattern  primary coverage  risk (95 %)`);
  for (const [name, holds] of parts) {
    const some = judged.filter(holds);
    const answered = some.filter((row) => row.answered);
    const errors = answered.filter((row) => !row.agrees).length;
    const [low, high] = binomialInterval(errors, answered.length);
    const share = (count: number, of = some.length) => (of === 0 ? "-" : (count / of).toFixed(3)).padStart(9);
    console.log(
      `${name.padEnd(20)}${String(some.length).padStart(6)}` +
        share(some.filter((row) => row.agrees).length) +
        share(some.filter((row) => row.primaryRight).length) +
        share(answered.length) +
        `${share(errors, answered.length)} (${low.toFixed(3)} to ${high.toFixed(3)})`,
    );
  }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { model: { type: "string" }, part: { type: "string" }, data: { type: "string" } },
  });
  await bench(values.model, values.part, values.data);
}
