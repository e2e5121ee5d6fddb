import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createAlikeDigest, createKeyedDigest, hexDigestOf } from "../../edge/digest.ts";

const BUFFER = 4096;
const texts = [
  "",
  "thunder rumbles",
  "x".repeat(64), // a hash block to the byte
  "x".repeat(BUFFER + 1),
  `${"x".repeat(BUFFER - 1)}雷${"鳴".repeat(3000)}`, // a character across the end of the buffer
  `${"x".repeat(BUFFER - 2)}${"🎬".repeat(2000)}`, // a pair of units across it
  "a\ud83cb", // half a pair
];

test("hashes texts of any length as SHA-256 of their UTF-8, whichever came before", () => {
  const reference = (text: string): string => createHash("sha256").update(text.toWellFormed(), "utf8").digest("hex");
  const inTurn = texts.flatMap((text) => texts.flatMap((other) => [text, other]));
  expect(inTurn.map(hexDigestOf)).toEqual(inTurn.map(reference));
});

test("hashes texts that begin alike, or not, as SHA-256 of their UTF-8, whichever came before", () => {
  const reference = (text: string): string => createHash("sha256").update(text.toWellFormed(), "utf8").digest("hex");
  const beginnings = fc.constantFrom("", "x", "x".repeat(63), "x".repeat(700), "x".repeat(BUFFER + 1), "雷🎬");
  // 🎬 and 🎭 begin with the same unit, and so do half pairs.
  const ends = fc.oneof(fc.constantFrom("🎬", "🎭", "\ud83c", "\udfac"), fc.string({ unit: "binary", maxLength: 100 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(beginnings, ends), { maxLength: 12 }), (parts) => {
      const alike = createAlikeDigest();
      const inTurn = parts.map((each) => each.join(""));
      expect(inTurn.map(alike)).toEqual(inTurn.map(reference));
    }),
  );
});

test.each([
  ["a secret", "a secret"],
  ["a secret longer than a hash block", "s".repeat(65)],
])(
  "hashes texts of any length under a key that is derived of %s for one purpose, whichever came before",
  (_, secret) => {
    const keyed = createKeyedDigest(secret, "one purpose");
    const key = createHmac("sha256", secret).update("one purpose").digest();
    const reference = (text: string) => createHmac("sha256", key).update(text.toWellFormed(), "utf8").digest("hex");
    const inTurn = texts.flatMap((text) => texts.flatMap((other) => [text, other]));
    expect(inTurn.map(keyed)).toEqual(inTurn.map(reference));
    expect(createKeyedDigest(secret, "another purpose")("dog")).not.toBe(keyed("dog"));
  },
);
