import type { Watch } from "../../../edge/ports.ts";
import { type Book, createBook } from "../../../edge/watch/book.ts";
import type { Storage } from "../../../edge/watch/storage.ts";

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

/** A watch whose book lies in memory. */
export function watchInMemory(clock: () => number): Watch & { readonly book: Book } {
  const book = createBook(inMemory(), clock);
  return {
    book,
    claim: async (claim) => book.claim(claim),
    record: async (recorded) => {
      book.record(recorded);
      return true;
    },
    see: async (seen) => book.see(seen),
    status: async () => book.status(),
  };
}
