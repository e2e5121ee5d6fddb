/** What the server put on the page: the task's data, and the elements that the scripts read or fill. */
import type { PageData } from "../page-data.ts";

interface PageElements {
  /** The labels, explained before the first decision. */
  readonly about: HTMLElement;
  readonly again: HTMLFormElement;
  readonly archive: HTMLElement;
  readonly "archive-card": HTMLElement;
  readonly "archive-note": HTMLElement;
  /** When the watch was read. */
  readonly "as-of": HTMLElement;
  readonly ask: HTMLFormElement;
  readonly bars: HTMLElement;
  readonly choice: HTMLFieldSetElement;
  readonly "choice-hint": HTMLElement;
  readonly compare: HTMLButtonElement;
  readonly curl: HTMLElement;
  readonly data: HTMLElement;
  readonly deadline: HTMLInputElement;
  readonly echo: HTMLElement;
  readonly examples: HTMLElement;
  readonly facts: HTMLElement;
  readonly filters: HTMLElement;
  readonly "filters-note": HTMLElement;
  readonly "filters-part": HTMLElement;
  readonly "follow-up": HTMLInputElement;
  /** Present only where calls need a key, as are `key` and `key-form`. */
  readonly forget: HTMLButtonElement;
  readonly go: HTMLButtonElement;
  readonly health: HTMLDetailsElement;
  readonly "health-dot": HTMLElement;
  readonly "health-facts": HTMLElement;
  readonly "health-text": HTMLElement;
  readonly json: HTMLElement;
  readonly key: HTMLInputElement;
  readonly "key-form": HTMLFormElement;
  readonly label: HTMLFormElement;
  readonly "label-download": HTMLButtonElement;
  readonly "label-note": HTMLInputElement;
  readonly "label-state": HTMLElement;
  readonly list: HTMLTextAreaElement;
  readonly "list-file": HTMLInputElement;
  readonly locale: HTMLInputElement;
  readonly "many-download": HTMLButtonElement;
  readonly "many-form": HTMLFormElement;
  readonly "many-head": HTMLElement;
  readonly "many-result": HTMLElement;
  readonly "many-rows": HTMLElement;
  readonly "many-state": HTMLElement;
  readonly one: HTMLInputElement;
  readonly other: HTMLInputElement;
  readonly pattern: HTMLElement;
  readonly plan: HTMLElement;
  readonly previous: HTMLElement;
  readonly problem: HTMLElement;
  readonly query: HTMLInputElement;
  readonly refresh: HTMLButtonElement;
  readonly restore: HTMLButtonElement;
  readonly result: HTMLElement;
  readonly "round-trip": HTMLElement;
  readonly shares: HTMLElement;
  readonly signals: HTMLElement;
  readonly simulated: HTMLElement;
  readonly soften: HTMLButtonElement;
  readonly stages: HTMLElement;
  readonly "stages-card": HTMLElement;
  readonly "stages-note": HTMLElement;
  readonly status: HTMLElement;
  readonly strategy: HTMLElement;
  readonly task: HTMLElement;
  readonly total: HTMLElement;
  /** On the page of the watch. */
  readonly watch: HTMLElement;
  readonly wrong: HTMLDetailsElement;
}

/** The one cast from markup to types: `../page.ts` and `../watch-page.ts` give each id to an element of this kind. */
export const byId = <Id extends keyof PageElements>(id: Id): PageElements[Id] =>
  document.getElementById(id) as PageElements[Id];

export const data: PageData = JSON.parse(byId("data").textContent);
export const labelNames = data.labels.map(({ name }) => name);

/** How the page shows a choice. */
export const choiceName = (label: string | null): string => label ?? "out of scope";
