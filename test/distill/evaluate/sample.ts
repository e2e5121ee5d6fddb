/** A small made-up evaluation: rows of four signals, candidates of known quality. */

import { assemble } from "../../../distill/lib/evaluate/assemble.ts";
import { constantCandidate, createMajority, majorityCandidate } from "../../../distill/lib/evaluate/baselines.ts";
import type { Candidate, CandidateAnswer, EvaluationRow } from "../../../distill/lib/evaluate/candidate.ts";
import { EVALUATION_FORMAT, type Evaluation } from "../../../distill/lib/evaluate/evaluation.ts";
import type { StudentRecord } from "../../../distill/lib/student/record.ts";
import { toWeights } from "../../../edge/decision/weights.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const SIGNALS = ["visual", "audio", "transcription", "metadata"];
export const only = (index: number) =>
  toWeights(
    SIGNALS,
    [0, 1, 2, 3].map((i) => (i === index ? 1 : 0)),
  );

/** `count` rows, a quarter of each signal; every tenth gold label differs from the teacher's. */
export const sampleRows = (count: number, gold = true): EvaluationRow[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `row-${i}`,
    query: `query ${i} <script>alert("${i}")</script>`,
    lang: i % 5 ? "en" : "de",
    tags: i % 7 ? [] : ["typo"],
    teacher: only(i % 4),
    gold: gold ? only(i % 10 ? i % 4 : (i + 1) % 4) : null,
  }));

/** Right on all rows except every `wrongEvery`th; confidence falls with the row's number. */
export const sampleCandidate = (
  rows: readonly EvaluationRow[],
  name: string,
  kind: Candidate["kind"],
  wrongEvery: number,
  more: Partial<CandidateAnswer> = {},
): Candidate => ({
  name,
  title: name,
  what: `${name}, made up`,
  kind,
  simulated: kind === "model" || kind === "teacher",
  clock: kind === "model" ? "round trip" : "in process",
  ...(kind === "model" && { price: { inputUsdPerMillion: 0.035, outputUsdPerMillion: 0.14, source: "made up" } }),
  answers: new Map(
    rows.map((row, i): [string, CandidateAnswer] => [
      row.id,
      {
        weights: (i + 1) % wrongEvery ? (row.gold ?? row.teacher) : only((i + 2) % 4),
        confidence: 1 - i / (2 * rows.length),
        ms: 1 + (i % 10),
        ...(kind === "model" && { usage: { inputTokens: 100, outputTokens: 20 } }),
        ...more,
      },
    ]),
  ),
});

const STUDENT_RECORD: StudentRecord = {
  sha256: "a".repeat(64),
  bytes: 500_000,
  reference: "gold",
  trainingRows: 1000,
  labelSources: { teacher: 1000 },
  calibrationRows: 300,
  population: "calibration rows of a test",
  threshold: 0.8,
  coverage: 0.6,
  alpha: 0.08,
  delta: 0.05,
  refusal: null,
  classes: SIGNALS,
  metrics: {},
  simulated: true,
};

export const TASK_HASH = "c".repeat(64);
const DEPLOYMENT = { region: "us-east-1", modelId: "arn:aws:bedrock:us-east-1:1:custom-model-deployment/abc" };

export function sampleEvaluation(
  options: { readonly rows?: EvaluationRow[]; readonly simulated?: boolean } = {},
): Evaluation {
  const rows = options.rows ?? sampleRows(200);
  const { simulated = true } = options;
  const majority = createMajority(videoSearch);
  for (const { teacher } of rows) if (teacher) majority.add(teacher);
  return assemble({
    task: videoSearch,
    rows,
    candidates: [
      constantCandidate(videoSearch, rows),
      majorityCandidate(majority, rows, simulated),
      {
        ...sampleCandidate(rows, "teacher", "teacher", 1e9),
        answers: new Map(rows.map((row) => [row.id, { weights: row.teacher }])),
      },
      sampleCandidate(rows, "student", "student", 12),
      sampleCandidate(rows, "distilled", "model", 10),
      sampleCandidate(rows, "cascade", "cascade", 20, { source: "student" }),
    ],
    student: STUDENT_RECORD,
    seed: 1,
    resamples: 200,
    simulated,
    given: {
      format: EVALUATION_FORMAT,
      run: "sample",
      task: "video-search",
      taskHash: TASK_HASH,
      createdAt: "2026-11-23T10:00:00.000Z",
      retrieval: null,
      search: null,
      customization: null,
      judge: null,
      callTokens: [],
      artefacts: {
        studentSha256: "a".repeat(64),
        studentBytes: 500_000,
        promptHash: "e".repeat(64),
        deployment: DEPLOYMENT,
      },
      provenance: [{ name: "run", value: "sample" }],
    },
  });
}
