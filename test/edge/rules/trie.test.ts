import { describe, expect, it } from "vitest";
import { partsOf } from "../../../edge/rules/compile.ts";
import { type Sequence, sequencesOf } from "../../../edge/rules/sequences.ts";
import { createTrie, type Node, type Trie } from "../../../edge/rules/trie.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { genreRule, withRules } from "./mini-task.ts";

const written = ({ elements, pattern }: Sequence): string =>
  `${pattern}: ${elements.map(({ name }) => name).join(" ")}`;

/** All that the trie accepts, with every node opened. */
function acceptedBy({ root, open }: Trie): string[] {
  const accepted: string[] = [];
  const visit = (node: Node): void => {
    open(node);
    for (const { rule, sequence } of node.accepts) accepted.push(`${rule} ${written(sequence)}`);
    for (const child of node.words?.values() ?? []) visit(child);
    for (const { node: child } of [...node.lexicons, ...node.slots]) visit(child);
  };
  visit(root);
  return accepted;
}

const rulesOf = (patterns: readonly string[]) => partsOf(withRules({ ...genreRule, patterns })).rules;

describe("the trie", () => {
  it.each([
    ["one word", ["drama"]],
    ["choices", ["a|b (c|d e) <genre>"]],
    ["what may be left out, alone and in a row", ["a? b? c", "(a|b c)? TITLE d?"]],
    ["patterns with the same beginning", ["a b", "a b c", "a (b|c) d"]],
    ["the same words twice", ["a|a b?", "a b"]],
    ["patterns of a beginning and an end", ["^ a b", "a b $"]],
  ])("accepts each sequence of a pattern, and nothing else: %s", (_, patterns) => {
    const rules = rulesOf(patterns);
    const trie = createTrie(
      rules.map((rule) => rule.patterns),
      [],
    );
    const spelt = rules.flatMap((rule, index) =>
      [...sequencesOf(rule.patterns)].map((sequence) => `${index} ${written(sequence)}`),
    );
    expect(acceptedBy(trie).toSorted()).toEqual(spelt.toSorted());
  });

  it.each(taskNames)("holds for the rules of %s", (name) => {
    const { rules, trie } = partsOf(taskByName(name));
    const spelt = rules.flatMap(({ rule, patterns }, index) =>
      rule.followUp ? [] : [...sequencesOf(patterns)].map((sequence) => `${index} ${written(sequence)}`),
    );
    expect(acceptedBy(trie).toSorted()).toEqual(spelt.toSorted());
  });

  it("opens what a query comes to, and no more", () => {
    const { root, open } = createTrie([rulesOf(["a b c", "d e"])[0]!.patterns], []);
    const [first, second] = [...(root.words?.values() ?? [])];
    open(first!);
    expect(first?.words?.size).toBe(1);
    expect(second?.words).toBeUndefined();
  });
});
