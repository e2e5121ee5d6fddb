/** Rows of fixtures/queries as training rows. A family of composed queries is a group. */
import { z } from "zod";
import type { TrainingRow } from "./rows.ts";

export interface FixtureRow extends TrainingRow {
  readonly id: string;
  readonly lang: string;
  /** Empty where the task tells no styles apart. */
  readonly style: string;
  /** Hand-written rows only. */
  readonly part?: "calibration" | "test" | undefined;
}

const schema = z.object({
  id: z.string(),
  query: z.string(),
  label: z.record(z.string(), z.number()),
  lang: z.string(),
  style: z.string().default(""),
  family: z.string().optional(),
  part: z.enum(["calibration", "test"]).optional(),
});

export function parseFixture(value: unknown): FixtureRow {
  const { id, query, label, lang, style, family, part } = schema.parse(value);
  return { id, query, label, lang, style, part, ...(family !== undefined && { group: family }) };
}
