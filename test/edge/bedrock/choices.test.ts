/** How models are asked for a choice, and what counts as an answer. */
import { describe, expect, it } from "vitest";
import { parseOutput } from "../../../edge/bedrock/parse-output.ts";
import {
  ANSWER_TOOL,
  answerTool,
  compactAnswer,
  fullAnswer,
  promptHash,
  systemPrompt,
} from "../../../edge/bedrock/prompt.ts";
import { labelNames } from "../../../edge/task/task.ts";
import { helpDesk } from "../task/help-desk.ts";

const text = (said: string) => [{ text: said }];
const tool = (input: unknown) => [{ toolUse: { name: ANSWER_TOOL, input } }];

describe("the teacher's prompt for choices", () => {
  const prompt = systemPrompt(helpDesk, "teacher");

  it("defines every choice and out of scope, and shows the examples in the form it asks for", () => {
    for (const { name, means } of helpDesk.choices) expect(prompt).toContain(`- ${name}: ${means}`);
    expect(prompt).toContain(`- none: ${helpDesk.outOfScope.means}`);
    expect(prompt).toContain('you charged me twice\n{"choice":"refund"}');
    expect(prompt).toContain('what is the capital of France\n{"choice":"none"}');
  });
  it("changes its hash with what a choice means", () => {
    const [first, ...rest] = helpDesk.choices;
    const changed = { ...helpDesk, choices: [{ ...first!, means: "wants to pause" }, ...rest] };
    expect(promptHash(changed, "teacher")).not.toBe(promptHash(helpDesk, "teacher"));
    expect(promptHash({ ...helpDesk, choices: rest }, "distilled")).not.toBe(promptHash(helpDesk, "distilled"));
  });
  it("comes with a tool that takes one of the choices and nothing else", () => {
    const { json } = answerTool(helpDesk).tools[0]!.toolSpec.inputSchema;
    expect(json).toEqual({
      type: "object",
      properties: { choice: { type: "string", enum: labelNames(helpDesk) } },
      required: ["choice"],
    });
  });
});

it("a distilled model's prompt is short and names every choice", () => {
  const prompt = systemPrompt(helpDesk, "distilled");
  for (const name of labelNames(helpDesk)) expect(prompt).toContain(name);
  expect(prompt.length).toBeLessThan(systemPrompt(helpDesk, "teacher").length / 4);
});

describe("an answer for choices", () => {
  it.each(labelNames(helpDesk))("says %s in both forms, and is read back from either", (name) => {
    const weights = { [name]: 1 };
    expect(parseOutput(helpDesk, text(compactAnswer(helpDesk, weights)))).toEqual({ ok: true, weights });
    expect(parseOutput(helpDesk, text(fullAnswer(helpDesk, weights)))).toEqual({ ok: true, weights });
    expect(parseOutput(helpDesk, tool({ choice: name }))).toEqual({ ok: true, weights });
  });
  it("is compact for a distilled model", () => {
    expect(compactAnswer(helpDesk, { cancel: 0.4, refund: 0.6 })).toBe('{"c":"refund"}');
    expect(compactAnswer(helpDesk, { none: 1 })).toBe('{"c":"none"}');
  });
  it("may be in a code fence and carry keys that nobody asked for", () => {
    const said = '```json\n{"reasoning":"money","choice":"refund"}\n```';
    expect(parseOutput(helpDesk, text(said))).toEqual({ ok: true, weights: { refund: 1 } });
  });
  it.each([
    ["a label that the task does not have", { choice: "upgrade" }],
    ["a label in another case", { choice: "Refund" }],
    ["no label", {}],
    ["weights", { cancel: 1, refund: 0 }],
    ["a list", { choice: ["refund"] }],
    ["null", { choice: null }],
    ["a name of the prototype", { c: "toString" }],
  ])("is refused with %s, and the problem does not repeat it", (_, input) => {
    expect(parseOutput(helpDesk, tool(input))).toEqual({ ok: false, problem: "the answer is not one of the choices" });
  });
  it("is refused where it is not an object", () => {
    expect(parseOutput(helpDesk, text('"refund"'))).toMatchObject({ ok: false });
  });
});
