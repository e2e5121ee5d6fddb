/** Runs one step in its own process, as a person would, so that it behaves the same alone and in a round. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { resolve } from "node:path";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export interface StepEnd {
  /** The step's own. */
  readonly code: number;
  /** Where a signal came meanwhile, even if the step could still finish: 128 and the signal's number, the code that shells give. */
  readonly interrupted?: number;
  /** Another signal, which ended the step: out of memory, the system sends SIGKILL and Node aborts. */
  readonly killedBy?: NodeJS.Signals;
}

/** tsx only where Node does not strip types itself: it takes longer to start than many a step. Where that is young, Node warns of it. */
const NODE_FLAGS = process.features.typescript ? ["--disable-warning=ExperimentalWarning"] : ["--import", "tsx"];

const codeOf = (signal: NodeJS.Signals): number => 128 + constants.signals[signal];

/** Signals are forwarded, and the step decides when to end. */
export function runStep(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<StepEnd> {
  const script = resolve(import.meta.dirname, `../../${name}.ts`);
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, script, ...args], { stdio: "inherit", env });
    let received: NodeJS.Signals | undefined;
    // At a terminal, Ctrl-C reaches the child by itself; a signal to this process alone has to be forwarded.
    const forward = (signal: NodeJS.Signals): void => {
      received = signal;
      if (signal === "SIGTERM" || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.on("error", fail);
    child.on("exit", (code, signal) => {
      for (const name of SIGNALS) process.off(name, forward);
      const by = received ?? SIGNALS.find((name) => name === signal);
      done({
        code: code ?? (signal === null ? 1 : codeOf(signal)),
        ...(by !== undefined ? { interrupted: codeOf(by) } : signal !== null && { killedBy: signal }),
      });
    });
  });
}
