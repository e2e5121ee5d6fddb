/** What a link may mean: names first, then aliases, of each the most popular first, as their keys are sorted. */
import type { Catalogue } from "./catalogue.ts";
import type { Entry } from "./entries.ts";

/** Keys that read alike. */
interface KeyRange {
  readonly keyFrom: number;
  /** Exclusive. */
  readonly keyTo: number;
}

/** Entries that share a spelling are looked at up to this many. */
const MAX_ENTRIES = 16;

/** The first key, the likeliest one, that is accepted; -1 where there is none. */
export function firstKey({ keyFrom, keyTo }: KeyRange, accepts: (key: number) => boolean): number {
  for (let key = keyFrom; key < keyTo && key < keyFrom + MAX_ENTRIES; key++) if (accepts(key)) return key;
  return -1;
}

/** The key of the likeliest entry of a kind; -1 where there is none. */
export const firstOfKind = (catalogue: Catalogue, range: KeyRange, kind: Entry["kind"]): number =>
  firstKey(range, (key) => catalogue.kindOf(key) === kind);

/** The key of the likeliest title of these years, inclusive; -1 where there is none. */
export const firstOfYears = (catalogue: Catalogue, range: KeyRange, gte: number, lte: number): number =>
  firstKey(range, (key) => {
    const year = catalogue.yearOf(key);
    return year !== 0 && year >= gte && year <= lte;
  });

/** The entries that a link may mean, the likeliest first. */
export function entriesOf(catalogue: Catalogue, { keyFrom, keyTo }: KeyRange): readonly Entry[] {
  const list: Entry[] = [];
  for (let key = keyFrom; key < keyTo && list.length < MAX_ENTRIES; key++) {
    const entry = catalogue.entry(key);
    if (!list.some(({ kind, id }) => kind === entry.kind && id === entry.id)) list.push(entry);
  }
  return list;
}
