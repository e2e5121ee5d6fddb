import { expect, it } from "vitest";
import { milliseconds, number, range } from "../../../edge/console/script/format.ts";

it.each([
  [0.5, "0.50"],
  [1, "1.00"],
  [Number.NaN, "?"],
  [undefined, "?"],
])("shows the number %s as %s", (value, shown) => {
  expect(number(value)).toBe(shown);
});

it.each([
  [0, "0 ms"],
  [0.214, "0.21 ms"],
  [3.04, "3.0 ms"],
  [99.94, "99.9 ms"],
  [1493.4, "1493 ms"],
  [Number.NaN, ""],
])("shows %s milliseconds as %j", (value, shown) => {
  expect(milliseconds(value)).toBe(shown);
});

it.each([
  [{ gte: 1980, lte: 1989 }, undefined, "1980 to 1989"],
  [{ gte: 1980, lte: 1980 }, undefined, "1980"],
  [{ gte: 1980 }, undefined, "from 1980"],
  [{ lte: 1980 }, undefined, "up to 1980"],
  [{ gte: 0, lte: 61 }, "seconds", "0:00 to 1:01"],
  [{ gte: 3730 }, "seconds", "from 1:02:10"],
  [{ lte: 3599.9 }, "seconds", "up to 59:59"],
  [{ gte: "2026-06-12", lte: "2026-06-12" }, undefined, "2026-06-12"],
  [{ gte: "22:00", lte: "02:00" }, undefined, "22:00 to 02:00"],
] as const)("shows the range %j in %s as %s", (bounds, unit, shown) => {
  expect(range(bounds, unit)).toBe(shown);
});
