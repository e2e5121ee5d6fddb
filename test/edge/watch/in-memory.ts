import type { Storage } from "../../../edge/watch/book.ts";

/** Storage as a Durable Object has it: values are copied, keys are ordered. */
export function inMemory(): Storage {
  const kept = new Map<string, string>();
  return {
    get: (key) => (kept.has(key) ? JSON.parse(kept.get(key)!) : undefined),
    put: (key, value) => void kept.set(key, JSON.stringify(value)),
    delete: (key) => void kept.delete(key),
    list: ({ prefix }) =>
      [...kept]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, JSON.parse(value)]),
  };
}
