import { expect, it } from "vitest";
import { byStyle } from "../../../distill/lib/student/styles.ts";

const row = (style?: string) => ({ query: "thunder", label: { audio: 1 }, ...(style !== undefined && { style }) });

it("counts rows, answers and errors of each style, and leaves out rows that name none", () => {
  const rows = [row("sound"), row("sound"), row("caption"), row(), row("sound")];
  const outcomes = [
    { score: 3, correct: true },
    { score: 2, correct: false },
    { score: 1, correct: false },
    { score: 9, correct: false },
    { score: 0, correct: false },
  ];
  expect(byStyle(rows, outcomes, 2)).toMatchObject([
    { name: "caption", rows: 1, answered: 0, errors: 0, risk: [0, 1] },
    { name: "sound", rows: 3, answered: 2, errors: 1 },
  ]);
});
