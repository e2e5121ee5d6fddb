/** Promotion and rollback in a store of releases. */
import {
  BUILTIN,
  CURRENT,
  catalogueKey,
  HISTORY,
  RELEASE_PREFIX,
  releaseKey,
  studentKey,
} from "../../../edge/release/keys.ts";
import { parseRelease, RELEASE_FORMAT, type Release } from "../../../edge/release/release.ts";
import { CANDIDATE, type CandidateRecord, parseCandidate } from "../../../edge/watch/keys.ts";
import { UsageError } from "../command/options.ts";
import type { PromotionStore } from "./store.ts";
import { formatHistory, isVersion, nextVersion, parseHistory } from "./version.ts";

/** A release but for what a promotion adds. */
export type ReleaseContent = Omit<Release, "format" | "version" | "createdAt">;

export function contentOf({ format: _, version: __, createdAt: ___, ...content }: Release): ReleaseContent {
  return content;
}

export interface InForce {
  readonly version: string;
  /** Null for `builtin`, and for a version whose record is gone or cannot be read. */
  readonly release: Release | null;
  /** Why the record cannot be read. */
  readonly problem?: string;
}

export async function releaseInForce(store: PromotionStore): Promise<InForce> {
  const version = (await store.getText(CURRENT))?.trim() ?? "";
  if (!isVersion(version)) return { version: BUILTIN, release: null };
  const text = await store.getText(releaseKey(version));
  if (!text) return { version, release: null };
  const parsed = parseRelease(text);
  return parsed.ok ? { version, release: parsed.release } : { version, release: null, problem: parsed.problem };
}

/** How a release is tried beside the one in force; `percent` is 0 of a shadow. */
export type Trial = Pick<CandidateRecord, "mode" | "percent">;

export type Promoted =
  | { readonly kind: "promoted"; readonly release: Release; readonly previous: string }
  /** Beside the one in force, which stays. */
  | { readonly kind: "on trial"; readonly release: Release; readonly previous: string; readonly trial: Trial }
  | { readonly kind: "already in force"; readonly release: Release };

/** Another promotion may take a number first; more than this many in a row are a fault of the store. */
const MAX_TRIES = 20;

/**
 * Writes student, catalogue, release and history, then `current`. The same content as the release in force changes nothing; a
 * release on trial with this content is put in force under its own version, and its trial ends. Promotions at the same time get
 * different versions, and a version's record is never overwritten.
 *
 * @param student null where there is none, or where the store has it; so is `catalogue`.
 */
export async function promote(
  store: PromotionStore,
  content: ReleaseContent,
  student: Uint8Array | null,
  now: Date,
  catalogue: Uint8Array | null = null,
): Promise<Promoted> {
  return store.alone(async () => {
    const inForce = await releaseInForce(store);
    if (inForce.release && sameContent(inForce.release, content))
      return { kind: "already in force", release: inForce.release };
    const tried = await releaseOnTrial(store, content);
    const release = tried ?? (await writeRelease(store, content, student, now, catalogue));
    await addToHistory(store, release.version);
    await store.put(CURRENT, `${release.version}\n`);
    if (tried) await store.delete(CANDIDATE);
    return { kind: "promoted", release, previous: inForce.version };
  });
}

/**
 * Writes a release beside the one in force and has the router try it. The same content keeps its version, so that a trial can
 * go from shadow to canary.
 *
 * @throws when the release in force has this content.
 */
export async function startTrial(
  store: PromotionStore,
  content: ReleaseContent,
  student: Uint8Array | null,
  now: Date,
  trial: Trial,
  catalogue: Uint8Array | null = null,
): Promise<Promoted> {
  return store.alone(async () => {
    const inForce = await releaseInForce(store);
    if (inForce.release && sameContent(inForce.release, content))
      throw new Error(`${inForce.version}, which is in force, holds these artefacts already: there is nothing to try`);
    const release =
      (await releaseOnTrial(store, content)) ?? (await writeRelease(store, content, student, now, catalogue));
    const record: CandidateRecord = { version: release.version, ...trial };
    await store.put(CANDIDATE, `${JSON.stringify(record)}\n`);
    return { kind: "on trial", release, previous: inForce.version, trial };
  });
}

/** In force, or on trial where that was asked for. */
export function putInForce(
  store: PromotionStore,
  content: ReleaseContent,
  { student, catalogue }: { readonly student: Uint8Array | null; readonly catalogue: Uint8Array | null | undefined },
  trial: Trial | undefined,
): Promise<Promoted> {
  const now = new Date();
  return trial
    ? startTrial(store, content, student, now, trial, catalogue)
    : promote(store, content, student, now, catalogue);
}

/** The release on trial, where it has this content. */
async function releaseOnTrial(store: PromotionStore, content: ReleaseContent): Promise<Release | null> {
  const candidate = parseCandidate(await store.getText(CANDIDATE));
  const text = candidate && (await store.getText(releaseKey(candidate.version)));
  const parsed = text ? parseRelease(text) : null;
  return parsed?.ok && sameContent(parsed.release, content) ? parsed.release : null;
}

/** All of a release but what puts it in force. */
async function writeRelease(
  store: PromotionStore,
  content: ReleaseContent,
  student: Uint8Array | null,
  now: Date,
  catalogue: Uint8Array | null,
): Promise<Release> {
  const putOnce = async (key: string, bytes: Uint8Array): Promise<void> => {
    if (!(await store.list(key)).includes(key)) await store.put(key, bytes);
  };
  if (student && content.student) await putOnce(studentKey(content.student), student);
  if (catalogue && content.catalogue) await putOnce(catalogueKey(content.catalogue), catalogue);
  return createRelease(store, content, now);
}

/** Puts the record under the next version that no one else takes. */
async function createRelease(store: PromotionStore, content: ReleaseContent, now: Date): Promise<Release> {
  const taken = await versionsIn(store);
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const version = nextVersion(taken, now);
    const release: Release = { format: RELEASE_FORMAT, version, createdAt: now.toISOString(), ...content };
    if (await store.create(releaseKey(version), `${JSON.stringify(release, null, 2)}\n`)) return release;
    taken.push(version);
  }
  throw new Error(`${MAX_TRIES} versions in a row were taken by others in ${store.where}: promote again`);
}

/** Reads the history back, as another promotion may have written it in between. */
async function addToHistory(store: PromotionStore, version: string): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const history = parseHistory(await store.getText(HISTORY));
    if (history.includes(version)) return;
    await store.put(HISTORY, formatHistory([...history, version]));
    await store.settle();
  }
  throw new Error(`${HISTORY} in ${store.where} does not keep ${version}: promote again`);
}

/**
 * Puts the version before the current one back in force: `builtin` before the first. `to` names another one.
 * @throws when there is nothing to roll back, or no such version.
 */
export async function rollback(
  store: PromotionStore,
  to?: string,
): Promise<{ readonly from: string; readonly to: string }> {
  return store.alone(() => putBack(store, to));
}

async function putBack(store: PromotionStore, to: string | undefined) {
  const { version: from, release } = await releaseInForce(store);
  const history = parseHistory(await store.getText(HISTORY));
  const before = history.slice(0, Math.max(0, history.lastIndexOf(from)));
  const target = to ?? (await lastOther(store, before, release)) ?? BUILTIN;
  if (target === from)
    throw new UsageError(`${from} is in force already in ${store.where}: there is nothing to roll back`);
  if (target !== BUILTIN && (await store.getText(releaseKey(target))) === null) {
    const known = [...(await versionsIn(store)).sort(), BUILTIN].join(", ");
    throw new UsageError(`there is no release ${target} in ${store.where}; --to takes one of: ${known}`);
  }
  const kept = target === BUILTIN ? [] : [...history.slice(0, Math.max(0, history.lastIndexOf(target))), target];
  await store.put(HISTORY, formatHistory(kept));
  await store.put(CURRENT, `${target}\n`);
  return { from, to: target };
}

/**
 * The last version that is not the release over again: a promotion that was killed between history and `current` leaves one, and
 * going back to it would change nothing.
 */
async function lastOther(store: PromotionStore, versions: readonly string[], release: Release | null) {
  for (const version of versions.toReversed()) {
    const text = release && (await store.getText(releaseKey(version)));
    const parsed = text ? parseRelease(text) : null;
    if (!release || !parsed?.ok || !sameContent(parsed.release, contentOf(release))) return version;
  }
  return undefined;
}

const versionsIn = async (store: PromotionStore): Promise<string[]> =>
  (await store.list(RELEASE_PREFIX)).map((key) => key.slice(RELEASE_PREFIX.length));

function sameContent(release: Release, content: ReleaseContent): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(contentOf(release)) === sorted(content);
}

/** The trial that the options ask for; undefined where they ask for none. @throws when they ask for two. */
export function trialOf(asked: { readonly shadow: boolean; readonly canary: number | undefined }): Trial | undefined {
  if (asked.shadow && asked.canary !== undefined) throw new UsageError("--shadow and --canary: choose one");
  if (asked.shadow) return { mode: "shadow", percent: 0 };
  return asked.canary === undefined ? undefined : { mode: "canary", percent: asked.canary };
}
