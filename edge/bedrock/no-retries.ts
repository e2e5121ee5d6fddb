/**
 * Stands in the published bundle for the SDK's retry machinery (`[alias]` in wrangler.toml): the router makes one attempt a
 * call and fails over by itself. What is here is what building a client asks for.
 */

type Step = (args: unknown) => Promise<unknown>;

interface Stack {
  add(middleware: (next: Step) => Step, options: object): void;
}

export const DEFAULT_MAX_ATTEMPTS = 1;
export const DEFAULT_RETRY_MODE = "standard";
export const RETRY_MODES = { STANDARD: "standard", ADAPTIVE: "adaptive" } as const;
export const resolveRetryConfig = <T>(config: T): T => config;

/** Passes every call through, under the name beside which signing is placed. */
export const getRetryPlugin = () => ({
  applyToStack(stack: Stack): void {
    stack.add((next) => (args) => next(args), { name: "retryMiddleware", step: "finalizeRequest", priority: "high" });
  },
});
