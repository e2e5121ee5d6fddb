/** Answers `GET /`: fills the blanks of the console's page with what the task says, under a policy that allows its own script only. */
import { html } from "hono/html";
import { fillIn } from "../http/fill-in.ts";
import { labelsOf, type Task } from "../task/task.ts";
import type { PageData } from "./page-data.ts";

export interface ConsoleOptions {
  /** What `npm run build:pages` made of `page.ts`. */
  readonly template: string;
  readonly task: Task;
  /** Whether calls need a key. If so, the page asks for one; if not, it says that authorisation is off. */
  readonly auth: boolean;
}

export function consolePage(options: ConsoleOptions): Response {
  const nonce = crypto.randomUUID();
  return new Response(render(options, nonce), {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policy(nonce),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Allows the page's own script and style, and calls to its own origin; nothing else. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

function render({ template, task, auth }: ConsoleOptions, nonce: string): string {
  const data: PageData = {
    kind: task.kind,
    labels: labelsOf(task).map(({ name, means }) => ({ name, means })),
    attributes: task.attributes,
    authRequired: auth,
  };
  const values = {
    nonce,
    task: html`${task.name}`,
    examples: html`${task.teacher.examples.map(({ query }, i) => html`<button type="button" class="example" dir="auto" tabindex="${i === 0 ? 0 : -1}">${query}</button>`)}`,
    data: toInertJson(data),
  };
  return fillIn(template, values, [task.kind, auth ? "key" : "open"]);
}

/** JSON that cannot end the script element around it. */
const toInertJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");
