/**
 * The console: one self-contained page to try a query and see the plan, the decision and every stage with its time, and to try
 * a list of queries or compare two releases over it.
 * All that it knows about the domain is the task's data. What comes from outside (decisions, health, problems) is only ever
 * inserted as text; Trusted Types, required by the page's policy, enforce that in the browser.
 * This is its source: `npm run build:pages` makes `console.generated.html` of it, the text module that the router fills in.
 */
import { html } from "hono/html";
import { PATTERN_FLOOR, SEARCH_FLOOR } from "../decision/weights.ts";
import { part } from "../http/fill-in.ts";
import { frame } from "./frame.ts";
import { placeOfKey } from "./key.ts";
import { style } from "./style.ts";

/** @param script the bundle that begins at `script/main.ts` */
export const consoleTemplate = (script: string): string =>
  frame({ title: "Sluice console", here: ".", style, script, main });

/** What the page calls things, by the kind of the task. */
const byKind = (signals: string, choices: string) => html`${part("signals", signals)}${part("choices", choices)}`;

const words = {
  heading: byKind("Which signals is this query about?", "Which choice fits this query?"),
  labels: byKind("Signals", "Choices"),
  answer: byKind("Weights", "Alternatives"),
  floors: byKind(
    `A signal belongs to the pattern from a weight of ${PATTERN_FLOOR.toFixed(2)} and is searched from ${SEARCH_FLOOR.toFixed(2)}.`,
    "The five likeliest at most; the first is the choice.",
  ),
  right: byKind("The right weights", "The right choice"),
  scaled: byKind("Weights are scaled to sum to 1. ", ""),
};

const main = html`<main>
  <h1>${words.heading}</h1>
  <noscript><p class="notice">This page needs JavaScript. <code>POST /v1/route</code> does not.</p></noscript>
  ${placeOfKey}
  <form id="ask" role="search" aria-label="Route a query">
    <label for="query">Query</label>
    <div class="field">
      <input id="query" name="query" type="text" dir="auto" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-describedby="keys" autofocus>
      <button type="submit" id="go">Route</button>
    </div>
    <p class="keys" id="keys"><span><kbd>/</kbd> query</span> <span><kbd>Enter</kbd> route</span> <span><kbd>↓</kbd> examples</span></p>
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
  <div class="result" id="result" hidden>
    <section class="card wide" aria-labelledby="plan-title">
      <h2 id="plan-title">Plan <span class="aside" id="strategy"></span></h2>
      <p class="previous" id="previous" hidden></p>
      <p class="echo" id="echo" dir="auto"></p>
      <ol class="plan" id="plan"></ol>
      <div id="filters-part" hidden>
        <h3 id="filters-title">Filters</h3>
        <ul class="filters" id="filters" aria-labelledby="filters-title"></ul>
        <div class="actions">
          <button type="button" id="soften" hidden></button>
          <button type="button" id="restore" hidden>Back to the router's plan</button>
        </div>
        <p class="note" id="filters-note"></p>
      </div>
      <form class="again" id="again">
        <label for="follow-up">Follow-up, read together with the query above</label>
        <div class="field"><input id="follow-up" type="text" dir="auto" autocomplete="off" spellcheck="false" enterkeyhint="search"><button type="submit">Ask</button></div>
      </form>
    </section>
    <section class="card" aria-labelledby="verdict-title">
      <h2 id="verdict-title">Decision <span class="badge" id="simulated" title="A model of the local stand-in gave this answer, not a trained one" hidden>simulated</span> <span class="aside" id="round-trip"></span></h2>
      <dl class="facts" id="facts"></dl>
      <details id="wrong">
        <summary>This is wrong</summary>
        <form id="label" aria-labelledby="label-title">
          <h3 id="label-title">${words.right}</h3>
          <div class="shares" id="shares"></div>
          <p><label for="label-note">Note</label><input id="label-note" type="text" maxlength="500" autocomplete="off"></p>
          <div class="actions"><button type="submit">Send as a label</button><button type="button" id="label-download">Download</button></div>
          <p class="note" id="label-state" role="status">${words.scaled}Sending needs a key with the admin scope and a router with a log.</p>
        </form>
      </details>
    </section>
    <section class="card" aria-labelledby="weights-title">
      <h2 id="weights-title">${words.answer} <span class="aside" id="pattern"></span></h2>
      <ul class="bars" id="bars"></ul>
      <p class="note">${words.floors}</p>
    </section>
    <section class="card wide" id="stages-card" aria-labelledby="stages-title" hidden>
      <h2 id="stages-title">Stages <span class="aside" id="total"></span></h2>
      <ol class="timeline" id="stages"></ol>
      <p class="note" id="stages-note"></p>
    </section>
    <section class="card wide" id="archive-card" aria-labelledby="archive-title" hidden>
      <h2 id="archive-title">Found in the archive</h2>
      <p class="note" id="archive-note"></p>
      <div id="archive"></div>
    </section>
    <section class="card wide" aria-labelledby="wire-title">
      <h2 id="wire-title">On the wire</h2>
      <details><summary>The same call with curl</summary><pre id="curl" tabindex="0" aria-label="curl command"></pre></details>
      <details><summary>The decision as JSON</summary><pre id="json" tabindex="0" aria-label="Decision as JSON"></pre></details>
    </section>
  </div>
  <section aria-labelledby="examples-title">
    <h2 class="lone" id="examples-title">Examples</h2>
    <div class="examples" id="examples" role="toolbar" aria-labelledby="examples-title"></div>
  </section>
  <section class="card" id="about" aria-labelledby="about-title">
    <h2 id="about-title">${words.labels}</h2>
    <ul class="bars" id="signals"></ul>
  </section>
  <details class="card" id="many">
    <summary><h2>A list of queries</h2></summary>
    <form id="many-form">
      <label for="list">One query a line, or a CSV with a column named “query”</label>
      <textarea id="list" rows="6" dir="auto" spellcheck="false" aria-describedby="many-state"></textarea>
      <div class="actions">
        <label class="file">From a file <input type="file" id="list-file" accept=".csv,.tsv,.txt,text/plain,text/csv"></label>
        <button type="submit">Route all</button>
      </div>
      <fieldset class="versus">
        <legend>Compare two releases; needs a key with the admin scope</legend>
        <label for="one">Release</label><input type="text" id="one" value="builtin" autocomplete="off" spellcheck="false">
        <label for="other">with release</label><input type="text" id="other" autocomplete="off" spellcheck="false">
        <button type="button" id="compare">Compare</button>
      </fieldset>
    </form>
    <p class="note" id="many-state" role="status"></p>
    <div id="many-result" hidden>
      <div class="actions"><button type="button" id="many-download">Download CSV</button></div>
      <div class="scroll" role="region" tabindex="0" aria-labelledby="many-caption"><table>
        <caption class="visually-hidden" id="many-caption">Answers to the list</caption>
        <thead><tr id="many-head"></tr></thead>
        <tbody id="many-rows"></tbody>
      </table></div>
    </div>
  </details>
</main>`;
