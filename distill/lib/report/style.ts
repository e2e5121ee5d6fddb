/** The report's style sheet: the console's colours, light, dark and on paper, and no meaning by colour alone. */
import { palette } from "../../../edge/console/palette.ts";
import { MAX_CHOICES } from "./disagreements.ts";
import { Html } from "./html.ts";

/** The choice `f0` of the filters leaves only rows of the class `f0`. */
const FILTERS = Array.from(
  { length: MAX_CHOICES },
  (_, i) => `.filtered:has(#f${i}:checked) tbody tr:not(.f${i}) { display: none; }`,
).join("\n");

export const STYLE = new Html(`${palette}
:root {
  --c0: light-dark(#0072b2, #56b4e9); --c1: light-dark(#b87300, #f0b030); --c2: light-dark(#006b50, #1fc797); --c3: light-dark(#a83f80, #e79ac6);
  --c4: light-dark(#b84400, #ff8a4c); --c5: light-dark(#5a4fb5, #a79df5); --c6: light-dark(#5d6470, #b4bac4); --c7: light-dark(#1d1f22, #e9e7e2);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 28px clamp(16px, 3vw, 32px) 64px; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 19px; margin: 44px 0 10px; padding-top: 14px; border-top: 1px solid var(--edge); }
h3 { font-size: 15px; margin: 24px 0 6px; }
p, li { margin: 6px 0; max-width: 76ch; }
code { font-family: var(--mono); font-size: 0.9em; overflow-wrap: anywhere; }
.lead { color: var(--muted); }
.verdict { background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--edge); border-radius: 12px; padding: 14px 20px; margin: 18px 0; }
.verdict.yes { border-left-color: var(--good); }
.verdict.no { border-left-color: var(--bad); }
.verdict .word { font-size: 22px; margin: 0; }
.verdict.yes b { color: var(--good); } .verdict.no .word b { color: var(--bad); }
.failed span { color: var(--muted); }
summary { cursor: pointer; color: var(--accent); }
.mark { background: var(--warn-ground); border-radius: 12px; padding: 10px 14px; margin: 18px 0; max-width: none; }
.simulated { background: var(--warn-ground); }
:not(.simulated) + td.simulated, .mark .simulated { border-left: 3px dotted var(--warn); }
.mark .simulated { padding: 0 4px; }
nav { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 14px 0 0; font-size: 14px; }
nav a { white-space: nowrap; }
dl.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 14px 0; }
dl.tiles div { border: 1px solid var(--line); border-radius: 8px; padding: 8px 14px; break-inside: avoid; background: var(--card); }
dl.tiles div.simulated { background: var(--warn-ground); border-left: 3px dotted var(--warn); }
dl.tiles dt { font-size: 13px; color: var(--muted); }
dl.tiles dd { margin: 2px 0 0; font-size: 18px; font-variant-numeric: tabular-nums; }
dl.lead-tiles dd { font-size: 28px; font-weight: 600; }
dl.tiles dd small { display: block; font-size: 12px; font-weight: 400; line-height: 1.45; color: var(--muted); }
.scroll { overflow-x: auto; margin: 12px 0; }
table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 13px; color: var(--muted); padding-bottom: 6px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 8px; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 1.5px solid var(--edge); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 170px; }
th:first-child, td:first-child { padding-left: 0; }
tbody th small { display: block; font-weight: 400; color: var(--muted); max-width: 34ch; }
td.figure { white-space: nowrap; }
td.figure small { display: block; font-size: 11.5px; color: var(--muted); line-height: 1.35; }
td.figure.none { color: var(--muted); }
tr.baseline :is(th, td:not(.simulated)) { background: var(--track); }
tr.first :is(th, td) { border-bottom: 1.5px solid var(--edge); }
td.query { min-width: 220px; max-width: 360px; overflow-wrap: anywhere; }
td.hash { font-family: var(--mono); font-size: 12.5px; overflow-wrap: anywhere; }
.filters { display: flex; flex-wrap: wrap; gap: 4px 18px; border: 0; padding: 0; margin: 12px 0; font-size: 14px; }
.filters legend { float: left; margin-right: 18px; color: var(--muted); }
${FILTERS}
figure { margin: 14px 0 6px; overflow-x: auto; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; display: block; }
figcaption { font-size: 13px; color: var(--muted); max-width: 76ch; }
.pair { display: flex; flex-wrap: wrap; gap: 12px 36px; }
.pair figcaption { max-width: 54ch; }
.scroll, figure { min-width: 0; max-width: 100%; }
footer { margin-top: 44px; font-size: 13px; color: var(--muted); }
@media (max-width: 640px) { figure svg { max-width: none; } tbody th { min-width: 110px; } }
@media print {
  :root { color-scheme: light; --ground: #fff; --card: #fff; }
  main { max-width: none; padding: 0; } h2 { break-after: avoid; } nav, .filters, a.try { display: none; }
}
`);
