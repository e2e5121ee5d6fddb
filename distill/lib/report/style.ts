/** The report's style sheet: system fonts, black on white, and no meaning by colour alone. */
import { Html } from "./html.ts";

export const STYLE = new Html(`
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 28px 24px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 44px 0 10px; padding-top: 14px; border-top: 2px solid #1a1a1a; }
h3 { font-size: 15px; margin: 24px 0 6px; }
p { margin: 6px 0; max-width: 76ch; }
.lead { color: #444; }
.mark { border: 2px solid #1a1a1a; padding: 10px 14px; margin: 18px 0; max-width: none; }
nav { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 14px 0 0; font-size: 14px; }
nav a { color: inherit; white-space: nowrap; }
dl.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 18px 0; }
dl.tiles div { border: 1px solid #9a9a9a; padding: 10px 14px; break-inside: avoid; }
dl.tiles dt { font-size: 13px; color: #444; }
dl.tiles dd { margin: 2px 0 0; font-size: 22px; font-variant-numeric: tabular-nums; }
dl.tiles dd small, dl.tiles dd em { display: block; font-size: 12px; line-height: 1.45; color: #444; }
.scroll { overflow-x: auto; margin: 12px 0; }
table { border-collapse: collapse; font-size: 13.5px; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: 13px; color: #444; padding-bottom: 6px; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-bottom: 1px solid #d0d0d0; }
thead th { border-bottom: 1.5px solid #1a1a1a; font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 600; min-width: 170px; }
tbody th small { display: block; font-weight: 400; color: #555; max-width: 34ch; }
td.figure { white-space: nowrap; }
td.figure small, td.figure em { display: block; font-size: 11.5px; color: #555; line-height: 1.35; }
td.figure.none { color: #777; }
tr.baseline th, tr.baseline td { background: #f1f1f1; }
tr.first th, tr.first td { border-bottom: 1.5px solid #1a1a1a; }
td.query { min-width: 220px; max-width: 360px; overflow-wrap: anywhere; }
td.hash { font-family: ui-monospace, "SF Mono", Consolas, monospace; font-size: 12.5px; overflow-wrap: anywhere; }
figure { margin: 14px 0 6px; overflow-x: auto; break-inside: avoid; }
figure svg { max-width: 100%; height: auto; display: block; }
figcaption { font-size: 13px; color: #444; max-width: 76ch; }
.pair { display: flex; flex-wrap: wrap; gap: 12px 36px; }
.pair figcaption { max-width: 54ch; }
.scroll, figure { min-width: 0; max-width: 100%; }
footer { margin-top: 44px; font-size: 13px; color: #444; }
@media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; } nav { display: none; } }
`);
