/** Answers `GET /` and `GET /watch`: fills the blanks of a page with what the task says. */
import { html } from "hono/html";
import { pageAnswer } from "../http/page-answer.ts";
import { labelsOf, type Task } from "../task/task.ts";
import type { PageData } from "./page-data.ts";

export interface ConsoleOptions {
  /** What `npm run build:pages` made of `page.ts`. */
  readonly template: string;
  readonly task: Task;
  /** Whether calls need a key. If so, the page asks for one; if not, it says that authorisation is off. */
  readonly auth: boolean;
}

export function consolePage({ template, task, auth }: ConsoleOptions): Response {
  const data: PageData = {
    kind: task.kind,
    labels: labelsOf(task).map(({ name, means }) => ({ name, means })),
    attributes: task.attributes,
    authRequired: auth,
  };
  const values = {
    task: html`${task.name}`,
    examples: html`${task.teacher.examples.map(({ query }, i) => html`<button type="button" class="example" dir="auto" tabindex="${i === 0 ? 0 : -1}">${query}</button>`)}`,
    data: toInertJson(data),
  };
  return pageAnswer(template, values, [task.kind, auth ? "key" : "open"]);
}

/** JSON that cannot end the script element around it. */
const toInertJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");
