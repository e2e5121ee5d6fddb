/** The gates of a run beside what is in force: step 9 decides by them, and step 8's report says how they stand. */
import { promptOfHash } from "../../../edge/bedrock/request.ts";
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { evaluatedAs, presentDeployment } from "../customize/record.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import { labelOf } from "../evaluate/reference.ts";
import { sha256Bytes } from "../files/digest.ts";
import type { Example } from "../run/rows.ts";
import type { Run } from "../run/run-dir.ts";
import { readStudent, readStudentRecord } from "../student/record.ts";
import { taskFlag } from "../task/folder.ts";
import { compareStudents, studentInForce } from "./compare-students.ts";
import type { Gate } from "./gate.ts";
import { gatesOf } from "./gates.ts";
import type { InForce } from "./release.ts";
import type { PromotionStore } from "./store.ts";

interface GatesOfRun {
  readonly gates: readonly Gate[];
  /** Name of the student that the run's was compared with; undefined where it is in force itself. */
  readonly comparedWith: string | undefined;
}

interface Beside {
  /** The run's test rows that rules do not answer. */
  readonly test: readonly Example[];
  readonly inForce: InForce;
  readonly store: PromotionStore;
  readonly fusion: Fusion | undefined;
  /** Null where the run has no deployed model. */
  readonly deploymentStatus: string | null;
}

export async function gatesOfRun(
  run: Run,
  task: Task,
  evaluation: Evaluation,
  { test, inForce, store, fusion, deploymentStatus }: Beside,
): Promise<GatesOfRun> {
  const { bytes = null, student = null } = readStudent(run, task) ?? {};
  const studentSha256 = bytes && sha256Bytes(bytes);
  const deployment = presentDeployment(run);
  // The very student that is in force is not compared with itself.
  const students =
    studentSha256 !== null && inForce.release?.student === studentSha256
      ? null
      : compareStudents(task, student, await studentInForce(inForce, store, task), toCompare(run, task, test));
  const gates = gatesOf({
    evaluation,
    artefacts: {
      studentSha256,
      studentBytes: bytes?.length ?? null,
      promptHash: deployment?.promptHash ?? null,
      deployment: deployment ? evaluatedAs(deployment) : null,
    },
    taskHash: taskHash(task),
    taskFlag: taskFlag(task),
    promptKnown: deployment
      ? deployment.prompt !== undefined || promptOfHash(task, deployment.promptHash) !== null
      : true,
    deploymentStatus,
    fusion: fusion ? fusionDigest(fusion) : null,
    students,
  });
  return { gates, comparedWith: students?.inForce };
}

/** The test rows that no rule answers, with the labels that both students are held to. */
function toCompare(run: Run, task: Task, test: readonly Example[]) {
  const reference = readStudentRecord(run)?.reference ?? "teacher";
  const rules = compileRules(task);
  const now = new Date();
  return test
    .filter(({ query }) => rules.read(query, { now }).answer === undefined)
    .map((row) => ({ query: row.query, label: labelOf(row, reference) }));
}
