/** Lets calls start: only as fast as the pace allows, and only while the budget covers each at worst-case price. */
import type { CallPace } from "./pace.ts";
import { hasEnded, type Session } from "./session.ts";

export interface Admission {
  /** Waits until a call may start and its cost is reserved; undefined when no call may start any more. */
  admit(reservedUsd: number, likelyTokens: number): Promise<CallPace | undefined>;
  /** Wakes all waiters because something has changed: a call has ended, or the run has. */
  wake(): void;
}

export function createAdmission(session: Session): Admission {
  const { budget, pace, clock } = session.options;
  const bell = createBell();
  return {
    wake: bell.ring,
    async admit(reservedUsd, likelyTokens) {
      for (;;) {
        if (hasEnded(session)) return undefined;
        const delayMs = pace.delayMs(clock.nowMs());
        if (delayMs === 0) {
          if (budget.reserve(reservedUsd)) return pace.start(clock.nowMs(), likelyTokens);
          if (pace.inFlight() === 0) {
            session.noRoomForUsd = reservedUsd;
            bell.ring();
            return undefined;
          }
          await bell.heard();
        } else if (delayMs === Number.POSITIVE_INFINITY) await bell.heard();
        else await Promise.race([bell.heard(), clock.sleep(delayMs)]);
      }
    },
  };
}

/** Lets any number of waiters sleep until the next ring. */
function createBell() {
  let wake = (): void => {};
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return {
    heard: (): Promise<void> => next,
    ring(): void {
      const ringing = wake;
      next = new Promise<void>((resolve) => {
        wake = resolve;
      });
      ringing();
    },
  };
}
