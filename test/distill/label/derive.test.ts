import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DeriveOptions, deriveLabel, needsTeacher } from "../../../distill/lib/label/derive.ts";
import { parseLabel } from "../../../distill/lib/label/parse-label.ts";
import { type LabelSpec, labelKey, labelQuestions } from "../../../distill/lib/label/questions.ts";
import { readDecisions, reviewLines } from "../../../distill/lib/label/review.ts";
import type { PaidAnswer } from "../../../distill/lib/paid/answers.ts";
import type { QueryRow } from "../../../distill/lib/run/rows.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const VISUAL = { visual: 1, audio: 0, transcription: 0, metadata: 0 };
const AUDIO = { visual: 0, audio: 1, transcription: 0, metadata: 0 };
const spec = (samples = 1): LabelSpec => ({ task: videoSearch, model: "us.amazon.nova-pro-v1:0", samples, run: "r" });
const row = (id: string, more: Partial<QueryRow> = {}): QueryRow => ({
  id,
  query: `query ${id}`,
  part: "train",
  source: "s",
  lang: "en",
  ...more,
});

/** The journal after every sample of a query was answered with these values; null is an invalid answer. */
function answersFor(
  ask: LabelSpec,
  given: Readonly<Record<string, readonly (object | null)[]>>,
): Map<string, PaidAnswer[]> {
  const paid = { call: "c", model: ask.model, inputTokens: 1, outputTokens: 1, costUsd: 0, at: "" };
  return new Map(
    Object.entries(given).flatMap(([query, samples]) =>
      samples.map((value, sample): [string, PaidAnswer[]] => {
        const key = labelKey(ask, query, sample);
        const invalid = { key, ok: false, problem: "a signal is missing", content: "x", ...paid };
        return [
          key,
          value
            ? [{ key, attempt: 1, ok: true, value, ...paid }]
            : [
                { attempt: 1, ...invalid },
                { attempt: 2, ...invalid },
              ],
        ];
      }),
    ),
  );
}

function derive(rows: QueryRow[], given: Parameters<typeof answersFor>[1], more: Partial<DeriveOptions> = {}) {
  const ask = more.spec ?? spec();
  const answers = answersFor(ask, given);
  const options: DeriveOptions = { spec: ask, answers, labels: "teacher", reviewed: new Map(), ...more };
  const derived = rows.map((one) => deriveLabel(videoSearch, one, options));
  return {
    labels: derived.flatMap(({ label }) => label ?? []),
    invalid: derived.flatMap(({ invalid }) => invalid ?? []),
    disputed: derived.flatMap(({ disputed }) => disputed ?? []),
  };
}

describe("labels from answers", () => {
  it("are the answers that came with the queries, which the teacher is not asked for again", () => {
    const rows = (["train", "calibration", "test"] as const).map((part) => row(part, { part, answer: AUDIO }));
    const choices = { labels: "teacher", reviewed: new Map() } as const;
    expect(rows.filter((one) => needsTeacher(one, choices))).toEqual([]);
    const { labels } = derive(rows, { "query train": [VISUAL] });
    expect(labels.map(({ weights, labelSource }) => [weights, labelSource])).toEqual([
      [AUDIO, "imported"],
      [AUDIO, "imported"],
      [AUDIO, "imported"],
    ]);
  });

  it("give way, when imported, to human labels that are asked for and to decisions of people", () => {
    const given = row("a", { answer: AUDIO, gold: VISUAL });
    expect(derive([given], {}, { labels: "gold" }).labels[0]).toMatchObject({ weights: VISUAL, labelSource: "gold" });
    const reviewed = new Map([["query a", VISUAL]]);
    expect(derive([given], {}, { reviewed }).labels[0]).toMatchObject({ weights: VISUAL, labelSource: "review" });
  });

  it("are in the order of the queries, whatever order the answers came in", () => {
    const { labels } = derive([row("b"), row("a")], { "query a": [AUDIO], "query b": [VISUAL] });
    expect(labels.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(labels[1]).toMatchObject({ weights: AUDIO, labelSource: "teacher", samples: 1 });
  });

  it("serve every row that holds the same text", () => {
    const { labels } = derive([row("a"), { ...row("a"), id: "b" }], { "query a": [VISUAL] });
    expect(labels).toHaveLength(2);
  });

  it("average samples and count those of another pattern", () => {
    const { labels, disputed } = derive([row("a")], { "query a": [VISUAL, VISUAL, AUDIO] }, { spec: spec(3) });
    expect(labels[0]?.weights["visual"]).toBeCloseTo(2 / 3);
    expect(labels[0]?.selfDisagreement).toBe(1); // the mean says visual + audio, which no single sample says
    expect(disputed[0]?.samples).toHaveLength(3);
  });

  it("name what is invalid twice, with what the model said", () => {
    const { labels, invalid } = derive([row("a")], { "query a": [null] });
    expect(labels).toEqual([]);
    expect(invalid).toEqual([
      { id: "a", query: "query a", part: "train", problem: "a signal is missing", answers: ["x", "x"] },
    ]);
  });

  it("do not call a query invalid that has not been asked yet", () => {
    expect(derive([row("a")], {})).toEqual({ labels: [], invalid: [], disputed: [] });
  });
});

describe("human labels", () => {
  const gold = { gold: AUDIO };
  it("replace the teacher's in the training part only, and only when asked to", () => {
    const rows = [row("a", gold), row("b", { ...gold, part: "test" }), row("c", { ...gold, part: "calibration" })];
    const given = { "query a": [VISUAL], "query b": [VISUAL], "query c": [VISUAL] };
    const sources = (labels: "teacher" | "gold") =>
      derive(rows, given, { labels }).labels.map((one) => one.labelSource);
    expect(sources("teacher")).toEqual(["teacher", "teacher", "teacher"]);
    expect(sources("gold")).toEqual(["gold", "teacher", "teacher"]);
  });

  it("save the teacher's call", () => {
    const options = { labels: "gold", reviewed: new Map() } as const;
    expect(needsTeacher(row("a", gold), options)).toBe(false);
    expect(needsTeacher(row("a", { ...gold, part: "test" }), options)).toBe(true);
    expect(needsTeacher(row("a"), options)).toBe(true);
  });

  it("take a reviewer's decision before any other, never in the test part", () => {
    const reviewed = new Map([
      ["query a", AUDIO],
      ["query b", AUDIO],
    ]);
    const { labels } = derive([row("a"), row("b", { part: "test" })], { "query b": [VISUAL] }, { reviewed });
    expect(labels.map(({ labelSource }) => labelSource)).toEqual(["review", "teacher"]);
  });

  it("are not asked for where a rule answers, except in the test part", () => {
    const options = { labels: "teacher", reviewed: new Map() } as const;
    expect(needsTeacher(row("a", { part: "calibration", rule: "year-only" }), options)).toBe(false);
    expect(needsTeacher(row("a", { part: "test", rule: "year-only" }), options)).toBe(true);
  });
});

describe("the review file", () => {
  it("keeps decisions when it is rewritten, and uses them when read", async () => {
    const dir = mkdtempSync(join(tmpdir(), "sluice-review-"));
    const path = join(dir, "review.jsonl");
    try {
      const disputed = [
        { id: "a", query: "query a", weights: VISUAL, selfDisagreement: 0.5, samples: [VISUAL, AUDIO] },
      ];
      const lines = reviewLines(disputed, new Map([["query z", AUDIO]]));
      const edited = [...lines].map((line) => (line["query"] === "query a" ? { ...line, decision: "audio" } : line));
      writeFileSync(path, edited.map((line) => JSON.stringify(line)).join("\n"));
      const decisions = await readDecisions(videoSearch, [path]);
      expect([...decisions.keys()].sort()).toEqual(["query a", "query z"]);
      expect(decisions.get("query a")).toEqual(AUDIO);
      writeFileSync(path, '{"query":"q","decision":"smell"}\n');
      await expect(readDecisions(videoSearch, [path])).rejects.toThrow(
        /review\.jsonl:1: label: "smell" is not a signal/,
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});

describe("questions to the teacher", () => {
  it("ask a text once, however many rows hold it", () => {
    expect(labelQuestions(spec(), ["a dog", "a dog", "a  dog "])).toHaveLength(1);
    expect(labelQuestions(spec(3), ["a dog", "a dog"])).toHaveLength(3);
  });

  it("hold the model to the answer tool at temperature 0, and vary it only when sampling", () => {
    const one = labelQuestions(spec(), ["a dog"])[0]!.request();
    expect(one).toMatchObject({ inferenceConfig: { temperature: 0 }, toolConfig: { toolChoice: { tool: {} } } });
    const llama = labelQuestions({ ...spec(), model: "us.meta.llama3-3-70b-instruct-v1:0" }, ["a dog"])[0]!.request();
    expect(llama.toolConfig).toEqual({ tools: one.toolConfig!.tools }); // Bedrock refuses to hold Llama to a tool
    expect(labelQuestions(spec(2), ["a dog"])[0]!.request().inferenceConfig?.temperature).toBeGreaterThan(0);
  });

  it("show the fault on the retry and leave the query alone", () => {
    const question = labelQuestions(spec(), ["a dog"])[0]!;
    const retry = question.request({ problem: "the weights do not sum to 1", content: [{ text: "{}" }] });
    expect(retry.messages).toEqual(question.request().messages);
    expect(JSON.stringify(retry.system)).toContain("the weights do not sum to 1");
  });

  it("take a tool call although the model thought aloud before it", () => {
    const content = [{ text: "<thinking>hm</thinking>" }, { toolUse: { name: "route", input: VISUAL } }];
    expect(parseLabel(videoSearch, content)).toMatchObject({ ok: true });
    expect(parseLabel(videoSearch, [{ text: "no" }])).toMatchObject({ ok: false });
  });
});
