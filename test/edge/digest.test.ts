import { createHash, createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createKeyedDigest, hexDigestOf } from "../../edge/digest.ts";

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

test("hashes texts of any length under a key that is derived for one purpose, whichever came before", () => {
  const keyed = createKeyedDigest("a secret", "one purpose");
  const key = createHmac("sha256", "a secret").update("one purpose").digest();
  const reference = (text: string) => createHmac("sha256", key).update(text.toWellFormed(), "utf8").digest("hex");
  const inTurn = texts.flatMap((text) => texts.flatMap((other) => [text, other]));
  expect(inTurn.map(keyed)).toEqual(inTurn.map(reference));
  expect(createKeyedDigest("a secret", "another purpose")("dog")).not.toBe(keyed("dog"));
});
