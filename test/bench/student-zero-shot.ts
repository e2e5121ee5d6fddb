/**
 * The shipped student on queries it was never trained on: risk among the answered and primary signal, for each source,
 * beside the constant and the majority answer.
 *
 *   node --import tsx test/bench/student-zero-shot.ts [--model edge/student/video-search.bin] [--data ../shared/data/dev.jsonl]
 */
import { z } from "zod";
import { readOptions } from "../../distill/lib/command/read-options.ts";
import { loadJsonl } from "../../distill/lib/files/jsonl.ts";
import { loadStudent } from "../../distill/lib/student/load.ts";
import { patternOf, primaryOf } from "../../edge/decision/weights.ts";

const schema = z.object({
  query: z.string(),
  label: z.record(z.string(), z.number()),
  class: z.string(),
  source: z.string(),
});

export async function bench(
  folder = "../shared/data",
  model = "edge/student/video-search.bin",
  data = `${folder}/dev.jsonl`,
): Promise<void> {
  const rows = await loadJsonl(data, (value) => schema.parse(value));
  const student = loadStudent(model);
  const signals = student.header.labels;
  const judged = rows.map((row) => {
    const { weights, primary, abstain } = student.predict(row.query);
    return {
      ...row,
      answered: !abstain,
      agrees: patternOf(signals, weights) === patternOf(signals, row.label),
      // In an even mixture either signal is the primary one.
      primaryRight: (row.label[primary] ?? 0) >= (row.label[primaryOf(signals, row.label)] ?? 0) - 1e-9,
      primary,
    };
  });

  const percent = (part: number, whole: number): string => (whole === 0 ? "-" : (part / whole).toFixed(3)).padStart(8);
  const names = [...new Set(rows.flatMap((row) => [row.source, row.class]))];
  console.log(`${model} on ${data}, ${rows.length} rows, threshold ${student.header.threshold.toFixed(3)}`);
  console.log(
    `${"part".padEnd(24)}    rows coverage     risk   agrees  primary  (risk: disagreement among the answered)`,
  );
  for (const name of ["all", ...names]) {
    const part = judged.filter((row) => name === "all" || row.source === name || row.class === name);
    const answered = part.filter((row) => row.answered);
    const cells = [
      percent(answered.length, part.length),
      percent(answered.filter((row) => !row.agrees).length, answered.length),
      percent(part.filter((row) => row.agrees).length, part.length),
      percent(part.filter((row) => row.primaryRight).length, part.length),
    ];
    console.log(`${name.padEnd(24)}${String(part.length).padStart(8)} ${cells.join(" ")}`);
  }
  const always = rows.filter((row) => row.class === signals[0]).length;
  const largest = Math.max(...names.map((name) => rows.filter((row) => row.class === name).length));
  console.log(`constant "${signals[0]}"        agrees ${percent(always, rows.length)}`);
  console.log(`majority class           agrees ${percent(largest, rows.length)}`);
  console.log("made to answer, true class -> pattern given:");
  for (const name of new Set(rows.map((row) => row.class))) {
    const given = new Map<string, number>();
    for (const row of judged.filter((each) => each.class === name))
      given.set(row.primary, (given.get(row.primary) ?? 0) + 1);
    console.log(
      `  ${name}: ${[...given]
        .sort((a, b) => b[1] - a[1])
        .map(([primary, n]) => `${primary} ${n}`)
        .join(", ")}`,
    );
  }
}

if (import.meta.main) {
  const { model, data } = readOptions({
    command: "npx node --import tsx test/bench/student-zero-shot.ts",
    purpose: "Measures a student on a public query set that it has not seen.",
    examples: ["npx node --import tsx test/bench/student-zero-shot.ts --data dev.jsonl"],
    options: {
      model: { kind: "path", of: "file", help: "the student (default: the shipped one)" },
      data: { kind: "path", of: "file", help: "the queries (default: ../shared/data/dev.jsonl)" },
    },
  });
  await bench(undefined, model, data);
}
