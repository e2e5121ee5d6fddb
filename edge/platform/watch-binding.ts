/** The watch's Durable Object as a port. A stub that has seen a reset stays broken, so each call gets one of its own. */
import type { Watch } from "../ports.ts";
import type { BookStatus, Claim, Claimed, Recorded, Seen } from "../watch/book.ts";
import { attempt } from "./time-limit.ts";

/** One object keeps the book for a whole deployment. */
const OBJECT = "watch";
/** Calls happen after the answer or on an operator's page: nobody waits for more than this. */
const LIMIT_MS = 5000;

interface Stub {
  claim(claim: Claim): Promise<Claimed>;
  record(recorded: Recorded): Promise<void>;
  see(seen: Seen): Promise<void>;
  status(): Promise<BookStatus>;
}

export interface WatchNamespace {
  getByName(name: string): unknown;
}

export function createWatch(namespace: WatchNamespace): Watch {
  const call = <T>(ask: (stub: Stub) => Promise<T>) =>
    attempt(() => ask(namespace.getByName(OBJECT) as Stub), LIMIT_MS);
  return {
    claim: (claim) => call((stub) => stub.claim(claim)),
    record: async (recorded) => (await call((stub) => stub.record(recorded).then(() => true))) ?? false,
    see: (seen) => call((stub) => stub.see(seen)),
    status: () => call((stub) => stub.status()),
  };
}
