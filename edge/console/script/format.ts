/** Numbers as a person reads them. */

export const number = (value: number | undefined): string =>
  value !== undefined && Number.isFinite(value) ? value.toFixed(2) : "?";

/** Empty when the time is not known. */
export function milliseconds(value: number): string {
  if (!Number.isFinite(value)) return "";
  const isWhole = value === 0 || value >= 100;
  return `${isWhole ? Math.round(value) : value.toFixed(value < 1 ? 2 : 1)} ms`;
}

type Bound = number | string;

/** An inclusive range, e.g. `1980 to 1989` or `from 1:02:10`; bounds that are text are shown as they are. */
export function range({ gte, lte }: { gte?: Bound; lte?: Bound }, unit: "seconds" | undefined): string {
  const bound = (value: Bound) => (unit === "seconds" && typeof value === "number" ? clock(value) : String(value));
  if (gte === undefined) return `up to ${lte === undefined ? "?" : bound(lte)}`;
  if (lte === undefined) return `from ${bound(gte)}`;
  return gte === lte ? bound(gte) : `${bound(gte)} to ${bound(lte)}`;
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60);
  const head = whole >= 3600 ? `${Math.floor(whole / 3600)}:${two(minutes % 60)}` : minutes;
  return `${head}:${two(whole % 60)}`;
}

/** A share as a percentage with at most one decimal, in one piece. */
export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}\u00a0%`;
