/** Schemas as functions, with faults that a person can act on. */
import type { z } from "zod";

/** Turns a schema into a function that throws one readable line: the field and what is wrong with it. */
export function parser<T>(schema: z.ZodType<T>): (value: unknown) => T {
  return (value) => {
    const result = schema.safeParse(value, { error: missing });
    if (result.success) return result.data;
    throw new Error(
      result.error.issues.map((issue) => `${issue.path.join(".") || "row"}: ${issue.message}`).join("; "),
    );
  };
}

/** Undefined keeps the message as it is. */
const missing = ({ code, input }: z.core.$ZodRawIssue): string | undefined =>
  code === "invalid_type" && input === undefined ? "missing" : undefined;
