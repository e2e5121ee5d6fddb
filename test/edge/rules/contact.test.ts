import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Rule } from "../../../edge/task/language.ts";
import { NOW, withRules } from "./mini-task.ts";

/** Reads one slot anywhere in the query, as text. */
function textReader(slot: string) {
  const rule: Rule = {
    id: "slot",
    patterns: [slot],
    filters: [{ attribute: "phrase", from: slot, confidence: 1 }],
    examples: { match: ["x"], not: [] },
  };
  const rules = compileRules(withRules(rule));
  return (query: string) =>
    (rules.read(query, { now: NOW }).filters["phrase"] ?? []).map((entry) => "value" in entry && entry.value);
}

describe("EMAIL", () => {
  const read = textReader("EMAIL");
  it.each([
    ["write to anna.lindqvist@post.example please", "anna.lindqvist@post.example"],
    ["m.keller+club@mail.host.example.", "m.keller+club@mail.host.example"],
    ["mail: (bo_7@x-y.example)", "bo_7@x-y.example"],
    ["メールはtaro@mail.exampleまで", "taro@mail.example"],
  ])("reads %j", (query, email) => {
    expect(read(query)).toEqual([email]);
  });
  it.each(["@anna nice", "see you @ nine", "a@b", "me@home tonight"])("does not take %j for an address", (query) => {
    expect(read(query)).toEqual([]);
  });
});

describe("URL", () => {
  const read = textReader("URL");
  it.each([
    ["see https://example.org/a?b=1, it is good", "https://example.org/a?b=1"],
    ["WWW.cheap-bags.example!", "WWW.cheap-bags.example"],
    ["go to bestdeals.shop now", "bestdeals.shop"],
    ["(bit.ly/abc123)", "bit.ly/abc123"],
    ["www.pianyi.example 打折", "www.pianyi.example"],
    ["链接www.pianyi.example便宜", "www.pianyi.example"],
  ])("reads %j", (query, url) => {
    expect(read(query)).toEqual([url]);
  });
  it.each(["the end.of the film", "Node.js course", "e.g. this", "bo@mail.example", "3.5 stars", "wait...what"])(
    "does not take %j for a link",
    (query) => {
      expect(read(query)).toEqual([]);
    },
  );
});

describe("PHONE", () => {
  const read = textReader("PHONE");
  it.each([
    ["call 555 0134 972 tonight", "555 0134 972"],
    ["+44 7700 900123, have fun", "+44 7700 900123"],
    ["(555) 0134-7788", "(555) 0134-7788"],
    ["text 555-0188", "555-0188"],
    ["07700 900456", "07700 900456"],
    ["06 00 00 00 12", "06 00 00 00 12"],
    ["电话13800000000", "13800000000"],
    ["090-0000-0000です", "090-0000-0000"],
    ["1 555 013 4972", "555 013 4972"],
    ["since 2019, 555 0134 972", "555 0134 972"],
  ])("reads %j", (query, phone) => {
    expect(read(query)).toEqual([phone]);
  });
  it.each([
    "the war of 1914-1918",
    "1 000 000 views",
    "100 000 000 people",
    "1,000,000 copies",
    "at 1:02:03",
    "room 12",
    "2019 2020 2021",
    "12345678 views",
    "12.06.2020",
    "2024-05-12",
    "my card 4111 1111 1111 1111 expired",
    "4111-1111-1111-1111",
    "iban DE89 3704 0044 0532 0130 00",
  ])("does not take %j for a number to call", (query) => {
    expect(read(query)).toEqual([]);
  });
});
