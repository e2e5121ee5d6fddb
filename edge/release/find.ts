/** Finds releases by version, for a comparison: what a router has served, or `builtin`. Holds and trials do not count here. */
import { BUILTIN } from "./keys.ts";

export type Found<Snapshot> = { readonly snapshot: Snapshot } | { readonly problem: string };

interface Source<Snapshot> {
  /** The versions that were in force, oldest first. */
  readonly history: () => Promise<readonly string[]>;
  /** Loads a whole release; `known` stays where it is still what the store holds. */
  readonly load: (version: string, known?: Snapshot) => Promise<Found<Snapshot>>;
}

/** Two releases are compared over many calls. A student has 2.5 MB at most, so no more than two are kept. */
const KEPT = 2;
/** Versions that a problem names, the latest ones. */
const NAMED = 10;

/** Without a source there is only what is built in. It rejects when the source fails. */
export function createFind<Snapshot>(builtin: Snapshot, source?: Source<Snapshot>) {
  const kept = new Map<string, Snapshot>();
  return async function find(version: string): Promise<Found<Snapshot>> {
    if (version === BUILTIN) return { snapshot: builtin };
    const history = (await source?.history()) ?? [];
    if (!source || !history.includes(version)) {
      const known = [...new Set([BUILTIN, ...history.slice(-NAMED)])];
      return { problem: `there is no release "${version}" in the history; known: ${known.join(", ")}` };
    }
    const found = await source.load(version, kept.get(version));
    if (!("snapshot" in found)) return found;
    kept.delete(version);
    kept.set(version, found.snapshot);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}
