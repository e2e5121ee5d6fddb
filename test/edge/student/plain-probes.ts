/** What a task's rules and shipped student make of queries that neither trained nor calibrated it. */
import { readFileSync } from "node:fs";
import { compileRules } from "../../../edge/rules/compile.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { outcomeOf, type Task, taskHash } from "../../../edge/task/task.ts";
import { queryKey } from "../../../fixtures/queries/compose.ts";
import { fileOf } from "../../../fixtures/queries/query-set.ts";

/** Queries by the outcome that they should have, one a line. */
export type Probes = Readonly<Record<string, string>>;

interface Answered {
  readonly query: string;
  readonly wanted: string;
  readonly said: string;
  /** Neither a rule nor the student is sure. */
  readonly abstain: boolean;
}

const NOW = new Date("2026-11-29T12:00:00Z");

export function answersTo(task: Task, probes: Probes): Answered[] {
  const decoded = decodeStudent(readFileSync(`edge/student/${task.name}.bin`), { taskHash: taskHash(task) });
  if (!decoded.ok) throw new Error(`${decoded.reason}: run npm run build:student -- --task ${task.name}`);
  const { student } = decoded;
  const rules = compileRules(task);
  return Object.entries(probes).flatMap(([wanted, block]) =>
    linesOf(block).map((query) => {
      const { answer } = rules.read(query, { now: NOW });
      const predicted = student.predict(query);
      const said = outcomeOf(task, (answer ?? predicted).weights);
      return { query, wanted, said, abstain: !answer && predicted.abstain };
    }),
  );
}

/** Probes that are among the task's composed or hand-written queries. */
export function trainedOn({ name }: Task, probes: Probes): string[] {
  const known = new Set(
    (["composed", "handwritten"] as const).flatMap((file) =>
      readFileSync(fileOf(name, file), "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => queryKey((JSON.parse(line) as { query: string }).query)),
    ),
  );
  return Object.values(probes)
    .flatMap(linesOf)
    .filter((query) => known.has(queryKey(query)));
}

const linesOf = (block: string): string[] => block.trim().split(/\s*\n\s*/);
