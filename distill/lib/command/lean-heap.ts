/**
 * Keeps a step that streams many rows close to the memory it really needs. By default V8 lets garbage grow to four times the
 * live heap, and its nursery to tens of megabytes; here it collects at 1.4 times, at the cost of some processor time.
 */
import { setFlagsFromString } from "node:v8";

/** Call this first in a step: memory that has been taken is not given back. */
export function keepHeapLean(): void {
  setFlagsFromString("--heap-growing-percent=40");
  setFlagsFromString("--semi-space-growth-factor=1");
}
