/** QUOTE: the text between quotation marks of any kind, which are distinguished from apostrophes. */
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import { NOW, withRules } from "./mini-task.ts";

const rules = compileRules(
  withRules({
    id: "quote",
    patterns: ["QUOTE"],
    filters: [{ attribute: "phrase", from: "QUOTE", confidence: 1 }],
  }),
);
const quoted = (query: string) =>
  (rules.read(query, { now: NOW }).filters["phrase"] ?? []).map((filter) => query.slice(...filter.span));

describe("QUOTE", () => {
  it.each([
    ['she says "let it go" twice', ["let it go"]],
    ["she says 'let it go' twice", ["let it go"]],
    ["she says “let it go” twice", ["let it go"]],
    ["she says ‘let it go’ twice", ["let it go"]],
    ["‘let it go’", ["let it go"]],
    ["(‘let it go’)", ["let it go"]],
    ["‘let it go’, ‘never again’", ["let it go", "never again"]],
    ["sie sagt ‚lass es sein‘ und geht", ["lass es sein"]],
    ["她说‘放手’的时候", ["放手"]],
    ["she says ‘let it go'", ["let it go"]],
  ])("reads the phrase of %j", (query, phrases) => {
    expect(quoted(query)).toEqual(phrases);
  });

  it.each([
    ["‘don’t stop’", ["don’t stop"]],
    ["she shouts ‘don’t you dare, it’s mine’ and runs", ["don’t you dare, it’s mine"]],
    ["‘l’été’ sung aloud", ["l’été"]],
    ["'don't stop'", ["don't stop"]],
  ])("keeps the apostrophes inside %j", (query, phrases) => {
    expect(quoted(query)).toEqual(phrases);
  });

  it.each([
    "don’t stop",
    "the dogs’ bowls",
    "hits of the ‘80s",
    "hits of the ‘80s and ’90s",
    "‘tis the season",
    "rock’n’roll",
    "rock ‘n’ roll",
    "rock 'n' roll",
    "the O‘Brien family’s house’",
    "l’été d’un chat",
  ])("takes no apostrophe of %j for a quotation mark", (query) => {
    expect(quoted(query)).toEqual([]);
  });

  it.each([
    ["hits of the ‘80s with “let it go”", ["let it go"]],
    ['\'tis "let it go"', ["let it go"]],
  ])("finds the quotation after the apostrophe of %j", (query, phrases) => {
    expect(quoted(query)).toEqual(phrases);
  });
});
