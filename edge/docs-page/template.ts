/** The frame of the docs page. `npm run build:pages` makes `docs.generated.html` of it, the text module that the router answers with. */
import { html, raw } from "hono/html";
import { blank, part } from "../http/fill-in.ts";
import { style } from "./style.ts";

/** @param script the bundle that begins at `script/main.ts`, which fills the frame with what `/openapi.json` says */
export const docsTemplate = (script: string): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sluice reference</title>
<link rel="icon" href="data:,">
<style nonce="${blank("nonce")}">${raw(style)}</style>
</head>
<body>
<nav aria-label="Operations">
  <p class="brand">Sluice <span class="version" id="version"></span></p>
  <ul id="operations"></ul>
  <ul id="schemas"></ul>
  <p>${part("console", html`<a href="./">Console</a> `)}<a href="openapi.json">openapi.json</a></p>
</nav>
<main id="reference">
  <noscript><p>This page needs JavaScript. The document that it shows does not: <a href="openapi.json">openapi.json</a>.</p></noscript>
</main>
<script type="module" nonce="${blank("nonce")}">${raw(script)}</script>
</body>
</html>`.toString();
