/** The labelling screen as one page: its script and style inside, nothing fetched but its own state. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { palette } from "../../../edge/console/palette.ts";

const STYLE = `${palette}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main, header { max-width: 860px; margin: 0 auto; padding: 1rem clamp(1rem, 4vw, 2rem); }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; justify-content: space-between; color: var(--muted); font-size: 0.9rem; }
h1 { font-size: 1rem; margin: 0; color: var(--ink); }
h2 { font-size: clamp(1.3rem, 1rem + 2vw, 1.9rem); line-height: 1.25; margin: 0.25rem 0 1rem; overflow-wrap: anywhere; outline: none; }
.why { color: var(--muted); margin: 0; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; }
fieldset div { display: flex; flex-wrap: wrap; gap: 0.6rem; }
legend { padding: 0; margin-bottom: 0.4rem; color: var(--muted); font-size: 0.9rem; }
button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; padding: 0.55rem 0.9rem; cursor: pointer; }
button[aria-pressed="true"] { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
kbd { font: 0.8em var(--mono); border: 1px solid currentcolor; border-radius: 4px; padding: 0 0.35em; margin-right: 0.35em; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); }
tbody th { font-weight: 500; }
.scroll { overflow-x: auto; }
[role="status"] { min-height: 1.5em; color: var(--muted); }
.bad { color: var(--bad); }
`;

const SCRIPT = readFileSync(new URL("page-script.js", import.meta.url), "utf8");
const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

export function page(): { readonly html: string; readonly policy: string } {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sluice: review</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><header><h1>Review</h1><span id="progress"></span><span id="agreement"></span></header>
<main><p class="why" id="why"></p><h2 id="query" tabindex="-1" dir="auto"></h2>
<fieldset><legend id="asked">Which signals is the query about?</legend><div id="signals"></div></fieldset>
<fieldset><legend>Or</legend><div id="actions"></div></fieldset>
<p role="status" id="status"></p>
<div class="scroll" tabindex="0" role="region" aria-label="What the teacher and the student say"><table><thead><tr id="head"></tr></thead><tbody id="answers"></tbody></table></div></main>
<script type="module">${SCRIPT}</script></body></html>`;
  const policy = `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { html, policy };
}
