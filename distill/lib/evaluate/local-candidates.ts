/** The candidates that run in this process: rules, student, and the cascade as the router runs it. */
import type { Breakers } from "../../../edge/cascade/breakers.ts";
import { cleanQuery } from "../../../edge/cascade/key.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import type { ModelTarget } from "../../../edge/ports.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Student } from "../../../edge/student/student.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { Candidate, CandidateAnswer, TokenPrice } from "./candidate.ts";
import type { Prediction } from "./predictions.ts";

type Query = { readonly id: string; readonly query: string };

/** Rules answer where they are certain, and decline all other rows. */
export function rulesCandidate(task: Task, rows: readonly Query[], now: Date): Candidate {
  const rules = compileRules(task);
  return {
    name: "rules",
    title: "rules",
    what: "the task's exact rules, on the rows that one of them answers alone",
    kind: "rules",
    simulated: false,
    clock: "in process",
    answers: timed(rows, ({ query }) => {
      const { answer } = rules.read(query, { now });
      return answer ? { weights: answer.weights, confidence: answer.confidence, source: "rule" } : { weights: null };
    }),
  };
}

/** Every row is scored, even those that the student would pass on: the coverage-risk curve needs them. */
export function studentCandidate(student: Student, rows: readonly Query[], simulated: boolean): Candidate {
  return {
    name: "student",
    title: "student",
    what: "the embedded student on every row, its abstentions included",
    kind: "student",
    simulated,
    clock: "in process",
    answers: timed(rows, ({ query }) => {
      const { weights, confidence, abstain } = student.predict(cleanQuery(query));
      return { weights, confidence, abstain, source: "student" };
    }),
  };
}

interface CascadeSetting {
  readonly task: Task;
  readonly student: Student | null;
  readonly target: ModelTarget | null;
  /** The distilled model's recorded answers by cleaned query, so that evaluating the cascade costs nothing. */
  readonly distilled: ReadonlyMap<string, Prediction>;
  readonly price?: TokenPrice;
  readonly simulated: boolean;
}

/** The router's own cascade without its caches. Calls to the distilled model are replayed, and their recorded time is added. */
export async function cascadeCandidate(setting: CascadeSetting, rows: readonly Query[]): Promise<Candidate> {
  const { task, student, target, distilled, price, simulated } = setting;
  // Needs fractions of a millisecond, and the real date for rules such as "last year".
  const clock = () => performance.timeOrigin + performance.now();
  const cascade = createCascade({
    task,
    rules: compileRules(task),
    student,
    models: target ? [target] : [],
    infer: async (_, query) => {
      const answer = distilled.get(query);
      if (!answer) return { ok: false, reason: "bedrock-error" };
      return answer.weights
        ? { ok: true, weights: answer.weights, usage: answer.usage }
        : { ok: false, reason: "bedrock-invalid-output", usage: answer.usage };
    },
    breakers: NEVER_OPEN,
    clock,
    newId: () => "evaluation",
    release: "evaluation",
    deadlineMs: 60_000,
  });
  const answerOf = async ({ query }: Query): Promise<CandidateAnswer> => {
    const startedAt = performance.now();
    const { decision, weights, calls } = await cascade.decide(query);
    const ms = performance.now() - startedAt;
    const replayed = calls.length > 0 ? distilled.get(cleanQuery(query)) : undefined;
    return {
      weights,
      confidence: decision.confidence,
      source: decision.source,
      ms: ms + (replayed?.ms ?? 0),
      ...(replayed && { usage: replayed.usage }),
    };
  };
  for (const row of rows.slice(0, WARM_UP)) await answerOf(row);
  const answers = new Map<string, CandidateAnswer>();
  for (const row of rows) answers.set(row.id, await answerOf(row));
  return {
    name: "cascade",
    title: "cascade",
    what: `rules, student${target ? ", distilled model" : ""}, fallback: what the router answers`,
    kind: "cascade",
    simulated,
    clock: target ? "in process + recorded round trip" : "in process",
    ...(price && { price }),
    answers,
  };
}

/** This evaluates models, not outages. */
const NEVER_OPEN: Breakers = { admit: () => () => {}, state: () => "closed" };

/** Untimed rows first, so that compilation is not part of the timing. */
const WARM_UP = 200;

function timed(rows: readonly Query[], answer: (row: Query) => CandidateAnswer): ReadonlyMap<string, CandidateAnswer> {
  for (const row of rows.slice(0, WARM_UP)) answer(row);
  return new Map(
    rows.map((row) => {
      const startedAt = performance.now();
      const given = answer(row);
      return [row.id, { ...given, ms: performance.now() - startedAt }];
    }),
  );
}
