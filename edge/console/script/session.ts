/** What a user does on the page, from a question to its answer. */
import { showArchive } from "./archive-view.ts";
import type { Problem } from "./call.ts";
import { showDecision } from "./decision-view.ts";
import { showEcho } from "./echo-view.ts";
import { number } from "./format.ts";
import { checkHealth, closeHealth } from "./health.ts";
import { showLabel } from "./label.ts";
import { readQuestion, showChoice } from "./options-view.ts";
import { byId, choiceName, data } from "./page.ts";
import { showPlan } from "./plan-view.ts";
import { hideProblem, showProblem } from "./problem-view.ts";
import { type Answer, type RouteBody, route } from "./service.ts";
import { state } from "./state.ts";
import { showStages } from "./timeline.ts";
import { showBars } from "./weights-view.ts";
import { showWire } from "./wire-view.ts";

/** Asks the question in the form. */
export function ask(): Promise<void> {
  return answer(readQuestion(), byId("query"));
}

/** Asks the follow-up, together with the query that the page shows. */
export async function askAgain(): Promise<void> {
  const box = byId("follow-up");
  await answer({ ...readQuestion(), query: box.value, previous: state.shown }, box);
}

/** Shows the answer, unless a later question has replaced this one by then. */
async function answer(body: RouteBody, box: HTMLInputElement): Promise<void> {
  state.asking?.abort();
  const mine = new AbortController();
  state.asking = mine;
  closeHealth();
  if (body.query.trim() === "") {
    byId("result").removeAttribute("aria-busy");
    box.focus();
    return fail(0, { title: "Type a query" });
  }
  byId("result").setAttribute("aria-busy", "true");
  byId("status").textContent = "Routing…";
  const answered = await route(body, mine.signal).catch(() => null);
  showChoice();
  if (state.asking !== mine || !answered) return; // a later question has taken over
  byId("result").removeAttribute("aria-busy");
  if (answered.kind === "problem") {
    void checkHealth();
    return fail(answered.status, answered.problem);
  }
  showAnswer(body, answered);
  void showArchive(body.query, body.locale, mine.signal);
  if (body.previous === undefined)
    history.replaceState(null, "", `${location.pathname}#q=${encodeURIComponent(body.query.toWellFormed())}`);
}

function fail(status: number, problem: Problem | null): void {
  byId("result").hidden = true;
  byId("status").textContent = "";
  showProblem(status, problem);
}

function showAnswer(body: RouteBody, answer: Extract<Answer, { kind: "decision" }>): void {
  const { decision } = answer;
  state.shown = body.query;
  hideProblem();
  byId("result").hidden = false;
  showEcho(decision, body.previous);
  showPlan(decision);
  showDecision(decision, answer.ms);
  showLabel(decision);
  showBars(decision);
  showStages(decision, answer.timings, answer.isTraced);
  showWire(body, decision);
  byId("follow-up").value = "";
  const { degraded } = decision;
  const said =
    "choice" in decision
      ? `Choice ${choiceName(decision.choice)}${decision.abstained ? ", a best guess" : ""}`
      : `Primary signal ${decision.primary}, weight ${number(decision.weights[decision.primary])}`;
  byId("status").textContent =
    `${said}, confidence ${number(decision.confidence)}, ` +
    `answered by ${decision.source}${degraded ? `, degraded: ${degraded}` : ""}.`;
  if (decision.release !== state.release || degraded) void checkHealth();
}

/** Asks the query in the address, `#q=…` or `?q=…`. If a key is needed and absent, the query is only put into the form. */
export function openLink(): void {
  const query = new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
  if (query === null || query === byId("query").value) return;
  byId("query").value = query;
  if (!data.authRequired || state.key) void ask();
}
