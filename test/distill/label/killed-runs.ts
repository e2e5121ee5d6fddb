/**
 * Kills the label step at random moments, a given number of times, against the real stand-in over HTTP, and compares the
 * result with an undisturbed run. Shared by the test (small) and by the proof script (20 kills, 2,000 labels).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import { startAws } from "../../../fixtures/aws/server.ts";
import { localAws, startScript } from "../../run-script.ts";

export interface KillPlan {
  readonly rows: number;
  readonly kills: number;
  readonly concurrency: number;
  /** Share of calls that are throttled, 0 to 1. */
  readonly throttled: number;
  /** Latency of the model, so that there are calls in flight to lose. */
  readonly latencyMs: number;
  readonly seed: number;
  readonly say?: (text: string) => void;
}

export interface KillResult {
  readonly kills: number;
  /** Whether labels.jsonl is byte for byte that of the undisturbed run. */
  readonly identical: boolean;
  readonly labels: number;
  /** Answered calls of the killed run, by the stand-in's ledger. */
  readonly answered: number;
  /** Answered calls beyond one a prompt, by the stand-in's ledger. */
  readonly repeated: number;
  /** Lost calls as the step itself reports them. */
  readonly reported: number;
  /** Throttled calls of both runs: the stand-in refuses them before it reads which run they belong to. */
  readonly throttledCalls: number;
}

const SUBJECTS = ["a dog", "an old man", "the mayor", "a violin", "two dancers", "thunder", "a red car", "the judge"];
const ACTS = ["is heard behind a door", "crosses a bridge", "says goodbye", "in a film from", "waits in the rain"];

/** Made-up queries, each different. */
const queryOf = (i: number): string => `${SUBJECTS[i % SUBJECTS.length]} ${ACTS[i % ACTS.length]} number ${i}`;

export async function killedRuns(plan: KillPlan): Promise<KillResult> {
  const { rows, kills, throttled, latencyMs, say = () => {} } = plan;
  const dir = mkdtempSync(join(tmpdir(), "sluice-kill-"));
  const aws = await startAws({
    port: 0,
    stateDir: join(dir, "aws"),
    faults: {
      rules: [
        { operation: "Converse", probability: throttled, error: "ThrottlingException" },
        { operation: "Converse", latencyMs },
      ],
    },
  });
  try {
    for (const run of ["undisturbed", "killed"]) writeQueries(join(dir, run), rows);
    const start = (run: string) => startStep(dir, run, aws.url, plan.concurrency);
    const whole = start("undisturbed");
    if ((await whole.exit) !== 0) throw new Error(`the undisturbed run failed:\n${whole.output()}`);
    say(`undisturbed run: ${rows} labels`);

    const random = createRandom(plan.seed);
    const answersPath = join(dir, "killed", "answers.jsonl");
    for (let kill = 1; kill <= kills; ) {
      const step = start("killed");
      // Each kill lands somewhere in its share of the work, also before the first and between any two answers.
      const goal = Math.floor((rows * (kill - random())) / kills);
      while (linesOf(answersPath) < goal && !step.ended()) await sleep(2);
      await sleep(random() * latencyMs * 2);
      if (step.ended()) throw new Error(`the step ended before kill ${kill}:\n${step.output()}`);
      step.kill();
      await step.exit;
      say(`kill ${kill}: ${linesOf(answersPath)} answers on disk`);
      kill++;
    }
    const last = start("killed");
    if ((await last.exit) !== 0) throw new Error(`the run after the kills failed:\n${last.output()}`);

    const labels = readFileSync(join(dir, "killed", "labels.jsonl"), "utf8");
    const calls = ledgerOf(join(dir, "aws", "ledger.jsonl"), "killed");
    const record: unknown = JSON.parse(readFileSync(join(dir, "killed", "steps", "3-label.json"), "utf8"));
    return {
      kills,
      identical: labels === readFileSync(join(dir, "undisturbed", "labels.jsonl"), "utf8"),
      labels: labels.split("\n").length - 1,
      answered: calls.answered.length,
      repeated: calls.answered.length - new Set(calls.answered).size,
      reported: (record as { summary: { lostCalls: number } }).summary.lostCalls,
      throttledCalls: calls.throttled,
    };
  } finally {
    await aws.close();
    rmSync(dir, { recursive: true });
  }
}

function writeQueries(dir: string, count: number): void {
  mkdirSync(dir, { recursive: true });
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `r${i}`, query: queryOf(i), part: "train", source: "test", lang: "en" }),
  );
  writeFileSync(join(dir, "queries.jsonl"), `${lines.join("\n")}\n`);
}

function startStep(runs: string, run: string, url: string, concurrency: number) {
  const child = startScript("distill/3-label.ts", ["--run", run, "--concurrency", String(concurrency)], {
    env: localAws(url, runs),
  });
  let output = "";
  for (const stream of [child.stdout!, child.stderr!])
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  let over = false;
  const exit = new Promise<number | null>((done) =>
    child.on("close", (code) => {
      over = true;
      done(code);
    }),
  );
  return { exit, ended: () => over, output: () => output, kill: () => child.kill("SIGKILL") };
}

function linesOf(path: string): number {
  try {
    return readFileSync(path, "utf8").split("\n").length - 1;
  } catch {
    return 0; // not made yet
  }
}

function ledgerOf(path: string, run: string): { readonly answered: string[]; readonly throttled: number } {
  const answered: string[] = [];
  let throttled = 0;
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const entry = JSON.parse(line) as { error?: string | null; requestMetadata?: Record<string, string> };
    if (entry.error === "ThrottlingException") throttled++;
    if (entry.error === null && entry.requestMetadata?.["run"] === run)
      answered.push(entry.requestMetadata["key"] ?? "");
  }
  return { answered, throttled };
}
