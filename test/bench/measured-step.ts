/** Runs a step of the pipeline in a process of its own, and reports how long it took and the most memory that it held. */
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join, resolve } from "node:path";

export interface Measured {
  readonly seconds: number;
  /** Of processor time, which other processes disturb less than the time that passes. */
  readonly cpuSeconds: number;
  /** Of 1,048,576 bytes, resident. */
  readonly megabytes: number;
  /** What the step printed, and what it wrote on stderr. */
  readonly printed: string;
  readonly warned: string;
}

export const toldStep = ({ seconds, cpuSeconds, megabytes }: Measured): string =>
  `${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of processor, ${megabytes.toFixed(0)} MB at most`;

const OWN_CHECKOUT = resolve(import.meta.dirname, "../..");

interface Place {
  /** Holds the runs. */
  readonly runs: string;
  /** Another checkout of the project, to compare with. */
  readonly checkout?: string;
  /** A file that the step reads from standard input; what it prints is then thrown away. */
  readonly input?: string;
}

/** @throws with what the step wrote on stderr when it fails */
export function measureStep(
  step: string,
  args: readonly string[],
  { runs, checkout = OWN_CHECKOUT, input }: Place,
): Promise<Measured> {
  // Kilobytes and microseconds.
  const report =
    "process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\npeak '+u.maxRSS+' cpu '+(u.userCPUTime+u.systemCPUTime))})";
  const startedAt = performance.now();
  const stdin = input === undefined ? "ignore" : openSync(input, "r");
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
    {
      cwd: checkout,
      env: { ...process.env, SLUICE_RUNS: runs },
      stdio: [stdin, input === undefined ? "pipe" : "ignore", "pipe"],
    },
  );
  let printed = "";
  child.stdout?.on("data", (chunk) => {
    printed += String(chunk);
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  return new Promise((done, fail) =>
    child.on("close", (code) => {
      if (typeof stdin === "number") closeSync(stdin);
      const [, peak, cpu] = /\npeak (\d+) cpu (\d+)$/.exec(errors) ?? [];
      if (code !== 0 || peak === undefined) return fail(new Error(`${step} ended with code ${code}: ${errors}`));
      done({
        seconds: (performance.now() - startedAt) / 1000,
        cpuSeconds: Number(cpu) / 1e6,
        megabytes: Number(peak) / 1024,
        printed,
        warned: errors.slice(0, errors.lastIndexOf("\npeak ")),
      });
    }),
  );
}
