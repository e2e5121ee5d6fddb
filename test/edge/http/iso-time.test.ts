import fc from "fast-check";
import { expect, it } from "vitest";
import { createIsoTime } from "../../../edge/http/iso-time.ts";

it("writes every time as Date does, whatever was written before", () => {
  const timeMs = fc.oneof(
    fc.integer({ min: 1_764_000_000_000, max: 1_764_000_003_000 }), // often the same second
    fc.integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 }),
  );
  fc.assert(
    fc.property(fc.array(timeMs), (times) => {
      const isoTime = createIsoTime();
      for (const time of times) expect(isoTime(time)).toBe(new Date(time).toISOString());
    }),
  );
});
