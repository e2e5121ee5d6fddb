import { expect, it } from "vitest";
import { byStyle, floorForUnseenStyles, onUnseenStyles } from "../../../distill/lib/student/styles.ts";

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

it("counts every unseen style the same, however many rows it has", () => {
  const of = (style: string, score: number, correct: boolean) => ({ style, score, correct });
  const few = [of("talk", 3, false), of("talk", 1, true)];
  const many = Array.from({ length: 8 }, (_, i) => of("sound", i < 4 ? 3 : 1, true));
  // Half of each is answered; all of "talk" that is answered is wrong.
  expect(onUnseenStyles([...few, ...many], 2)).toEqual({ coverage: 0.5, risk: 0.5 });
  expect(onUnseenStyles([], 2)).toEqual({ coverage: 0, risk: 0 });
});

it("finds the lowest score from which unseen styles are wrong at no more than the limit", () => {
  const of = (score: number, correct: boolean) => ({ style: "talk", score, correct });
  const rows = [of(4, true), of(3, true), of(2, false), of(1, true), of(0, false), of(0, true)];
  expect(floorForUnseenStyles(rows, 0.25)).toBe(1);
  expect(floorForUnseenStyles(rows, 0.24)).toBe(3);
  expect(floorForUnseenStyles(rows, 0.5)).toBe(0);
  expect(floorForUnseenStyles([of(1, false)], 0.5)).toBe(Number.POSITIVE_INFINITY);
  // A style of one row counts as much as one of five.
  const alone = { style: "sound", score: 5, correct: false };
  expect(floorForUnseenStyles([alone, ...rows.slice(0, 4)], 0.25)).toBe(Number.POSITIVE_INFINITY);
});
