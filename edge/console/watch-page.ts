/**
 * The page of the watch: what audits of live decisions have shown, over time. `npm run build:pages` makes `watch.generated.html` of it,
 * and the router fills that in as it does the console. Everything on it comes from `GET /v1/watch`.
 */
import { html } from "hono/html";
import { frame } from "./frame.ts";
import { placeOfKey } from "./key.ts";
import { watchStyle } from "./watch-style.ts";

/** @param script the bundle that begins at `script/watch.ts` */
export const watchTemplate = (script: string): string =>
  frame({ title: "Sluice watch", here: "watch", style: watchStyle, script, main });

const main = html`<main>
  <h1>Does live traffic agree with the certificate?</h1>
  <noscript><p class="notice">This page needs JavaScript. <code>GET /v1/watch</code> does not.</p></noscript>
  ${placeOfKey}
  <p class="toolbar"><button type="button" id="refresh">Refresh</button> <span class="aside" id="as-of" role="status"></span></p>
  <div id="problem" class="problem" role="alert" hidden></div>
  <div class="result" id="watch"></div>
</main>`;
