import { describe, expect, it } from "vitest";
import { killedRuns } from "./killed-runs.ts";

/** Five processes are started one after the other, each compiling the step. */
const TIMEOUT_MS = 120_000;

describe("a label step killed with SIGKILL", () => {
  it(
    "ends as if undisturbed, repeats only calls in flight, and reports each",
    async () => {
      const plan = { rows: 80, kills: 2, concurrency: 8, throttled: 0.05, latencyMs: 30, seed: 5 };
      const result = await killedRuns(plan);
      expect(result.identical).toBe(true);
      expect(result.labels).toBe(plan.rows);
      expect(result.repeated).toBeLessThanOrEqual(plan.concurrency * plan.kills);
      expect(result.repeated).toBeLessThanOrEqual(result.reported);
      expect(result.answered - result.repeated).toBe(plan.rows);
    },
    TIMEOUT_MS,
  );
});
