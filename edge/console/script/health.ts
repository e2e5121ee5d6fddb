/**
 * Release and health: a dot and a word, and behind them what `/readyz` reports, each fact under its own name. A model's ARN
 * is cut down to its kind and the end of its id: the rest is of no use to a reader. The facts lie over the page, so they
 * close as soon as the user turns to something else.
 */
import { el, fill } from "./dom.ts";
import { byId } from "./page.ts";
import { readiness } from "./service.ts";
import { state } from "./state.ts";

export async function checkHealth(): Promise<void> {
  const { word, facts } = await readiness();
  const release = isRecord(facts) && typeof facts["release"] === "string" ? facts["release"] : "";
  state.release = release;
  byId("health-dot").className = `dot ${word === "ready" ? "ok" : "bad"}`;
  byId("health-text").textContent = release ? `${word}, release ${release}` : word;
  fill(byId("health-facts"), ...(facts === null ? [] : factsOf(facts, "")));
}

export function closeHealth(): void {
  byId("health").open = false;
}

export function listenForTurningAway(): void {
  for (const turn of ["click", "focusin"]) {
    document.addEventListener(turn, ({ target }) => {
      if (target instanceof Node && !byId("health").contains(target)) closeHealth();
    });
  }
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") closeHealth();
  });
}

function factsOf(value: unknown, name: string): HTMLElement[] {
  if (!isRecord(value)) return [el("dt", "", spaced(name)), el("dd", "", String(value ?? "none"))];
  const { region, modelId, ...rest } = value;
  if (typeof modelId !== "string") return Object.entries(value).flatMap(([inner, part]) => factsOf(part, inner));
  const states = Object.entries(rest).map(([fact, state]) => `${fact} ${state}`);
  return [el("dt", "", `model ${region}`), el("dd", "", states.join(", "), el("small", "", shortId(modelId)))];
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object";

const shortId = (id: string): string => id.replace(/^arn:(?:[^:]*:){4}/, "").replace(/\/\w+(?=\w{3}$)/, "/…");

/** `rateLimit` as `rate limit`. */
const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
