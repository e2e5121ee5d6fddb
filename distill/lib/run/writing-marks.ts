/**
 * Marks of steps that ask a model, or write files which belong together. A kill in the meantime leaves the mark behind, so that no step reads files of
 * which some are new and some are not; the mark says with which command they are made again.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { writeJson } from "../files/atomic-write.ts";
import { readJsonFile } from "../files/json-file.ts";
import { namesIn } from "../files/names-in.ts";
import { parser } from "../files/parser.ts";

const markSchema = z.object({
  step: z.string(),
  command: z.string(),
  files: z.array(z.string()).readonly(),
  budgetUsd: z.number().optional(),
});
/**
 * `command` as it was typed, `files` as they are called in the run: none of a step that asks a model before it writes. `budgetUsd` where
 * it ran out of a smaller one.
 */
export type WritingMark = Readonly<z.infer<typeof markSchema>>;

/** Why files that a mark names are not read, and what to do first. */
export const cutOff = ({ step, command }: WritingMark): string =>
  `${step} was cut off while it wrote them, or is at work: run \`${command}\` again first`;

const ENDING = ".writing";

export function writingMarks(folder: string) {
  const path = (step: string): string => join(folder, `${step}${ENDING}`);
  const of = (step: string): WritingMark | undefined =>
    readJsonFile(path(step), parser(markSchema), `delete it and run ${step} again`);
  return {
    of,
    begin: (mark: WritingMark): Promise<void> => writeJson(path(mark.step), mark),
    end: (step: string): void => rmSync(path(step), { force: true }),
    all: (): WritingMark[] => namesIn(folder, ENDING).flatMap((step) => of(step) ?? []),
  };
}
