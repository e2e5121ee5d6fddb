/** The place of the key on a page: the form that asks for one, or the notice that calls need none. */
import { html } from "hono/html";
import { part } from "../http/fill-in.ts";

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

/** The parts `key` and `open`. */
export const placeOfKey = html`${part("key", keyForm)}${part("open", authOff)}`;
