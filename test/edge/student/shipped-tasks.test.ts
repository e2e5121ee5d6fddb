/** The students of all tasks that ship one, on the hand-written test rows of their task, which nobody trained or calibrated on. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadJsonl } from "../../../distill/lib/files/jsonl.ts";
import { fixtureParser } from "../../../distill/lib/student/fixture-rows.ts";
import { severeRisk } from "../../../distill/lib/student/of-task.ts";
import { shippedTasks } from "../../../distill/lib/student/shipped.ts";
import { queriesOf } from "../../../distill/lib/task/folder.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { taskByName } from "../../../edge/task/registry.ts";
import { outcomeOf, taskHash } from "../../../edge/task/task.ts";

/** Three standard errors of sampling above the bound. */
const withSlack = (alpha: number, rows: number): number => alpha + 3 * Math.sqrt((alpha * (1 - alpha)) / rows);

describe.each(shippedTasks())("the shipped student of %s", (name) => {
  const task = taskByName(name);
  const bytes = readFileSync(`edge/student/${name}.bin`);
  const decoded = decodeStudent(bytes, { taskHash: taskHash(task) });
  if (!decoded.ok) throw new Error(`${decoded.reason}: run npm run build:student -- --task ${name}`);
  const { student } = decoded;
  const { alpha, delta } = task.risk;

  const judge = async () => {
    const rows = await loadJsonl(queriesOf(task).handwritten, fixtureParser(task));
    return rows
      .filter(({ part }) => part === "test")
      .map((row) => {
        const { weights, abstain } = student.predict(row.query);
        return { label: outcomeOf(task, row.label), said: outcomeOf(task, weights), abstain };
      });
  };

  it("is under 2.5 MB, certified for the task's risk, and answers", () => {
    expect(bytes.length).toBeLessThan(2_500_000);
    expect(student.header.certificate).toMatchObject({ alpha, delta });
    expect(student.header.threshold).toBeLessThanOrEqual(1);
  });

  it("agrees far more often than always answering with the commonest label", async () => {
    const rows = await judge();
    const counts = Object.values(Object.groupBy(rows, ({ label }) => label)).map((some) => some?.length ?? 0);
    const agreeing = rows.filter(({ label, said }) => label === said).length;
    expect(agreeing / rows.length).toBeGreaterThan(Math.max(0.75, Math.max(...counts) / rows.length + 0.2));
  });

  it("is wrong no more often than its certificate says", async () => {
    const rows = await judge();
    const { severe } = severeRisk(task);
    const [wrong, of] = severe
      ? [
          rows.filter(({ label, said, abstain }) => severe.labels.includes(label) && said === severe.as && !abstain),
          rows.filter(({ label }) => severe.labels.includes(label)),
        ]
      : [rows.filter(({ label, said, abstain }) => !abstain && label !== said), rows.filter(({ abstain }) => !abstain)];
    expect(wrong.length / of.length).toBeLessThanOrEqual(withSlack(alpha, of.length));
  });
});
