import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTold, type Told, toldLine, toldPage } from "../../../distill/lib/customize/told.ts";

const insight = (recordNumber: number, status: string, reason?: string) =>
  JSON.stringify({ recordNumber, status, reason });
const lines = (...all: string[]) => all.join("\n");

describe("what Bedrock told", () => {
  it("counts accepted and rejected prompts, and groups rejections by their reason, most frequent first", () => {
    const text = lines(
      insight(1, "ACCEPTED"),
      insight(2, "Rejected", "too long"),
      insight(3, "REJECTED", "blocked"),
      insight(4, "rejected", "blocked"),
      insight(5, "REJECTED"),
    );
    expect(parseTold([{ key: "distillation_artifacts/prompt_insights.jsonl", text }]).insights).toEqual({
      accepted: 1,
      rejected: 4,
      reasons: [
        { reason: "blocked", count: 2, records: [3, 4] },
        { reason: "too long", count: 1, records: [2] },
        { reason: "no reason given", count: 1, records: [5] },
      ],
    });
  });

  it("reads metrics by their columns' names, in any order and with further ones", () => {
    const text = "perplexity,training_loss,epoch_number,step_number\r\n1.5,0.4,0,0\r\n1.3,0.3,1,1\r\n,,,\r\n";
    const { steps } = parseTold([{ key: "training_artifacts/step_wise_training_metrics.csv", text }]);
    expect(steps).toEqual([
      { step: 0, epoch: 0, loss: 0.4 },
      { step: 1, epoch: 1, loss: 0.3 },
    ]);
  });

  it.each([
    ["no files", []],
    [
      "files of another form",
      [
        { key: "prompt_insights.jsonl", text: "<html>\n[1]\n" },
        { key: "training_metrics.csv", text: "x\n1" },
      ],
    ],
  ])("is nothing, without an error, where there are %s", (_, texts) => {
    const told = parseTold(texts);
    expect([told.samples, told.steps]).toEqual([[], []]);
    expect(told.insights?.accepted ?? 0).toBe(0);
  });

  it("never throws, whatever the files contain", () => {
    const key = fc.constantFrom("prompt_insights.jsonl", "synthetic_data_sample.jsonl", "training_metrics.csv");
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.json()).map((all) => all.join("\n")),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ key, text }), { maxLength: 4 }), (texts) => {
        const told = { ...parseTold(texts), files: [] };
        expect(toldPage("r", told, true)).toContain("Simulated");
        expect(toldLine(told)).toMatch(/sample pairs/);
      }),
    );
  });

  it("is a page that a prompt cannot break, and that shows of a long one the beginning", () => {
    const told: Told = {
      insights: null,
      samples: [{ prompt: `a | b\n# c${"d".repeat(400)}`, completion: "{}" }],
      steps: [],
      files: ["out/x.csv"],
    };
    const page = toldPage("spring", told, false);
    expect(page).toContain("| a \\| b # c");
    expect(page).toContain("…");
    expect(page).not.toMatch(/^# c/m);
    expect(page).toContain("- `out/x.csv`");
  });
});
