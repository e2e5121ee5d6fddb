/** The style of the page of the watch. */
import { frameStyle } from "./frame-style.ts";

export const watchStyle = `${frameStyle}.toolbar { display: flex; gap: 0.5rem 1rem; align-items: center; margin: 0 0 1.25rem; }
.result { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
.wide { grid-column: 1 / -1; }
.big { font-size: 1.75rem; line-height: 1.2; font-weight: 600; margin: 0; }
.big small { font-size: 0.875rem; font-weight: 400; margin-top: 0.2rem; }
.card .facts { margin-top: 1rem; }
.chart { position: relative; margin: 1.5rem 0 0 2.75rem; padding-bottom: 1.4rem; }
.chart svg { display: block; width: 100%; height: 9rem; overflow: visible; border-left: 1px solid var(--edge); border-bottom: 1px solid var(--edge); }
.chart polygon { fill: var(--mark); }
.chart polyline { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke; }
.chart line { stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 5 4; vector-effect: non-scaling-stroke; }
.tick { position: absolute; font-size: 0.75rem; color: var(--muted); white-space: nowrap; }
.tick.y { right: calc(100% + 0.4rem); transform: translateY(-50%); }
.tick.from { left: 0; bottom: 0; } .tick.to { right: 0; bottom: 0; }
.shares { display: grid; gap: 0.6rem; margin-top: 1rem; }
.shares li { display: grid; grid-template-columns: 6rem minmax(0, 1fr) 4rem; gap: 0.75rem; align-items: center; }
.shares b { text-align: end; font-weight: 550; }
.track { height: 0.6rem; border-radius: 4px; background: var(--track); overflow: hidden; }
.fill { display: block; height: 100%; border-radius: 4px; background: var(--accent); min-width: 2px; }
.events { display: grid; gap: 0.75rem; }
.events b { font-weight: 550; } .events small { font-size: 0.8125rem; overflow-wrap: anywhere; }
.alarm b { color: var(--bad); }
summary { cursor: pointer; color: var(--muted); width: fit-content; }
details .scroll { margin-top: 0.75rem; }
@media (max-width: 720px) { .result { grid-template-columns: minmax(0, 1fr); } }
@media (forced-colors: active) { .fill, .chart polygon, .chart polyline, .chart line, .dot { forced-color-adjust: none; } }
`;
