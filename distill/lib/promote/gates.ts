/** What a release must show before it may answer anyone: each gate with its figure and what is demanded. Pure. */

import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Quality } from "../evaluate/figures.ts";
import { binomialCdf } from "../statistics/binomial.ts";
import { formatP, formatPercent } from "../text/format.ts";
import type { StudentComparison } from "./compare-students.ts";
import { type Gate, gate } from "./gate.ts";
import { inForceGates } from "./in-force-gates.ts";
import { retrievalGates } from "./retrieval-gates.ts";

export interface GateInput {
  readonly evaluation: Evaluation;
  /** The files that would be released now. */
  readonly artefacts: Evaluation["artefacts"];
  readonly taskHash: string;
  /** With which a command is about the task; empty for the default. */
  readonly taskFlag: string;
  /** Whether this build's router can ask in the prompt that the deployed model was trained with. */
  readonly promptKnown: boolean;
  /** Null where the release carries no model. */
  readonly deploymentStatus: string | null;
  /** Digest of the fusion that the release would carry; null without one. */
  readonly fusion: string | null;
  /** Beside the student in force, the built-in one included; null where the very same one is in force. */
  readonly students: StudentComparison | null;
}

const MIN_ROWS = 100;
const MAX_STUDENT_BYTES = 2_500_000;
const MAX_INVALID_RATE = 0.01;
/** A difference counts when chance alone would produce it less often than this. */
const SIGNIFICANCE = 0.05;

export function gatesOf(input: GateInput): Gate[] {
  const { evaluation, artefacts } = input;
  const model = artefacts.deployment !== null;
  const evaluateAgain = command(input, "8-evaluate");
  return [
    gate(
      "test rows",
      `at least ${MIN_ROWS}`,
      String(evaluation.rows.total),
      evaluation.rows.total >= MIN_ROWS,
      "begin a run with more queries, or with more hand-written rows of the task: step 1 lays a share of them aside for the test",
    ),
    gate(
      "task",
      "evaluated for this task",
      evaluation.taskHash.slice(0, 12),
      evaluation.taskHash === input.taskHash,
      evaluateAgain,
    ),
    gate(
      "evaluated artefacts",
      "these very files and deployment",
      same(artefacts, evaluation.artefacts) ? "the same" : "changed since step 8",
      same(artefacts, evaluation.artefacts),
      evaluateAgain,
    ),
    ...(artefacts.studentSha256 === null ? [] : studentGates(input)),
    ...inForceGates(input.students),
    beatsBaselines(evaluation, "cascade"),
    ...(model ? modelGates(input) : []),
    ...(evaluation.retrieval ? retrievalGates(evaluation.retrieval, evaluation.run, input.taskFlag, input.fusion) : []),
  ];
}

/** How a step is run again. */
const command = ({ evaluation, taskFlag }: GateInput, step: string, flags = ""): string =>
  `npx tsx distill/${step}.ts --run ${evaluation.run}${taskFlag}${flags}`;

function studentGates(input: GateInput): Gate[] {
  const { evaluation, artefacts } = input;
  const bytes = artefacts.studentBytes ?? 0;
  const { certified } = evaluation;
  const gates = [
    gate(
      "student size",
      "under 2.5 MB",
      `${(bytes / 1000).toFixed(0)} kB`,
      bytes > 0 && bytes < MAX_STUDENT_BYTES,
      command(input, "7-student", " --force"),
    ),
  ];
  if (certified) {
    const { answered, disagreements, rows, alpha } = certified;
    const share = answered / Math.max(1, rows);
    const certain = certified.threshold <= 1 && answered > 0;
    gates.push(
      gate(
        "somebody answers",
        "a certified student, or a model to pass queries on to",
        certain
          ? `student, ${formatPercent(share)} of ${rows} rows`
          : artefacts.deployment
            ? "the model alone"
            : "nobody",
        certain || artefacts.deployment !== null,
        "label more rows, so that a threshold can be certified (step 7 says why none could), or make and deploy a model with steps 5 and 6",
      ),
    );
    const { severe } = certified;
    const [wrong, of] = severe ? [severe.missed, severe.rows] : [disagreements, answered];
    const p = atLeast(wrong, of, alpha);
    const risk = of ? wrong / of : 0;
    gates.push(
      gate(
        "student risk on test rows",
        `${severe ? `severe rows answered "${severe.as}": ` : ""}not above ${formatPercent(alpha)} by more than chance`,
        answered ? `${formatPercent(risk)} (${wrong} of ${of}), ${formatP(p)}` : "it answers none",
        p >= SIGNIFICANCE,
        "label more rows and train again (steps 3, 4 and 7), or have fewer queries answered: step 7 with a smaller --alpha",
      ),
    );
  } else
    gates.push(
      gate(
        "somebody answers",
        "an evaluated student",
        "not evaluated",
        false,
        command(input, "8-evaluate", " --force"),
      ),
    );
  return gates;
}

function modelGates(input: GateInput): Gate[] {
  const { evaluation, deploymentStatus, promptKnown } = input;
  const distilled = qualityOf(evaluation, "distilled");
  const invalid = distilled?.invalidRate.value ?? 1;
  return [
    gate(
      "deployment",
      "Active",
      deploymentStatus ?? "not found",
      deploymentStatus === "Active",
      command(input, "6-deploy", " --force"),
    ),
    gate(
      "prompt",
      "one that the router sends",
      promptKnown ? "known" : "unknown to this build",
      promptKnown,
      "train the model again with this build (steps 4 to 6), or adopt it with its own prompt: step 6 with --adopt ARN --prompt FILE",
    ),
    gate(
      "invalid output of the distilled model",
      `at most ${formatPercent(MAX_INVALID_RATE)}`,
      formatPercent(invalid),
      invalid <= MAX_INVALID_RATE,
      "look at the answers in predictions/distilled.jsonl; then train it on more rows, or for longer: steps 5 and 6 with --epochs",
    ),
    beatsBaselines(evaluation, "distilled"),
  ];
}

function beatsBaselines(evaluation: Evaluation, name: "cascade" | "distilled"): Gate {
  const quality = qualityOf(evaluation, name);
  const baseline = Math.max(...["constant", "majority"].map((one) => qualityOf(evaluation, one)?.agreement.value ?? 0));
  const low = quality?.agreement.low ?? 0;
  return gate(
    `${name} against the baselines`,
    `agreement with ${evaluation.headline} surely above ${formatPercent(baseline)}`,
    quality ? `${formatPercent(quality.agreement.value)}, at least ${formatPercent(low)}` : "not evaluated",
    low > baseline,
    quality
      ? "look at the rows in report.html on which it is wrong; then label more of that kind and train again"
      : "evaluate it: step 8 with a --budget-usd that covers its calls",
  );
}

/** Chance of at least `k` of `n` where each has probability `p`. */
export const atLeast = (k: number, n: number, p: number): number => Math.max(0, 1 - binomialCdf(k - 1, n, p));

const qualityOf = (evaluation: Evaluation, candidate: string): Quality | undefined =>
  evaluation.qualities.find(
    (quality) => quality.candidate === candidate && quality.reference === evaluation.headline && quality.answered > 0,
  );

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
