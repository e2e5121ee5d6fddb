/** Files of a run that are not as the step before left them: cut off by a full disk or a copy, or changed by hand. A rollback changes its file too. */
import { namesIn } from "../files/names-in.ts";
import { CHANGE_WHAT_ANSWERS, commandAgain } from "./remedy.ts";
import type { Run } from "./run-dir.ts";

interface ChangedFile {
  readonly file: string;
  /** The step that left it otherwise. */
  readonly step: string;
  readonly command?: string;
}

/**
 * @param hashes of the files, by name
 * @param reader the step that reads them: what it makes itself is its own affair
 */
export function changedFiles(
  run: Pick<Run, "path" | "readStep">,
  hashes: Readonly<Record<string, string>>,
  reader: string,
): ChangedFile[] {
  const records = namesIn(run.path("steps"), ".json").flatMap((step) =>
    step === reader ? [] : (run.readStep(step) ?? []),
  );
  return Object.entries(hashes).flatMap(([file, hash]) => {
    const makers = records.filter(({ outputs }) => Object.hasOwn(outputs, file));
    if (makers.some(({ outputs }) => outputs[file]?.sha256 === hash)) return [];
    const last = makers.toSorted((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1)).at(-1);
    if (!last || CHANGE_WHAT_ANSWERS.includes(last.step)) return [];
    const command = commandAgain(last);
    return [{ file, step: last.step, ...(command !== undefined && { command }) }];
  });
}
