import { describe, expect, it } from "vitest";
import { checkedRules } from "../../../edge/rules/check.ts";
import type { Rule } from "../../../edge/task/language.ts";
import type { Attribute, Task } from "../../../edge/task/task.ts";
import { book, genreRule, miniTask, withRules } from "./mini-task.ts";

const examples = { match: ["x"], not: [] };
const answer = (signal: "seen" | "said") => ({ weights: { seen: 0, said: 0, [signal]: 1 }, confidence: 1 });

describe("links are refused", () => {
  it.each([
    [
      "whose lexicon has forms",
      { title: { lexicon: "genre", attributes: ["genre"] } },
      /links\.title: the lexicon "genre" has forms/,
    ],
    [
      "to an attribute that is not there",
      { title: { lexicon: "linked", attributes: ["colour"] } },
      /links\.title names the attribute "colour"/,
    ],
    [
      "that lift a signal that is not there",
      { person: { lexicon: "linked", attributes: ["people"], lift: { smell: 2 } } },
      /links\.person names the signal "smell"/,
    ],
  ] as const)("%s", (_, links, message) => {
    const lexicons = { ...miniTask.rules.lexicons, linked: {} };
    expect(() => checkedRules({ ...miniTask, links, rules: { ...miniTask.rules, lexicons } })).toThrow(message);
  });
});

describe("a rule set is refused with the id of the rule to fix", () => {
  it.each<[string, readonly Rule[], RegExp]>([
    ["two rules with one id", [genreRule, genreRule], /"genre": another rule has this id/],
    ["an unknown lexicon", [{ ...genreRule, patterns: ["<nothing>"] }], /"genre".*lexicon "nothing"/],
    ["an unknown slot", [{ ...genreRule, patterns: ["COLOUR"] }], /"genre".*slot COLOUR; known are/],
    [
      "an unknown attribute",
      [{ ...genreRule, filters: [{ attribute: "colour", from: "<genre>", confidence: 1 }] }],
      /"genre".*attribute "colour"/,
    ],
    [
      "an unknown role",
      [{ ...genreRule, filters: [{ attribute: "people", from: "<genre>", role: "chef", confidence: 1 }] }],
      /"genre".*role "chef"/,
    ],
    [
      "a filter from an element that no pattern contains",
      [{ ...genreRule, filters: [{ attribute: "genre", from: "PERSON", confidence: 1 }] }],
      /"genre": takes genre from "PERSON"/,
    ],
    [
      "a negation of an element that no pattern contains",
      [{ id: "unwanted", patterns: ["without TEXT"], negates: ["NAME"], examples }],
      /"unwanted": negates "NAME"/,
    ],
    [
      "the silence of a rule that does not answer",
      [genreRule, { id: "hush", patterns: ["x"], silences: ["genre"], examples }],
      /"hush": silences "genre", which is not a rule that answers/,
    ],
    ["a rule without effect", [{ id: "mute", patterns: ["x"], examples }], /"mute": has no effect/],
    [
      "a pattern that can match no words",
      [{ ...genreRule, patterns: ["the?"] }],
      /"genre": "the\?" can match no words/,
    ],
    ["unpaired parentheses", [{ ...genreRule, patterns: ["(a|b <genre>"] }], /"genre": parentheses/],
    [
      "a pattern that expands too far",
      [{ ...genreRule, patterns: [`${"a|b|c ".repeat(10)}<genre>`] }],
      /"genre".*more than \d+ word sequences/,
    ],
    [
      "a pattern that is too long",
      [{ ...genreRule, patterns: ["a b c d e f g h i j k l m n"] }],
      /"genre".*longer than/,
    ],
    [
      "two open slots in a row",
      [{ id: "open", patterns: ["TEXT TEXT"], texts: { said: "TEXT" }, examples }],
      /"open": in "TEXT TEXT" nothing separates/,
    ],
    [
      "words after an open slot, which takes them itself",
      [{ id: "open", patterns: ["TEXT quote"], texts: { said: "TEXT" }, examples }],
      /"open": "TEXT quote" is unreachable/,
    ],
    [
      "two answers for the same words at the same priority",
      [
        { id: "one", patterns: ["red door"], answer: answer("seen"), examples },
        { id: "two", patterns: ["red door|window"], answer: answer("said"), examples },
      ],
      /"two": is ambiguous with rule "one"/,
    ],
    [
      "a word and the lexicon that contains it, at the same priority",
      [
        genreRule,
        {
          ...genreRule,
          id: "other",
          patterns: ["drama"],
          filters: [{ attribute: "phrase", from: "drama", confidence: 1 }],
        },
      ],
      /"other": is ambiguous with rule "genre"/,
    ],
    [
      "a rule over which another always takes precedence",
      [
        { ...genreRule, priority: 5 },
        { ...genreRule, id: "late", filters: [{ attribute: "phrase", from: "<genre>", confidence: 1 }] },
      ],
      /"late": is unreachable: rule "genre"/,
    ],
  ])("%s", (_name, rules, message) => {
    expect(() => checkedRules(withRules(...rules))).toThrow(message);
  });

  it("a form with two values in one language", () => {
    const lexicons = { ...book.lexicons, genre: { en: { comedy: "funny", drama: "funny" } } };
    expect(() => checkedRules({ ...miniTask, rules: { ...book, lexicons } })).toThrow(
      /lexicon "genre": "funny" stands for both/,
    );
  });

  it.each<[string, readonly Rule[]]>([
    [
      "other priorities",
      [
        genreRule,
        {
          ...genreRule,
          id: "other",
          priority: 1,
          patterns: ["drama"],
          filters: [{ attribute: "phrase", from: "drama", confidence: 1 }],
        },
      ],
    ],
    [
      "the same answer twice",
      [
        { id: "one", patterns: ["red door"], answer: answer("seen"), examples },
        { id: "two", patterns: ["red door"], answer: answer("seen"), examples },
      ],
    ],
  ])("%s are accepted", (_name, rules) => {
    expect(() => checkedRules(withRules(...rules))).not.toThrow();
  });
});

describe("a task is refused whose attribute", () => {
  const withAttribute = (over: Partial<Attribute>): Task => ({
    ...miniTask,
    attributes: [...miniTask.attributes, { name: "colour", kind: "value", means: "colour", ...over }],
  });
  it.each<[string, Partial<Attribute>, RegExp]>([
    ["keeps its words in the text of an unknown signal", { words: ["smelt"] }, /"colour".*signal "smelt"/],
    ["is the text of an unknown signal", { textOf: "smelt" }, /"colour".*signal "smelt"/],
    ["replaces an unknown attribute", { replaces: ["hue"] }, /"colour".*attribute "hue"/],
    ["has an unknown lexicon of kinds", { kinds: "hues" }, /"colour".*lexicon "hues"/],
    ["has an unknown lexicon around it", { around: ["hues"] }, /"colour".*lexicon "hues"/],
  ])("%s", (_, over, message) => {
    expect(() => checkedRules(withAttribute(over))).toThrow(message);
  });
});
