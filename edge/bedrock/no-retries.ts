/**
 * Replaces the SDK's retry machinery in the published bundle (`[alias]` in wrangler.toml): the router makes one attempt a
 * call and fails over by itself. Only what building a client needs is here.
 */

type Step = (args: unknown) => Promise<unknown>;

interface Stack {
  add(middleware: (next: Step) => Step, options: object): void;
}

export const DEFAULT_MAX_ATTEMPTS = 1;
export const DEFAULT_RETRY_MODE = "standard";
export const RETRY_MODES = { STANDARD: "standard", ADAPTIVE: "adaptive" } as const;
export const resolveRetryConfig = <T>(config: T): T => config;

/** Passes every call through. The SDK places signing relative to this name. */
export const getRetryPlugin = () => ({
  applyToStack(stack: Stack): void {
    stack.add((next) => (args) => next(args), { name: "retryMiddleware", step: "finalizeRequest", priority: "high" });
  },
});
