/** What Athena's UNLOAD leaves in a bucket, read by step 1 from the stand-in's S3. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Aws, connectAws } from "../../../distill/lib/aws/connect.ts";
import { placeOf } from "../../../distill/lib/permissions/place.ts";
import { rehearsalOf } from "../../../distill/lib/permissions/rehearsal.ts";
import { startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";
import { missingInTables, recordedBy } from "../permissions/under-policies.ts";

const TIMEOUT_MS = 60_000;
const BUCKET = "sluice-logs";

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
let aws: Aws;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-bucket-"));
  server = await startAws({ port: 0, stateDir: join(dir, "aws") });
  aws = await connectAws({ AWS_ENDPOINT_URL: server.url });
  await aws.s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
}, TIMEOUT_MS);
afterAll(async () => {
  await aws.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

async function put(key: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const path = join(dir, "one.parquet");
  await connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  await aws.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: readFileSync(path) }));
}

const collect = (...args: string[]) =>
  runScript("distill/1-collect.ts", args, {
    env: localAws(server.url, join(dir, "runs")),
  });

it(
  "a sample in a bucket is collected with its counts, under the documented rights, and leaves no query on disk but the run's",
  async () => {
    const words = "['kite','violin','judge','harbour','goat','welder','choir','glacier','tram','orchard']";
    const sample = (from: number) =>
      `SELECT ${words}[1 + i % 10] || ' in the ' || ${words}[1 + (i // 10) % 10] || ' by the sea, reel ' || i AS query,
        1 + i % 3 AS count, 'edge-log' AS source FROM range(${from}, ${from + 150}) t(i)`;
    const documented = rehearsalOf(placeOf({ account: "123456789012", region: "us-east-1", logBuckets: [BUCKET] }));
    await put("sample/20261128_101112_00007_x-a", sample(0));
    await put("sample/20261128_101112_00007_x-b", sample(150));
    await put("elsewhere/c", "SELECT 'never read' AS query");
    await fetch(`${server.url}/_sluice/policies`, { method: "POST", body: JSON.stringify(documented) });
    const { code, out, err } = await collect(
      "--run",
      "live",
      "--import",
      "parquet",
      `s3://${BUCKET}/sample/`,
      "--json",
    );
    expect(code, err).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ read: 300, held: 300, distinct: 300, repeated: 300 });
    const rows = readFileSync(join(dir, "runs", "live", "queries.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { query: string; count?: number; source: string });
    expect(rows.length).toBeGreaterThan(100);
    for (const { query, count = 1, source } of rows)
      expect([source, count]).toEqual(["edge-log", 1 + (Number(/\d+$/.exec(query)) % 3)]);
    expect(readdirSync(join(dir, "runs"))).toEqual(["live"]);
    const recorded = await recordedBy(server.url);
    expect([missingInTables(recorded), recorded.denied]).toEqual([[], []]);
    await fetch(`${server.url}/_sluice/policies`, { method: "DELETE" });
  },
  TIMEOUT_MS,
);

it.each([
  ["a bucket that is not there", ["parquet", "s3://sluice-nothing/sample"], /sluice-nothing|bucket/i],
  ["a prefix without objects", ["parquet", `s3://${BUCKET}/none`], `s3://${BUCKET}/none: no Parquet file there`],
  ["another format in a bucket", ["jsonl", `s3://${BUCKET}/sample`], "only parquet is read from a bucket"],
  ["another format in a folder", ["jsonl", "fixtures/queries"], "only parquet is read from one"],
  ["a folder that is not there", ["parquet", "no-such-folder"], 'no folder "no-such-folder"'],
])(
  "%s is an error that says so",
  async (_, source, message) => {
    const { code, err } = await collect("--run", "none", "--import", ...source);
    expect(code).not.toBe(0);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ {4}at /m);
    expect(readdirSync(join(dir, "runs")).filter((name) => name !== "live")).toEqual([]);
  },
  TIMEOUT_MS,
);
