/** How many rows there are: in all, of each label, language and part, and how even. Pure. */
import { countBy } from "../../../distill/lib/text/counts.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { error, type Finding, hint, listed } from "../finding.ts";
import type { TaskRows } from "../rows.ts";

/** What the project's own tasks have at least: fewer hand-written rows certify little, fewer composed ones teach little. */
const ENOUGH = { handwritten: 300, composed: 1000 } as const;
/** Rows of a label in each hand-written part, below which its figures say nothing. */
const FEW_OF_LABEL = 5;
/** Composed rows of a label, below which a student hardly learns it. */
const FEW_TO_LEARN = 40;
/** Hand-written rows of a language, below which it has no figure of its own. */
const FEW_OF_LANGUAGE = 20;
/** Share of the rows with one answer from which a router that always gives it looks good. */
const MAJORITY = 0.5;
const PARTS = ["calibration", "test"] as const;

export const checkCounts = (task: Task, rows: TaskRows): Finding[] => [
  ...totals(rows),
  ...labels(task, rows),
  ...languages(rows),
  ...majority(rows),
];

const totals = (rows: TaskRows): Finding[] =>
  (["handwritten", "composed"] as const).flatMap((file) => {
    const count = rows[file].length;
    if (count >= ENOUGH[file]) return [];
    const fix =
      file === "handwritten" ? "write more of them, or bring real queries" : "add families, or patterns to them";
    return [
      hint("rows", `${file}.jsonl has ${count} rows of the ${ENOUGH[file]} that make figures worth reading`, fix),
    ];
  });

function labels(task: Task, { handwritten, composed }: TaskRows): Finding[] {
  const names = labelNames(task);
  const count = (rows: TaskRows["composed"], name: string): number =>
    rows.filter((row) => row.labels.includes(name)).length;
  const unwritten = names.filter((name) => count(handwritten, name) === 0);
  const written = names.filter((name) => !unwritten.includes(name));
  const untaught = names.filter((name) => count(composed, name) === 0);
  const thin = PARTS.flatMap((part) => {
    const of = handwritten.filter((row) => row.part === part);
    const few = written.filter((name) => count(of, name) < FEW_OF_LABEL).map((name) => `${name} (${count(of, name)})`);
    if (few.length === 0) return [];
    const fix = `write rows until each has ${FEW_OF_LABEL} there`;
    return [hint("rows", `few hand-written rows of the ${part} part: ${listed(few)}`, fix)];
  });
  const slight = names.filter((name) => count(composed, name) > 0 && count(composed, name) < FEW_TO_LEARN);
  return [
    ...(unwritten.length > 0
      ? [error("rows", `no hand-written row of ${listed(unwritten)}`, "write some: nothing measures what is missing")]
      : []),
    ...thin,
    ...(untaught.length > 0
      ? [hint("rows", `no composed row of ${listed(untaught)}`, "add families: a student never learns to answer them")]
      : []),
    ...(slight.length > 0
      ? [
          hint(
            "rows",
            `fewer than ${FEW_TO_LEARN} composed rows of ${listed(slight)}`,
            "add patterns to their families",
          ),
        ]
      : []),
  ];
}

function languages({ handwritten, composed }: TaskRows): Finding[] {
  const written = countBy(handwritten, ({ lang }) => lang);
  const made = countBy(composed, ({ lang }) => lang);
  const few = Object.entries(written).filter(([, count]) => count < FEW_OF_LANGUAGE);
  const unmeasured = Object.keys(made).filter((lang) => !(lang in written));
  const untaught = Object.keys(written).filter((lang) => !(lang in made));
  const named = few.map(([lang, count]) => `${lang} (${count})`);
  return [
    ...(few.length > 0
      ? [hint("rows", `few hand-written rows in ${listed(named)}`, `write ${FEW_OF_LANGUAGE} of each language`)]
      : []),
    ...(unmeasured.length > 0
      ? [
          hint(
            "rows",
            `composed rows in ${listed(unmeasured)}, but no hand-written one`,
            "write some: nothing measures it",
          ),
        ]
      : []),
    ...(untaught.length > 0
      ? [hint("rows", `hand-written rows in ${listed(untaught)}, but no composed one`, "add families in that language")]
      : []),
  ];
}

function majority({ handwritten }: TaskRows): Finding[] {
  const [most] = Object.entries(countBy(handwritten, ({ outcome }) => outcome)).sort(([, a], [, b]) => b - a);
  if (!most || most[1] <= MAJORITY * handwritten.length) return [];
  const share = Math.round((100 * most[1]) / handwritten.length);
  return [
    hint(
      "rows",
      `${share} % of the hand-written rows are "${most[0]}"`,
      "read every figure beside that share, or write rows of the others",
    ),
  ];
}
