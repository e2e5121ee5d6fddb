/** How sure a share is that was counted on few rows. */

/** Quantile of the normal distribution that leaves 2.5 % on either side. */
const Z95 = 1.959964;

/**
 * Wilson's score interval at 95 %: unlike the normal approximation it stays inside 0 to 1, and holds for few rows and for shares
 * near 0. Without rows it is 0 to 1.
 */
export function wilson(hits: number, rows: number): { readonly low: number; readonly high: number } {
  if (rows === 0) return { low: 0, high: 1 };
  const share = hits / rows;
  const square = Z95 * Z95;
  const centre = (share + square / (2 * rows)) / (1 + square / rows);
  const half = (Z95 * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows * rows))) / (1 + square / rows);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
