/** Waits for something that Bedrock makes: reads its state, reports changes, pauses, repeats. The caller supplies the clock. */

export type Progressing<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly note: string };

interface WaitOptions {
  readonly pause: (ms: number) => Promise<void>;
  readonly firstMs: number;
  /** Pauses grow by half each time, up to this length. */
  readonly longestMs: number;
  /** Called whenever the note changes. */
  readonly onNote?: (note: string) => void;
}

/** Returns the value of the first state that is done. @throws what `read` throws */
export async function waitFor<T>(read: () => Promise<Progressing<T>>, options: WaitOptions): Promise<T> {
  let pauseMs = options.firstMs;
  let shown = "";
  for (;;) {
    const state = await read();
    if (state.done) return state.value;
    if (state.note !== shown) options.onNote?.(state.note);
    shown = state.note;
    await options.pause(pauseMs);
    pauseMs = Math.min(options.longestMs, pauseMs * 1.5);
  }
}

/** Jobs take hours on AWS and seconds on the stand-in. */
export const waitTimes = (simulated: boolean): Pick<WaitOptions, "firstMs" | "longestMs"> =>
  simulated ? { firstMs: 50, longestMs: 500 } : { firstMs: 10_000, longestMs: 60_000 };
