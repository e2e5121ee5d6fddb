/**
 * The console: one self-contained page to try a query and see the decision, the plan and every stage with its time.
 * All that it knows about the domain is the task's data. What comes from outside (decisions, health, problems) is only ever
 * inserted as text; Trusted Types, required by the page's policy, enforce that in the browser.
 * This is its source: `npm run build:pages` makes `console.generated.html` of it, the text module that the router fills in.
 */
import { html, raw } from "hono/html";
import { PATTERN_FLOOR, SEARCH_FLOOR } from "../decision/weights.ts";
import { blank } from "../http/fill-in.ts";
import { style } from "./style.ts";

/** @param script the bundle of the folder `script` */
export function consoleTemplate(script: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sluice console: ${blank("task")}</title>
<link rel="icon" href="${icon}">
<style nonce="${blank("nonce")}">${raw(style)}</style>
</head>
<body>
<header class="top">
  <p class="brand">${raw(mark)}<span>Sluice</span> <span class="task">${blank("task")}</span></p>
  <nav aria-label="Pages"><a href="docs">API reference</a></nav>
  <details class="health" id="health">
    <summary><span class="dot" id="health-dot"></span><span id="health-text">Checking…</span></summary>
    <dl id="health-facts"></dl>
  </details>
</header>
<main>
  <h1>Which signals is this query about?</h1>
  <noscript><p class="notice">This page needs JavaScript. The <a href="docs">API reference</a> does not.</p></noscript>
  ${blank("auth")}
  <form id="ask" role="search" aria-label="Route a query">
    <label for="query">Query</label>
    <div class="field">
      <input id="query" name="query" type="text" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-describedby="keys" autofocus>
      <button type="submit" id="go">Route</button>
    </div>
    <p class="keys" id="keys"><span><kbd>/</kbd> query</span> <span><kbd>Enter</kbd> route</span> <span><kbd>↓</kbd> examples</span></p>
    <div class="examples" id="examples" role="toolbar" aria-label="Example queries">
      ${blank("examples")}
    </div>
    <details class="options">
      <summary>Options</summary>
      <div class="options-grid">
        <fieldset id="choice">
          <legend>Stages that may answer<span id="choice-hint" hidden>: choosing needs a key with the debug scope</span></legend>
          ${["rule", "cache", "student", "distilled"].map((stage) => html`<label><input type="checkbox" name="stages" value="${stage}" checked> ${stage}</label>`)}
        </fieldset>
        <p><label for="deadline">Deadline, ms</label><input id="deadline" type="number" min="50" max="5000" step="1" placeholder="default" inputmode="numeric"></p>
        <p><label for="locale">Locale</label><input id="locale" type="text" placeholder="any" autocomplete="off" spellcheck="false"></p>
      </div>
    </details>
  </form>
  <p id="status" class="visually-hidden" role="status" aria-live="polite"></p>
  <div id="problem" class="problem" role="alert" hidden></div>
  <div class="result" id="result">
    <section class="card verdict" id="verdict" aria-labelledby="verdict-title" hidden>
      <h2 id="verdict-title">Decision <span class="aside" id="round-trip"></span></h2>
      <p class="echo" id="echo" dir="auto"></p>
      <ul class="chips" id="filters" aria-label="Filters read off the query"></ul>
      <dl class="facts" id="facts"></dl>
    </section>
    <section class="card" aria-labelledby="weights-title">
      <h2 id="weights-title">Weights <span class="aside" id="pattern"></span></h2>
      <ul class="bars" id="bars"></ul>
      <p class="note" id="weights-note">A signal belongs to the pattern from a weight of ${PATTERN_FLOOR.toFixed(2)} and is searched from ${SEARCH_FLOOR.toFixed(2)}.</p>
    </section>
    <section class="card" id="stages-card" aria-labelledby="stages-title" hidden>
      <h2 id="stages-title">Stages <span class="aside" id="total"></span></h2>
      <ol class="timeline" id="stages"></ol>
      <p class="note" id="stages-note"></p>
    </section>
    <section class="card wide" id="plan-card" aria-labelledby="plan-title" hidden>
      <h2 id="plan-title">Plan <span class="aside" id="strategy"></span></h2>
      <ol class="plan" id="plan"></ol>
    </section>
    <section class="card wide" id="archive-card" aria-labelledby="archive-title" hidden>
      <h2 id="archive-title">Found in the archive</h2>
      <p class="note" id="archive-note"></p>
      <ol class="plan" id="archive"></ol>
    </section>
    <section class="card wide" id="wire" aria-labelledby="wire-title" hidden>
      <h2 id="wire-title">On the wire</h2>
      <details><summary>The same call with curl</summary><pre id="curl" tabindex="0" aria-label="curl command"></pre></details>
      <details><summary>The decision as JSON</summary><pre id="json" tabindex="0" aria-label="Decision as JSON"></pre></details>
    </section>
  </div>
</main>
<script type="application/json" id="data">${blank("data")}</script>
<script type="module" nonce="${blank("nonce")}">${raw(script)}</script>
</body>
</html>`.toString();
}

const mark = `<svg width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"><path d="M5 3v18M19 3v18M5 8h14"/><path d="M9 8v5h6V8"/><path d="M8 17c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0"/></svg>`;

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0072b2" stroke-width="2" stroke-linecap="round"><path d="M5 3v18M19 3v18M5 8h14"/><path d="M9 8v5h6V8"/><path d="M8 17c1.3-1.2 2.7-1.2 4 0s2.7 1.2 4 0"/></svg>',
)}`;
