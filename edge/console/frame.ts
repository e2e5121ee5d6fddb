/** What the console and the page of the watch have in common: head, and header with the router's health. */
import { html, raw } from "hono/html";
import { blank } from "../http/fill-in.ts";

interface Framed {
  readonly title: string;
  /** The page's own link, which the navigation marks. */
  readonly here: "." | "watch";
  readonly style: string;
  readonly main: ReturnType<typeof html>;
  /** The bundle of the page's script. */
  readonly script: string;
}

/** A whole page with the blanks `nonce` and `data`. */
export function frame({ title, here, style, main, script }: Framed): string {
  const link = (href: string, name: string) =>
    html`<a href="${href}"${href === here ? raw(' aria-current="page"') : ""}>${name}</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style nonce="${blank("nonce")}">${raw(style)}</style>
</head>
<body>
<header class="top">
  <p class="brand">${raw(mark)}<span>Sluice</span> <span class="task" id="task"></span></p>
  <nav aria-label="Pages">${link(".", "Console")} ${link("watch", "Watch")} ${link("docs", "API reference")}</nav>
  <details class="health" id="health">
    <summary><span class="dot" id="health-dot"></span><span id="health-text">Checking…</span></summary>
    <dl id="health-facts"></dl>
  </details>
</header>
${main}
<script type="application/json" id="data">${blank("data")}</script>
<script type="module" nonce="${blank("nonce")}">${raw(script)}</script>
</body>
</html>`.toString();
}

const mark = `<svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M5 3v18M19 3v18M5 8h14"/><path d="M9 8v5h6V8"/><path d="M8 17c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0"/></svg>`;

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0072b2" stroke-width="2" stroke-linecap="round"><path d="M5 3v18M19 3v18M5 8h14"/><path d="M9 8v5h6V8"/><path d="M8 17c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0"/></svg>',
)}`;
