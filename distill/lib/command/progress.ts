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

/** Draws on stderr, so that stdout stays for results. */
export function startProgress(label: string, total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const startedAt = performance.now();
  if (stream.isTTY) {
    const bar = new SingleBar({
      stream,
      format: `  ${label} {bar} {percentage}% | {value}/{total} | {rate}/s | {left} left{cost}{note}`,
      hideCursor: true,
      clearOnComplete: false,
      barsize: 24,
      gracefulExit: true,
    });
    bar.start(total, 0, { rate: "-", left: "-", cost: "", note: "" });
    return {
      update(done, extra = {}) {
        const { rate, left } = pace(done, total, performance.now() - startedAt);
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
  let loggedAt = startedAt;
  return {
    update(done, extra = {}) {
      if (performance.now() - loggedAt < LOG_INTERVAL_MS) return;
      loggedAt = performance.now();
      const { rate, left } = pace(done, total, loggedAt - startedAt);
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
  const startedAt = performance.now();
  let loggedAt = startedAt;
  return {
    update(done, { note } = {}) {
      const now = performance.now();
      if (now - loggedAt < LOG_INTERVAL_MS) return;
      loggedAt = now;
      const { rate } = pace(done, done, now - startedAt);
      stream.write(`  ${label}: ${done}, ${rate}/s${note ? `, ${note}` : ""}\n`);
    },
    stop() {},
  };
}

function pace(done: number, total: number, elapsedMs: number): { rate: string; left: string } {
  const perSecond = elapsedMs > 0 ? (done / elapsedMs) * 1000 : 0;
  if (perSecond === 0) return { rate: "-", left: "-" };
  return { rate: perSecond.toFixed(perSecond < 10 ? 1 : 0), left: formatSeconds((total - done) / perSecond) };
}
