/** Figures as steps print them. */

export const formatUsd = (usd: number): string =>
  usd === 0 ? "$0" : usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(usd < 1 ? 3 : 2)}`;

/** `72.5 %`; a dash where there is no figure. */
export const formatPercent = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : "-";

/** `1.2 million`, for counts that are estimates. */
export const formatCount = (count: number): string =>
  count < 1e6 ? String(Math.round(count)) : `${(count / 1e6).toPrecision(3)} million`;

export const formatP = (p: number): string => (p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`);

export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
