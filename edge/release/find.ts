/** Finds releases by version, for a comparison: what a router has served, or `builtin`. Holds and trials do not count here. */
import type { ReleaseStore } from "../ports.ts";
import { BUILTIN, HISTORY, versionsOf } from "./keys.ts";

export type Found<Snapshot> = { readonly snapshot: Snapshot } | { readonly problem: string };

/** Loads whole releases; rejects when the store fails. */
type Load<Snapshot> = (from: ReleaseStore, version: string) => Promise<Found<Snapshot>>;

/** Two releases are compared over many calls. A student has 2.5 MB at most, so no more than two are kept. */
const KEPT = 2;
/** Versions that a problem names, the latest ones. */
const NAMED = 10;

export function createFind<Snapshot>(store: ReleaseStore | undefined, builtin: Snapshot, load: Load<Snapshot>) {
  const kept = new Map<string, Snapshot>();
  return async function find(version: string): Promise<Found<Snapshot>> {
    if (version === BUILTIN) return { snapshot: builtin };
    const history = store ? versionsOf(await store.getText(HISTORY)) : [];
    if (!store || !history.includes(version)) {
      const known = [...new Set([BUILTIN, ...history.slice(-NAMED)])];
      return { problem: `there is no release "${version}" in the history; known: ${known.join(", ")}` };
    }
    const known = kept.get(version);
    const found = known ? { snapshot: known } : await load(store, version);
    if (!("snapshot" in found)) return found;
    kept.delete(version);
    kept.set(version, found.snapshot);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}
