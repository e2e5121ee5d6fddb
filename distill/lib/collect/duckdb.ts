/**
 * DuckDB as a reader of one file: it sees that file and a private folder and nothing else, loads no extension, and holds no more than
 * a part of the file. https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
 */
import { realpathSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

/** What lies beyond this goes to the private folder. The process takes 100 to 250 MB more. */
const MEMORY_LIMIT = "256MB";
const THREADS = "2";

export interface DuckDb {
  /** The path to use in SQL, quoted. */
  readonly file: string;
  /** The first column of each row, which must be text; rows come in the order of the file. */
  texts(sql: string): AsyncGenerator<string>;
  close(): void;
}

/** @param folder a private one; what DuckDB spills there are queries */
export async function openDuckDb(path: string, folder: string): Promise<DuckDb> {
  const real = realpathSync(path); // where a link leads to is what is allowed or not
  const pattern = real.replace(/[*?[]/g, "[$&]"); // all names in SQL are patterns, so that this one has to match only itself
  const instance = await DuckDBInstance.create(":memory:", {
    memory_limit: MEMORY_LIMIT,
    threads: THREADS,
    temp_directory: folder,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_paths = [${quoted(real)}, ${quoted(pattern)}]`);
  await connection.run(`SET allowed_directories = [${quoted(folder)}]`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  return {
    file: quoted(pattern),
    async *texts(sql) {
      for await (const chunk of await connection.stream(sql)) for (const [text] of chunk.getRows()) yield String(text);
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
