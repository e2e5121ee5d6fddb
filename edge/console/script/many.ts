/** A list of queries: routed in batches, or answered by two releases side by side, and shown as a table. */
import type { AnyDecision, HandlerStep, PlanStep } from "../../decision/decision.ts";
import { patternOf } from "../../decision/weights.ts";
import { showTable, type Table } from "./answer-table.ts";
import { type Called, call, type Problem } from "./call.ts";
import { isSimulated } from "./decision-view.ts";
import { byId, choiceName, data, labelNames } from "./page.ts";
import { problemLines } from "./problem-view.ts";
import { readQueries } from "./query-list.ts";
import { state } from "./state.ts";

/** Queries in one call, as the router allows. */
const BATCH = 100;
const MOST = 2000;

type Pair = readonly [AnyDecision, AnyDecision];

export function listenForLists(): void {
  byId("many-form").addEventListener("submit", (event) => {
    event.preventDefault();
    void routeAll();
  });
  byId("compare").addEventListener("click", () => void compareAll());
  byId("list-file").addEventListener("change", async () => {
    const [file] = byId("list-file").files ?? [];
    if (file) byId("list").value = await file.text();
  });
}

async function routeAll(): Promise<void> {
  const answers = await inBatches<{ decisions: (AnyDecision | Problem)[] }, AnyDecision | Problem>(
    (queries) => call("v1/route/batch", { queries }),
    ({ decisions }) => decisions,
  );
  if (answers) showTable(answerTable(answers));
}

async function compareAll(): Promise<void> {
  const releases = [byId("one").value.trim(), byId("other").value.trim() || state.release || "builtin"] as const;
  if (releases[0] === releases[1]) {
    say(`Both are ${releases[0]}: name another release.`);
    byId("other").focus();
    return;
  }
  const answers = await inBatches<{ pairs: (Pair | Problem)[] }, Pair | Problem>(
    (queries) => call("v1/compare", { queries, releases }),
    ({ pairs }) => pairs,
  );
  if (!answers) return;
  const table = pairTable(answers, releases);
  showTable(table);
  const differing = table.rows.filter(([, differs]) => differs === AT_ODDS).length;
  say(
    `${differing} of ${answers.length} queries have another ${OUTCOME} under ${releases[1]} than under ${releases[0]}.`,
  );
}

/** Calls with one batch after another; null once a call fails, which is then said. */
async function inBatches<T extends object, A extends object>(
  send: (queries: readonly string[]) => Promise<Called<T>>,
  answersOf: (value: T) => readonly A[],
): Promise<(readonly [query: string, answer: A])[] | null> {
  const queries = readQueries(byId("list").value);
  byId("many-result").hidden = true;
  if (queries.length === 0 || queries.length > MOST) {
    say(
      queries.length === 0 ? "Paste at least one query." : `${queries.length} queries; the page takes ${MOST} at most.`,
    );
    byId("list").focus();
    return null;
  }
  const answers: (readonly [string, A])[] = [];
  while (answers.length < queries.length) {
    say(`${answers.length} of ${queries.length}…`);
    const batch = queries.slice(answers.length, answers.length + BATCH);
    const called = await send(batch);
    const all = called.ok ? answersOf(called.value) : [];
    if (!called.ok || all.length !== batch.length) {
      const lines = called.ok ? ["The router gave too few answers"] : problemLines(called.status, called.problem);
      say(`${lines.join(": ")}. ${answers.length} of ${queries.length} queries were answered.`);
      return null;
    }
    answers.push(...batch.map((query, i) => [query, all[i] as A] as const));
  }
  say(`${answers.filter(([, answer]) => !("title" in answer)).length} of ${queries.length} queries answered.`);
  return answers;
}

const isMixed = data.kind === "signals";
/** What two answers agree on, or not. */
const OUTCOME = isMixed ? "pattern" : "choice";
const isDecision = (answer: AnyDecision | Problem): answer is AnyDecision => "plan" in answer;
const outcome = (decision: AnyDecision): string =>
  "weights" in decision ? patternOf(labelNames, decision.weights) : choiceName(decision.choice);
/** Columns of their own: each signal's weight, or what comes close to the choice. */
const OWN = isMixed ? labelNames : ["next", "probability", "goes to"];
const own = (decision: AnyDecision): (string | number)[] => {
  if ("weights" in decision) return labelNames.map((name) => decision.weights[name] ?? 0);
  const [, next] = decision.alternatives;
  return [next ? choiceName(next.label) : "", next?.probability ?? 0, decision.plan[0]?.handler ?? ""];
};
const fault = ({ errors, title = "refused" }: Problem): string =>
  errors?.map(({ message }) => message).join("; ") ?? title;
const filtersOf = ({ filters }: AnyDecision): string => Object.keys(filters).join(", ");

function answerTable(answers: readonly (readonly [string, AnyDecision | Problem])[]): Table {
  return {
    columns: ["query", OUTCOME, "confidence", "source", "filters", ...OWN, "note"],
    file: "answers.csv",
    rows: answers.map(([query, answer]) =>
      isDecision(answer)
        ? [
            query,
            outcome(answer),
            answer.confidence,
            answer.source,
            filtersOf(answer),
            ...own(answer),
            [
              "abstained" in answer && answer.abstained ? "abstained" : "",
              answer.degraded ?? "",
              isSimulated(answer) ? "simulated" : "",
            ]
              .filter(Boolean)
              .join(", "),
          ]
        : [query, "", "", "", "", ...OWN.map(() => ""), fault(answer)],
    ),
  };
}

/** What two answers differ in, the largest difference first. */
const DIFFERENCES: readonly (readonly [name: string, of: (decision: AnyDecision) => unknown])[] = [
  [OUTCOME, outcome],
  ["search", ({ filters, plan }) => [filters, plan.map(asked)]],
  [isMixed ? "weights" : "alternatives", (decision) => [own(decision), decision.source]],
];
const asked = (step: PlanStep | HandlerStep) => ("handler" in step ? step.handler : [step.retriever, step.text]);
const AT_ODDS = DIFFERENCES[0]?.[0];

const differenceOf = ([one, other]: Pair): number =>
  DIFFERENCES.findIndex(([, of]) => JSON.stringify(of(one)) !== JSON.stringify(of(other)));

/** Differences come first. */
function pairTable(
  answers: readonly (readonly [string, Pair | Problem])[],
  [one, other]: readonly [string, string],
): Table {
  const rank = (pair: Pair | Problem) => (isPair(pair) ? differenceOf(pair) >>> 0 : -1); // none comes last
  const sides = [one, other];
  return {
    columns: [
      "query",
      "differs in",
      ...sides.flatMap((name) => [`${name}: ${OUTCOME}`, `${name}: confidence`, `${name}: source`]),
    ],
    file: "comparison.csv",
    rows: answers
      .toSorted(([, a], [, b]) => rank(a) - rank(b))
      .map(([query, pair]) =>
        isPair(pair)
          ? [
              query,
              DIFFERENCES[differenceOf(pair)]?.[0] ?? "nothing",
              ...pair.flatMap((each) => [outcome(each), each.confidence, each.source]),
            ]
          : [query, fault(pair), ...sides.flatMap(() => ["", "", ""])],
      ),
  };
}

const isPair = (answer: Pair | Problem): answer is Pair => Array.isArray(answer);

function say(text: string): void {
  byId("many-state").textContent = text;
}
