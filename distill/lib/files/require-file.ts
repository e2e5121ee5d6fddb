/** A file that a person named has to be there, and be a file, before anything is read from it. */
import { pathFault } from "../command/given-path.ts";
import { UsageError } from "../command/options.ts";

/** `named` is how it was given, e.g. `--data rows.jsonl`; `hint` says how such a file is made. @throws UsageError */
export function requireFile(path: string, { named = path, hint }: { named?: string; hint?: string } = {}): void {
  const fault = pathFault(path, "file");
  if (fault !== undefined) throw new UsageError(`${named}: ${fault}${hint === undefined ? "" : `; ${hint}`}`);
}
