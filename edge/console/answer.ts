/** Answers `GET /`: fills the blanks of the console's page with what the task says, under a policy that allows its own script only. */
import { html } from "hono/html";
import { fillIn } from "../http/fill-in.ts";
import { asSignalsTask, type Task } from "../task/task.ts";
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
    signals: asSignalsTask(task, "this page").signals,
    attributes: task.attributes,
    authRequired: auth,
  };
  return fillIn(template, {
    nonce,
    task: html`${task.name}`,
    auth: auth ? keyForm : authOff,
    examples: html`${task.teacher.examples.map(({ query }, i) => html`<button type="button" class="example" dir="auto" tabindex="${i === 0 ? 0 : -1}">${query}</button>`)}`,
    data: toInertJson(data),
  });
}

/** JSON that cannot end the script element around it. */
const toInertJson = (value: unknown): string => JSON.stringify(value).replaceAll("<", "\\u003c");

const authOff = html`<p class="notice" id="auth-off"><strong>Authorisation is off.</strong> Anyone who can reach this address can route queries. That is fine on a laptop, but never for a published router.</p>`;

const keyForm = html`<form class="key" id="key-form" aria-label="API key">
  <label for="key">API key</label>
  <div class="field">
    <input id="key" type="password" autocomplete="off" spellcheck="false" aria-describedby="key-hint">
    <button type="submit">Use</button>
    <button type="button" id="forget" hidden>Forget</button>
  </div>
  <p class="note" id="key-hint">Kept in this tab's session storage only. Stages and their detail need the debug scope; the watch, comparisons and labels the admin scope.</p>
</form>`;
