import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { integer, matches, within } from "../../edge/schema-parts.ts";

const HEX = /^[0-9a-f]+$/;

describe("a part of a schema", () => {
  it.each([
    ["integer()", integer(), z.int()],
    ["integer within limits", integer({ minimum: 1, maximum: 9 }), z.int().check(z.minimum(1), z.maximum(9))],
    ["integer from a limit on", integer({ minimum: 0 }), z.int().check(z.minimum(0))],
    ["within", z.number().check(...within({ minimum: 1, maximum: 9 })), z.number().check(z.minimum(1), z.maximum(9))],
    ["within one limit", z.number().check(...within({ maximum: 0 })), z.number().check(z.maximum(0))],
    ["matches", z.string().check(...matches(HEX)), z.string().check(z.regex(HEX))],
  ])("%s accepts and refuses what zod's own does", (_, ours, theirs) => {
    const accepted = (schema: z.ZodMiniType) => (value: unknown) => schema.safeParse(value).success;
    const numbers = [
      -1,
      0,
      -0,
      0.5,
      1,
      1.5,
      9,
      9.000001,
      10,
      1e15,
      1e16,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      "1",
      null,
    ];
    const values = [...numbers, "c0ffee", "coffee", "", undefined, [], {}];
    expect(values.filter(accepted(ours))).toEqual(values.filter(accepted(theirs)));
  });

  it("has one thing to say of a value, in the words it is given", () => {
    const problems = integer({ minimum: 1 }, "expected a whole number").safeParse(0.5).error?.issues;
    expect(problems?.map(({ message }) => message)).toEqual(["expected a whole number"]);
  });
});
