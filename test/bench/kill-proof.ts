/**
 * The large form of the resumability proof: 2,000 labels, 20 kills at random moments, 5 % throttling. Prints what the
 * stand-in's ledger says. Takes some minutes.
 *
 *     node --import tsx test/bench/kill-proof.ts
 */
import { killedRuns } from "../distill/label/killed-runs.ts";

const plan = { rows: 2_000, kills: 20, concurrency: 16, throttled: 0.05, latencyMs: 40, seed: Date.now() };
const result = await killedRuns({ ...plan, say: (text) => process.stdout.write(`${text}\n`) });
process.stdout.write(`${JSON.stringify({ ...plan, ...result, allowed: plan.concurrency * plan.kills }, null, 2)}\n`);
const held =
  result.identical &&
  result.labels === plan.rows &&
  result.repeated <= plan.concurrency * plan.kills &&
  result.repeated <= result.reported;
process.stdout.write(held ? "holds\n" : "DOES NOT HOLD\n");
process.exit(held ? 0 : 1);
