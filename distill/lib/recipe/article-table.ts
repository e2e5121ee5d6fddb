/** The article's table beside this run's figures. Pure. */
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Figure } from "../evaluate/figures.ts";
import { PUBLISHED } from "../evaluate/published.ts";
import { formatPercent } from "../text/format.ts";

interface Recipe {
  /** Labelled queries that the model was trained with. */
  readonly records: number;
  readonly teacher: string;
  readonly judge: string;
  /** Candidate that stands where the article has Claude Haiku 4.5. */
  readonly large: string;
}

const HEADER = ["figure", "published: distilled", "published: Haiku 4.5", "here: distilled", "here: Haiku 4.5"];
const UNPUBLISHED = "not published";

/** Rows of text, the header first. Figures of the stand-in are marked as simulated. */
export function articleTable(evaluation: Evaluation, { records, teacher, judge, large }: Recipe): string[][] {
  const [distilled, compared] = ["distilled", large].map((name) => ({
    operation: evaluation.operations.find(({ candidate }) => candidate === name),
    quality: evaluation.qualities.find(({ candidate, reference }) => candidate === name && reference === "teacher"),
    score: (name === "distilled" ? evaluation.judge : evaluation.judgedOthers?.[name])?.score,
  }));
  const pair = (of: (one: typeof distilled) => Figure | null | undefined, form: (value: number) => string) =>
    [distilled, compared].map((one) => {
      const figure = of(one);
      return figure ? `${form(figure.value)}${figure.simulated ? " (simulated)" : ""}` : "-";
    });
  const ms = (value: number) => `${Math.round(value)} ms`;
  const [cost, largeCost] = [distilled, compared].map((one) => one?.operation?.usdPerMillionQueries);
  const saved =
    cost && largeCost && largeCost.value > 0
      ? `${formatPercent(cost.value / largeCost.value - 1)}${cost.simulated || largeCost.simulated ? " (simulated)" : ""}`
      : "-";
  return [
    HEADER,
    ["training records", String(PUBLISHED.trainingRecords), "-", String(records), "-"],
    ["teacher", PUBLISHED.teacher, "-", teacher, "-"],
    [
      "held-out queries",
      String(PUBLISHED.heldOut),
      String(PUBLISHED.heldOut),
      ...Array(2).fill(String(evaluation.rows.total)),
    ],
    ["judge", PUBLISHED.judge, PUBLISHED.judge, judge, judge],
    [
      "OverallQuality, of 5",
      PUBLISHED.rubric.toFixed(1),
      PUBLISHED.rubric.toFixed(1),
      ...pair(
        (one) => one?.score,
        (value) => value.toFixed(2),
      ),
    ],
    [
      "latency, mean",
      ms(PUBLISHED.distilledMs),
      ms(PUBLISHED.largeMs),
      ...pair((one) => one?.operation?.latency?.mean, ms),
    ],
    ["latency, p50", UNPUBLISHED, UNPUBLISHED, ...pair((one) => one?.operation?.latency?.p50, ms)],
    ["latency, p95", UNPUBLISHED, UNPUBLISHED, ...pair((one) => one?.operation?.latency?.p95, ms)],
    [
      "USD a million queries",
      UNPUBLISHED,
      UNPUBLISHED,
      ...pair(
        (one) => one?.operation?.usdPerMillionQueries,
        (value) => value.toFixed(2),
      ),
    ],
    ["cost against Haiku 4.5", `${formatPercent(PUBLISHED.costShare - 1)} or more`, "-", saved, "-"],
    [
      "invalid answers",
      '"consistent JSON"',
      '"inconsistent"',
      ...pair((one) => one?.quality?.invalidRate, formatPercent),
    ],
  ];
}

export const asMarkdown = ([header = [], ...rows]: readonly (readonly string[])[]): string =>
  [header, header.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
