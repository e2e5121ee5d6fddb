/** Tasks of choices whose labels would surprise their author are refused, with what to fix. */
import { describe, expect, it } from "vitest";
import { checkedRules } from "../../../edge/rules/check.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import type { ChoicesTask } from "../../../edge/task/task.ts";
import { helpDesk } from "../task/help-desk.ts";
import { NOW } from "./mini-task.ts";

const [first, ...rest] = helpDesk.choices;
const [rule] = helpDesk.rules.rules;

describe("a task of choices", () => {
  it("compiles, and its rules answer with one of its choices or with none of them", () => {
    expect(brokenExamples(helpDesk, NOW)).toEqual([]);
    const rules = compileRules(helpDesk);
    expect(rules.read("cancel my plan", { now: NOW }).answer?.weights).toEqual({ cancel: 1 });
    expect(rules.read("good morning", { now: NOW }).answer?.weights).toEqual({ none: 1 });
  });

  it.each<[string, Partial<ChoicesTask>, string]>([
    ["one choice", { choices: [first!] }, "has 1 choices; give it 2 to 200"],
    [
      "more choices than a model can keep apart",
      { choices: Array.from({ length: 201 }, (_, i) => ({ name: `c${i}`, means: "x" })) },
      "has 201 choices; give it 2 to 200",
    ],
    [
      "a choice with the name of out of scope",
      { choices: [...rest, { name: "none", means: "x" }] },
      "no choice may be called",
    ],
    ["a choice without a name", { choices: [...helpDesk.choices, { name: "", means: "x" }] }, 'the choice "" is empty'],
    ["two choices of one name", { choices: [...helpDesk.choices, first!] }, 'has two choices called "cancel"'],
    ["a default that is none of its choices", { defaultChoice: "upgrade" }, 'names the choice "upgrade"'],
    [
      "a bound on a label that it lacks",
      { risk: { alpha: 0.1, delta: 0.1, severeAs: "allowed" } },
      'names the choice "allowed"',
    ],
    [
      "a bound on severe choices that it lacks",
      {
        choices: helpDesk.choices.map(({ name, means }) => ({ name, means })),
        risk: { alpha: 0.1, delta: 0.1, severeAs: "refund" },
      },
      "mark those, and not it, as severe",
    ],
    [
      "a bound on a severe choice answered as itself",
      { risk: { alpha: 0.1, delta: 0.1, severeAs: "threat" } },
      "mark those, and not it, as severe",
    ],
    [
      "an example of another choice",
      { teacher: { instructions: "", examples: [{ query: "x", choice: "upgrade" }] } },
      'names the choice "upgrade"',
    ],
    [
      "an attribute whose words belong to a label's text",
      { attributes: [...helpDesk.attributes, { name: "said", kind: "value", means: "x", words: ["cancel"] }] },
      'attribute "said": words and textOf are for tasks of signals',
    ],
    [
      "a rule that gives a label a text of its own",
      { rules: { ...helpDesk.rules, rules: [{ ...rule!, patterns: ["cancel TEXT"], texts: { cancel: "TEXT" } }] } },
      'rule "cancel": gives labels a text of their own',
    ],
    [
      "a rule that answers with another label",
      { rules: { ...helpDesk.rules, rules: [{ ...rule!, answer: { weights: { upgrade: 1 }, confidence: 1 } }] } },
      'rule "cancel": names the choice "upgrade", which the task does not have',
    ],
    [
      "rules that read the same words as a choice and as out of scope",
      {
        rules: {
          ...helpDesk.rules,
          rules: [
            { ...rule!, id: "hello", patterns: ["hello"], answer: { weights: { none: 1 }, confidence: 1 } },
            { ...rule!, id: "hi", patterns: ["hello"], answer: { weights: { cancel: 1 }, confidence: 1 } },
          ],
        },
      },
      'rule "hi"',
    ],
  ])("with %s is refused", (_, over, message) => {
    expect(() => checkedRules({ ...helpDesk, ...over })).toThrow(message);
  });
});
