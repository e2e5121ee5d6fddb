/** The style of the console. */
import { frameStyle } from "./frame-style.ts";

export const style = `${frameStyle}#query { font-size: 1.125rem; padding: 0.75rem 1rem; }
#go { padding: 0 1.4rem; }
.keys { margin: 0.5rem 0 0; font-size: 0.8125rem; color: var(--muted); display: flex; gap: 0.25rem 1.1rem; flex-wrap: wrap; }
kbd { font: 0.75rem var(--mono); border: 1px solid var(--line); border-bottom-width: 2px; border-radius: 5px; padding: 0.05rem 0.35rem; background: var(--card); }
.examples { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; }
.lone { margin: 1.75rem 0 0.6rem; }
#about, #many { margin-top: 1.75rem; }
.example { border-radius: 999px; border-color: var(--line); padding: 0.35rem 0.9rem; font-size: 0.875rem; text-align: start; }
.example:hover { border-color: var(--accent); }
.options { margin-top: 1rem; font-size: 0.875rem; }
summary { cursor: pointer; color: var(--muted); width: fit-content; }
.options-grid { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: end; margin-top: 0.75rem; }
.options-grid p { margin: 0; width: 9rem; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: center; }
fieldset legend { padding: 0; margin-bottom: 0.4rem; }
fieldset:disabled label { color: var(--muted); }
fieldset label { color: var(--ink); display: flex; align-items: center; gap: 0.35rem; min-height: 1.75rem; }
input[type="checkbox"] { width: 1rem; height: 1rem; margin: 0; accent-color: var(--accent); }
.result { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin-top: 1.75rem; transition: opacity 120ms; align-items: stretch; }
#ask:has(~ [aria-busy="true"]) #go, .result[aria-busy="true"] { opacity: 0.55; }
.wide { grid-column: 1 / -1; }
.echo { font-size: 1.2rem; line-height: 1.7; margin: 0 0 0.75rem; overflow-wrap: anywhere; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; border-radius: 4px; padding: 0.1em 0.2em; margin: 0 -0.1em; box-shadow: inset 0 -2px 0 var(--accent); }
mark.exclude { text-decoration: line-through; box-shadow: inset 0 -2px 0 var(--bad); }
mark.lit { outline: 2px solid var(--accent); }
.previous { color: var(--muted); font-size: 0.875rem; margin: 0; overflow-wrap: anywhere; }
.filter { display: grid; grid-template-columns: 7rem minmax(0, 1fr) auto; gap: 0.3rem 1rem; align-items: center; padding: 0.4rem 0; }
.filter + .filter { border-top: 1px solid var(--line); }
.filter .attribute { font-weight: 550; }
.filter small { font-weight: 400; }
.entries { display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; align-items: center; }
.joint { font-weight: 400; color: var(--muted); font-size: 0.8125rem; }
.chip { background: var(--mark); border-radius: 8px; padding: 0.1rem 0.7rem; font-size: 0.875rem; max-width: 100%; overflow-wrap: anywhere; border: 1px solid transparent; }
.chip .effect { color: var(--muted); margin-right: 0.5rem; font-size: 0.8125rem; }
.chip .confidence { color: var(--muted); margin-left: 0.5rem; font-size: 0.8125rem; }
.chip.exclude { background: var(--bad-ground); }
.chip.boost { background: none; border: 1px dashed var(--muted); }
.filter button, .actions button, .versus button { padding: 0.25rem 0.8rem; font-size: 0.875rem; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; margin: 0.75rem 0 0; }
.again { margin-top: 1.25rem; border-top: 1px solid var(--line); padding-top: 1rem; }
.again button { background: var(--card); color: var(--accent); border-color: var(--edge); }
#wrong { margin-top: 1rem; font-size: 0.875rem; }
.shares { display: grid; grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); gap: 0.5rem 1rem; margin: 0.75rem 0; }
.shares :is(input, select) { margin-top: 0.2rem; }
#label p { margin: 0.5rem 0 0; }
.bars { display: grid; gap: 0.95rem; }
#signals { grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1.1rem 2.5rem; }
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
.step { display: grid; grid-template-columns: 6rem 8rem minmax(0, 1fr) 5rem; gap: 0 1rem; align-items: baseline; }
.step .name { font-weight: 550; }
.step .outcome { color: var(--muted); font-size: 0.875rem; overflow-wrap: anywhere; min-width: 0; }
.step .ms { text-align: end; white-space: nowrap; font-size: 0.875rem; }
.step details { grid-column: 1 / -1; }
.span { position: relative; height: 0.5rem; align-self: center; border-radius: 3px; background: var(--track); overflow: hidden; }
.span.none { background: none; }
.span i { position: absolute; top: 0; bottom: 0; background: var(--accent); border-radius: 3px; min-width: 3px; }
.timeline details { font-size: 0.8125rem; }
.detail { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.3rem 1rem; margin: 0.4rem 0; }
.detail .detail { margin: 0; }
.items { display: grid; gap: 0.25rem; margin: 0.3rem 0; color: var(--muted); overflow-wrap: anywhere; }
.rules p { margin: 0.6rem 0 0; font-weight: 550; }
.rules input { display: inline-block; width: min(100% - 0.5rem, 16rem); padding: 0.2rem 0.6rem; margin: 0.6rem 0 0 0.5rem; }
.items b { font-weight: 550; color: var(--ink); }
.scored { display: flex; flex-wrap: wrap; gap: 0.3rem 0.4rem; }
.scored > span { background: var(--track); border-radius: 6px; padding: 0 0.4rem; }
.scored bdi { font-family: var(--mono); font-size: 0.75rem; }
.scored .confidence { color: var(--muted); }
pre { font: 0.8125rem/1.5 var(--mono); background: var(--ground); border-radius: 8px; padding: 0.8rem 1rem; overflow: auto; max-height: 26rem; margin: 0.5rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.plan { margin: 0 0 -0.75rem; }
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
[aria-labelledby="wire-title"] details + details { margin-top: 0.6rem; }
#many summary h2 { display: inline; }
#many-form { margin-top: 1rem; }
.file { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
textarea { font: 0.875rem/1.6 var(--mono); resize: vertical; }
.versus { margin-top: 1rem; }
.versus legend { width: 100%; }
#many-result .scroll { margin-top: 0.75rem; }
.versus input { width: 11rem; padding: 0.25rem 0.6rem; }
.sort { border: 0; background: none; padding: 0; font: inherit; text-align: start; text-decoration: underline dotted; text-underline-offset: 0.25em; }
.sort:hover { color: var(--accent); }
td:first-child a { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
td { white-space: normal; }
td:first-child { min-width: 13rem; overflow-wrap: anywhere; }
@media (max-width: 720px) {
  .step { grid-template-columns: 5.5rem minmax(0, 1fr) auto; }
  .step .span { grid-column: 1 / -1; grid-row: 2; margin-top: 0.35rem; }
  .step .span.none { display: none; }
  .detail:has(.scored) { grid-template-columns: minmax(0, 1fr); }
  .filter { grid-template-columns: minmax(0, 1fr) auto; }
  .filter .entries { grid-column: 1 / -1; grid-row: 2; }
  .result { grid-template-columns: minmax(0, 1fr); }
  .ask { grid-template-columns: minmax(0, 1fr) 7.5rem; }
  .ask .text { grid-column: 1 / -1; order: 3; }
  .keys { display: none; }
}
@media (forced-colors: active) { .fill, .span i, .ask::before, .step::before, .dot { forced-color-adjust: none; } }
`;
