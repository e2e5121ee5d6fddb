import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areSeveral, count, type Day, dayAt, reserve, settle } from "../../../edge/watch/day.ts";

const at = (iso: string) => Date.parse(iso);
const day = dayAt(undefined, at("2026-11-28T10:00:00Z"));

describe("a day's budget", () => {
  it("starts again with the next UTC day, and not when the clock goes back", () => {
    const spent = reserve(day, 0.4, 1)!;
    expect(dayAt(spent, at("2026-11-28T23:59:59Z")).usd).toBe(0.4);
    expect(dayAt(spent, at("2026-11-29T00:00:00Z"))).toEqual({ date: "2026-11-29", usd: 0, observations: {} });
    expect(dayAt(spent, at("2026-11-27T23:00:00Z"))).toBe(spent);
  });

  it("refuses a reserve that does not fit, and takes one again once an earlier reserve is settled below it", () => {
    const claimed = reserve(day, 0.9, 1)!;
    expect(reserve(claimed, 0.2, 1)).toBeNull();
    expect(reserve(settle(claimed, 0.9, 0.1), 0.2, 1)?.usd).toBeCloseTo(0.3);
  });

  it("never exceeds the budget by claims, whatever the order of claims and settlements", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 0.3, noNaN: true }), fc.boolean())), (calls) => {
        let state: Day = day;
        for (const [usd, settled] of calls) {
          const claimed = reserve(state, usd, 1);
          if (claimed) state = settled ? settle(claimed, usd, usd / 2) : claimed;
          expect(state.usd).toBeLessThanOrEqual(1);
          expect(state.usd).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe("observations of one key", () => {
  const give = (state: Day, key: string, times: number, several = true): Day =>
    Array.from({ length: times }).reduce<Day>((now) => count(now, key, several) ?? now, state);
  const share = ({ observations }: Day, key: string) =>
    observations[key]! / Object.values(observations).reduce((sum, each) => sum + each, 0);

  it("stop at six while there are few others, and at a fifth of all where there are many", () => {
    expect(give(day, "a", 100).observations).toEqual({ a: 6 });
    let busy = day;
    for (let i = 0; i < 100; i++) for (const key of ["b", "c", "d", "e", "f", "g"]) busy = give(busy, key, 1);
    const flooded = give(busy, "a", 10_000);
    expect(share(flooded, "a")).toBeLessThanOrEqual(1 / 5);
    expect(flooded.observations["a"]).toBeGreaterThan(100);
  });

  it.each<[string, string[], boolean]>([
    ["none: service bindings only", [], false],
    ["one", ["route"], false],
    ["one admin key, which routes as well", ["admin"], false],
    ["one client's, and the operator's to read the watch with", ["route", "admin", "admin"], false],
    ["two clients'", ["route", "route"], true],
    ["a client's and a developer's", ["route", "debug"], true],
    ["two clients' and the operator's", ["route", "admin", "route"], true],
    ["two that may do everything", ["admin", "admin"], true],
  ])("have a limit where several keys are configured: %s", (_, scopes, several) => {
    expect(areSeveral(scopes)).toBe(several);
  });

  it("stay at most a fifth of a day, or six, for any order in which keys come", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 400 }), (keys) => {
        const after = keys.reduce<Day>((now, key) => count(now, String(key), true) ?? now, day);
        const all = Object.values(after.observations).reduce((sum, each) => sum + each, 0);
        for (const own of Object.values(after.observations)) expect(own).toBeLessThanOrEqual(Math.max(6, all / 5));
      }),
    );
  });

  it("have no limit where there is one key, or none", () => {
    expect(give(day, "open", 1000, false).observations).toEqual({ open: 1000 });
  });

  it("are counted for any name a key may have", () => {
    expect(give(day, "constructor", 3).observations["constructor"]).toBe(3);
  });
});
