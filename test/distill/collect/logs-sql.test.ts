/** docs/logs.sql: its table has the columns that the router writes, and its sample holds the queries that 1-collect would. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, expect, it } from "vitest";
import { gather } from "../../../distill/lib/collect/gather.ts";
import { edgeLog } from "../../../distill/lib/collect/logs.ts";
import { importParquet } from "../../../distill/lib/collect/parquet.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import type { LogRow } from "../../../edge/ports.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { appWith } from "../../edge/http/app-parts.ts";
import { helpDesk } from "../../edge/task/help-desk.ts";

const sql = readFileSync("docs/logs.sql", "utf8");
/** Names and Athena types of the table's columns. */
const columns = new Map(
  [...sql.slice(sql.indexOf("CREATE"), sql.indexOf("PARTITIONED BY")).matchAll(/^ {2}`(\w+)` (\S+?),?$/gm)].map(
    ([, name, type]) => [name!, type!],
  ),
);
/** In place of `weights` and `primary` where the task is one of choices. */
const OF_CHOICES = ["choice", "alternatives", "abstained"];
const select = /UNLOAD \(\n([\s\S]*?)\n\)\nTO /.exec(sql)?.[1] ?? "";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "sluice-sql-"));
  mkdirSync(join(dir, "logs", "decisions"), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

it("has a column for each field of a decision's row, and no other", async () => {
  const rows: LogRow[] = [];
  const { post } = appWith(
    { SLUICE_LOG_QUERIES: "full" },
    { writeLog: (written: readonly LogRow[]) => void rows.push(...written) },
  );
  await post("/v1/route", { query: "in blue", previous: "a red car", locale: "en" });
  const written = new Set(rows.flatMap((row) => Object.keys(row)).map((name) => name.toLowerCase()));
  expect(written.size).toBeGreaterThan(15);
  for (const name of written) expect(columns.keys()).toContain(name);
  const documented = /^\| decision \| (.*) \|$/m.exec(readFileSync("docs/operate.md", "utf8"))?.[1] ?? "";
  const fields = [...documented.replace(/\([^)]*\)/g, "").matchAll(/`(\w+)`/g)].map(([, name]) => name!.toLowerCase());
  expect([...columns.keys()].sort()).toEqual([...fields, ...OF_CHOICES].sort());
});

it("has a column for each field that a task of choices writes instead of weights", async () => {
  const rows: LogRow[] = [];
  const { post } = appWith(
    { SLUICE_LOG_QUERIES: "full" },
    {
      task: helpDesk,
      rules: compileRules(helpDesk),
      writeLog: (written: readonly LogRow[]) => void rows.push(...written),
    },
  );
  await post("/v1/route", { query: "cancel my plan" });
  const written = rows.flatMap((row) => Object.keys(row)).map((name) => name.toLowerCase());
  expect(written).toEqual(expect.arrayContaining(OF_CHOICES));
  for (const name of written) expect(columns.keys()).toContain(name);
});

/** DuckDB's name for an Athena type. */
function typeOf(athena: string): string {
  const [, members] = /^struct<(.*)>$/.exec(athena) ?? [];
  if (members) {
    const named = members.split(",").map((member) => member.split(":") as [string, string]);
    return `STRUCT(${named.map(([name, type]) => `${name} ${typeOf(type)}`).join(", ")})`;
  }
  const [, list] = /^array<(.*)>$/.exec(athena) ?? [];
  if (list) return `${typeOf(list)}[]`;
  const [, key, value] = /^map<(.*),(.*)>$/.exec(athena) ?? [];
  return key && value
    ? `MAP(${typeOf(key)}, ${typeOf(value)})`
    : athena === "string"
      ? "VARCHAR"
      : athena.toUpperCase();
}

/** Functions of Trino that DuckDB has under another name or with another default. */
const DIALECT = [
  "CREATE MACRO to_utf8(x) AS x",
  "CREATE MACRO to_hex(x) AS upper(x)", // its md5 is hexadecimal already
  "CREATE MACRO cardinality(x) AS len(x)",
  "CREATE MACRO normalize(x, form) AS strip_accents(x)", // all that NFKD does to the letters here, once marks are removed
  "CREATE MACRO regexp_replace(x, what, to_what) AS system.main.regexp_replace(x, what, to_what, 'g')",
];

/** Runs the sample's SELECT, as Athena would, over the log in `dir`. @returns the folder that it is written to */
async function unload(bound: string): Promise<string> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const macro of DIALECT) await connection.run(macro);
  const types = [...columns].map(([name, type]) => `"${name}": '${typeOf(type)}'`).join(", ");
  await connection.run(
    `CREATE VIEW sluice_decisions AS SELECT *, '2026/11/23' AS day FROM read_json('${dir}/logs/decisions/*.jsonl',
      format = 'newline_delimited', records = true, ignore_errors = true, columns = {${types}})`,
  );
  mkdirSync(join(dir, "sample"));
  const bounded = select.replace("'028F'", `'${bound}'`);
  expect(bounded).not.toBe(select);
  await connection.run(`COPY (${bounded}) TO '${dir}/sample/20261128_part-a' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return join(dir, "sample");
}

/** Log lines with repeats under several spellings, and lines that no sample may hold. */
function writeLog(lines: number): void {
  const random = createRandom("log");
  const below = (bound: number): number => Math.floor(random() * bound);
  const rows = Array.from({ length: lines }, (_, i) => {
    const text = `café ${below(40)} by the sea, take ${below(25)}`;
    const query = [text, text.toUpperCase(), text.replace("é", "e"), `${text}!`][below(4)]!;
    const row = {
      kind: "decision",
      time: new Date(1_795_000_000_000 + i * 1000).toISOString(),
      id: `dec_${i}`,
      query,
      weights: { visual: 1 },
      task: "video-search",
    };
    if (i % 10 === 7) return JSON.stringify({ ...row, task: "shop" });
    if (i % 10 === 8) return JSON.stringify({ ...row, inherited: ["text"] });
    if (i % 10 === 9) return JSON.stringify({ ...row, query: undefined, queryHash: "0".repeat(64) });
    return JSON.stringify(i % 10 === 6 ? { ...row, inherited: [], previous: "the one before" } : row);
  });
  for (const [name, part] of [
    ["1.jsonl", rows.slice(0, lines / 2)],
    ["2.jsonl", [...rows.slice(lines / 2), '{"kind":"decision","que']],
  ] as const)
    writeFileSync(join(dir, "logs", "decisions", name), `${part.join("\n")}\n`);
}

it("samples the queries that 1-collect would hold if it read the whole log, with their counts", async () => {
  writeLog(4000);
  const openS3 = () => Promise.reject(new Error("no bucket is read"));
  const options = { seed: 1, atMost: 100 };
  const whole = await gather(
    videoSearch,
    [edgeLog(join(dir, "logs"), videoSearch.name, openS3, { lines: 0, withoutQuery: 0 })],
    options,
  );
  expect(whole.counts.distinctError).toBeGreaterThan(0);
  const sample = await unload("4CCC"); // three of ten
  const sampled = await gather(videoSearch, [importParquet(videoSearch, sample, { openS3, scratch: dir })], options);
  expect(sampled.counts.read).toBeGreaterThan(150);
  expect(sampled.counts.read).toBeLessThan(450);
  const sorted = (rows: typeof whole.rows) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(sorted(sampled.rows)).toEqual(sorted(whole.rows));
  expect(Math.max(...sampled.rows.map(({ count }) => count))).toBeGreaterThan(3);
});
