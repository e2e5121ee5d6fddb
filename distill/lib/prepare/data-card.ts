/** The data card: a description of a run's data for those who answer for the model later. Plain Markdown. */
import { type Task, taskHash } from "../../../edge/task/task.ts";
import type { RunSettings, StepRecord } from "../run/run-dir.ts";
import { table } from "../text/markdown.ts";
import type { RecordCheck } from "../training-file/records.ts";
import { type Dimension, LABEL_SOURCES, PART_NAMES, type RowCounts } from "./row-counts.ts";

interface CardParts {
  readonly task: Task;
  readonly settings: RunSettings;
  readonly counts: RowCounts;
  /** Rows that are in none of the parts, by what they are. */
  readonly besides: Readonly<Record<"ruleAnswered" | "unlabelled" | "contaminated", number>>;
  readonly setAside: Readonly<Record<string, number>>;
  readonly files: StepRecord["outputs"];
  readonly records: Readonly<Record<string, RecordCheck>>;
  /** Prompts of the distillation that hold a human label as their answer. */
  readonly golden: number;
  readonly teacher: string;
  readonly simulated: boolean;
}

export function dataCard(parts: CardParts): string {
  const { task, settings, counts, besides } = parts;
  const across = (title: string, dimension: Dimension): string[] => {
    const byPart = PART_NAMES.map((part) => counts.by(dimension, part));
    return [
      `## ${title}`,
      "",
      table(
        [title.toLowerCase(), ...PART_NAMES],
        counts.valuesOf(dimension).map((value) => [value, ...byPart.map((rows) => String(rows[value] ?? 0))]),
      ),
      "",
    ];
  };
  const drawn = counts.drawn();
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
      ["", ...PART_NAMES],
      [
        ["rows", ...PART_NAMES.map((part) => String(counts.rows(part)))],
        ["with a human label", ...PART_NAMES.map((part) => String(counts.withGold(part)))],
        ...LABEL_SOURCES.map((source) => [
          `label from ${source}`,
          ...PART_NAMES.map((part) => String(counts.labelledBy(part, source))),
        ]),
      ],
    ),
    "",
    `Besides: ${besides.ruleAnswered} calibration and test rows that the rules answer alone (\`rule-answered.jsonl\`),`,
    `${besides.unlabelled} training rows without a valid label and ${besides.contaminated} too near an evaluation row, both left out.`,
    ...(drawn.length > 0
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
    ...(drawn.length > 0 ? samplingOf(drawn) : []),
    ...across(task.kind === "signals" ? "Pattern" : "Choice", "outcome"),
    ...across("Language", "language"),
    ...across("Source", "source"),
    ...across("Licence", "licence"),
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
function samplingOf(drawn: ReturnType<RowCounts["drawn"]>): string[] {
  const rows = drawn.map(({ kind, rows, least, most }) => [
    kind,
    String(rows),
    least === most ? String(least) : `${least} to ${most}`,
  ]);
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
