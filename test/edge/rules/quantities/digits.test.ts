/** Digits of any script: a run of one script is a number, a mixture is none, and no bound is ever null or NaN. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../../edge/rules/compile.ts";
import { wholeNumber } from "../../../../edge/rules/digits.ts";
import { tokenise } from "../../../../edge/rules/tokens.ts";
import { videoSearch } from "../../../../edge/task/video-search.ts";
import { NOW, quantitiesOf } from "./readings.ts";

/** The zeros of all scripts that Unicode has digits for: they stand in tens, beyond the first 65,536 characters as well. */
const ZEROS: readonly number[] = (() => {
  const zeros: number[] = [];
  for (let code = 0x30; code < 0x20000; code++) {
    if (!/\p{Nd}/u.test(String.fromCodePoint(code))) continue;
    zeros.push(code);
    code += 9;
  }
  return zeros;
})();
const digitOf = (zero: number, value: number): string => String.fromCodePoint(zero + value);
const inScript = (text: string, zero: number): string => text.replace(/\d/g, (digit) => digitOf(zero, Number(digit)));

const QUERIES: readonly (readonly [query: string, quantities: string])[] = [
  ["films from 1994", "year 1994..1994"],
  ["films of the 90s", "year 1990..1999"],
  ["between 1990 and 1995", "year 1990..1995"],
  ["under 10 minutes", "duration ..600"],
  ["1-2 hour films", "duration 3600..7200"],
  ["under 1,000 seconds", "duration ..1000"],
  ["at 1:02:03", "time 3723..3723"],
  ["minute 42", "time 2520..2579"],
  ["12 June 2020", "date 2020-06-12..2020-06-12"],
  ["recorded on 2024-05-12", "date 2024-05-12..2024-05-12"],
  ["between 14:00 and 15:00", "clock 14:00..15:00"],
  ["season 2 episode 5", "season 2..2, episode 5..5"],
  ["rated above 7.5", "score 7.5.."],
  ["10分の動画", "duration 600..600"],
];

describe.each(ZEROS.map((zero) => [String.fromCodePoint(zero), zero] as const))("digits from %s", (_, zero) => {
  it.each(QUERIES)("are read in %j", (query, quantities) => {
    expect(quantitiesOf(inScript(query, zero))).toBe(quantities);
  });
});

it.each([
  "films from 19٩0",
  "films from 1９94",
  "films of the 9０s",
  "under 1０ minutes",
  "1.٥ hours",
  "under 1,00٠ seconds",
  "at 12:3٠",
  "12:3०:00",
  "minute 4２",
  "1２ June",
  "recorded on 2024-0５-12",
  "between 1４:00 and 1５:00",
  "season 1２",
  "rated above 7.٥",
  "at 90.١ minutes",
  "under 𝟏0 minutes",
  "at 𝟏:02:03",
  "minute 4𝟐",
  "1h0𝟐m03s",
  "𝟏0分の動画",
  "rated above 7.𝟓",
  "8/𝟏0 stars",
])("reads nothing from the mixture of scripts %j", (query) => {
  expect(quantitiesOf(query)).toBe("");
});

it("keeps every offset when digits become ASCII ones", () => {
  expect(tokenise("١٩٩٤ films")).toMatchObject({ texts: ["1994", "films"], starts: [0, 5], ends: [4, 10] });
  expect(tokenise("𝟏𝟗 films")).toMatchObject({ texts: ["19", "films"], starts: [0, 5], ends: [4, 10] });
});

it.each([
  ["0", 0],
  ["0042", 42],
  ["999999999999999", 999_999_999_999_999],
  ["1000000000000000", undefined],
  ["", undefined],
  ["1.5", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["١", undefined],
  ["½", undefined],
  [undefined, undefined],
])("the text %j is the number %s", (text, value) => {
  expect(wholeNumber(text)).toBe(value);
});

it("is never a number with one digit of another script in it", () => {
  const mixture = fc
    .tuple(
      fc.constantFrom(...ZEROS),
      fc.constantFrom(...ZEROS),
      fc.array(fc.nat(9), { minLength: 2, maxLength: 4 }),
      fc.nat(),
    )
    .filter(([one, other]) => one !== other)
    .map(([one, other, digits, at]) =>
      digits.map((digit, i) => digitOf(i === at % digits.length ? other : one, digit)).join(""),
    );
  const shape = fc.constantFrom(
    "under # minutes",
    "films from #",
    "minute #",
    "season #",
    "rated above #",
    "at 1:#",
    "#分の動画",
    "#th century",
    "1h#m",
  );
  fc.assert(
    fc.property(mixture, shape, (digits, text) => {
      expect(quantitiesOf(text.replace("#", digits))).toBe("");
    }),
    { numRuns: 500 },
  );
});

it("never reads a bound that is null, NaN or infinite", () => {
  const rules = compileRules(videoSearch);
  const digit = fc.oneof(
    fc.tuple(fc.constantFrom(...ZEROS), fc.nat(9)).map(([zero, value]) => digitOf(zero, value)),
    fc.tuple(fc.constantFrom(0x30, 0x660), fc.nat(9)).map(([zero, value]) => digitOf(zero, value)),
    fc.constantFrom(..."½¼²①Ⅷ"),
  );
  const number = fc.array(digit, { minLength: 1, maxLength: 12 }).map((digits) => digits.join(""));
  const word = fc.constantFrom(
    ..."- : / . , to and between minutes hours 's s th June season episode rated above stars am pm Uhr 年 月 日 分 時間 世紀 % S E x before after since century years ago last".split(
      " ",
    ),
  );
  const query = fc
    .array(fc.tuple(fc.oneof(number, word), fc.constantFrom("", " ")), { maxLength: 12 })
    .map((parts) => parts.flat().join(""));
  fc.assert(
    fc.property(query, (text) => {
      for (const entry of Object.values(rules.read(text, { now: NOW }).filters).flat()) {
        if ("value" in entry) continue;
        const bounds = [entry.gte, entry.lte].filter((bound) => bound !== undefined);
        expect(bounds.length).toBeGreaterThan(0);
        for (const bound of bounds) {
          if (typeof bound === "number") expect(Number.isFinite(bound)).toBe(true);
          else expect(bound).toMatch(/^(?:\d{4}-\d\d-\d\d|(?:[01]\d|2[0-3]):[0-5]\d)$/);
        }
      }
    }),
    { numRuns: 500 },
  );
});
