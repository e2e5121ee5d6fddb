import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLimiter, type Limiter } from "../../../edge/platform/rate-limiter.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const limiterThat = (limit: Limiter["limit"]) => createLimiter({ limit });

it.each([true, false])("does what the binding says: %s", async (success) => {
  expect(await limiterThat(async () => ({ success }))("key")).toBe(success);
});

it("lets a request pass when the binding fails", async () => {
  expect(await limiterThat(() => Promise.reject(new Error("down")))("key")).toBe(true);
});

it("waits 50 ms for a binding that hangs, then lets the request pass", async () => {
  const passed = vi.fn();
  void limiterThat(() => new Promise(() => {}))("key").then(passed);
  await vi.advanceTimersByTimeAsync(49);
  expect(passed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(passed).toHaveBeenCalledWith(true);
  expect(vi.getTimerCount()).toBe(0);
});

it("counts several as that many calls, and refuses all of them when one does not fit", async () => {
  let left = 3;
  const allow = limiterThat(async () => ({ success: left-- > 0 }));
  expect(await allow("key", 3)).toBe(true);
  left = 3;
  expect(await allow("key", 4)).toBe(false);
});

it("waits no longer than the request can", async () => {
  const passed = vi.fn();
  void limiterThat(() => new Promise(() => {}))("key", 1, 20).then(passed);
  await vi.advanceTimersByTimeAsync(20);
  expect(passed).toHaveBeenCalledWith(true);
});
