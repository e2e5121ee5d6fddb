/** The order of slices: by kind, then lengths from short to long and all others by size. */
import type { SliceFigure } from "../evaluate/figures.ts";
import { LENGTH_NAMES, type SliceKind } from "../metrics/slices.ts";

const KINDS: readonly SliceKind[] = ["trait", "length", "language", "pattern"];

export function bySlice(a: Pick<SliceFigure, "kind" | "name" | "rows">, b: typeof a): number {
  const kind = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  const length = a.kind === "length" ? LENGTH_NAMES.indexOf(a.name) - LENGTH_NAMES.indexOf(b.name) : 0;
  return kind || length || b.rows - a.rows || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
