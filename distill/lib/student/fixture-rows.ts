/** Rows of fixtures/queries as training rows. A family of composed queries is a group. */
import { z } from "zod";
import { OUT_OF_SCOPE, type Task } from "../../../edge/task/task.ts";
import { parseGold } from "../collect/labelled-row.ts";
import { parser } from "../files/parser.ts";
import type { TrainingRow } from "./rows.ts";

export interface FixtureRow extends TrainingRow {
  readonly id: string;
  readonly lang: string;
  /** Empty where the task tells no styles apart. */
  readonly style: string;
  /** Hand-written rows only. */
  readonly part?: "calibration" | "test" | undefined;
}

const parse = parser(
  z.object({
    id: z.string(),
    query: z.string(),
    label: z.record(z.string(), z.number()).optional(),
    choice: z.string().nullable().optional(),
    lang: z.string(),
    style: z.string().default(""),
    family: z.string().optional(),
    part: z.enum(["calibration", "test"]).optional(),
  }),
);

/** Rows of a task of choices have a `choice`, null for out of scope, in place of a `label`. */
export const fixtureParser =
  (task: Task) =>
  (value: unknown): FixtureRow => {
    const { id, query, label, choice, lang, style, family, part } = parse(value);
    if (task.kind === "choices" && choice === undefined)
      throw new Error(`row ${id} has no choice; out of scope is "choice": null`);
    const stated = task.kind === "signals" ? label : parseGold(task, choice ?? OUT_OF_SCOPE);
    if (!stated) throw new Error(`row ${id} has no label`);
    return { id, query, label: stated, lang, style, part, ...(family !== undefined && { group: family }) };
  };
