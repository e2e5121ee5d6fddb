/** Starts the page. */
import { checkHealth, listenForTurningAway } from "./health.ts";
import { listenForKeys } from "./keyboard.ts";
import { byId, data } from "./page.ts";
import { ask, openLink, useKey } from "./session.ts";
import { state } from "./state.ts";
import { showSignals } from "./weights-view.ts";

listenForTurningAway();
listenForKeys();

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  void ask();
});
byId("examples").addEventListener("click", ({ target }) => {
  const example = target instanceof Element ? target.closest(".example") : null;
  if (!example) return;
  byId("query").value = example.textContent;
  void ask();
});
if (data.authRequired) {
  byId("key-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const key = byId("key").value;
    if (key) useKey(key);
    byId("query").focus();
  });
  byId("forget").addEventListener("click", () => useKey(""));
}
addEventListener("hashchange", openLink);

showSignals();
if (data.authRequired) useKey(state.key);
else void checkHealth();
openLink();
