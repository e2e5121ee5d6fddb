/** Runs one step in its own process, as a person would, so that it behaves the same alone and in a round. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { resolve } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

interface StepEnd {
  /** The step's own. */
  readonly code: number;
  /** Where a signal came meanwhile, even if the step could still finish: 128 and the signal's number, the code that shells give. */
  readonly interrupted?: number;
}

/** Signals are forwarded, and the step decides when to end. */
export function runStep(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<StepEnd> {
  const script = resolve(import.meta.dirname, `../../${name}.ts`);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ["--import", "tsx", script, ...args], { stdio: "inherit", env });
    let received: NodeJS.Signals | null = null;
    // At a terminal, Ctrl-C reaches the child by itself; a signal to this process alone has to be forwarded.
    const forward = (signal: NodeJS.Signals): void => {
      received = signal;
      if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.on("error", fail);
    child.on("exit", (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      const by = received ?? signal;
      const interrupted = by === null ? 1 : 128 + constants.signals[by];
      done({ code: code ?? interrupted, ...(by !== null && { interrupted }) });
    });
  });
}
