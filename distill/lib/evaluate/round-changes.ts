/** What a next round has changed since the run before it: rows, mix, agreement, coverage, risk, threshold. */
import { outcomeOf, type Task } from "../../../edge/task/task.ts";
import { readNextRound } from "../next-round/record.ts";
import { listRuns, openRun, type Run } from "../run/run-dir.ts";
import { binomialInterval } from "../statistics/binomial.ts";
import { readStudentRecord } from "../student/record.ts";
import { countBy } from "../text/counts.ts";
import type { Evaluation, RoundChange, RoundChanges } from "./evaluation.ts";
import type { Figure } from "./figures.ts";
import { EVALUATION_FILE, readEvaluation } from "./previous.ts";
import { readTestRows } from "./test-rows.ts";

type Figures = ReadonlyMap<string, Omit<RoundChange, "name" | "before" | "now"> & { readonly figure: Figure }>;

/** Patterns and languages that are shown: the most frequent of both runs. */
const SHOWN = 6;

/** Undefined for a run that did not follow another one. */
export async function changesSince(run: Run, task: Task, evaluation: Evaluation): Promise<RoundChanges | undefined> {
  const round = readNextRound(run);
  if (!round) return undefined;
  const previous =
    round.previous !== null && listRuns().includes(round.previous)
      ? await openRun(round.previous, task, { make: false })
      : null;
  const now = await figuresOf(run, task, evaluation);
  const before = previous
    ? await figuresOf(previous, task, readEvaluation(previous.path(EVALUATION_FILE)))
    : (new Map() as Figures);
  const changes = [...new Set([...now.keys(), ...before.keys()])].map((name): RoundChange => {
    const { about, unit } = (now.get(name) ?? before.get(name))!;
    return { about, name, unit, before: before.get(name)?.figure ?? null, now: now.get(name)?.figure ?? null };
  });
  return { previous: previous?.name ?? null, changes: mostFrequent(changes) };
}

/** Of the mix, only what is frequent; a pattern that a run does not have is a share of 0 there. */
function mostFrequent(changes: readonly RoundChange[]): RoundChange[] {
  const size = ({ before, now }: RoundChange): number => (before?.value ?? 0) + (now?.value ?? 0);
  const kinds = ["pattern", "language"].map((kind) =>
    changes.filter(({ about, name }) => about === "mix" && name.startsWith(`${kind} `)),
  );
  const shown = new Set(kinds.flatMap((of) => of.toSorted((a, b) => size(b) - size(a)).slice(0, SHOWN)));
  return changes.filter((change) => change.about !== "mix" || shown.has(change));
}

async function figuresOf(run: Run, task: Task, evaluation: Evaluation | null): Promise<Figures> {
  const figures = new Map<string, { about: RoundChange["about"]; unit: RoundChange["unit"]; figure: Figure }>();
  const put = (about: RoundChange["about"], name: string, unit: RoundChange["unit"], figure: Figure | undefined) => {
    if (figure) figures.set(name, { about, unit, figure });
  };
  const plain = (value: number): Figure => ({ value, simulated: false });
  const share = (part: number, all: number, simulated = false): Figure | undefined => {
    if (all === 0) return undefined;
    const [low, high] = binomialInterval(part, all);
    return { value: part / all, low, high, simulated };
  };

  const prepared = run.readStep("4-prepare")?.summary ?? {};
  for (const part of ["train", "calibration", "test"])
    if (typeof prepared[part] === "number") put("rows", `${part} rows`, "rows", plain(prepared[part]));
  const round = readNextRound(run);
  for (const [because, rows] of Object.entries(round?.chosen ?? {}))
    put("rows", `training rows because of: ${because}`, "rows", plain(rows));

  if (round) {
    put("traffic", "logged decisions", "rows", plain(round.decisions));
    for (const [source, decisions] of Object.entries(round.sources))
      put("traffic", `answered by ${source}`, "share", plain(decisions / round.decisions));
    put("traffic", "audited decisions that disagree", "share", share(round.disagreements, round.audits));
  }

  const { test } = await readTestRows(run);
  const simulatedLabels = run.readStep("3-label")?.simulated ?? false;
  const mixes: readonly (readonly [string, Record<string, number>, boolean])[] = [
    [
      task.kind === "signals" ? "pattern" : "choice",
      countBy(test, ({ label, gold }) => outcomeOf(task, label ?? gold ?? {})),
      simulatedLabels,
    ],
    ["language", countBy(test, ({ lang }) => lang), false],
  ];
  for (const [kind, counts, simulated] of mixes)
    for (const [name, rows] of Object.entries(counts))
      put("mix", `${kind} ${name}`, "share", share(rows, test.length, simulated));

  const student = readStudentRecord(run);
  if (student) {
    const { coverage, threshold, simulated } = student;
    put("student", "coverage of the calibration rows", "share", { value: coverage, simulated });
    put("student", "threshold", "number", { value: threshold, simulated });
  }
  const certified = evaluation?.certified;
  if (certified) {
    const { rows, answered, disagreements, simulated } = certified;
    put("student", "coverage of the test rows", "share", share(answered, rows, simulated));
    put("student", "risk on the test rows it answers", "share", share(disagreements, answered, simulated));
    put("student", "bound of the risk", "share", plain(certified.alpha));
  }
  for (const candidate of ["student", "cascade"] as const) {
    const quality = evaluation?.qualities.find(
      (each) => each.candidate === candidate && each.reference === evaluation.headline,
    );
    put(candidate, `agreement of the ${candidate} with ${evaluation?.headline}`, "share", quality?.agreement);
  }
  return figures;
}
