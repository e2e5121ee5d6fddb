/** Decisions in the contract's format, to test the page without a router. */
import type { Decision } from "../../../edge/decision/decision.ts";

const base: Decision = {
  id: "dec_1",
  query: "someone says let it go while thunder rumbles",
  weights: { visual: 0.03, audio: 0.37, transcription: 0.57, metadata: 0.03 },
  primary: "transcription",
  filters: { phrase: [{ value: "let it go", span: [13, 22], confidence: 0.7, strict: false }] },
  residual: "thunder rumbles",
  strategy: "decomposed",
  plan: [
    {
      retriever: "transcript-bm25",
      kind: "bm25",
      signal: "transcription",
      weight: 0.57,
      text: "let it go",
      filters: ["phrase"],
    },
    { retriever: "audio-knn", kind: "knn", signal: "audio", weight: 0.37, text: "thunder rumbles", filters: [] },
  ],
  relax: [],
  confidence: 0.91,
  source: "student",
  cached: false,
  reason: "student 0.91 >= 0.83",
  release: "2026.11.22-1",
  degraded: null,
};

const stages: Decision["stages"] = [
  { stage: "rule", outcome: "no rule", ms: 0.08 },
  { stage: "cache", outcome: "miss", ms: 0.4 },
  { stage: "student", outcome: "answered", ms: 0.21, detail: { ngrams: [{ text: "says", weight: 1.2 }] } },
];

export const spoken: Decision = { ...base, stages };

export const untraced: Decision = base;

export const degraded: Decision = {
  ...base,
  query: "not a comedy with Ada <b>Lovelace</b> from the 1980s, after 1:02:10",
  weights: { visual: 0.25, audio: 0.25, transcription: 0.2, metadata: 0.3 },
  primary: "metadata",
  filters: {
    genre: [{ value: "comedy", span: [0, 12], confidence: 0.94, strict: true, exclude: true }],
    people: [{ value: "<img src=x onerror=alert(1)>", role: "actor", span: [18, 37], confidence: 0.88, strict: false }],
    year: [{ gte: 1980, lte: 1989, span: [38, 52], confidence: 0.99, strict: true }],
    time: [{ gte: 3730, span: [54, 67], confidence: 0.9, strict: true }],
  },
  residual: "",
  strategy: "hybrid",
  plan: [
    {
      retriever: "catalogue-filter",
      kind: "filter",
      signal: "metadata",
      weight: 0.3,
      text: "",
      filters: ["genre", "people", "year"],
    },
    { retriever: "visual-knn", kind: "knn", signal: "visual", weight: 0.25, text: "ada lovelace", filters: ["time"] },
  ],
  relax: ["time", "genre", "year"],
  confidence: 0.31,
  source: "fallback",
  reason: "bedrock did not answer within 1500 ms",
  degraded: "bedrock-timeout",
  stages: [
    { stage: "rule", outcome: "no rule", ms: 0.1 },
    { stage: "cache", outcome: "miss", ms: 0.3 },
    { stage: "student", outcome: "abstained", ms: 0.2 },
    { stage: "distilled", outcome: "bedrock-timeout", ms: 1493 },
    { stage: "fallback", outcome: "answered", ms: 0 },
  ],
};
