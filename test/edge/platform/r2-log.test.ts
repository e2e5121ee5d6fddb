import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createR2Log } from "../../../edge/platform/r2-log.ts";
import type { LogRow } from "../../../edge/ports.ts";

beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 5, 7) }));
// The spy first: restored later, it would bring the fake timers back.
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const row = (n: number, kind: LogRow["kind"] = "decision"): LogRow => ({ kind, time: "t", n });

function create(put = vi.fn(async (_key: string, _body: string) => null)) {
  const background: Promise<unknown>[] = [];
  const write = createR2Log({ put: put as unknown as Parameters<typeof createR2Log>[0]["put"] }, Date.now);
  return { put, background, write: (rows: LogRow[]) => write(rows, (work) => background.push(work)) };
}

describe("R2 log", () => {
  it("writes the rows of a second as one object, decisions, feedback and labels apart", async () => {
    const { put, write } = create();
    write([row(1), row(2)]);
    write([row(3), row(4, "feedback"), row(5, "label")]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(put.mock.calls.map(([key, body]) => [key.replace(/[^/]+$/, ""), body])).toEqual([
      [
        "decisions/2026/11/23/05/",
        '{"kind":"decision","time":"t","n":1}\n{"kind":"decision","time":"t","n":2}\n{"kind":"decision","time":"t","n":3}\n',
      ],
      ["feedback/2026/11/23/05/", '{"kind":"feedback","time":"t","n":4}\n'],
      ["labels/2026/11/23/05/", '{"kind":"label","time":"t","n":5}\n'],
    ]);
  });

  it("hands one task for each object to the background", () => {
    const { background, write } = create();
    write([row(1)]);
    write([row(2)]);
    expect(background.length).toBe(1);
  });

  it("keeps no more than 500 rows of a second", async () => {
    const { put, write } = create();
    write(Array.from({ length: 700 }, (_, i) => row(i)));
    await vi.advanceTimersByTimeAsync(1000);
    expect(put.mock.calls[0]?.[1].trim().split("\n").length).toBe(500);
  });

  it.each([
    ["rejects", vi.fn(() => Promise.reject(new Error("down")))],
    ["hangs", vi.fn(() => new Promise<null>(() => {}))],
  ])("ends in time when the bucket %s", async (_, put) => {
    const { background, write } = create(put);
    write([row(1)]);
    await vi.advanceTimersByTimeAsync(6000);
    await expect(Promise.all(background)).resolves.toEqual([undefined]);
  });

  it("opens a new buffer when the request that opened the last one never wrote it", async () => {
    const { put, background } = create();
    const lost = createR2Log({ put: put as unknown as Parameters<typeof createR2Log>[0]["put"] }, Date.now);
    vi.spyOn(globalThis, "setTimeout").mockImplementationOnce(() => 0 as unknown as ReturnType<typeof setTimeout>);
    lost([row(1)], () => {});
    vi.advanceTimersByTime(3000);
    lost([row(2)], (work) => background.push(work));
    await vi.advanceTimersByTimeAsync(1000);
    expect(put.mock.calls.map(([, body]) => body)).toEqual(['{"kind":"decision","time":"t","n":2}\n']);
  });
});
