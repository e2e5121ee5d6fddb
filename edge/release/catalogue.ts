/**
 * The catalogue that a release names, loaded beside it: a release is in force at once, its catalogue some moments later. Whatever is
 * wrong with a catalogue, the router goes on without it and says why.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { createLinker, type Linker } from "../catalogue/link.ts";
import { openCatalogue, readCatalogue } from "../catalogue/open.ts";
import type { Clock, ReleaseStore } from "../ports.ts";
import { catalogueKey } from "./keys.ts";

/** Workers KV keeps values of at most 25 MiB. */
export const MAX_CATALOGUE_BYTES = 25 * 1024 * 1024;

/** A catalogue that names are linked against. */
interface LoadedCatalogue {
  readonly linker: Linker;
  readonly bytes: number;
  readonly titles: number;
  readonly people: number;
}

/** The catalogue of a snapshot. */
export interface NamedCatalogue {
  /** Hex SHA-256; null for one that is built in. */
  readonly sha256: string | null;
  /** ISO 8601: when the release that names it was made; null for one that is built in. */
  readonly since: string | null;
  /** Null until it is loaded. */
  readonly loaded: LoadedCatalogue | null;
  /** Why it is not loaded. */
  readonly problem: string | null;
}

/** A key that is missing may have been written late; bytes that are refused stay refused, and are large. */
const RETRY_MISSING_MS = 5000;
const RETRY_REFUSED_MS = 300_000;
/** A reading that has not ended by now never will: the platform cut off the request that began it. */
const READ_LIMIT_MS = 25_000;

interface Refused {
  readonly problem: string;
  readonly retryMs: number;
}
type Loaded = LoadedCatalogue | Refused;

/** Loads one catalogue at a time; remembers the last, and why others were refused. */
export function createCatalogueLoader(store: ReleaseStore, clock: Clock) {
  let last: { readonly sha256: string; readonly loaded: LoadedCatalogue } | undefined;
  /** The release in force, the one on trial and those that are compared may each name another. */
  const refused = new Map<string, { readonly loaded: Refused; readonly atMs: number }>();
  let loading: { readonly sha256: string; readonly done: Promise<Loaded>; readonly atMs: number } | undefined;

  /** What is known of it without asking the store; undefined when it is to be loaded. */
  function known(sha256: string): Loaded | undefined {
    if (last?.sha256 === sha256) return last.loaded;
    const before = refused.get(sha256);
    return before && clock() - before.atMs < before.loaded.retryMs ? before.loaded : undefined;
  }

  async function load(sha256: string): Promise<Loaded> {
    const before = known(sha256);
    if (before) return before;
    if (loading?.sha256 !== sha256 || clock() - loading.atMs >= READ_LIMIT_MS) {
      const done = read(store, sha256).finally(() => {
        if (loading?.done === done) loading = undefined;
      });
      loading = { sha256, done, atMs: clock() };
    }
    const loaded = await loading.done;
    if ("problem" in loaded) refused.set(sha256, { loaded, atMs: clock() });
    else last = { sha256, loaded };
    return loaded;
  }

  return {
    /** The catalogue that a release names, loaded where it was the last release's as well. */
    named: (sha256: string, since: string): NamedCatalogue =>
      named({ sha256, since }, known(sha256) ?? { problem: "it is being loaded" }),
    /** The same catalogue, loaded, or with the reason why it is not. */
    complete: async (catalogue: NamedCatalogue): Promise<NamedCatalogue> =>
      catalogue.sha256 === null || catalogue.loaded ? catalogue : named(catalogue, await load(catalogue.sha256)),
  };
}

function named(
  { sha256, since }: Pick<NamedCatalogue, "sha256" | "since">,
  loaded: LoadedCatalogue | Pick<Refused, "problem">,
): NamedCatalogue {
  return "problem" in loaded
    ? { sha256, since, loaded: null, problem: loaded.problem }
    : { sha256, since, loaded, problem: null };
}

async function read(store: ReleaseStore, sha256: string): Promise<Loaded> {
  const where = `${catalogueKey(sha256.slice(0, 12))}…`;
  const bytes = await store.getBytes(catalogueKey(sha256));
  if (!bytes) return { problem: `${where}: is missing`, retryMs: RETRY_MISSING_MS };
  const opened = await openCatalogue(new Uint8Array(bytes), { sha256 });
  if (!opened.ok) return { problem: `${where}: ${opened.message}`, retryMs: RETRY_REFUSED_MS };
  return loadedFrom(opened.catalogue);
}

function loadedFrom(catalogue: Catalogue): LoadedCatalogue {
  const { titles, people } = catalogue.header;
  return { linker: createLinker(catalogue), bytes: catalogue.bytes, titles, people };
}

/** A catalogue that is part of the worker's code, which needs no check of its digest. */
export function builtInCatalogue(bytes: Uint8Array): NamedCatalogue {
  const opened = readCatalogue(bytes);
  return named({ sha256: null, since: null }, opened.ok ? loadedFrom(opened.catalogue) : { problem: opened.message });
}
