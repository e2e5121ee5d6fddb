import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hexDigestOf } from "../../edge/digest.ts";

const reference = (text: string): string => createHash("sha256").update(text.toWellFormed(), "utf8").digest("hex");

test.each([
  ["nothing", ""],
  ["a query", "thunder rumbles"],
  ["a hash block to the byte", "x".repeat(64)],
  ["more bytes than the buffer has", "x".repeat(4097)],
  ["a character across the end of the buffer", `${"x".repeat(4095)}雷${"鳴".repeat(3000)}`],
  ["a pair of units across the end of the buffer", `${"x".repeat(4094)}${"🎬".repeat(2000)}`],
  ["half a pair", "a\ud83cb"],
])("hashes %s as SHA-256 of its UTF-8", (_, text) => {
  expect(hexDigestOf(text)).toBe(reference(text));
});

test("leaves nothing of a text in the next one's digest", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 5 }), (texts) => {
      expect(texts.map(hexDigestOf)).toEqual(texts.map(reference));
    }),
  );
});
