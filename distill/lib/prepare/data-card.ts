/** The data card: a description of a run's data for those who answer for the model later. Plain Markdown. */
import { outcomeOf, type Task, taskHash } from "../../../edge/task/task.ts";
import type { Example, QueryRow } from "../run/rows.ts";
import type { RunSettings, StepRecord } from "../run/run-dir.ts";
import { countBy } from "../text/counts.ts";
import { table } from "../text/markdown.ts";
import type { RecordCheck } from "../training-file/records.ts";
import type { Examples } from "./join.ts";

interface CardParts {
  readonly task: Task;
  readonly settings: RunSettings;
  readonly examples: Examples;
  readonly queries: readonly QueryRow[];
  readonly setAside: Readonly<Record<string, number>>;
  readonly files: StepRecord["outputs"];
  readonly records: Readonly<Record<string, RecordCheck>>;
  /** Prompts of the distillation that hold a human label as their answer. */
  readonly golden: number;
  readonly teacher: string;
  readonly simulated: boolean;
}

export function dataCard(parts: CardParts): string {
  const { task, settings, examples, queries } = parts;
  const byPart = { train: examples.train, calibration: examples.calibration, test: examples.test } as const;
  const names = Object.keys(byPart) as (keyof typeof byPart)[];
  const referenceOf = (row: Example) => row.label ?? row.gold ?? {};
  const across = (title: string, keyOf: (row: Example) => string): string[] => {
    const counts = names.map((name) => countBy(byPart[name], keyOf));
    const keys = Object.keys(countBy(Object.values(byPart).flat(), keyOf));
    return [
      `## ${title}`,
      "",
      table(
        [title.toLowerCase(), ...names],
        keys.map((key) => [key, ...counts.map((count) => String(count[key] ?? 0))]),
      ),
      "",
    ];
  };
  const isSampled = queries.some(({ sampled }) => sampled);
  const licenceOf = new Map(queries.map((row) => [row.id, row.licence]));
  const labelledByPeople = names.map((name) => byPart[name].filter((row) => row.gold).length);
  return [
    `# Data of run ${settings.run}`,
    "",
    `Task ${task.name} (\`${taskHash(task).slice(0, 16)}\`), seed ${settings.seed}, code ${settings.codeVersion}, begun ${settings.createdAt.slice(0, 10)}.`,
    parts.simulated
      ? `Labels by ${parts.teacher}, **simulated**: answered by the local stand-in, which says nothing about the real model.`
      : `Labels by ${parts.teacher}.`,
    "",
    "## Rows",
    "",
    table(
      ["", ...names],
      [
        ["rows", ...names.map((name) => String(byPart[name].length))],
        ["with a human label", ...labelledByPeople.map(String)],
        ...["teacher", "imported", "gold", "review"].map((source) => [
          `label from ${source}`,
          ...names.map((name) => String(byPart[name].filter((row) => row.label && row.labelSource === source).length)),
        ]),
      ],
    ),
    "",
    `Besides: ${examples.ruleAnswered.length} calibration and test rows that the rules answer alone (\`rule-answered.jsonl\`),`,
    `${examples.unlabelled} training rows without a valid label and ${examples.contaminated.length} too near an evaluation row, both left out.`,
    ...(isSampled
      ? [
          "Calibration and test are logged decisions, each drawn with the same chance before the training part was enriched, so a",
          "query that is asked often is in them as often; no training row is a near-duplicate of one (Jaccard similarity of character",
          "4-grams of 0.8 or more).",
        ]
      : [
          "Calibration and test were drawn at random from the traffic before the training part was enriched; groups and",
          "near-duplicates (Jaccard similarity of character 4-grams of 0.8 or more) are in one part.",
        ]),
    "Human labels of calibration and test only score: no model is trained on them.",
    "",
    ...(isSampled ? samplingOf(queries) : []),
    ...across(task.kind === "signals" ? "Pattern" : "Choice", (row) => outcomeOf(task, referenceOf(row))),
    ...across("Language", (row) => row.lang),
    ...across("Source", (row) => row.source),
    ...across(
      "Licence",
      (row) => licenceOf.get(row.id) ?? (row.source === "fixtures" ? "MIT (this project)" : "not stated"),
    ),
    "## Set aside",
    "",
    table(
      ["reason", "rows"],
      Object.entries(parts.setAside).map(([reason, rows]) => [reason, String(rows)]),
    ),
    "",
    "## Files for Bedrock",
    "",
    table(
      ["file", "records", "bytes", "faults"],
      Object.entries(parts.records).map(([file, check]) => [
        file,
        String(check.records),
        String(check.bytes),
        check.faults.map(({ line, fault }) => `${line ? `line ${line}: ` : ""}${fault}`).join("; ") || "none",
      ]),
    ),
    "",
    parts.golden === 0
      ? "No prompt of `bedrock-distillation.jsonl` holds an answer: the teacher answers all of them."
      : `Golden pairs: ${parts.golden} of the prompts in \`bedrock-distillation.jsonl\` hold their human label as the answer, all of the training part.`,
    "",
    "## Hashes (SHA-256)",
    "",
    table(
      ["file", "rows", "hash"],
      Object.entries(parts.files).map(([file, { rows, sha256 }]) => [file, String(rows ?? ""), `\`${sha256}\``]),
    ),
    "",
  ].join("\n");
}

/** By part and reason: how many rows were drawn, and with which probability each (`sampled` of the row). */
function samplingOf(queries: readonly QueryRow[]): string[] {
  const drawn = queries.flatMap(({ part, sampled }) =>
    sampled ? [{ ...sampled, kind: `${part}: ${sampled.because}` }] : [],
  );
  const rows = Object.entries(countBy(drawn, ({ kind }) => kind)).map(([kind, count]) => {
    const of = drawn.filter((row) => row.kind === kind).map(({ probability }) => probability);
    const [least, most] = [of.reduce((a, b) => Math.min(a, b)), of.reduce((a, b) => Math.max(a, b))];
    return [kind, String(count), least === most ? String(least) : `${least} to ${most}`];
  });
  return [
    "## Sampling",
    "",
    table(["part: because of", "rows", "probability"], rows),
    "",
    "Probabilities are of the logged decisions in calibration and test, and of the distinct queries in training. What was chosen for",
    "doubt or a disagreement is in training only.",
    "",
  ];
}
