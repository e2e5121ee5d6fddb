// The labelling screen: digits choose signals, Enter keeps the decision and goes on. Every button shows its key.
const find = (id) => document.getElementById(id);
const element = (name, text, attributes = {}) => {
  const node = document.createElement(name);
  node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};

let state = await (await fetch("state")).json();
let chosen = new Set();
const firstOpen = () => state.rows.findIndex(({ mine }) => mine === null);
let at = Math.max(0, firstOpen());

const button = (key, text, act) => {
  const node = element("button", text, { type: "button" });
  node.prepend(element("kbd", key));
  node.addEventListener("click", act);
  return node;
};
const heaviest = (weights) => {
  if (!weights) return [];
  const most = Math.max(...Object.values(weights));
  return state.signals.filter((signal) => weights[signal] >= Math.min(0.25, most));
};

function decisionOf(signals) {
  if (signals.length === 1) return signals[0];
  return Object.fromEntries(signals.map((signal) => [signal, 1 / signals.length]));
}

async function save(decision) {
  const { query } = state.rows[at];
  const response = await fetch("decisions", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, decision }),
  });
  const body = await response.json();
  if (!response.ok) return say(body.problem, true);
  state = body;
  say(decision === null ? `Taken back: ${query}` : `Saved: ${query}`);
  if (decision === null) return show(at);
  const later = state.rows.findIndex(({ mine }, i) => i > at && mine === null);
  show(later >= 0 ? later : Math.max(firstOpen(), Math.min(at + 1, state.rows.length - 1)));
}

const say = (text, bad = false) => {
  find("status").textContent = text;
  find("status").className = bad ? "bad" : "";
};
const isChoice = () => state.kind === "choices";
const toggle = (signal) => {
  if (isChoice()) chosen = new Set([signal]);
  else if (!chosen.delete(signal)) chosen.add(signal);
  drawSignals();
};
const keep = () => {
  if (chosen.size === 0) return say(isChoice() ? "Choose one first" : "Choose a signal first", true);
  return save(decisionOf(state.signals.filter((signal) => chosen.has(signal))));
};
const take = (weights) => {
  chosen = new Set(heaviest(weights).slice(0, isChoice() ? 1 : undefined));
  drawSignals();
};
const go = (step) => show(Math.min(Math.max(at + step, 0), state.rows.length - 1));

const ACTIONS = [
  ["Enter", "keep, next", keep],
  ["t", "choose as the teacher", () => take(state.rows[at].teacher)],
  ["s", "choose as the student", () => take(state.rows[at].student?.weights)],
  ["k", "back", () => go(-1)],
  ["j", "skip", () => go(1)],
  ["u", "take back", () => save(null)],
];

function drawSignals() {
  if (isChoice()) find("asked").textContent = "Which one fits the query?";
  const focused = document.activeElement?.dataset?.signal;
  const nodes = state.signals.map((signal, i) => {
    const node = button(String(i + 1), signal, () => toggle(signal));
    node.setAttribute("aria-pressed", String(chosen.has(signal)));
    node.dataset.signal = signal;
    return node;
  });
  find("signals").replaceChildren(...nodes);
  nodes.find((node) => node.dataset.signal === focused)?.focus();
}

function show(index) {
  at = index;
  const row = state.rows[at];
  const done = state.rows.filter(({ mine }) => mine !== null).length;
  find("progress").textContent = `${state.who}: ${done} of ${state.rows.length} decided`;
  find("agreement").textContent = state.agreements
    .map(
      ({ between, rows, kappa }) =>
        `${between.join(" and ")}: kappa ${kappa === null ? "–" : kappa.toFixed(2)} on ${rows} rows`,
    )
    .join("; ");
  if (!row) {
    find("query").textContent = "Nothing to review";
    return;
  }
  find("why").textContent = `${at + 1} of ${state.rows.length}: ${row.why}${row.mine ? ", decided" : ""}`;
  find("query").textContent = row.query;
  chosen = new Set(heaviest(row.mine));
  drawSignals();
  find("head").replaceChildren(...["", ...state.signals].map((name) => element("th", name || "who", { scope: "col" })));
  const lines = [
    ...(row.teacher ? [["teacher", row.teacher]] : []),
    ...row.samples.map((weights, i) => [`sample ${i + 1}`, weights]),
    ...(row.student ? [[`student, sure ${row.student.confidence.toFixed(2)}`, row.student.weights]] : []),
  ];
  find("answers").replaceChildren(
    ...lines.map(([who, weights]) => {
      const line = document.createElement("tr");
      line.append(element("th", who, { scope: "row" }));
      for (const signal of state.signals) line.append(element("td", (weights[signal] ?? 0).toFixed(2)));
      return line;
    }),
  );
  find("query").focus();
}

find("actions").replaceChildren(...ACTIONS.map(([key, text, act]) => button(key, text, act)));
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || state.rows.length === 0) return;
  // On a button, Enter presses it.
  if (event.key === "Enter" && document.activeElement?.tagName === "BUTTON") return;
  const signal = state.signals[Number(event.key) - 1];
  const action = ACTIONS.find(([key]) => key === event.key);
  if (signal === undefined && !action) return;
  event.preventDefault();
  if (signal !== undefined) toggle(signal);
  else action[2]();
});
show(at);
