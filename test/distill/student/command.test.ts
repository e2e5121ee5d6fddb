import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, runScript } from "../../run-script.ts";
import { smallWorld } from "./small-world.ts";

let folder: string;
const path = (name: string): string => join(folder, name);

const student = (args: readonly string[], input = ""): Promise<Ended> =>
  runScript("distill/student.ts", args, { input });

const toLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

const training = smallWorld(500, 1);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "student-"));
  writeFileSync(path("train.jsonl"), toLines(training));
  writeFileSync(path("dev.jsonl"), toLines(smallWorld(300, 2)));
  const run = await student([
    "train",
    "--data",
    path("train.jsonl"),
    "--calibration",
    path("dev.jsonl"),
    "--out",
    path("m.bin"),
  ]);
  expect(run.code).toBe(0);
  expect(run.out).toContain("calibration rows");
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("student predict", () => {
  it("writes one prediction for each line, in order", async () => {
    const queries = ["thunder", "the red car", "", "comedy genre"];
    const { out, code } = await student(
      ["predict", "--model", path("m.bin")],
      toLines(queries.map((query) => ({ query, id: 1 }))),
    );
    expect(code).toBe(0);
    const predictions = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(predictions.map((each) => Object.keys(each))).toEqual(
      queries.map(() => ["weights", "primary", "confidence", "abstain"]),
    );
    expect(predictions[0].primary).toBe("audio");
    expect(predictions[3].primary).toBe("metadata");
  });

  it.each([
    ["a line separator inside a query", '{"query":"red\u2028car"}\n{"query":"a"}\n', 2],
    ["Windows line ends and none at the end", '\uFEFF{"query":"a"}\r\n{"query":"b"}', 2],
    ["nothing at all", "", 0],
  ])("counts lines by line feeds alone, with %s", async (_, input, count) => {
    const { out, code } = await student(["predict", "--model", path("m.bin")], input);
    expect(code).toBe(0);
    expect(out.split("\n").length - 1).toBe(count);
  });

  it("explains with --explain", async () => {
    const { out } = await student(["predict", "--model", path("m.bin"), "--explain"], '{"query":"thunder"}\n');
    expect(JSON.parse(out).explanation.audio[0].ngram).toContain("thunder");
  });

  it.each([
    ["no JSON", '{"query":"a"}\nnonsense\n', "line 2"],
    ["empty", '{"query":"a"}\n\n{"query":"b"}\n', "line 2"],
    ["longer than any query", `{"query":"a"}\n${"x".repeat(17 * 1024 * 1024)}`, "standard input:2: line longer than"],
    ["no query", '{"query":"a"}\n{"query":"b"}\n{"q":1}\n', 'line 3: "query" must be a string'],
  ])("names the line that is %s", async (_, input, message) => {
    const run = await student(["predict", "--model", path("m.bin")], input);
    expect(run.code).toBe(1);
    expect(run.err).toContain(message);
  });
});

describe("student train", () => {
  it("uses a uniform sample of a file with more rows than it may, says so, and gives the same bytes again", async () => {
    const train = (out: string) =>
      student(["train", "--data", path("train.jsonl"), "--out", path(out), "--max-rows", "200", "--effort", "quick"]);
    const [first, second] = [await train("s1.bin"), await train("s2.bin")];
    expect(first.code).toBe(0);
    expect(first.err).toContain("a uniform sample of 200 of its 500 rows is used");
    expect(first.out).toContain("200 rows");
    expect(second.code).toBe(0);
    expect(readFileSync(path("s1.bin")).equals(readFileSync(path("s2.bin")))).toBe(true);
  });

  it.each([
    ["--alpha", "0.6"],
    ["--delta", "0"],
  ])("takes the same %s as step 7, and refuses %s in the same words", async (flag, value) => {
    const own = await student(["train", flag, value]);
    const step = await runScript("distill/7-student.ts", ["--run", "none", flag, value]);
    expect([own.code, step.code]).toEqual([2, 2]);
    expect(own.err).toMatch(new RegExp(`${flag} is "${value}"; accepted: a number from 0\\.0+1 to 0\\.5`));
    expect(step.err).toContain(/--.* to 0\.5/.exec(own.err)![0]);
  });

  it("leaves out calibration rows that were trained on, counts and names them", async () => {
    const calibration = [...smallWorld(200, 3), { ...training[0]!, query: `  ${training[0]!.query.toUpperCase()} ` }];
    writeFileSync(path("overlap.jsonl"), toLines(calibration));
    const run = await student([
      "train",
      "--data",
      path("train.jsonl"),
      "--calibration",
      path("overlap.jsonl"),
      "--out",
      path("o.bin"),
    ]);
    expect(run.code).toBe(0);
    const [, leftOut] = run.err.match(/warning: (\d+) calibration rows left out/) ?? [];
    expect(run.err).toContain("201");
    const { out } = await student(["inspect", path("o.bin"), "--json"]);
    expect(JSON.parse(out).certificate.calibrationSize).toBe(201 - Number(leftOut));
  });

  it("counts and names rows outside every intent too when they were trained on", async () => {
    const rows = ["play", "stop"].flatMap((intent) =>
      Array.from({ length: 20 }, (_, i) => ({ query: `${intent} the song number ${i}`, intent })),
    );
    writeFileSync(path("seen.jsonl"), toLines([...rows, { query: "what is love", intent: "oos" }]));
    const calibration = [
      { query: "What is  love", intent: "oos" },
      { query: "play a song", intent: "play" },
      rows[0],
      { query: "stop the song number 3", intent: "oos" },
    ];
    writeFileSync(path("held.jsonl"), toLines(calibration));
    const files = ["--data", path("seen.jsonl"), "--calibration", path("held.jsonl"), "--out", path("o.bin")];
    const run = await student(["train", "--label", "intent", ...files]);
    expect(run.err).toMatch(/warning: 3 calibration rows left out.* lines 1, 3, 4\n/);
    expect(run.code).toBe(0);
  });

  it("is an error when no calibration row is left", async () => {
    const run = await student([
      "train",
      "--data",
      path("train.jsonl"),
      "--calibration",
      path("train.jsonl"),
      "--out",
      path("o.bin"),
    ]);
    expect(run.code).toBe(2);
    expect(run.err).toContain("every calibration row is also in the training data");
  });

  it.each([
    [
      "the name of a signal",
      '{"query":"a","label":"audio"}',
      '"label" is "audio", but it gives each signal a weight, e.g. {"audio": 1}',
    ],
    [
      "a name that is not a signal",
      '{"query":"a","label":"smell"}',
      'e.g. {"visual": 1}; for names, use --label intent and "intent": "name"',
    ],
    ["a list of signals", '{"query":"a","label":["visual"]}', 'gives each signal a weight, e.g. {"visual": 1}'],
    ["a weight in words", '{"query":"a","label":{"visual":"high"}}', "label.visual: "],
    ["a row that is no object", '["a"]', 'a row is an object, e.g. {"query": "…", "label": {"visual": 1}}'],
    ["a signal the task does not have", '{"query":"a","label":{"smell":1}}', 'no signal "smell"'],
    ["weights that do not sum to 1", '{"query":"a","label":{"visual":0.4}}', "sum to 0.4"],
    ["a negative weight", '{"query":"a","label":{"visual":2,"audio":-1}}', "label.audio"],
    ["no label", '{"query":"a"}', '"label" is missing'],
    ["a query that is not text", '{"query":1,"label":{"visual":1}}', "query"],
  ])("names the line with %s", async (_, line, message) => {
    writeFileSync(path("bad.jsonl"), `{"query":"fine","label":{"visual":1}}\n${line}\n`);
    const run = await student(["train", "--data", path("bad.jsonl"), "--out", path("o.bin")]);
    expect(run.code).toBe(1);
    expect(run.err).toContain("bad.jsonl:2");
    expect(run.err).toContain(message);
  });

  it("trains intents and keeps oos rows out of the classes", async () => {
    const rows = ["play", "stop", "skip"].flatMap((intent) =>
      Array.from({ length: 20 }, (_, i) => ({ query: `${intent} the song number ${i}`, intent })),
    );
    writeFileSync(path("intents.jsonl"), toLines([...rows, { query: "what is love", intent: "oos" }]));
    const run = await student(["train", "--label", "intent", "--data", path("intents.jsonl"), "--out", path("i.bin")]);
    expect(run.code).toBe(0);
    const { out } = await student(["predict", "--model", path("i.bin")], '{"query":"skip the song"}\n');
    expect(Object.keys(JSON.parse(out).weights)).toEqual(["play", "skip", "stop"]);
    expect(JSON.parse(out)).toMatchObject({ primary: "skip", abstain: true });
  });

  it.each([
    [["train"], "--data"],
    [["train", "--dta", "x"], "unknown option --dta"],
    [["train", "--data", "none.jsonl", "--out", "x"], "--data none.jsonl: no such file in /"],
    [["train", "--data", "docs", "--out", "x"], "--data docs: a folder; name a file"],
    [
      ["train", "--data", "package.json", "--calibration", "none.jsonl", "--out", "x"],
      "--calibration none.jsonl: no such",
    ],
    [["train", "--data", "package.json", "--out", "docs"], "--out docs: a folder; name a file in it"],
    [["predict", "--model", "none.bin"], "--model none.bin: no such file"],
    [["inspect", "none.bin"], "--model none.bin: no such file"],
    [["inspect", "docs"], "--model docs: a folder"],
    [["fly"], 'unknown command "fly"'],
    [["constructor"], 'unknown command "constructor"'],
    [["__proto__"], 'unknown command "__proto__"'],
    [["predict", "--model", "package.json"], "student artefact"],
  ])("refuses %j in one line", async (args, message) => {
    const run = await student(args);
    expect(run.code).toBe(2);
    expect(run.err).toContain(message);
    expect(run.err).not.toContain("    at ");
  });
});

describe("student inspect", () => {
  it("prints header, metrics and thresholds", async () => {
    const { out } = await student(["inspect", path("m.bin")]);
    for (const part of ["n-grams", "threshold", "certificate", "crossFittedAccuracy", "visual + audio"]) {
      expect(out).toContain(part);
    }
  });

  it("prints the whole header with --json", async () => {
    const { out } = await student(["inspect", path("m.bin"), "--json"]);
    expect(JSON.parse(out).certificate.population).toBe("dev.jsonl");
    expect(readFileSync(path("m.bin")).length).toBeLessThan(2_500_000);
  });
});
