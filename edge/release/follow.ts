/**
 * The release in force, followed by polling. The router takes a release whole or not at all: if anything is wrong with it, the
 * router stays on the one it has and says why. Until something is promoted, it runs on what was built in.
 *
 * Requests drive the polling, as an isolate cannot act between them. One look-up serves all requests of its interval; the
 * first request after a longer pause waits for it, briefly, so that a promotion is in force within seconds for everyone.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Fusion } from "../fusion/fusion.ts";
import { foreignness } from "../fusion/schema.ts";
import { attempt } from "../platform/time-limit.ts";
import type { Background, Clock, ModelTarget, ReleaseStore } from "../ports.ts";
import type { Decoded, Student } from "../student/student.ts";
import { signalNames, type Task, taskHash } from "../task/task.ts";
import { createCatalogueLoader, type NamedCatalogue } from "./catalogue.ts";
import { BUILTIN, CURRENT, releaseKey, studentKey } from "./keys.ts";
import { parseRelease, type Release } from "./release.ts";

/** Everything of a release that a router runs on. Immutable: a promotion makes another one. */
export interface Snapshot {
  readonly version: string;
  readonly student: Student | null;
  /** Why there is no student. */
  readonly studentProblem: string | null;
  readonly models: readonly ModelTarget[];
  /** Hash of the prompt the models were trained with; null with what was built in. */
  readonly promptHash: string | null;
  readonly distilledConfidence?: number;
  /** What each signal's results are worth in this archive. */
  readonly fusion?: Fusion;
  /** Names are linked against it once it is loaded; until then nothing may be cached. */
  readonly catalogue?: NamedCatalogue;
}

export interface Releases {
  /** Whether there is a store to follow. */
  readonly bound: boolean;
  /** The snapshot to answer this request with; waits for the store until `deadlineAtMs` at most. Never rejects. */
  current(background: Background, deadlineAtMs?: number): Snapshot | Promise<Snapshot>;
  /** Why the store's release is not the one in force; null when it is. */
  problem(): string | null;
}

interface ReleasesParts {
  readonly store: ReleaseStore | undefined;
  readonly task: Task;
  readonly builtin: Snapshot;
  readonly decode: (bytes: Uint8Array, expect: { taskHash: string; intact: boolean }) => Decoded;
  readonly clock: Clock;
}

const POLL_MS = 2000;
/** A snapshot is used without another look for this long after it was last confirmed. */
const STALE_MS = 3000;
const WAIT_MS = 250;
/** A look-up may go on after the answer for this long: a student is up to 2.5 MB, a catalogue up to 25. */
const LOAD_LIMIT_MS = 25_000;
/** After this long, a refused version is tried again: its keys may have been written late. */
const RETRY_MS = 5000;

type Loaded = { readonly snapshot: Snapshot } | { readonly problem: string };

export function createReleases({ store, task, builtin, decode, clock }: ReleasesParts): Releases {
  const catalogues = createCatalogueLoader(clock);
  /** The text of each release that was taken, by version. */
  const records = new Map<string, string>();
  let snapshot = builtin;
  let problem: string | null = null;
  let confirmedMs = Number.NEGATIVE_INFINITY;
  let attemptedMs = Number.NEGATIVE_INFINITY;
  let refused: { version: string; atMs: number } | undefined;

  async function look(from: ReleaseStore): Promise<void> {
    const version = (await from.getText(CURRENT))?.trim() || BUILTIN;
    if (version === snapshot.version && (await isUnchanged(from, version))) {
      problem = null;
    } else if (refused?.version !== version || clock() - refused.atMs >= RETRY_MS) {
      const loaded = version === BUILTIN ? { snapshot: builtin } : await load(from, version);
      if ("snapshot" in loaded) [snapshot, problem, refused] = [loaded.snapshot, null, undefined];
      else [problem, refused] = [loaded.problem, { version, atMs: clock() }];
    }
    confirmedMs = clock();
    await loadCatalogue(from);
  }

  /** A store that cannot compare and set may hold another record under the same version later, and so may one that was emptied. */
  async function isUnchanged(from: ReleaseStore, version: string): Promise<boolean> {
    if (version === BUILTIN) return true;
    const text = await from.getText(releaseKey(version));
    return text === null || text === records.get(version);
  }

  /** The catalogue of a release, loaded where it was the last release's as well. */
  function named({ catalogue: sha256 = "", createdAt: since }: Release): NamedCatalogue {
    const loaded = catalogues.known(sha256);
    if (!loaded) return { sha256, since, loaded: null, problem: "it is being loaded" };
    return "problem" in loaded
      ? { sha256, since, loaded: null, problem: loaded.problem }
      : { sha256, since, loaded, problem: null };
  }

  /** Completes the snapshot in force with its catalogue. Requests go on meanwhile without it. */
  async function loadCatalogue(from: ReleaseStore): Promise<void> {
    const { catalogue } = snapshot;
    if (!catalogue?.sha256 || catalogue.loaded) return;
    const { sha256, since } = catalogue;
    const loaded = await catalogues.load(from, sha256);
    if (snapshot.catalogue?.sha256 !== sha256 || snapshot.catalogue.loaded) return; // another release is in force by now
    const problem = "problem" in loaded ? loaded.problem : null;
    if (problem !== null && problem === snapshot.catalogue.problem) return;
    snapshot = {
      ...snapshot,
      catalogue: { sha256, since, loaded: "problem" in loaded ? null : loaded, problem },
    };
  }

  async function load(from: ReleaseStore, version: string): Promise<Loaded> {
    if (!/^[\w.-]{1,64}$/.test(version)) return { problem: `${CURRENT}: not the name of a version` };
    const where = releaseKey(version);
    const text = await from.getText(where);
    if (text === null) return { problem: `${where}: is missing` };
    const parsed = parseRelease(text);
    if (!parsed.ok) return { problem: `${where}: ${parsed.problem}` };
    const { release } = parsed;
    if (release.version !== version) return { problem: `${where}: holds another version` };
    if (release.task !== task.name || release.taskHash !== taskHash(task))
      return { problem: `${where}: of another task` };
    const problem =
      release.fusion &&
      foreignness(release.fusion, { name: task.name, hash: taskHash(task), signals: signalNames(task) });
    if (problem) return { problem: `${where}: fusion: ${problem}` };
    const student = release.student === null ? null : await loadStudent(from, release.student);
    if (student && !student.ok) return { problem: `${where}: ${student.reason}` };
    const catalogue = builtin.catalogue ?? (release.catalogue === undefined ? undefined : named(release));
    records.set(version, text);
    return {
      snapshot: {
        version,
        student: student ? student.student : null,
        studentProblem: student ? null : "the release has none",
        models: release.models.length > 0 ? release.models : builtin.models,
        promptHash: release.promptHash,
        ...(release.distilledConfidence !== undefined && { distilledConfidence: release.distilledConfidence }),
        ...(release.fusion && { fusion: release.fusion }),
        ...(catalogue && { catalogue }),
      },
    };
  }

  async function loadStudent(from: ReleaseStore, digest: string): Promise<Decoded> {
    const bytes = await from.getBytes(studentKey(digest));
    if (!bytes) return { ok: false, reason: `${studentKey(digest.slice(0, 12))}… is missing` };
    const array = new Uint8Array(bytes);
    if (bytesToHex(sha256(array)) !== digest)
      return { ok: false, reason: "the student's bytes do not match their digest" };
    return decode(array, { taskHash: taskHash(task), intact: true });
  }

  return {
    bound: store !== undefined,
    problem: () => problem,
    current(background, deadlineAtMs = Number.POSITIVE_INFINITY) {
      const nowMs = clock();
      if (!store || nowMs - attemptedMs < POLL_MS) return snapshot;
      attemptedMs = nowMs;
      const looking = attempt(() => look(store).then(() => true), LOAD_LIMIT_MS).then((found) => {
        if (!found) problem = "the release store cannot be reached";
      });
      background(looking);
      if (nowMs - confirmedMs <= STALE_MS) return snapshot;
      return attempt(() => looking, Math.min(WAIT_MS, deadlineAtMs - nowMs)).then(() => snapshot);
    },
  };
}
