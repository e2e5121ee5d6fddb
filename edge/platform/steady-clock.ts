/** Time that only goes forward, for durations. A machine's clock may be set at any moment, and Workers have no other one. */
import type { Clock, WallClock } from "../ports.ts";

/**
 * A step back of the wall clock adds nothing, so that a wait begins again at worst, from the next reading on; a step forward counts as
 * time that has gone by.
 */
export function createSteadyClock(wall: WallClock): Clock {
  let lastMs = wall();
  let goneMs = 0;
  return () => {
    const nowMs = wall();
    if (nowMs > lastMs) goneMs += nowMs - lastMs;
    lastMs = nowMs;
    return goneMs;
  };
}
