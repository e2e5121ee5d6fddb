/** How an error ends a command: one line that a person can act on, and a stack only for a bug. */
import { getSystemErrorMap } from "node:util";
import { accessAdvice } from "./access.ts";
import { UsageError, usageAfter } from "./options.ts";

interface Ending {
  readonly text: string;
  /** 2 for a wrong use of the command; 1 for a fault of its input, the disk or a service, and for a bug. */
  readonly code: 1 | 2;
}

/** What to do about the faults of a disk or a port that a person can do something about. */
const ADVICE: Readonly<Record<string, string>> = {
  EACCES: "change its permissions",
  EPERM: "change its permissions",
  EADDRINUSE: "choose another with --port",
  EISDIR: "name a file, not a folder",
  EROFS: "name a place that can be written to (of runs: SLUICE_RUNS=DIR)",
  ENOSPC: "free some, then run the same command again",
  EDQUOT: "free some, then run the same command again",
};

/** What to do about an error that only a part of the project knows about; undefined for others. */
type Remedy = (error: Error) => string | undefined;

/** `command` is how it is typed, for its usage where its flags were wrong. */
export function endingOf(error: unknown, command: string, remedy: Remedy = () => undefined): Ending {
  if (!(error instanceof Error)) return { text: String(error), code: 1 };
  const advised = remedy(error);
  if (advised !== undefined) return { text: `${error.message}; ${advised}`, code: 1 };
  if (error instanceof UsageError) return { text: `${error.message}${usageAfter(error, command)}`, code: 2 };
  const unread = unreadableAnswer(error);
  if (unread !== undefined) return { text: unread, code: 1 };
  const advice = accessAdvice(error);
  if (advice !== undefined) return { text: `${error.message}: ${advice}`, code: 1 };
  if (isSystemError(error)) return { text: systemFault(error), code: 1 };
  if (error.constructor === Error && error.cause instanceof Error && isSystemError(error.cause))
    return { text: withAdvice(error.message, error.cause.code), code: 1 };
  if (error.name === "Error" || error.name === "LineError" || "$metadata" in error)
    return { text: error.message, code: 1 };
  return { text: isBug(error) ? (error.stack ?? error.message) : `${error.name}: ${error.message}`, code: 1 };
}

/** The SDK's words for an answer that is no answer speak of a hidden field; undefined for other errors. */
function unreadableAnswer(error: Error): string | undefined {
  const [fault, hint] = error.message.split(/\s*Deserialization error: /);
  if (hint === undefined) return undefined;
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode === undefined ? "" : ` (HTTP ${$metadata.httpStatusCode})`;
  return `the service's answer cannot be read${status}: ${fault}: it was cut off, or a proxy gave its own; run the same command again`;
}

/** What a command is run for: files that it makes whether or not anybody reads what it prints, or what it prints. */
type Product = "files" | "output";

interface EndOptions {
  readonly product?: Product;
  readonly remedy?: Remedy;
}

/** From here on an error ends this process as {@link endingOf} says, `name` before it. */
export function endOnError(name: string, command: string, { product = "files", remedy }: EndOptions = {}): void {
  // A reader that has seen enough (`| head`) closes the pipe, and Ctrl-C ends `| tee` first: neither is an error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (product === "output") process.exit(0);
  });
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  process.on("uncaughtException", (error) => {
    const { text, code } = endingOf(error, command, remedy);
    process.stderr.write(`${name}: ${text}\n`);
    process.exit(code);
  });
}

type SystemError = NodeJS.ErrnoException & { readonly errno: number; readonly code: string };

const isSystemError = (error: Error): error is SystemError =>
  "syscall" in error && "code" in error && "errno" in error && typeof error.errno === "number";

/** Node's message begins with a code and ends with a call; a person knows the file. */
function systemFault({ errno, code, syscall = "", path, message }: SystemError): string {
  const [, says = code] = getSystemErrorMap().get(errno) ?? [];
  const fault = path === undefined ? message.replace(new RegExp(`^(?:${syscall} )?${code}: `), "") : `${path}: ${says}`;
  return withAdvice(fault, code);
}

function withAdvice(fault: string, code: string): string {
  const advice = ADVICE[code];
  return advice === undefined ? fault : `${fault}: ${advice}`;
}

const isBug = (error: Error): boolean =>
  error instanceof TypeError ||
  error instanceof ReferenceError ||
  error instanceof RangeError ||
  error instanceof SyntaxError;
