/** Structured damage: to a value of JSON somewhere inside, and to a text. */
import fc from "fast-check";

export interface Damage {
  /** At each level, which of the entries. */
  readonly path: readonly number[];
  readonly act: "replace" | "remove" | "add" | "twice";
  readonly value: unknown;
}

/** Values that break careless code. */
export const HOSTILE: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  -0,
  0.1 + 0.2,
  1e308,
  5e-324,
  2 ** 53,
  "",
  " ",
  "\u0000",
  "\ud800",
  "1",
  "NaN",
  "__proto__",
  "constructor",
  "x".repeat(700),
  [],
  [[]],
  {},
  { toString: 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
];

export const damage: fc.Arbitrary<Damage> = fc.record({
  path: fc.array(fc.nat(30), { maxLength: 5 }),
  act: fc.constantFrom("replace", "remove", "add", "twice"),
  value: fc.oneof(fc.constantFrom(...HOSTILE), fc.jsonValue({ maxDepth: 2 })),
});

/** A copy with the damage done as deep as the path leads. */
export function damaged(value: unknown, { path, act, value: by }: Damage): unknown {
  const [at, ...rest] = path;
  if (at === undefined || typeof value !== "object" || value === null) return by;
  const entries: [string, unknown][] = Object.entries(value);
  const i = entries.length === 0 ? 0 : at % entries.length;
  if (rest.length > 0 && entries[i])
    entries[i] = [entries[i][0], damaged(entries[i][1], { path: rest, act, value: by })];
  else if (act === "remove") entries.splice(i, 1);
  else if (act === "add" || !entries[i]) entries.splice(i, 0, [Array.isArray(value) ? String(i) : "colour", by]);
  else if (act === "twice") entries.push(entries[i]);
  else entries[i] = [entries[i][0], by];
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

/** A text with a part cut out, put in, or doubled. */
export const textDamage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  put: fc.oneof(
    fc.constantFrom("", '"', "{", "}", "\\", "\u0000", "\ufeff", "NaN", "]", ","),
    fc.string({ maxLength: 5 }),
  ),
});

export function damagedText(text: string, { at, length, put }: { at: number; length: number; put: string }): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + put + text.slice(start + length);
}
