/** A list of queries: routed in batches, or answered by two releases side by side, and shown as a table. */
import type { Decision } from "../../decision/decision.ts";
import { patternOf } from "../../decision/weights.ts";
import { showTable, type Table } from "./answer-table.ts";
import { type Called, call, type Problem } from "./call.ts";
import { isSimulated } from "./decision-view.ts";
import { byId, signalNames } from "./page.ts";
import { problemLines } from "./problem-view.ts";
import { readQueries } from "./query-list.ts";
import { state } from "./state.ts";

/** Queries in one call, as the router allows. */
const BATCH = 100;
const MOST = 2000;

type Pair = readonly [Decision, Decision];

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
  const answers = await inBatches<{ decisions: (Decision | Problem)[] }, Decision | Problem>(
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
  say(`${differing} of ${answers.length} queries have another pattern under ${releases[1]} than under ${releases[0]}.`);
}

/** Calls with one batch after another; null once a call fails, which is then said. */
async function inBatches<T extends object, A>(
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
  say(`${queries.length} queries answered.`);
  return answers;
}

const isDecision = (answer: Decision | Problem): answer is Decision => "weights" in answer;
const pattern = ({ weights }: Decision): string => patternOf(signalNames, weights);
const fault = (problem: Problem): string => problemLines(400, problem).join(": ");
const filtersOf = ({ filters }: Decision): string => Object.keys(filters).join(", ");

function answerTable(answers: readonly (readonly [string, Decision | Problem])[]): Table {
  return {
    columns: ["query", "pattern", "confidence", "source", "filters", ...signalNames, "note"],
    file: "answers.csv",
    rows: answers.map(([query, answer]) =>
      isDecision(answer)
        ? [
            query,
            pattern(answer),
            answer.confidence,
            answer.source,
            filtersOf(answer),
            ...signalNames.map((name) => answer.weights[name] ?? 0),
            [answer.degraded ?? "", isSimulated(answer) ? "simulated" : ""].filter(Boolean).join(", "),
          ]
        : [query, "", "", "", "", ...signalNames.map(() => ""), fault(answer)],
    ),
  };
}

/** What two answers differ in, the largest difference first. */
const DIFFERENCES: readonly (readonly [name: string, of: (decision: Decision) => unknown])[] = [
  ["pattern", pattern],
  ["search", ({ filters, plan }) => [filters, plan.map(({ retriever, text }) => [retriever, text])]],
  ["weights", ({ weights, source }) => [weights, source]],
];
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
      ...sides.flatMap((name) => [`${name}: pattern`, `${name}: confidence`, `${name}: source`]),
    ],
    file: "comparison.csv",
    rows: answers
      .toSorted(([, a], [, b]) => rank(a) - rank(b))
      .map(([query, pair]) =>
        isPair(pair)
          ? [
              query,
              DIFFERENCES[differenceOf(pair)]?.[0] ?? "nothing",
              ...pair.flatMap((each) => [pattern(each), each.confidence, each.source]),
            ]
          : [query, fault(pair), ...sides.flatMap(() => ["", "", ""])],
      ),
  };
}

const isPair = (answer: Pair | Problem): answer is Pair => Array.isArray(answer);

function say(text: string): void {
  byId("many-state").textContent = text;
}
