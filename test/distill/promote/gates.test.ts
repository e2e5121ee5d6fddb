import { describe, expect, it } from "vitest";
import { absentGate, gatesFor, judgedOf, refuseNoGate } from "../../../distill/lib/promote/gate-names.ts";
import { atLeast, type GateInput, gatesOf } from "../../../distill/lib/promote/gates.ts";
import { sampleEvaluation, sampleRows, TASK_HASH } from "../evaluate/sample.ts";

const evaluation = sampleEvaluation();
const valid: GateInput = {
  evaluation,
  artefacts: evaluation.artefacts,
  taskHash: TASK_HASH,
  taskFlag: "",
  promptKnown: true,
  deploymentStatus: "Active",
  fusion: null,
  students: null,
};
const failing = (input: GateInput): string[] => gatesOf(input).flatMap(({ name, passed }) => (passed ? [] : [name]));

it("lets a sound release pass, with a figure at every gate", () => {
  expect(failing(valid)).toEqual([]);
  expect(gatesOf(valid).every(({ figure, demand }) => figure !== "" && demand !== "")).toBe(true);
});

const worse = {
  inForce: "builtin",
  rows: Array.from({ length: 100 }, () => ({
    new: { answers: false, agrees: false },
    inForce: { answers: true, agrees: true },
  })),
};
const certified = evaluation.certified!;

describe("a release is stopped by", () => {
  // Each with what to do about it.
  it.each<[gate: string, deviation: Partial<GateInput>]>([
    ["test rows", { evaluation: sampleEvaluation({ rows: sampleRows(60) }) }],
    ["task", { taskHash: "d".repeat(64) }],
    ["evaluated artefacts", { artefacts: { ...evaluation.artefacts, studentSha256: "b".repeat(64) } }],
    ["student size", { artefacts: { ...evaluation.artefacts, studentBytes: 2_500_001 } }],
    [
      "student risk on test rows",
      { evaluation: { ...evaluation, certified: { ...certified, answered: 100, disagreements: 20 } } },
    ],
    ["student against the one in force", { students: worse }],
    ["answers against the one in force", { students: worse }],
    ["deployment", { deploymentStatus: "Creating" }],
    ["prompt", { promptKnown: false }],
    [
      "invalid output of the distilled model",
      {
        evaluation: {
          ...evaluation,
          qualities: evaluation.qualities.map((quality) =>
            quality.candidate === "distilled" ? { ...quality, invalidRate: { value: 0.02, simulated: true } } : quality,
          ),
        },
      },
    ],
    [
      "cascade against the baselines",
      {
        evaluation: {
          ...evaluation,
          qualities: evaluation.qualities.map((quality) =>
            quality.candidate === "cascade"
              ? { ...quality, agreement: { value: 0.3, low: 0.2, high: 0.4, simulated: true } }
              : quality,
          ),
        },
      },
    ],
  ])("%s", (gate, deviation) => {
    expect(failing({ ...valid, ...deviation })).toContain(gate);
    const { fix } = gatesOf({ ...valid, ...deviation }).find(({ name }) => name === gate)!;
    expect(fix).toMatch(/\bsteps? \d|npx tsx distill\/\d-|report\.html/);
  });
});

it("accepts risk above the bound that chance explains", () => {
  const input = {
    ...valid,
    evaluation: { ...evaluation, certified: { ...certified, answered: 100, disagreements: 11 } },
  };
  expect(failing(input)).not.toContain("student risk on test rows");
});

it("releases a student that always abstains only with a model behind it", () => {
  const silent = { ...evaluation, certified: { ...certified, threshold: 2, answered: 0, disagreements: 0 } };
  expect(failing({ ...valid, evaluation: silent })).toEqual([]);
  const alone = { ...evaluation.artefacts, deployment: null };
  expect(failing({ ...valid, evaluation: { ...silent, artefacts: alone }, artefacts: alone })).toEqual([
    "somebody answers",
  ]);
});

it.each([
  ["none of any", 0, 50, 0.1, 1],
  ["all of three halves", 3, 3, 0.5, 0.125],
  ["one or more of two", 1, 2, 0.1, 0.19],
  ["two or more of three", 2, 3, 0.5, 0.5],
])("sums the binomial tail: %s", (_, k, n, p, tail) => {
  expect(atLeast(k, n, p)).toBeCloseTo(tail, 10);
});

describe("a gate that may fail", () => {
  const judged = (queries: number, isShipped = false) => {
    const gain = {
      of: "routed, not fitted",
      measure: "ndcgAt10",
      points: { value: 1, low: 0, high: 2 },
      p: 0.01,
    } as const;
    const over = ["uniform weights", ...(queries < 25 ? [] : ["best fixed mixture", "best single signal"])];
    const gains = over.map((name) => ({ ...gain, over: name }));
    return { folder: "judged", decisions: "d.jsonl", isShipped, queries, methods: [], gains, fusion: null };
  };
  const { artefacts } = evaluation;

  it.each([
    ["student and model", {}],
    ["no model", { artefacts: { ...artefacts, deployment: null } }],
    ["no student", { artefacts: { ...artefacts, studentSha256: null } }],
    ["the shipped judged queries", { evaluation: { ...evaluation, retrieval: judged(387, true) } }],
    ["few judged queries", { evaluation: { ...evaluation, retrieval: judged(24) } }],
    ["judged queries", { evaluation: { ...evaluation, retrieval: judged(25) } }],
  ] as const)("is known by name before there is an evaluation: with %s", (_, deviation) => {
    const input = { ...valid, ...deviation };
    const holds = {
      student: input.artefacts.studentSha256 !== null,
      model: input.artefacts.deployment !== null,
      retrieval: judgedOf(input.evaluation.retrieval),
    };
    expect(gatesFor(holds).toSorted()).toEqual(
      gatesOf(input)
        .map(({ name }) => name)
        .toSorted(),
    );
  });

  it.each([
    ["student risk on test row", /did you mean "student risk on test rows"\?/],
    ["Student-risk", /did you mean "student risk on test rows"\?/],
    ["baselines", /did you mean "cascade against the baselines" or "distilled against the baselines"\?/],
    ["speed", /"speed" is not a gate; All gates: "test rows", /],
  ])("is refused where no gate is called %s", (name, message) => {
    expect(() => refuseNoGate(["retrieval", name])).toThrow(message);
  });

  it("is one that the release has", () => {
    const holds = { student: true, model: false, retrieval: "shipped" } as const;
    expect(absentGate(["retrieval", "student size"], holds)).toBeUndefined();
    expect(absentGate(["deployment"], holds)).toMatch(/^--accept "deployment": .* carries no model/);
    expect(absentGate(["retrieval against the best single signal"], holds)).toMatch(/25 judged queries/);
  });
});
