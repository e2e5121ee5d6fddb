/** `promotion.json`: what became of the last promotion of a run. */
import { z } from "zod";
import { forRun } from "../command/typed.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

export const PROMOTION_FILE = "promotion.json";

/** A promotion that its gates refused. */
const refusal = z.object({
  kind: z.literal("refused"),
  /** ISO 8601. */
  at: z.string(),
  /** SHA-256 of the evaluation whose figures were refused; absent from records of older versions. */
  evaluation: z.string().optional(),
  /** The release that stays in force. */
  inForce: z.string(),
  /** Present where nothing but the comparison with the one in force failed, e.g. `builtin answers more`. */
  loss: z.string().optional(),
  /** Promotes it all the same. */
  command: z.string(),
  gates: z.array(z.object({ name: z.string(), passed: z.boolean(), fix: z.string() })).readonly(),
});
export type Refusal = z.infer<typeof refusal>;

/** The refusal on record; undefined where the last promotion went through, or none was tried. */
export function readRefusal(run: Run): Refusal | undefined {
  const found = readJsonFile(
    run.path(PROMOTION_FILE),
    parser(z.union([refusal, z.object({ kind: z.string() })])),
    "delete it: it says what became of the last promotion, and the next one writes it again",
  );
  return found && "command" in found ? { ...found, command: forRun(found.command, run.name) } : undefined;
}
