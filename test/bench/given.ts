/** What the options of several benches have in common. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { UsageError } from "../../distill/lib/command/options.ts";

export const AGAINST = {
  kind: "path",
  of: "folder",
  help: "another checkout of the project, to compare with",
} as const;

/** The folder that `--against` names. @throws UsageError where it holds no checkout that can run */
export function checkoutAt(path: string): string {
  const folder = resolve(path);
  for (const part of ["distill/all.ts", "node_modules"])
    if (!existsSync(join(folder, part)))
      throw new UsageError(
        `--against ${path}: no checkout that can run, as it has no ${part}; make one: git worktree add ${path} COMMIT && cd ${path} && npm ci`,
      );
  return folder;
}

/** Sizes such as `10000,100000`. @throws UsageError naming the flag */
export function sizesOf(flag: string, text: string, min: number): number[] {
  const sizes = text.split(",").map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size >= min)) return sizes;
  throw new UsageError(`${flag} is "${text}"; accepted: whole numbers from ${min} on, with commas between them`);
}
