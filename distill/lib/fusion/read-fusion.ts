/** A fusion from a file that `fusion fit` wrote. */
import { readFileSync } from "node:fs";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { parseFusion } from "../../../edge/fusion/schema.ts";
import { labelNames, type Task, taskHash } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { requireFile } from "../files/require-file.ts";

/** @throws UsageError that names the file and what is wrong with it. */
export function readFusion(path: string, task: Task): Fusion {
  requireFile(path, { hint: "fusion fit makes one" });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UsageError(`${path} is not JSON: ${(cause as Error).message}`, { cause });
  }
  const parsed = parseFusion(value, { name: task.name, hash: taskHash(task), signals: labelNames(task) });
  if (!parsed.ok) throw new UsageError(`${path}: ${parsed.reason}`);
  return parsed.fusion;
}
