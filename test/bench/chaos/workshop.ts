/** A run directory and a folder of releases, a step as a process, and what the stand-in was asked and has made. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { localAws, startScript } from "../../run-script.ts";
import type { ChaosStep } from "./steps.ts";

interface Ran {
  readonly code: number | null;
  readonly output: string;
  readonly ms: number;
}

/** What was paid for since a moment: answers, those of them beyond one a question, and jobs and deployments made. */
interface Paid {
  readonly calls: number;
  readonly repeated: number;
  readonly made: number;
}

/** A moment, in lines of the ledger and things that exist. */
interface Moment {
  readonly line: number;
  readonly made: number;
}

export interface Workshop {
  readonly runDir: string;
  readonly releases: string;
  run(step: ChaosStep, how?: { killAfterMs?: number; shell?: string; args?: readonly string[] }): Promise<Ran>;
  /** A copy of the run and the releases as they are. @returns its folder */
  snapshot(): string;
  restore(folder: string): void;
  rows(file: string): number | undefined;
  now(): Moment;
  paidSince(moment: Moment): Paid;
}

const READS = ["a dog barking at night", "film noir from 1948", "someone says never again", "applause in a large hall"];

export function createWorkshop(dir: string, awsUrl: string): Workshop {
  const [runs, releases, traffic] = [join(dir, "runs"), join(dir, "releases"), join(dir, "traffic.jsonl")];
  const runDir = join(runs, "chaos");
  mkdirSync(runs);
  mkdirSync(releases);
  writeFileSync(traffic, trafficLines().join("\n"));
  let snapshots = 0;
  const parts = [
    ["run", runDir],
    ["releases", releases],
  ] as const;

  const linesOf = (file: string): string[] =>
    readFileSync(join(dir, "aws", file), "utf8")
      .split("\n")
      .filter(Boolean);
  const ledger = () =>
    linesOf("ledger.jsonl").map(
      (line) => JSON.parse(line) as { error?: string | null; requestMetadata?: Record<string, string> },
    );
  const made = (): number =>
    new Set(
      linesOf("journal.jsonl")
        .map((line) => JSON.parse(line) as [table: string, key: string])
        .filter(([table]) => ["customization-jobs", "deployments", "batch-jobs"].includes(table))
        .map(([table, key]) => `${table} ${key}`),
    ).size;

  return {
    runDir,
    releases,
    async run(step, { killAfterMs, shell, args = [] } = {}) {
      const place = (one: string) => ({ TRAFFIC: traffic, RELEASES: releases })[one] ?? one;
      const given = ["--run", "chaos", ...step.args.map(place), ...args];
      const startedMs = performance.now();
      const child = startScript(`distill/${step.name}.ts`, given, {
        env: localAws(awsUrl, runs),
        ...(shell !== undefined && { shell }),
      });
      let output = "";
      for (const stream of [child.stdout!, child.stderr!])
        stream.setEncoding("utf8").on("data", (text) => (output += text));
      const ended = new Promise<number | null>((done) => child.on("close", done));
      if (killAfterMs !== undefined) {
        await Promise.race([ended, sleep(killAfterMs)]);
        child.kill("SIGKILL");
      }
      return { code: await ended, output, ms: performance.now() - startedMs };
    },
    snapshot() {
      const folder = join(dir, `snapshot-${++snapshots}`);
      for (const [name, from] of parts) if (existsSync(from)) cpSync(from, join(folder, name), { recursive: true });
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    restore(folder) {
      for (const [name, to] of parts) {
        rmSync(to, { recursive: true, force: true });
        if (existsSync(join(folder, name))) cpSync(join(folder, name), to, { recursive: true });
      }
      mkdirSync(releases, { recursive: true });
    },
    rows(file) {
      const path = join(runDir, file);
      if (!existsSync(path)) return undefined;
      return file.endsWith(".jsonl") ? readFileSync(path, "utf8").split("\n").length : 1;
    },
    now: () => ({ line: ledger().length, made: made() }),
    paidSince(moment) {
      const keys = ledger()
        .slice(moment.line)
        .flatMap(({ error, requestMetadata }) => (error === null ? (requestMetadata?.["key"] ?? []) : []));
      return { calls: keys.length, repeated: keys.length - new Set(keys).size, made: made() - moment.made };
    },
  };
}

/** Queries that differ in more than a number, each with a label. */
function trafficLines(): string[] {
  const labels = ["visual", "metadata", "transcription", "audio"];
  const things = ["kite", "violin", "judge", "harbour", "goat", "welder", "choir", "glacier", "tram", "orchard"];
  const ends = ["by the river", "in colour", "before dawn", "close to the camera", "as a child"];
  return things.flatMap((thing, i) =>
    READS.flatMap((read, j) =>
      ends.map((end, k) =>
        JSON.stringify({
          id: `t${i}-${j}-${k}`,
          query: `${thing} ${end}, ${read}`,
          label: labels[j],
          group: `${thing} ${read}`,
        }),
      ),
    ),
  );
}

export const filesOf = (dir: string): string[] =>
  existsSync(dir) ? readdirSync(dir, { recursive: true }).map(String) : [];
