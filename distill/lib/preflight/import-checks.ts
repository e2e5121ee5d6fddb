/** Checks of the files that step 1 would import: a wrong path is found before a long round is left alone with it. */
import type { Task } from "../../../edge/task/task.ts";
import { type Format, importFile } from "../collect/files.ts";
import { type Check, fail, pass } from "./check.ts";

export interface Import {
  /** One of `FORMATS`: the option takes no other. */
  readonly format: string;
  readonly path: string;
}

/** One check for each file, of its first row. Parquet may lie in folders and buckets, and step 1 looks at it. */
export const checkImports = (task: Task, imports: readonly Import[]): Promise<Check[]> =>
  Promise.all(
    imports.map(async ({ format, path }) => {
      if (format === "parquet") return { name: "import", outcome: "not checked", says: `${path}: step 1 reads it` };
      try {
        for await (const row of importFile(task, format as Format, path)) {
          if ("malformed" in row) return fail("import", `${row.file}:${row.line}: ${row.malformed}`, FIX);
          return pass("import", `${path}: its first row is read`);
        }
        return fail("import", `${path}: no rows`, FIX);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        return fail("import", error.message, FIX);
      }
    }),
  );

const FIX =
  "name a file of queries: `npx tsx distill/1-collect.ts --help` shows the formats; a run that has its queries goes on without the file by --from 2";
