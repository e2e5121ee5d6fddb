/** How many questions the rows of a run make for the teacher, before any is asked. */
import { createKeyTable, isNewTo } from "../files/key-table.ts";
import type { Answers } from "../paid/answers.ts";
import type { QueryRow } from "../run/rows.ts";
import { type DeriveOptions, needsTeacher } from "./derive.ts";
import { type LabelSpec, labelQuestions } from "./questions.ts";

interface Counts {
  readonly rows: number;
  /** Rows that the teacher labels. */
  readonly asked: number;
  /** Distinct questions about them. */
  readonly questions: number;
  /** Those without any answer on disk. */
  readonly open: number;
}

export async function countQuestions(
  rows: AsyncIterable<QueryRow>,
  spec: LabelSpec,
  answers: Pick<Answers, "has">,
  choices: Pick<DeriveOptions, "labels" | "reviewed">,
): Promise<Counts> {
  const known = createKeyTable();
  const counts = { rows: 0, asked: 0, questions: 0, open: 0 };
  for await (const row of rows) {
    counts.rows++;
    if (!needsTeacher(row, choices)) continue;
    counts.asked++;
    for (const { key } of labelQuestions(spec, [row.query])) {
      if (!isNewTo(known, key)) continue;
      counts.questions++;
      if (!answers.has(key)) counts.open++;
    }
  }
  return counts;
}
