/**
 * ISO 8601 of a time, as `Date` writes it. `Date` itself writes only the first time of each second: V8 formats through C's
 * printf, which costs a busy route more than reading the query does.
 */
export function createIsoTime(): (timeMs: number) => string {
  let second = Number.NaN;
  let upToPoint = "";
  return (timeMs) => {
    const now = Math.floor(timeMs / 1000);
    if (now !== second) {
      second = now;
      upToPoint = new Date(now * 1000).toISOString().slice(0, -4);
    }
    return `${upToPoint}${String(Math.trunc(timeMs - now * 1000)).padStart(3, "0")}Z`;
  };
}
