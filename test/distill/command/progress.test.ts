import { afterEach, expect, it, vi } from "vitest";
import { startProgress, startTally } from "../../../distill/lib/command/progress.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

function streamOf(terminal: { readonly isTTY: boolean; readonly columns?: number }) {
  let written = "";
  const stream = {
    ...terminal,
    write(text: string) {
      written += text;
      return true;
    },
  } as unknown as NodeJS.WriteStream;
  return { stream, written: () => written };
}

afterEach(() => {
  vi.useRealTimers();
});

it("on a terminal no handler keeps a signal from ending the process, and no mode of it is left changed", () => {
  const before = SIGNALS.map((name) => process.listenerCount(name));
  const { stream, written } = streamOf({ isTTY: true, columns: 40 });
  const bar = startProgress("training", 100, stream);
  bar.update(50, { note: "x".repeat(200) });
  expect(SIGNALS.map((name) => process.listenerCount(name))).toEqual(before);
  bar.stop();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told begins with one
  const [told, shown] = [/\u001b\[\?\d+[hl]/, /\u001b(?:\[[\d;]*[A-Za-z]|\d)/g];
  expect(written()).not.toMatch(told);
  const lines = written().replace(shown, "\n").split("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBe(40);
});

it("the rate leaves out what an earlier run has done", () => {
  vi.useFakeTimers();
  const { stream, written } = streamOf({ isTTY: false });
  const bar = startProgress("labels", 10_000, stream);
  bar.update(9_000);
  vi.advanceTimersByTime(10_000);
  bar.update(9_200);
  expect(written()).toBe("  labels: 9200/10000, 20/s, 40 s left\n");
});

it("a tally says how many and how fast", () => {
  vi.useFakeTimers();
  const { stream, written } = streamOf({ isTTY: false });
  const reading = startTally("reading", stream);
  reading.update(0);
  vi.advanceTimersByTime(5_000);
  reading.update(50);
  vi.advanceTimersByTime(5_000);
  reading.update(100, { note: "b.jsonl" });
  expect(written()).toBe("  reading: 100, 10/s, b.jsonl\n");
});
