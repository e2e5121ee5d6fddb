/** What a person does on the page, from the key to a question and its answer. Runs last: it starts the page. */
export const session = `
let asking = null;

async function ask() {
  const query = $("query").value;
  asking?.abort();
  const mine = (asking = new AbortController());
  const body = request(query);
  closeHealth();
  $("result").setAttribute("aria-busy", "true");
  $("status").textContent = "Routing…";
  const asked = await route(body, mine.signal).catch((error) => ({ error }));
  if (asking !== mine) return;
  $("result").removeAttribute("aria-busy");
  if (asked.error) return showProblem(0, { title: "The router cannot be reached", detail: String(asked.error.message ?? asked.error) });
  if (!asked.response.ok || !asked.answer?.weights) return showProblem(asked.response.status, asked.answer);
  showAnswer(body, asked);
  history.replaceState(null, "", "#q=" + encodeURIComponent(query.toWellFormed()));
}

function showAnswer(body, { response, answer, ms, untraced }) {
  $("problem").hidden = true;
  $("result").hidden = false;
  showDecision(answer, ms);
  showStages(answer, response, untraced);
  showPlan(answer);
  showWire(body, answer);
  $("status").textContent = "Primary signal " + answer.primary + ", weight " + number(answer.weights[answer.primary]) + ", confidence " +
    number(answer.confidence) + ", answered by " + answer.source + (answer.degraded ? ", degraded: " + answer.degraded : "") + ".";
  if (answer.release !== shownRelease || answer.degraded) checkHealth();
}

function request(query) {
  const body = { query };
  const chosen = stageBoxes.filter((box) => box.checked).map((box) => box.value);
  if (chosen.length < stageBoxes.length) body.stages = chosen;
  if ($("deadline").value !== "") body.deadlineMs = Number($("deadline").value);
  if ($("locale").value.trim() !== "") body.locale = $("locale").value.trim();
  return body;
}

function showProblem(status, problem) {
  const title = problem?.title ?? (status ? "Refused with status " + status : "No answer");
  const errors = problem?.errors?.map(({ field, message }) => field + ": " + message) ?? [];
  const isKeyWanted = status === 401 && data.authRequired;
  const lines = isKeyWanted ? [key ? "The router does not know the key in use. Enter another above." : "Enter an API key above."] : errors.length > 0 ? errors : [problem?.detail];
  fill($("problem"), el("p", "", el("strong", "", title + ".")), ...lines.filter(Boolean).map((line) => el("p", "", line)));
  $("problem").hidden = false;
  $("result").hidden = true;
  $("status").textContent = "";
  if (isKeyWanted) $("key").focus();
}

function useKey(value) {
  key = value;
  allowDebug(true);
  if (value) sessionStorage.setItem(KEY, value);
  else sessionStorage.removeItem(KEY);
  $("key").value = "";
  $("key").placeholder = value ? "a key is in use" : "";
  $("forget").hidden = !value;
  checkHealth();
}

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
$("examples").addEventListener("click", (event) => {
  const example = event.target.closest(".example");
  if (!example) return;
  $("query").value = example.textContent;
  ask();
});
if (data.authRequired) {
  $("key-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if ($("key").value) useKey($("key").value);
    $("query").focus();
  });
  $("forget").addEventListener("click", () => useKey(""));
}

function openLink() {
  const query = new URLSearchParams(location.hash.slice(1)).get("q");
  if (query === null || query === $("query").value) return;
  $("query").value = query;
  if (!data.authRequired || key) ask();
}
addEventListener("hashchange", openLink);

showWeights(null);
if (data.authRequired) useKey(key);
else checkHealth();
openLink();
`;
