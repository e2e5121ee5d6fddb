import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import {
  compareStudents,
  type StudentComparison,
  studentInForce,
} from "../../../distill/lib/promote/compare-students.ts";
import { inForceGates, lossOf } from "../../../distill/lib/promote/in-force-gates.ts";
import { shippedStudent } from "../../../distill/lib/student/shipped.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";

const shipped = shippedStudent(task);
if (!shipped.ok) throw new Error(shipped.reason);
const { student } = shipped;
const QUERIES = ["a red car drives along the coast", "footsteps on gravel", "zxqv plomf"];
const rows = QUERIES.map((query) => ({ query, label: null }));

/** `count` rows of each kind: which of the two answers, and which of the two is right. */
const comparison = (
  counts: readonly (readonly [count: number, answers: string, agrees: string])[],
): StudentComparison => ({
  inForce: "builtin",
  rows: counts.flatMap(([count, answers, agrees]) =>
    Array.from({ length: count }, () => ({
      new: { answers: answers.includes("new"), agrees: agrees.includes("new") },
      inForce: { answers: answers.includes("old"), agrees: agrees.includes("old") },
    })),
  ),
});

describe("beside the student in force", () => {
  it.each<[string, StudentComparison, string[], string | undefined]>([
    ["answers and agrees as often", comparison([[50, "new old", "new old"]]), [], undefined],
    [
      "answers fewer by more than chance",
      comparison([
        [10, "old", "new old"],
        [90, "new old", "new old"],
      ]),
      ["answers against the one in force"],
      "builtin answers more",
    ],
    [
      "answers fewer, as chance allows",
      comparison([
        [6, "old", "new old"],
        [1, "new", "new old"],
        [50, "", "new old"],
      ]),
      [],
      undefined,
    ],
    ["answers more", comparison([[40, "new", "new old"]]), [], undefined],
    [
      "answers as many and agrees less often",
      comparison([[20, "new old", "old"]]),
      ["student against the one in force"],
      "builtin agrees more often",
    ],
    [
      "is worse in both",
      comparison([[20, "old", "old"]]),
      ["answers against the one in force", "student against the one in force"],
      "builtin answers more",
    ],
    ["has no rows to be compared on", comparison([]), [], undefined],
  ])("a student that %s", (_, students, failing, loss) => {
    const failed = inForceGates(students).filter(({ passed }) => !passed);
    expect(failed.map(({ name }) => name)).toEqual(failing);
    expect(lossOf(failed, "builtin")).toBe(loss);
  });

  it("shows what both answer and how much of it is wrong", () => {
    const students = comparison([
      [3, "new old", "new"],
      [1, "old", "new old"],
    ]);
    expect(inForceGates(students)[0]?.figure).toBe(
      "it answers 75.0 %, 0.0 % of them unlike their labels; builtin 100.0 %, 75.0 % of them unlike their labels; 4 rows, p = 1.000",
    );
  });

  it("names no loss where another gate fails too", () => {
    const failed = inForceGates(comparison([[20, "old", "old"]])).filter(({ passed }) => !passed);
    const other = { name: "deployment" as const, demand: "Active", figure: "Failed", passed: false, fix: "step 6" };
    expect(lossOf([...failed, other], "builtin")).toBeUndefined();
  });

  it("passes both gates where the same student is in force already", () => {
    expect(inForceGates(null).every(({ passed }) => passed)).toBe(true);
  });
});

describe("the student in force", () => {
  const release = {
    format: 1,
    version: "2026.11.23-1",
    createdAt: "2026-11-23T10:00:00Z",
    task: task.name,
    taskHash: taskHash(task),
    student: null,
    models: [],
    promptHash: "",
  } as const;
  const empty = { getBytes: async () => null };

  it.each([
    ["nothing has been promoted", { version: "builtin", release: null }, "builtin", true],
    ["the release cannot be read", { version: "2026.11.23-1", release: null, problem: "not JSON" }, "builtin", true],
    [
      "the release is of another task, which routers refuse",
      { version: "2026.11.23-1", release: { ...release, taskHash: "e".repeat(64) } },
      "builtin",
      true,
    ],
    [
      "the release's student is gone from the store",
      { version: "2026.11.23-1", release: { ...release, student: "a".repeat(64) } },
      "builtin",
      true,
    ],
    ["the release has no student", { version: "2026.11.23-1", release }, "2026.11.23-1", false],
  ])("where %s", async (_, inForce, version, answers) => {
    const found = await studentInForce(inForce, empty, task);
    expect([found.version, found.student !== null]).toEqual([version, answers]);
  });

  it("is read from the store", async () => {
    const bytes = Uint8Array.from(await readFile(`edge/student/${task.name}.bin`)).buffer;
    const asked: string[] = [];
    const store = {
      async getBytes(key: string) {
        asked.push(key);
        return bytes;
      },
    };
    const inForce = { version: "2026.11.23-1", release: { ...release, student: "a".repeat(64) } };
    const found = await studentInForce(inForce, store, task);
    expect([found.version, asked]).toEqual(["2026.11.23-1", [`student:${"a".repeat(64)}`]]);
    const { rows: read } = compareStudents(task, student, found, rows);
    for (const row of read) expect(row.new).toEqual(row.inForce);
  });

  it("answers nothing where there is none", () => {
    const { rows: read } = compareStudents(task, student, { version: "x", student: null }, rows);
    expect(read.map((row) => row.inForce)).toEqual(rows.map(() => ({ answers: false, agrees: null })));
    expect(read.some((row) => row.new.answers)).toBe(true);
  });
});
