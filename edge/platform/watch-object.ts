/**
 * The Durable Object that keeps the watch's book. What an alarm leaves to do is written with the book and kept until it succeeded:
 * an alarm of the object tries again, so that neither a store that is down nor an object that is reset loses a hold.
 */
import { DurableObject } from "cloudflare:workers";
import {
  type Book,
  type BookStatus,
  type Claim,
  type Claimed,
  createBook,
  type Observed,
  type Recorded,
  type Seen,
} from "../watch/book.ts";
import { type EffectParts, perform, report } from "./watch-effects.ts";

/** After a failure, the object tries again after this long. */
const RETRY_MS = 5000;
/** A webhook that never answers must not keep the log of events growing: after this many tries an event is dropped. */
const MOST_TRIES = 200;

/** @param partsOf reads what effects need from the Worker's bindings and variables. */
export function watchObject<Env extends object>(partsOf: (env: Env) => EffectParts) {
  return class Watch extends DurableObject<Env> {
    readonly #book: Book;
    readonly #parts: EffectParts;
    readonly #observed: Observed[] = [];
    #isSettling = false;

    constructor(state: DurableObjectState, env: Env) {
      super(state, env);
      this.#book = createBook(
        state.storage.kv,
        () => Date.now(),
        (each) => this.#observed.push(each),
      );
      this.#parts = partsOf(env);
    }

    async claim(claim: Claim): Promise<Claimed> {
      const claimed = this.#book.claim(claim);
      this.#report();
      await this.#settle();
      return claimed;
    }

    async record(recorded: Recorded): Promise<void> {
      this.#book.record(recorded);
      this.#report();
      await this.#settle();
    }

    #report(): void {
      const background = (work: Promise<unknown>) => this.ctx.waitUntil(work);
      report(this.#observed.splice(0), this.#parts, background);
    }

    see(seen: Seen): void {
      this.#book.see(seen);
    }

    status(): BookStatus {
      return this.#book.status();
    }

    override async alarm(): Promise<void> {
      await this.#settle();
    }

    /** Does what is left to do, in its order; what fails is tried again later. One call at a time: another would do it twice. */
    async #settle(): Promise<void> {
      if (this.#isSettling) return;
      this.#isSettling = true;
      try {
        await this.#performAll();
      } finally {
        this.#isSettling = false;
      }
    }

    async #performAll(): Promise<void> {
      for (const [id, effect] of this.#book.effects()) {
        try {
          await perform(effect, this.#parts);
          this.#book.done(id);
        } catch {
          const tries = this.#book.failed(id);
          if (effect.kind === "event" && tries >= MOST_TRIES) this.#book.done(id);
          await this.ctx.storage.setAlarm(Date.now() + RETRY_MS);
        }
      }
    }
  };
}
