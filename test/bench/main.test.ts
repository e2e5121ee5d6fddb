import { expect, it } from "vitest";
import { runScript } from "../run-script.ts";

it.concurrent.each([
  ["steps --rows many", '--rows is "many"; accepted: whole numbers from 3000 on'],
  ["steps --rows 10000,5", '--rows is "10000,5"; accepted: whole numbers from 3000 on'],
  ["steps --against nowhere", "--against nowhere: no such folder"],
  [
    "steps --against docs",
    "--against docs: no checkout that can run, as it has no distill/all.ts; make one: git worktree",
  ],
  ["student-speed --against docs", "--against docs: no checkout that can run"],
  ["evaluate --rows 1.5", '--rows is "1.5"; accepted: whole numbers from 100 on'],
  ["collect --lines 0", '--lines is "0"; accepted: whole numbers from 1 on'],
  ["train --rows 10", '--rows is "10"; accepted: an integer from 1000'],
  ["rules --data none.jsonl", "--data none.jsonl: no such file"],
  ["rules --data fixtures/archive/queries.jsonl", "fixtures/archive/queries.jsonl:1: label: missing"],
  ["search --archive none", "--archive none: no such folder"],
  ["search --part none", "fixtures/archive has no queries of the part none"],
  ["choices --only none", "--only none: known are banking77"],
  ["cost --rules 0.7 --student 0.7", "--rules and --student: shares that are more than 1 together"],
  ["cost --isolates 0", '--isolates is "0"; accepted: a number from 1'],
  ["soak --minutes 0", '--minutes is "0"; accepted: a number from 0.1'],
  ["shares --rows 1", "unknown option --rows"],
  ["stairs", "no part called stairs"],
])("the bench answers `%s` with what is wrong, and measures nothing", async (line, message) => {
  const { code, out, err } = await runScript("test/bench/main.ts", line.split(" "));
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
  expect(code).toBe(2);
  expect(out).not.toMatch(/\d (s|µs|rows)/);
});

it.concurrent.each([
  ["student-hand-written", "--task none", '--task is "none"; accepted: video-search'],
  ["student-hand-written", "--model none.bin", "--model none.bin: no such file"],
  ["student-zero-shot", "--data docs", "--data docs: a folder; name a file"],
  ["student-left-out", "--effort half", '--effort is "half"; accepted: quick, full'],
  ["student-severe", "--task video-search", '--task video-search: it has no "risk.severeAs"'],
  ["student", "--only none", "--only none: no such part; known: tvr"],
])("%s answers `%s` with what is wrong", async (name, line, message) => {
  const { code, err } = await runScript(`test/bench/${name}.ts`, line.split(" "));
  expect(err).toContain(message);
  expect(err).not.toMatch(/^\s+at /m);
  expect(code).toBe(2);
});
