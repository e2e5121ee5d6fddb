/** What a task's rules and shipped student make of queries that neither trained nor calibrated it, and the tests that such probes share. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
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

/** Most are answered without a model, and rightly. */
export function testAtTheEdge(task: Task, probes: Probes): void {
  const answers = answersTo(task, probes);
  it("are answered at the edge and rightly in five of six cases", () => {
    const right = answers.filter(({ wanted, said, abstain }) => !abstain && wanted === said);
    expect(right.length / answers.length).toBeGreaterThan(5 / 6);
  });
  it("are seldom answered wrongly", () => {
    const wrong = answers.filter(({ wanted, said, abstain }) => !abstain && wanted !== said);
    expect(wrong.length / answers.length).toBeLessThan(0.1);
  });
  testUnseen(task, probes);
}

export function testUnseen({ name }: Task, probes: Probes): void {
  it("are not among the composed or the hand-written ones", () => {
    const known = new Set(
      (["composed", "handwritten"] as const).flatMap((file) =>
        readFileSync(fileOf(name, file), "utf8")
          .trimEnd()
          .split("\n")
          .map((line) => queryKey((JSON.parse(line) as { query: string }).query)),
      ),
    );
    const all = Object.values(probes).flatMap(linesOf);
    expect(all.filter((query) => known.has(queryKey(query)))).toEqual([]);
  });
}

const linesOf = (block: string): string[] => block.trim().split(/\s*\n\s*/);
