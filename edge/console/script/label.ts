/** "This is wrong": the weights that the query should have, sent to the router's log or downloaded as a row that `1-collect` imports. */
import type { Decision } from "../../decision/decision.ts";
import { normalise, patternOf, roundWeights, type Weights } from "../../decision/weights.ts";
import { call } from "./call.ts";
import { el, fill } from "./dom.ts";
import { download } from "./download.ts";
import { byId, signalNames } from "./page.ts";
import { problemLines } from "./problem-view.ts";

let query = "";
let boxes: HTMLInputElement[] = [];

/** Begins with the decision's own weights. A follow-up is not offered: its words are not all that was asked. */
export function showLabel({ query: asked, weights, inherited = [] }: Decision): void {
  query = asked;
  byId("wrong").hidden = inherited.length > 0;
  byId("wrong").open = false;
  byId("label-note").value = "";
  boxes = signalNames.map((name) => {
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
  fill(byId("shares"), ...signalNames.map((name, i) => el("label", "", name, boxes[i] ?? null)));
}

export function listenForLabels(): void {
  byId("label").addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  byId("label-download").addEventListener("click", () => {
    const label = read();
    if (!label) return;
    const { query: asked, weights, note } = label;
    download("label.jsonl", `${JSON.stringify({ query: asked, label: weights, note })}\n`, "application/x-ndjson");
  });
}

function read(): { query: string; weights: Weights; note?: string } | null {
  const shares = boxes.map((box) => Number(box.value));
  if (!shares.some((share) => share > 0)) {
    say("At least one signal needs a share above 0.");
    return null;
  }
  const note = byId("label-note").value.trim();
  return { query, weights: roundWeights(signalNames, normalise(signalNames, shares)), ...(note && { note }) };
}

async function send(): Promise<void> {
  const label = read();
  if (!label) return;
  const called = await call("v1/labels", label);
  if (called.ok) say(`Noted: ${patternOf(signalNames, label.weights)}. 1-collect takes it with --console-labels.`);
  else say(`${problemLines(called.status, called.problem).join(": ")}.`);
}

function say(text: string): void {
  byId("label-state").textContent = text;
}
