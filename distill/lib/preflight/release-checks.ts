/** Checks of what steps 8 and 9 are given: a wrong folder, or a gate that the release will not have, is found before labels are paid for. */
import type { Task } from "../../../edge/task/task.ts";
import { readRetrieval } from "../evaluate/measure-retrieval.ts";
import { EVALUATE_OPTIONS } from "../evaluate/options.ts";
import { isShipped, judgementsDigest } from "../fusion/judgements.ts";
import { absentGate, type Holds, judgedOf } from "../promote/gate-names.ts";
import { type Check, fail, pass, warn } from "./check.ts";

const SHIPPED = EVALUATE_OPTIONS.retrieval.default;

interface Given {
  /** Folder of judged queries; undefined where the shipped ones are measured, if they are of the task. */
  readonly retrieval: string | undefined;
  readonly accept: readonly string[];
  /** What the release of this round will carry. */
  readonly carries: Omit<Holds, "retrieval">;
}

export async function checkRelease(
  task: Task,
  { retrieval: folder = SHIPPED, accept, carries }: Given,
): Promise<Check[]> {
  if (folder === SHIPPED && accept.length === 0) return [];
  const warnings: string[] = [];
  const judged = await readRetrieval({ task, warn: (text) => warnings.push(text) }, folder).catch(messageOf);
  if (typeof judged === "string")
    return [fail("retrieval", judged, "name a folder of judgements and results with --retrieval DIR, or none")];
  const checks = warnings.map((text) => warn("retrieval", text, "name a set of this task, or --retrieval none"));
  if (folder !== SHIPPED && judged.length > 0)
    checks.push(pass("retrieval", `${folder}: ${judged.length} judged queries with a relevant item`));
  const measured = { isShipped: isShipped(judgementsDigest(judged)), queries: judged.length };
  const absent = absentGate(accept, { ...carries, retrieval: judgedOf(measured) });
  return absent === undefined ? checks : [...checks, fail("accepted gates", absent, "leave that --accept out")];
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return error.message;
}
