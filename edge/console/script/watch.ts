/** Starts the page of the watch. */
import type { WatchReport } from "../../http/watch.ts";
import { call } from "./call.ts";
import { checkHealth, listenForTurningAway } from "./health.ts";
import { listenForKey } from "./key-form.ts";
import { byId, data } from "./page.ts";
import { hideProblem, showProblem } from "./problem-view.ts";
import { state } from "./state.ts";
import { showTaskName } from "./task-name.ts";
import { showWatch } from "./watch-view.ts";

async function refresh(): Promise<void> {
  void checkHealth();
  byId("as-of").textContent = "Loading…";
  const called = await call<WatchReport>("v1/watch");
  byId("watch").hidden = !called.ok;
  byId("as-of").textContent = called.ok ? `as of ${new Date().toLocaleTimeString()}` : "";
  if (!called.ok) return showProblem(called.status, called.problem);
  hideProblem();
  showWatch(called.value);
}

showTaskName();
listenForTurningAway();
byId("refresh").addEventListener("click", () => void refresh());
listenForKey(() => {
  if (!data.authRequired || state.key) void refresh();
  else void checkHealth();
});
