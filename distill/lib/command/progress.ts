/** Progress of long work: on a terminal a bar with rate, time left and cost, otherwise an occasional line. */

import { SingleBar } from "cli-progress";
import { formatSeconds, formatUsd } from "../text/format.ts";

export interface Progress {
  /** @param done units done so far; `costUsd` is the total so far, `note` is printed at the end of the line */
  update(done: number, extra?: { readonly costUsd?: number; readonly note?: string }): void;
  stop(): void;
}

/** Without a terminal, at most one line is logged in this time. */
const LOG_INTERVAL_MS = 10_000;

/**
 * Draws on stderr, so that stdout stays for results. Nothing of the terminal is changed that a signal would have to restore: a handler for that
 * keeps Ctrl-C from ending the process, and waits for work that does not pause.
 */
export function startProgress(label: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const pace = createPace();
  if (stream.isTTY) {
    const bar = new SingleBar({
      stream,
      format: `  ${label} {bar} {percentage}% | {value}/{total} | {rate}/s | {left} left{cost}{note}`,
      hideCursor: false,
      linewrap: true, // the terminal's own is left as it is, and the line is cut to its width
      clearOnComplete: false,
      barsize: 24,
    });
    bar.start(total, 0, { rate: "-", left: "-", cost: "", note: "" });
    return {
      update(done, extra = {}) {
        pace.begin(done);
        const { rate, left } = pace.of(done, total);
        bar.update(done, {
          rate,
          left,
          cost: extra.costUsd === undefined ? "" : ` | ${formatUsd(extra.costUsd)}`,
          note: extra.note ? ` | ${extra.note}` : "",
        });
      },
      stop: () => bar.stop(),
    };
  }
  const isTimeToLog = createLogTimer();
  return {
    update(done, extra = {}) {
      pace.begin(done);
      if (!isTimeToLog()) return;
      const { rate, left } = pace.of(done, total);
      const cost = extra.costUsd === undefined ? "" : `, ${formatUsd(extra.costUsd)}`;
      stream.write(
        `  ${label}: ${done}/${total}, ${rate}/s, ${left} left${cost}${extra.note ? `, ${extra.note}` : ""}\n`,
      );
    },
    stop() {},
  };
}

/** The same where nobody knows how much there is: a count and its rate, at most one line in ten seconds. */
export function startTally(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const pace = createPace();
  const isTimeToLog = createLogTimer();
  return {
    update(done, { note } = {}) {
      pace.begin(done);
      if (isTimeToLog()) stream.write(`  ${label}: ${done}, ${pace.of(done, done).rate}/s${note ? `, ${note}` : ""}\n`);
    },
    stop() {},
  };
}

/** True at most once in the interval. */
function createLogTimer(): () => boolean {
  let loggedAt = performance.now();
  return () => {
    if (performance.now() - loggedAt < LOG_INTERVAL_MS) return false;
    loggedAt = performance.now();
    return true;
  };
}

/** Counts from the first report on: what an earlier run has done took no time of this one. */
function createPace() {
  let first: { readonly done: number; readonly atMs: number } | undefined;
  return {
    /** The first report begins the count; later ones change nothing. */
    begin(done: number): void {
      first ??= { done, atMs: performance.now() };
    },
    of(done: number, total: number): { readonly rate: string; readonly left: string } {
      const elapsedMs = first ? performance.now() - first.atMs : 0;
      const perSecond = first && elapsedMs > 0 ? ((done - first.done) / elapsedMs) * 1000 : 0;
      if (perSecond <= 0) return { rate: "-", left: "-" };
      return { rate: perSecond.toFixed(perSecond < 10 ? 1 : 0), left: formatSeconds((total - done) / perSecond) };
    },
  };
}
