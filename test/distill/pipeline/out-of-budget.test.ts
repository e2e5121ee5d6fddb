import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";

/** Processes of several steps. */
const TIMEOUT_MS = 120_000;

const WORDS = ["kite", "violin", "judge", "harbour", "goat", "welder", "choir", "glacier", "tram", "orchard", "piano"];

let dir: string;
let server: Awaited<ReturnType<typeof startAws>>;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "sluice-out-of-budget-"));
  const rows = Array.from({ length: 120 }, (_, i) =>
    JSON.stringify({ query: `${WORDS[i % 10]} ${WORDS[(i * 7 + 3) % 11]} by the ${WORDS[i % 11]} ${i}` }),
  );
  writeFileSync(join(dir, "queries.jsonl"), rows.join("\n"));
  server = await startAws({ port: 0, stateDir: join(dir, "aws") });
}, TIMEOUT_MS);
afterAll(async () => {
  await server.close();
  rmSync(dir, { recursive: true });
});

const run = (script: string, ...args: readonly string[]) =>
  runScript(`distill/${script}.ts`, args, { env: localAws(server.url, join(dir, "runs")) });

/** Runs a command as it was printed. */
function typed(command: string) {
  const [, script, args] = /^(?:npx tsx distill\/([\w-]+)\.ts|npm run distill --) (.+)$/.exec(command) ?? [];
  expect(args, command).toBeDefined();
  return run(script ?? "all", ...args!.split(" "));
}

/** What is printed as a command with a budget. */
const commandIn = (text: string): string => /(?:npx tsx|npm run distill) .*--budget-usd [\d.]+/.exec(text)?.[0] ?? "";

it(
  "a step prints the command that goes on, with a budget that is enough; so do status and the step after it",
  async () => {
    const name = ["--run", "step"];
    expect((await run("1-collect", ...name, "--import", "jsonl", join(dir, "queries.jsonl"))).code).toBe(0);
    const label = await run("3-label", ...name, "--budget-usd", "0.01", "--samples", "2");
    expect(label.code).toBe(3);
    const command = commandIn(label.err);
    expect(command).toMatch(/^npx tsx distill\/3-label\.ts --run step --samples 2 --budget-usd 0\.\d+$/);
    const prepared = await run("4-prepare", ...name);
    expect(prepared.err).toMatch(/step 3 has not finished: 1\d\d of 1\d\d rows have no label yet/);
    expect(commandIn(prepared.err)).toBe(command);
    const { steps } = JSON.parse((await run("all", "status", ...name, "--json")).out) as { steps: object[] };
    expect(steps[2]).toMatchObject({ step: "3-label", state: "begun", command });
    expect((await typed(command)).code).toBe(0);
    expect((await run("4-prepare", ...name)).err).toBe("");
  },
  TIMEOUT_MS,
);

it(
  "a round prints the command that goes on, with a budget that is enough",
  async () => {
    const round = [
      "--run",
      "round",
      "--import",
      "jsonl",
      join(dir, "queries.jsonl"),
      "--synthetic",
      "100",
      "--to",
      "3",
    ];
    const { code, out } = await run("all", ...round, "--budget-usd", "0.001");
    expect(code).toBe(3);
    const synthesis = commandIn(out);
    const labels = await typed(synthesis);
    expect([labels.code, labels.out]).toEqual([3, expect.stringContaining("2-synthesize done")]);
    expect((await typed(commandIn(labels.out))).code).toBe(0);
  },
  TIMEOUT_MS,
);
