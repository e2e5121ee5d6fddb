/** Starts the console. */
import { showExamples } from "./examples.ts";
import { checkHealth, listenForTurningAway } from "./health.ts";
import { listenForKey } from "./key-form.ts";
import { listenForKeys } from "./keyboard.ts";
import { listenForLabels } from "./label.ts";
import { listenForLists } from "./many.ts";
import { showChoice } from "./options-view.ts";
import { byId, data } from "./page.ts";
import { ask, askAgain, openLink } from "./session.ts";
import { showTaskName } from "./task-name.ts";
import { showLabels } from "./weights-view.ts";

listenForTurningAway();
listenForKeys();
listenForLabels();
listenForLists();

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  void ask();
});
byId("again").addEventListener("submit", (event) => {
  event.preventDefault();
  void askAgain();
});
byId("examples").addEventListener("click", ({ target }) => {
  const example = target instanceof Element ? target.closest(".example") : null;
  if (!example) return;
  byId("query").value = example.textContent;
  toTop();
  void ask();
});
if (data.authRequired) byId("key-form").addEventListener("submit", () => byId("query").focus());
addEventListener("hashchange", () => {
  toTop();
  openLink();
});

showTaskName();
showExamples();
showLabels();
listenForKey(() => {
  showChoice();
  void checkHealth();
});
openLink();

/** To where the answer will be: what was chosen may be far below it. The button is focused, because a field would open a phone's keyboard. */
function toTop(): void {
  byId("go").focus();
  scrollTo({ top: 0 });
}
