/**
 * Release and health: a dot and a word, and behind them what /readyz tells, each fact under its own name. Of a model's ARN
 * only its kind and the end of its id are shown: the rest tells a person nothing. The facts lie over the page, so they leave
 * as soon as a person turns to something else.
 */
export const health = String.raw`
let shownRelease = "";

const shortId = (id) => id.replace(/^arn:(?:[^:]*:){4}/, "").replace(/\/\w+(?=\w{3}$)/, "/…");
const spaced = (name) => name.replace(/[A-Z]/g, (letter) => " " + letter.toLowerCase());

function factsOf(value, name) {
  if (value === null || typeof value !== "object") return [el("dt", "", spaced(name)), el("dd", "", String(value ?? "none"))];
  if (!value.modelId) return Object.entries(value).flatMap(([inner, part]) => factsOf(part, inner));
  const { region, modelId, ...state } = value;
  return [el("dt", "", "model " + region), el("dd", "", Object.entries(state).map((fact) => fact.join(" ")).join(", "), el("small", "", shortId(modelId)))];
}

async function checkHealth() {
  let body = {};
  let word = "unreachable";
  try {
    const response = await fetch("readyz", { headers: headers(), cache: "no-store" });
    word = response.ok ? "ready" : "not ready";
    body = (await response.json()) ?? body;
  } catch {}
  $("health-dot").className = "dot " + (word === "ready" ? "ok" : "bad");
  shownRelease = body.release ?? "";
  $("health-text").textContent = word + (shownRelease && ", release " + shownRelease);
  fill($("health-facts"), ...factsOf(body));
}

const closeHealth = () => ($("health").open = false);
for (const turn of ["click", "focusin"]) {
  document.addEventListener(turn, (event) => $("health").contains(event.target) || closeHealth());
}
document.addEventListener("keydown", (event) => event.key === "Escape" && closeHealth());
`;
