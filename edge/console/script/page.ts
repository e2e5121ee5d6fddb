/** What the server put on the page: the task's data, and the elements that the script reads or fills. */
import type { PageData } from "../page-data.ts";

interface PageElements {
  readonly archive: HTMLElement;
  readonly "archive-card": HTMLElement;
  readonly "archive-note": HTMLElement;
  readonly ask: HTMLFormElement;
  readonly bars: HTMLElement;
  readonly choice: HTMLFieldSetElement;
  readonly "choice-hint": HTMLElement;
  readonly curl: HTMLElement;
  readonly data: HTMLElement;
  readonly deadline: HTMLInputElement;
  readonly echo: HTMLElement;
  readonly examples: HTMLElement;
  readonly facts: HTMLElement;
  readonly filters: HTMLElement;
  /** Present only where calls need a key, as are `key` and `key-form`. */
  readonly forget: HTMLButtonElement;
  readonly health: HTMLDetailsElement;
  readonly "health-dot": HTMLElement;
  readonly "health-facts": HTMLElement;
  readonly "health-text": HTMLElement;
  readonly json: HTMLElement;
  readonly key: HTMLInputElement;
  readonly "key-form": HTMLFormElement;
  readonly locale: HTMLInputElement;
  readonly pattern: HTMLElement;
  readonly plan: HTMLElement;
  readonly "plan-card": HTMLElement;
  readonly problem: HTMLElement;
  readonly query: HTMLInputElement;
  readonly result: HTMLElement;
  readonly "round-trip": HTMLElement;
  readonly stages: HTMLElement;
  readonly "stages-card": HTMLElement;
  readonly "stages-note": HTMLElement;
  readonly status: HTMLElement;
  readonly strategy: HTMLElement;
  readonly total: HTMLElement;
  readonly verdict: HTMLElement;
  readonly "weights-note": HTMLElement;
  readonly "weights-title": HTMLElement;
  readonly wire: HTMLElement;
}

/** The one cast from markup to types: `../page.ts` gives each id to an element of this kind. */
export const byId = <Id extends keyof PageElements>(id: Id): PageElements[Id] =>
  document.getElementById(id) as PageElements[Id];

export const data: PageData = JSON.parse(byId("data").textContent);
export const signalNames = data.signals.map((signal) => signal.name);
export const stageBoxes = [...document.querySelectorAll<HTMLInputElement>('[name="stages"]')];
export const examples = [...document.querySelectorAll<HTMLButtonElement>(".example")];
