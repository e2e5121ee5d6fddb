/**
 * The console's style. The signal colours are the Okabe-Ito set, darkened on light backgrounds and lightened on dark ones so
 * that bars keep a contrast of 3:1. No colour carries meaning alone: a name and a number are always beside it.
 */
import { palette } from "./palette.ts";

export const style = `${palette}:root {
  --s0: light-dark(#0072b2, #56b4e9);
  --s1: light-dark(#b87300, #f0b030);
  --s2: light-dark(#006b50, #1fc797);
  --s3: light-dark(#a83f80, #e79ac6);
  --s4: light-dark(#b84400, #ff8a4c);
  --s5: light-dark(#5a4fb5, #a79df5);
  --s6: light-dark(#5d6470, #b4bac4);
  --radius: 12px;
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%;
}
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2rem); line-height: 1.2; letter-spacing: -0.015em; font-weight: 600; margin: 0 0 1.25rem; text-wrap: balance; }
h2 { font-size: 0.95rem; font-weight: 600; margin: 0 0 0.9rem; display: flex; flex-wrap: wrap; gap: 0 0.75rem; align-items: baseline; justify-content: space-between; }
.aside { color: var(--muted); font-weight: 400; font-size: 0.875rem; }
:is(.note, .health dl):empty { display: none; }
.note { color: var(--muted); font-size: 0.8125rem; margin: 0.9rem 0 0; max-width: 65ch; }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top, main { max-width: 1080px; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2rem); }
.top { display: flex; align-items: center; gap: 0.5rem 1.5rem; padding-top: 1.1rem; padding-bottom: 1.1rem; position: relative; flex-wrap: wrap; }
.brand { margin: 0; font-weight: 650; letter-spacing: -0.01em; display: flex; gap: 0.5rem; align-items: center; }
.brand svg { color: var(--s0); }
.task { font: 0.8125rem var(--mono); color: var(--muted); padding-left: 0.35rem; }
.top nav { margin-left: auto; font-size: 0.875rem; }
main { padding-top: clamp(1rem, 4vw, 2.5rem); padding-bottom: 4rem; }
.dot { display: inline-block; width: 0.6rem; height: 0.6rem; border-radius: 50%; border: 2px solid var(--muted); margin-right: 0.45rem; }
.dot.ok { background: var(--good); border-color: var(--good); }
.dot.bad { border-color: var(--bad); border-radius: 2px; background: var(--bad); }
.health { font-size: 0.875rem; }
.health summary { cursor: pointer; list-style: none; color: var(--muted); padding: 0.15rem 0; }
.health summary::-webkit-details-marker { display: none; }
.health dl {
  position: absolute; right: clamp(1rem, 4vw, 2rem); z-index: 2; margin: 0.4rem 0 0; padding: 0.9rem 1rem; background: var(--card); border: 1px solid var(--line);
  border-radius: var(--radius); box-shadow: 0 8px 28px rgb(0 0 0 / 14%); display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 0.5rem;
  max-width: min(28rem, 100vw - 2rem); max-height: 75vh; overflow: auto;
}
dt { color: var(--muted); } dd { margin: 0; overflow-wrap: anywhere; }
small { display: block; color: var(--muted); }
.notice, .problem { border-radius: var(--radius); padding: 0.7rem 1rem; margin: 0 0 1.25rem; font-size: 0.9rem; }
.notice { background: var(--warn-ground); color: var(--ink); }
.notice strong { color: var(--warn); }
.problem { background: var(--bad-ground); margin-top: 1.25rem; }
.problem strong { color: var(--bad); }
.problem p { margin: 0; overflow-wrap: anywhere; }
label, legend { font-size: 0.875rem; color: var(--muted); }
form > label { display: block; margin-bottom: 0.35rem; }
.key { margin-bottom: 1.5rem; max-width: 34rem; }
.key .note { margin-top: 0.4rem; }
.field { display: flex; gap: 0.5rem; }
input[type="text"], input[type="password"], input[type="number"] {
  font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; padding: 0.55rem 0.8rem; min-width: 0; width: 100%;
}
#query { font-size: 1.125rem; padding: 0.75rem 1rem; }
input::placeholder { color: var(--muted); opacity: 1; }
button { font: inherit; cursor: pointer; border-radius: 10px; border: 1px solid var(--edge); background: var(--card); color: var(--ink); padding: 0.5rem 1rem; }
button[type="submit"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
#go { padding: 0 1.4rem; }
.keys { margin: 0.5rem 0 0; font-size: 0.8125rem; color: var(--muted); display: flex; gap: 0.25rem 1.1rem; flex-wrap: wrap; }
kbd { font: 0.75rem var(--mono); border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 5px; padding: 0.05rem 0.35rem; background: var(--card); }
.examples { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0 0; }
.example { border-radius: 999px; border-color: var(--line); padding: 0.35rem 0.9rem; font-size: 0.875rem; text-align: start; }
.example:hover { border-color: var(--accent); }
.options { margin-top: 1rem; font-size: 0.875rem; }
.options summary, #wire summary, .timeline summary { cursor: pointer; color: var(--muted); width: fit-content; }
.options-grid { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: end; margin-top: 0.75rem; }
.options-grid p { margin: 0; width: 9rem; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; }
fieldset legend { padding: 0; margin-bottom: 0.4rem; }
fieldset:disabled label { color: var(--muted); }
fieldset label { color: var(--ink); display: flex; align-items: center; gap: 0.35rem; min-height: 1.75rem; }
input[type="checkbox"] { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); }
.result { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin-top: 1.75rem; transition: opacity 120ms; align-items: start; }
.result[aria-busy="true"] { opacity: 0.55; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.15rem 1.3rem 1.3rem; min-width: 0; }
.wide, .verdict { grid-column: 1 / -1; }
.echo { font-size: 1.2rem; line-height: 1.7; margin: 0 0 0.75rem; overflow-wrap: anywhere; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; border-radius: 4px; padding: 0.1em 0.2em; margin: 0 -0.1em; box-shadow: inset 0 -2px 0 var(--accent); }
mark.exclude { text-decoration: line-through; box-shadow: inset 0 -2px 0 var(--bad); }
mark.lit { outline: 2px solid var(--accent); }
ul, ol { list-style: none; margin: 0; padding: 0; }
.chips { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.chips:not(:empty) { margin-bottom: 1rem; }
.chip { background: var(--mark); border-radius: 999px; padding: 0.2rem 0.8rem; font-size: 0.875rem; max-width: 100%; overflow-wrap: anywhere; }
.chip .attribute { color: var(--muted); margin-right: 0.4rem; }
.chip .confidence { color: var(--muted); margin-left: 0.45rem; font-size: 0.8125rem; }
.chip.exclude { background: var(--bad-ground); }
.chip.boost { outline: 1px dashed var(--muted); outline-offset: -1px; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.9rem 1.25rem; margin: 0; }
.facts dt { font-size: 0.8125rem; } .facts dd { font-weight: 550; }
.facts .long { grid-column: 1 / -1; } .facts .long dd { font-weight: 400; }
.warn dd { color: var(--warn); }
.bars { display: grid; gap: 0.95rem; }
.result:not(.decided) .card { grid-column: 1 / -1; }
.result:not(.decided) .bars { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.1rem 2.5rem; }
.bar { display: grid; align-content: start; grid-template-columns: minmax(0, 1fr) auto; gap: 0.2rem 0.75rem; }
.bar .name, .bar .value { font-weight: 550; }
.bar.idle .name, .bar.idle .value { font-weight: 400; color: var(--muted); }
.bar .means { grid-column: 1 / -1; color: var(--muted); font-size: 0.8125rem; line-height: 1.4; }
.track { grid-column: 1 / -1; position: relative; height: 0.7rem; border-radius: 4px; background: var(--track); overflow: hidden; }
.fill { position: absolute; inset: 0 auto 0 0; border-radius: 4px; background: var(--signal); min-width: 2px; }
.floor { position: absolute; inset: 0 auto 0 0; width: 1px; background: var(--edge); }
.s0 { --signal: var(--s0); } .s1 { --signal: var(--s1); } .s2 { --signal: var(--s2); } .s3 { --signal: var(--s3); }
.s4 { --signal: var(--s4); } .s5 { --signal: var(--s5); } .s6 { --signal: var(--s6); }
.step { position: relative; padding: 0 0 1rem 1.6rem; }
.step:last-child { padding-bottom: 0; }
.step::before { content: ""; position: absolute; left: 0.2rem; top: 0.45rem; width: 0.75rem; height: 0.75rem; border-radius: 50%; border: 2px solid var(--edge); background: var(--card); z-index: 1; }
.step::after { content: ""; position: absolute; left: calc(0.575rem - 1px); top: 0.7rem; bottom: -0.6rem; border-left: 2px solid var(--line); }
.step:last-child::after { display: none; }
.step.answered::before { background: var(--good); border-color: var(--good); }
.step.failed::before { background: var(--bad); border-color: var(--bad); border-radius: 2px; }
.step.skipped::before { border-style: dotted; }
.step .head { display: flex; gap: 0.6rem; align-items: baseline; }
.step .name { font-weight: 550; }
.step .outcome { color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; min-width: 0; }
.step .ms { margin-left: auto; white-space: nowrap; font-size: 0.875rem; }
.span { position: relative; height: 0.35rem; margin: 0.3rem 0; border-radius: 3px; background: var(--track); overflow: hidden; }
.span i { position: absolute; top: 0; bottom: 0; background: var(--accent); border-radius: 3px; min-width: 3px; }
.timeline details { font-size: 0.8125rem; }
.detail { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.3rem 1rem; margin: 0.4rem 0; }
.detail .detail { margin: 0; }
.items { display: grid; gap: 0.25rem; margin: 0.3rem 0; color: var(--muted); overflow-wrap: anywhere; }
.items b { font-weight: 550; color: var(--ink); }
.scored { display: flex; flex-wrap: wrap; gap: 0.3rem 0.4rem; }
.scored > span { background: var(--track); border-radius: 6px; padding: 0 0.4rem; }
.scored bdi { font-family: var(--mono); font-size: 0.75rem; }
.scored .confidence { color: var(--muted); }
pre { font: 0.8125rem/1.5 var(--mono); background: var(--ground); border-radius: 8px; padding: 0.8rem 1rem; overflow: auto; max-height: 26rem; margin: 0.5rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.plan { margin: -0.75rem 0; }
.ask { display: grid; grid-template-columns: minmax(9rem, 1.1fr) minmax(0, 2.4fr) minmax(7rem, 1fr); gap: 0.3rem 1.25rem; padding: 0.75rem 0 0.75rem 0.9rem; position: relative; align-items: baseline; }
.ask + .ask { border-top: 1px solid var(--line); }
.ask::before { content: ""; position: absolute; left: 0; top: 0.85rem; bottom: 0.85rem; width: 4px; border-radius: 2px; background: var(--signal); }
.ask .retriever { font-weight: 550; overflow-wrap: anywhere; }
.ask .kind { display: block; color: var(--muted); font-size: 0.8125rem; font-weight: 400; }
.ask .text { overflow-wrap: anywhere; }
.ask .text.none { color: var(--muted); }
.ask .uses { display: block; color: var(--muted); font-size: 0.8125rem; }
.ask .weight { display: grid; grid-template-columns: 1fr 2.6rem; gap: 0.6rem; align-items: center; }
.ask .weight .track { grid-column: auto; height: 0.45rem; }
.ask .weight b { text-align: right; font-weight: 550; }
.found { padding: 0.75rem 0; display: grid; gap: 0.15rem 0.75rem; grid-template-columns: minmax(0, 1fr) auto; overflow-wrap: anywhere; }
.found + .found { border-top: 1px solid var(--line); }
.found .title { font-weight: 550; }
.found .where, .found .kind { color: var(--muted); font-size: 0.8125rem; }
.found .words { grid-column: 1 / -1; font-size: 0.875rem; }
#archive-note { margin-bottom: 1.25rem; }
#wire details + details { margin-top: 0.6rem; }
@media (max-width: 720px) {
  .result { grid-template-columns: minmax(0, 1fr); }
  .card { padding: 1rem 1.05rem 1.1rem; }
  .ask { grid-template-columns: minmax(0, 1fr) 7.5rem; }
  .ask .text { grid-column: 1 / -1; order: 3; }
  .keys { display: none; }
}
@media (forced-colors: active) { .fill, .span i, .ask::before, .step::before, .dot { forced-color-adjust: none; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
