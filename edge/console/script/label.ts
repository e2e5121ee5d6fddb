/** "This is wrong": what the answer should be, sent to the router's log or downloaded as a row that `1-collect` imports. */
import type { AnyDecision } from "../../decision/decision.ts";
import { normalise, patternOf, roundWeights, type Weights } from "../../decision/weights.ts";
import { call } from "./call.ts";
import { el, fill } from "./dom.ts";
import { download } from "./download.ts";
import { byId, choiceName, labelNames } from "./page.ts";
import { problemLines } from "./problem-view.ts";

type Right = { readonly weights: Weights } | { readonly choice: string | null };

let query = "";
/** What the form says; null after telling the user what is missing. */
let right: () => Right | null = () => null;

/** Begins with the decision's own answer. A follow-up is not offered: its words are not all that was asked. */
export function showLabel(decision: AnyDecision): void {
  const { query: asked, inherited = [] } = decision;
  query = asked;
  byId("wrong").hidden = inherited.length > 0;
  byId("wrong").open = false;
  byId("label-note").value = "";
  right = "choice" in decision ? offerChoices(decision.choice) : offerShares(decision.weights);
}

function offerShares(weights: Weights): typeof right {
  const boxes = labelNames.map((name) => {
    const box = el("input", {});
    Object.assign(box, {
      type: "number",
      min: "0",

      step: "0.01",
      value: String(weights[name] ?? 0),
      required: true,
    });
    return box;
  });
  fill(byId("shares"), ...labelNames.map((name, i) => el("label", "", name, boxes[i] ?? null)));
  return () => {
    const shares = boxes.map((box) => Number(box.value));
    if (shares.some((share) => share > 0)) return { weights: roundWeights(labelNames, normalise(labelNames, shares)) };
    say("At least one signal needs a share above 0.");
    return null;
  };
}

/** The last label is out of scope. */
function offerChoices(choice: string | null): typeof right {
  const choices: (string | null)[] = [...labelNames.slice(0, -1), null];
  const list = el("select", "", ...choices.map((each) => el("option", "", choiceName(each))));
  list.selectedIndex = choices.indexOf(choice);
  fill(byId("shares"), el("label", "", "Choice", list));
  return () => ({ choice: choices[list.selectedIndex] ?? null });
}

export function listenForLabels(): void {
  byId("label").addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  byId("label-download").addEventListener("click", () => {
    const said = right();
    if (!said) return;
    const row = { query, ...("weights" in said ? { label: said.weights } : said), ...noted() };
    download("label.jsonl", `${JSON.stringify(row)}\n`, "application/x-ndjson");
  });
}

function noted(): { note?: string } {
  const note = byId("label-note").value.trim();
  return note ? { note } : {};
}

async function send(): Promise<void> {
  const said = right();
  if (!said) return;
  const called = await call("v1/labels", { query, ...said, ...noted() });
  const name = "weights" in said ? patternOf(labelNames, said.weights) : choiceName(said.choice);
  if (called.ok) say(`Noted: ${name}. 1-collect takes it with --console-labels.`);
  else say(`${problemLines(called.status, called.problem).join(": ")}.`);
}

function say(text: string): void {
  byId("label-state").textContent = text;
}
