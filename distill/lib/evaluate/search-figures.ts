/** What a search over an archive finds with the decisions of rules and student. */
import type { Student } from "../../../edge/student/student.ts";
import type { SignalsTask } from "../../../edge/task/task.ts";
import { readArchive } from "../search/archive.ts";
import { decider } from "../search/decide.ts";
import { reportSearch } from "../search/figures.ts";
import { indexArchive } from "../search/index.ts";
import { measureSearch } from "../search/measure.ts";
import type { Evaluation } from "./evaluation.ts";

/**
 * Only the held-out queries: the others are for tuning.
 *
 * @param simulated whether the student was trained on labels by the stand-in.
 */
export async function searchFigures(
  task: SignalsTask,
  student: Student | null,
  archive: string,
  simulated: boolean,
): Promise<NonNullable<Evaluation["search"]>> {
  const { clips, queries } = await readArchive(archive);
  const index = indexArchive(clips);
  const heldOut = queries.filter(({ part }) => part === "held-out");
  const searched = await measureSearch(task, index, heldOut, decider(task, student));
  index.close();
  return { ...reportSearch(searched), archive, clips: clips.length, simulated };
}
