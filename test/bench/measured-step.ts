/** Runs a step of the pipeline in a process of its own, and reports how long it took and the most memory that it held. */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

export interface Measured {
  readonly seconds: number;
  /** Of 1,048,576 bytes, resident. */
  readonly megabytes: number;
}

const OWN_CHECKOUT = resolve(import.meta.dirname, "../..");

interface Place {
  /** Holds the runs. */
  readonly runs: string;
  /** Another checkout of the project, to compare with. */
  readonly checkout?: string;
}

/** @throws with what the step wrote on stderr when it fails */
export function measureStep(
  step: string,
  args: readonly string[],
  { runs, checkout = OWN_CHECKOUT }: Place,
): Promise<Measured> {
  const report = `process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))`;
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      "--import",
      `data:text/javascript,${encodeURIComponent(report)}`,
      join(checkout, "distill", `${step}.ts`),
      ...args,
    ],
    { cwd: checkout, env: { ...process.env, SLUICE_RUNS: runs }, stdio: ["ignore", "ignore", "pipe"] },
  );
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  return new Promise((done, fail) =>
    child.on("close", (code) => {
      const peak = /\npeak (\d+)$/.exec(errors)?.[1]; // in kilobytes
      if (code !== 0 || peak === undefined) return fail(new Error(`${step} ended with code ${code}: ${errors}`));
      done({ seconds: (performance.now() - startedAt) / 1000, megabytes: Number(peak) / 1024 });
    }),
  );
}
