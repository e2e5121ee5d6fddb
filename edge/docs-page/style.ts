/** The docs page's style, which matches the console's. */
import { palette } from "../console/palette.ts";

export const style = `${palette}* { box-sizing: border-box; }
body { background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; display: grid; grid-template-columns: 17rem minmax(0, 56rem); gap: 0 2.5rem; max-width: 78rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2rem) 4rem; }
nav { position: sticky; top: 0; align-self: start; padding: 1.6rem 0; font-size: 0.875rem; max-height: 100vh; overflow: auto; }
nav p a { margin-right: 1rem; }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: 0.45rem; }
nav li a { color: inherit; text-decoration: none; font-family: var(--mono); font-size: 0.8125rem; overflow-wrap: anywhere; }
nav li a:hover { text-decoration: underline; }
.brand { font-weight: 650; font-size: 1rem; margin: 0 0 1rem; }
.version, .note { color: var(--muted); font-weight: 400; font-size: 0.8125rem; }
main { padding-top: 1.4rem; }
a { color: var(--accent); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.9rem; letter-spacing: -0.015em; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.05rem; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h3 { font-size: 0.9rem; margin: 1.4rem 0 0.5rem; }
p { margin: 0 0 0.75rem; max-width: 68ch; }
code { font: 0.85em var(--mono); overflow-wrap: anywhere; }
pre { background: var(--ground); border: 1px solid var(--line); border-radius: 8px; padding: 0.7rem 0.9rem; margin: 0.6rem 0; white-space: pre-wrap; }
.copy { user-select: all; } summary { cursor: pointer; font-size: 0.9rem; }
section { container-type: inline-size; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.2rem 1.4rem 1.4rem; margin-top: 1.25rem; scroll-margin-top: 1rem; }
section:target { border-color: var(--accent); }
.summary { font-weight: 550; }
h2 b, nav b { font: 700 0.75rem var(--mono); text-transform: uppercase; color: var(--accent); }
nav b { display: inline-block; min-width: 2.6rem; }
b.post { color: var(--good); }
b.status { font: 700 0.85rem var(--mono); } b.s2 { color: var(--good); } b.s4, b.s5 { color: var(--warn); }
.responses { list-style: none; margin: 0; padding: 0; }
.responses > li { display: grid; grid-template-columns: 2.5rem minmax(0, 1fr); gap: 0.15rem 0.75rem; border-top: 1px solid var(--line); padding: 0.45rem 0; align-items: baseline; }
.responses > li > div { grid-column: 2; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { text-align: start; vertical-align: top; padding: 0.45rem 1rem 0.45rem 0; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; color: var(--muted); font-size: 0.8125rem; padding-top: 0; }
tbody th { min-width: 9rem; } tbody th code { overflow-wrap: normal; } td:nth-child(2) { min-width: 9rem; max-width: 18rem; } td:last-child { min-width: 12rem; }
@media (max-width: 860px) { body { grid-template-columns: minmax(0, 1fr); } nav { position: static; max-height: none; padding-bottom: 0; } nav ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.1rem; } nav b { min-width: 0; } }
@container (max-width: 34rem) { thead { display: none; } tr { display: block; border-top: 1px solid var(--line); padding: 0.45rem 0; } tbody tr > * { display: block; max-width: none; border: 0; padding: 0; } }
`;
