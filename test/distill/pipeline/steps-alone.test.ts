import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAws } from "../../../fixtures/aws/server.ts";
import { type Ended, localAws, runScript } from "../../run-script.ts";
import { DOCUMENTED, missingInTables, recordedBy } from "../permissions/under-policies.ts";

const NO_MODEL = "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0/none";
const AUDIT = "us-east-1=us.amazon.nova-micro-v1:0";

/** Each step is a process of its own, compiled from scratch. */
const TIMEOUT_MS = 120_000;

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-steps-"));
  server = await startAws({ port: 0, stateDir: join(dir, "aws"), policies: DOCUMENTED });
  writeFileSync(join(dir, "traffic.jsonl"), `${traffic().join("\n")}\n`);
}, TIMEOUT_MS);
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

/** 60 groups of queries that differ in more than a number, each with a human label. */
function traffic(): string[] {
  const things = ["kite", "violin", "judge", "harbour", "goat", "welder", "choir", "glacier", "tram", "orchard"];
  const acts = [
    "above the old town",
    "heard through a wall",
    "explaining the verdict",
    "in a film by Varda",
    "at dawn",
    "on fire",
  ];
  const labels = ["visual", "audio", "transcription", "metadata", "visual", "visual"];
  return things.flatMap((thing, i) =>
    acts.flatMap((act, j) =>
      ["", "close to the camera"].map((end, k) =>
        JSON.stringify({
          id: `t${i}-${j}-${k}`,
          query: `${thing} ${act} ${end}`,
          label: labels[j],
          group: `${thing} ${act}`,
        }),
      ),
    ),
  );
}

const step = (name: string, ...args: string[]): Promise<Ended> =>
  runScript(`distill/${name}.ts`, args, { env: localAws(server.url, join(dir, "runs")) });

const ledger = (): string => readFileSync(join(dir, "aws", "ledger.jsonl"), "utf8");
const inRun = (file: string): string => join(dir, "runs", "r", file);
const rowsOf = (file: string): { id: string; group?: string; label?: unknown; labelSource?: string }[] =>
  readFileSync(inRun(file), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string });

describe("steps run alone", () => {
  it(
    "lead from a file to splits and Bedrock's files, and a second round pays nothing",
    async () => {
      const round: readonly (readonly [string, ...string[]])[] = [
        ["1-collect", "--import", "jsonl", join(dir, "traffic.jsonl")],
        ["2-synthesize", "--count", "40"],
        ["3-label", "--labels", "gold"],
        ["4-prepare"],
      ];
      for (const [name, ...args] of round) {
        const { code, out, err } = await step(name, "--run", "r", "--json", ...args);
        expect(code, err).toBe(0);
        expect(JSON.parse(out)).toBeTypeOf("object"); // stdout holds the summary and nothing else
      }
      const groups = ["train", "calibration", "test"].map(
        (part) => new Set(rowsOf(`${part}.jsonl`).map(({ group }) => group)),
      );
      expect(groups[1]?.size).toBeGreaterThan(5);
      for (const group of [...(groups[1] ?? []), ...(groups[2] ?? [])]) expect(groups[0]?.has(group)).toBe(false);
      const sources = rowsOf("train.jsonl").map(({ id, labelSource }) => `${id.startsWith("syn-")} ${labelSource}`);
      expect(new Set(sources)).toEqual(new Set(["false gold", "true teacher"]));
      expect(new Set(rowsOf("test.jsonl").map(({ labelSource }) => labelSource))).toEqual(new Set(["teacher"]));
      expect(readFileSync(inRun("data-card.md"), "utf8")).toContain("**simulated**");
      expect(existsSync(inRun("bedrock-fine-tuning.jsonl"))).toBe(true);
      const prompts = readFileSync(inRun("bedrock-distillation.jsonl"), "utf8").trimEnd().split("\n");
      const golden = prompts.filter((line) => line.includes('"role":"assistant"'));
      expect(golden).toHaveLength(10);
      expect(readFileSync(inRun("data-card.md"), "utf8")).toContain("Golden pairs: 10 of the prompts");

      expect(readdirSync(join(dir, "runs")).filter((name) => name.startsWith(".collect"))).toEqual([]);

      const billed = ledger();
      for (const [name, ...args] of round) {
        const { code, out } = await step(name, "--run", "r", ...args);
        expect([code, out]).toEqual([0, expect.stringContaining("nothing to do")]);
      }
      expect(ledger()).toBe(billed);

      const recorded = await recordedBy(server.url);
      expect(recorded.operations).toContain("bedrock Converse");
      expect([missingInTables(recorded), recorded.denied]).toEqual([[], []]);
    },
    TIMEOUT_MS,
  );

  it.concurrent.each([
    ["holds nothing", "", /queries\.jsonl:1: the file is empty/],
    ["has no column of queries", '{"text":"x"}\n', /queries\.jsonl:1: no field "query"; found text/],
    ["is not UTF-8", Buffer.from('{"query":"Amélie"}\n', "latin1"), /queries\.jsonl:1: the file is not UTF-8/],
    ["holds only what is set aside", '{"query":"  "}\n', /no query was read: 1 are set aside/],
  ])(
    "leave no run behind after a file that %s",
    async (what, content, message) => {
      const name = `none-${what.replaceAll(" ", "-")}`;
      const folder = mkdtempSync(join(tmpdir(), "sluice-empty-"));
      const file = join(folder, "queries.jsonl");
      writeFileSync(file, content);
      const { code, err } = await step("1-collect", "--run", name, "--import", "jsonl", file, "--skip-invalid");
      rmSync(folder, { recursive: true });
      expect(err).toMatch(message);
      expect(code).not.toBe(0);
      expect(existsSync(join(dir, "runs", name))).toBe(false);
    },
    TIMEOUT_MS,
  );

  it.concurrent.each([
    [
      "a training file that is not there",
      ["5-customize", "--run", "x", "--data", "none.jsonl"],
      /--data none\.jsonl: no such file/,
    ],
    ["a prompt for no adopted model", ["6-deploy", "--run", "x", "--prompt", "LICENSE"], /--prompt goes with --adopt/],
    [
      "a file that is not there",
      ["1-collect", "--run", "x", "--import", "jsonl", "none.jsonl"],
      /none\.jsonl: no such file/,
    ],
    [
      "a step before its inputs",
      ["4-prepare", "--run", "y"],
      /queries\.jsonl is missing: run `npx tsx distill\/1-collect\.ts --run y`/,
    ],
  ] as const)(
    "answer %s with one line and code 2",
    async (_, [name, ...args], message) => {
      const { code, err } = await step(name, ...args);
      expect(err).toMatch(message);
      expect(err.trimEnd().split("\n")).toHaveLength(1);
      expect(code).toBe(2);
    },
    TIMEOUT_MS,
  );

  it.concurrent.each([
    ["steps that come after the last one", "all", ["--from", "5", "--to", "3"], /--from 5 comes after --to 3/],
    ["a step before its inputs", "4-prepare", [], /queries\.jsonl is missing/],
    ["a mistyped run to tear down", "all", ["teardown"], /no run "typo-/],
    ["what is no ARN", "6-deploy", ["--adopt", "arn:x"], /--adopt arn:x: not an ARN/],
    ["the ARN of no model", "6-deploy", ["--adopt", NO_MODEL], /there is no custom model arn:/],
    ["a folder of data", "5-customize", ["--data", "docs"], /--data docs: a folder/],
    ["logs that are not there", "audit", ["--edge-logs", "none", "--audit-model", AUDIT], /no folder "none"/],
    ["logs that are not there", "recalibrate", ["--edge-logs", "none"], /no folder "none"/],
  ] as const)(
    "leave no run behind after %s: %s",
    async (what, name, args, message) => {
      const run = `typo-${name}-${what.replaceAll(" ", "-")}`;
      const { code, err } = await step(name, ...args, "--run", run);
      expect(err).toMatch(message);
      expect(code).not.toBe(0);
      expect(existsSync(join(dir, "runs", run))).toBe(false);
    },
    TIMEOUT_MS,
  );

  it.concurrent.each(["1-collect", "8-evaluate", "all"])(
    "%s says in one line that the Node it was started by is too old",
    async (name) => {
      const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.19.0" } })`;
      const nodeFlags = ["--import", "tsx", "--import", `data:text/javascript,${pretend}`];
      const { code, out, err } = await runScript(`distill/${name}.ts`, ["--help"], { nodeFlags });
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(/^this needs Node 22\.15 or newer and was started by Node 20\.19\.0: .*\n$/);
    },
    TIMEOUT_MS,
  );
});
