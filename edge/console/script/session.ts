/** What a user does on the page, from the key to a question and its answer. */
import { showArchive } from "./archive-view.ts";
import { showDecision } from "./decision-view.ts";
import { number } from "./format.ts";
import { checkHealth, closeHealth } from "./health.ts";
import { readQuestion, showChoice } from "./options-view.ts";
import { byId, data } from "./page.ts";
import { showPlan } from "./plan-view.ts";
import { hideProblem, showProblem } from "./problem-view.ts";
import { type Answer, type RouteBody, route } from "./service.ts";
import { rememberKey, state } from "./state.ts";
import { showStages } from "./timeline.ts";
import { showWeights } from "./weights-view.ts";
import { showWire } from "./wire-view.ts";

/** Asks the question in the form and shows the answer, unless a later question has replaced it by then. */
export async function ask(): Promise<void> {
  state.asking?.abort();
  const mine = new AbortController();
  state.asking = mine;
  const body = readQuestion();
  closeHealth();
  byId("result").setAttribute("aria-busy", "true");
  byId("status").textContent = "Routing…";
  const answer = await route(body, mine.signal).catch(unreachable);
  showChoice();
  if (state.asking !== mine) return;
  byId("result").removeAttribute("aria-busy");
  if (answer.kind === "problem") return showProblem(answer.status, answer.problem);
  showAnswer(body, answer);
  void showArchive(body.query, body.locale, mine.signal);
  history.replaceState(null, "", `#q=${encodeURIComponent(body.query.toWellFormed())}`);
}

const unreachable = (error: Error): Extract<Answer, { kind: "problem" }> => ({
  kind: "problem",
  status: 0,
  problem: { title: "The router cannot be reached", detail: error.message },
});

function showAnswer(body: RouteBody, answer: Extract<Answer, { kind: "decision" }>): void {
  const { decision } = answer;
  hideProblem();
  showDecision(decision, answer.ms);
  showWeights(decision.weights);
  showStages(decision, answer.timings, answer.isTraced);
  showPlan(decision);
  showWire(body, decision);
  const { primary, degraded } = decision;
  byId("status").textContent =
    `Primary signal ${primary}, weight ${number(decision.weights[primary])}, confidence ${number(decision.confidence)}, ` +
    `answered by ${decision.source}${degraded ? `, degraded: ${degraded}` : ""}.`;
  if (decision.release !== state.release || degraded) void checkHealth();
}

/** Starts to use a key. An empty one makes the page forget the key in use. */
export function useKey(key: string): void {
  rememberKey(key);
  showChoice();
  byId("key").value = "";
  byId("key").placeholder = key ? "a key is in use" : "";
  byId("forget").hidden = !key;
  void checkHealth();
}

/** Asks the query in the address, `#q=…`. If a key is needed and absent, the query is only put into the form. */
export function openLink(): void {
  const query = new URLSearchParams(location.hash.slice(1)).get("q");
  if (query === null || query === byId("query").value) return;
  byId("query").value = query;
  if (!data.authRequired || state.key) void ask();
}
