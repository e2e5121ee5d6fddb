import { describe, expect, it } from "vitest";
import { auditLines, auditOf, auditRates } from "../../../distill/lib/evaluate/audit.ts";
import type { Candidate, CandidateAnswer } from "../../../distill/lib/evaluate/candidate.ts";
import { binomialUpperBound } from "../../../distill/lib/statistics/binomial.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const VISUAL = { visual: 1, audio: 0 };
const AUDIO = { visual: 0, audio: 1 };
const MODEL = { model: "us-east-1=amazon.nova-micro-v1:0", simulated: false };

const cascadeOf = (answers: readonly [string, CandidateAnswer["source"], CandidateAnswer["weights"]][]): Candidate => ({
  name: "cascade",
  title: "cascade",
  what: "",
  kind: "cascade",
  simulated: false,
  clock: "none",
  answers: new Map(answers.map(([id, source, weights]) => [id, { weights, ...(source && { source }) }])),
});
const measured = auditOf(
  videoSearch,
  cascadeOf([
    ["a", "rule", VISUAL],
    ["b", "rule", VISUAL],
    ["c", "student", AUDIO],
    ["d", "student", AUDIO],
    ["e", "distilled", AUDIO],
    ["f", "student", AUDIO],
    ["g", "student", AUDIO],
  ]),
  new Map([
    ["a", { weights: VISUAL }],
    ["b", { weights: AUDIO }],
    ["c", { weights: AUDIO }],
    ["d", { weights: VISUAL }],
    ["e", { weights: VISUAL }],
    ["f", { weights: null }],
  ]),
  MODEL,
);

describe("the rates that audits compare live decisions with", () => {
  it("count each stage on the rows that it answers, and no row without a valid answer", () => {
    expect(measured).toEqual({
      ...MODEL,
      stages: { rule: { rows: 2, disagreements: 1 }, student: { rows: 2, disagreements: 1 } },
    });
  });

  it("are upper bounds, and for a stage without rows the rate of what was not measured", () => {
    const none = { ...measured, stages: { ...measured.stages, rule: { rows: 0, disagreements: 0 } } };
    const student = binomialUpperBound(1, 2, 0.05);
    expect(auditRates(none, 0.16)).toEqual({ model: MODEL.model, student, rule: 0.16 });
    expect(auditLines(none)[0]).toContain("not measured");
  });
});
