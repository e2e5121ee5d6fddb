/**
 * The style of what the console and the page of the watch have in common. The signal colours are the Okabe-Ito set, darkened on light
 * backgrounds and lightened on dark ones so that bars keep a contrast of 3:1. No colour carries meaning alone: a name and a number are
 * always beside it.
 */
import { palette } from "./palette.ts";

export const frameStyle = `${palette}:root {
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
h3 { font-size: 0.875rem; font-weight: 600; margin: 1.25rem 0 0.5rem; }
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
.top nav { margin-left: auto; font-size: 0.875rem; display: flex; flex-wrap: wrap; gap: 0.25rem 1.1rem; }
nav [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
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
input:is([type="text"], [type="password"], [type="number"], [type="search"]), textarea, select {
  font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 10px; padding: 0.55rem 0.8rem; min-width: 0; width: 100%;
}
input::placeholder { color: var(--muted); opacity: 1; }
button { font: inherit; cursor: pointer; border-radius: 10px; border: 1px solid var(--edge); background: var(--card); color: var(--ink); padding: 0.5rem 1rem; }
button[type="submit"] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.15rem 1.3rem 1.3rem; min-width: 0; }
ul, ol { list-style: none; margin: 0; padding: 0; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 0.9rem 1.25rem; margin: 0; }
.facts dt { font-size: 0.8125rem; } .facts dd { font-weight: 550; }
.facts .long { grid-column: 1 / -1; } .facts .long dd { font-weight: 400; }
.warn dd { color: var(--warn); }
.badge { background: var(--warn-ground); color: var(--warn); border-radius: 6px; padding: 0 0.5rem; font-size: 0.8125rem; font-weight: 550; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; width: 100%; }
th, td { text-align: start; padding: 0.4rem 0.9rem 0.4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; white-space: nowrap; }
th { font-weight: 550; } .number { text-align: end; }
@media (max-width: 720px) { .card { padding: 1rem 1.05rem 1.1rem; } .top nav { margin-left: 0; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`;
