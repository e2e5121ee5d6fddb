import { describe, expect, it } from "vitest";
import { smokeTest } from "../../../distill/lib/customize/smoke-test.ts";
import type { Task } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { helpDesk } from "../../edge/task/help-desk.ts";

describe("the smoke test of a deployment", () => {
  it.each<[string, Task, object, string]>([
    ["all weights of signals", videoSearch, { v: 1, a: 0, t: 0, m: 0 }, "visual 1.00, audio 0.00, "],
    ["one choice", helpDesk, { c: "refund" }, "refund ("],
    ["out of scope", helpDesk, { c: "none" }, "none ("],
  ])("says %s", async (_, task, answer, said) => {
    const lines: string[] = [];
    const content = [{ text: JSON.stringify(answer) }];
    const converse = async () =>
      ({ kind: "answered", content, usage: { inputTokens: 10, outputTokens: 2 }, ms: 5 }) as const;
    const paid = async () => {};
    const asked = { deploymentArn: "arn:aws:x", prompt: "p", converse, advice: "wrong prompt", paid };
    await smokeTest(task, asked, (line) => lines.push(line));
    for (const line of lines) expect(line.split(" -> ")[1]!.startsWith(said)).toBe(true);
  });

  it("writes down what it cost before it fails for want of a decision", async () => {
    const content = [{ text: "Sorry." }];
    const usage = { inputTokens: 10, outputTokens: 2 };
    const converse = async () => ({ kind: "answered", content, usage, ms: 5 }) as const;
    const written: object[] = [];
    const paid = async (calls: number, usage: object) => void written.push({ calls, ...usage });
    const asked = { deploymentArn: "arn:aws:x", prompt: "p", converse, advice: "wrong prompt", paid };
    await expect(smokeTest(videoSearch, asked, () => {})).rejects.toThrow(/none of 3 answers .*: wrong prompt\?/);
    expect(written).toEqual([{ calls: 3, inputTokens: 30, outputTokens: 6 }]);
  });
});
