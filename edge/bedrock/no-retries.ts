/**
 * Stands in the published bundle for the SDK's retry machinery (`[alias]` in wrangler.toml): the router makes one attempt a
 * call and fails over by itself. What is here is what building a client asks for.
 */
export const DEFAULT_MAX_ATTEMPTS = 1;
export const DEFAULT_RETRY_MODE = "standard";
export const RETRY_MODES = { STANDARD: "standard", ADAPTIVE: "adaptive" } as const;
export const resolveRetryConfig = <T>(config: T): T => config;
export const getRetryPlugin = () => ({ applyToStack: () => {} });
