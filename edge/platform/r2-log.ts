/**
 * Decisions, feedback, labels and audits as JSONL in R2. The rows of one second go into one object, because an object per request would
 * cost more than the decisions. The request that opens a buffer also writes it, after its answer.
 */
import type { LogRow, WallClock, WriteLog } from "../ports.ts";
import { createSteadyClock } from "./steady-clock.ts";
import { attempt } from "./time-limit.ts";

const GATHER_MS = 1000;
const WRITE_LIMIT_MS = 5000;
/** The request that opened a buffer may end before it has written it; after this long, another one opens a new buffer. */
const ABANDONED_MS = 3000;
/** Rows over this count within a second are lost: the log may be a sample, and memory is finite. */
const MAX_ROWS = 500;

/** The one operation of an R2 bucket that the log needs. */
interface LogBucket {
  put(key: string, body: string, options: { httpMetadata: { contentType: string } }): Promise<unknown>;
}

export function createR2Log(bucket: LogBucket, wallClock: WallClock): WriteLog {
  const clock = createSteadyClock(wallClock);
  const buffers = new Map<LogRow["kind"], { readonly rows: LogRow[]; readonly openedMs: number }>();
  const flush = async (kind: LogRow["kind"], rows: readonly LogRow[]) => {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    if (buffers.get(kind)?.rows === rows) buffers.delete(kind);
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    const httpMetadata = { contentType: "application/x-ndjson" };
    await attempt(() => bucket.put(objectKey(kind, wallClock()), lines, { httpMetadata }), WRITE_LIMIT_MS);
  };
  return (rows, background) => {
    for (const row of rows) {
      const buffer = buffers.get(row.kind);
      if (buffer && clock() - buffer.openedMs < ABANDONED_MS) {
        if (buffer.rows.length < MAX_ROWS) buffer.rows.push(row);
        continue;
      }
      const opened = { rows: [row], openedMs: clock() };
      buffers.set(row.kind, opened);
      background(flush(row.kind, opened.rows));
    }
  };
}

const FOLDERS: Readonly<Record<LogRow["kind"], string>> = {
  decision: "decisions",
  feedback: "feedback",
  label: "labels",
  audit: "audits",
};

/** `decisions/2026/11/23/05/<ms>-<random>.jsonl`, in UTC: readers list by hour. */
function objectKey(kind: LogRow["kind"], nowMs: number): string {
  const [date = "", time = ""] = new Date(nowMs).toISOString().split("T");
  return `${FOLDERS[kind]}/${date.replaceAll("-", "/")}/${time.slice(0, 2)}/${nowMs}-${crypto.randomUUID().slice(0, 8)}.jsonl`;
}
