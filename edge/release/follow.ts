/**
 * The release in force, followed by polling. The router takes a release whole or not at all: if anything is wrong with it, the
 * router stays on the one it has and says why. Until something is promoted, it runs on what was built in.
 *
 * Requests drive the polling, as an isolate cannot act between them. One look-up serves all requests of its interval; the
 * first request after a longer pause waits for it, briefly, so that a promotion is in force within seconds for everyone.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { foreignness } from "../fusion/schema.ts";
import { attempt } from "../platform/time-limit.ts";
import type { Background, Clock, ReleaseStore } from "../ports.ts";
import type { Decoded } from "../student/student.ts";
import { labelNames, type Task, taskHash } from "../task/task.ts";
import { CANDIDATE, parseCandidate, rulesHoldKey, studentHoldKey, VERSION_FORM } from "../watch/keys.ts";
import { createCatalogueLoader, type NamedCatalogue } from "./catalogue.ts";
import { createFind, type Found } from "./find.ts";
import { heldStudent } from "./held.ts";
import { BUILTIN, CURRENT, HISTORY, releaseKey, studentKey, versionsOf } from "./keys.ts";
import { parseRelease, type Release } from "./release.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Releases {
  /** The values of keys that the store has, for an operator; empty without a store. */
  read(keys: readonly string[]): Promise<Readonly<Record<string, string>>>;
  /** A release that the history names, or `builtin`, with its catalogue. Rejects when the store fails. */
  find(version: string): Promise<Found<Snapshot>>;
  /** Whether there is a store to follow. */
  readonly bound: boolean;
  /** The snapshot to answer this request with; waits for the store until `deadlineAtMs` at most. Never rejects. */
  current(background: Background, deadlineAtMs?: number): Snapshot | Promise<Snapshot>;
  /** The snapshot in memory, at once; the store is looked at in the background, once a second at most. */
  known(background: Background): Snapshot;
  /** The version in force, as far as it is known; looks at nothing. */
  version(): string;
  /** Why the store's release is not the one in force; null when it is. */
  problem(): string | null;
}

interface ReleasesParts {
  readonly store: ReleaseStore | undefined;
  readonly task: Task;
  readonly builtin: Snapshot;
  readonly decode: (bytes: Uint8Array, expect: { taskHash: string; intact: boolean }) => Decoded;
  readonly clock: Clock;
  /** Digest of the student that is built in; asked for once there is a store whose holds may name it. */
  readonly builtinDigest?: () => Promise<string | undefined>;
  /** Digest of the task's rules and the code that reads them. */
  readonly rulesDigest?: string;
}

const POLL_MS = 2000;
/** The same for a caller that wants to know the state and does not wait for it. */
const KNOWN_POLL_MS = 1000;
/** A snapshot is used without another look for this long after it was last confirmed. */
const STALE_MS = 3000;
const WAIT_MS = 250;
/** A look-up may go on after the answer for this long: a student is up to 2.5 MB, a catalogue up to 25. */
const LOAD_LIMIT_MS = 25_000;
/** Releases further back than this are not worth going back to. */
const MOST_BACK = 10;
/** After this long, a refused version is tried again: its keys may have been written late. */
const RETRY_MS = 5000;

export function createReleases({ store, task, builtin, decode, clock, ...given }: ReleasesParts): Releases {
  const catalogues = createCatalogueLoader(clock);
  /** The text of each release that was taken, by version. */
  const records = new Map<string, string>();
  let snapshot = builtin;
  /** The release that `current` names, whether or not it is the one that is served. */
  let named: Snapshot = builtin;
  /** The one that is served, as it was loaded: the snapshot may say more, or have a student that abstains. */
  let served: Snapshot = builtin;
  let problem: string | null = null;
  let confirmedMs = Number.NEGATIVE_INFINITY;
  let attemptedMs = Number.NEGATIVE_INFINITY;
  let refused: { version: string; atMs: number } | undefined;

  async function look(from: ReleaseStore): Promise<void> {
    const version = (await from.getText(CURRENT))?.trim() || BUILTIN;
    if (version === named.version && (await isUnchanged(from, version))) {
      problem = null;
    } else if (refused?.version !== version || clock() - refused.atMs >= RETRY_MS) {
      const loaded = version === BUILTIN ? { snapshot: builtin } : await load(from, version);
      if ("snapshot" in loaded) [named, problem, refused] = [loaded.snapshot, null, undefined];
      else [problem, refused] = [loaded.problem, { version, atMs: clock() }];
    }
    await obeyHolds(from);
    await takeCandidate(from);
    confirmedMs = clock();
    await loadCatalogue(from);
  }

  /** A store that cannot compare and set may hold another record under the same version later, and so may one that was emptied. */
  async function isUnchanged(from: ReleaseStore, version: string): Promise<boolean> {
    if (version === BUILTIN) return true;
    const text = await from.getText(releaseKey(version));
    return text === null || text === records.get(version);
  }

  /** Serves the release that `current` names, unless the watch holds its student. */
  async function obeyHolds(from: ReleaseStore): Promise<void> {
    if (named.version === BUILTIN && named.studentDigest === undefined) {
      const studentDigest = await given.builtinDigest?.();
      if (studentDigest) named = { ...named, studentDigest };
    }
    const [student, rules] = await Promise.all([
      isHeld(from, named.studentDigest && studentHoldKey(named.studentDigest)),
      isHeld(from, given.rulesDigest && rulesHoldKey(given.rulesDigest)),
    ]);
    const base = student ? ((await earlier(from)) ?? named) : named;
    const { student: wasHeld = false, rules: wereHeld = false } = snapshot.held ?? {};
    if (base === served && student === wasHeld && rules === wereHeld) return;
    served = base;
    // With nothing to go back to, what `current` names stays, and its student abstains.
    snapshot = {
      ...(student && base === named ? abstaining(base) : base),
      ...((student || rules) && { held: { student, rules } }),
    };
  }

  /** Puts the release on trial beside the one that is served. One that cannot be taken is not tried, and the problem says why. */
  async function takeCandidate(from: ReleaseStore): Promise<void> {
    const text = await from.getText(CANDIDATE);
    const found = parseCandidate(text);
    if (text !== null && !found) problem ??= `${CANDIDATE}: expected {version, mode, percent}`;
    const wanted = found && found.version !== snapshot.version ? found : undefined;
    const { candidate, ...rest } = snapshot;
    if (
      candidate?.version === wanted?.version &&
      candidate?.mode === wanted?.mode &&
      candidate?.percent === wanted?.percent
    )
      return;
    if (!wanted) {
      snapshot = rest;
      return;
    }
    const known =
      candidate?.version === wanted.version ? { snapshot: candidate.snapshot } : await load(from, wanted.version);
    if (!("snapshot" in known)) problem ??= `${CANDIDATE}: ${known.problem}`;
    const taken = "snapshot" in known && !(await isStudentHeld(from, known.snapshot));
    snapshot = taken
      ? { ...rest, candidate: { ...wanted, snapshot: await withCatalogue(from, known.snapshot) } }
      : rest;
  }

  /** A release is compared with its own names from the start. */
  async function withCatalogue(from: ReleaseStore, candidate: Snapshot): Promise<Snapshot> {
    const { catalogue } = candidate;
    if (!catalogue?.sha256 || catalogue.loaded) return candidate;
    const loaded = await catalogues.load(from, catalogue.sha256);
    return "problem" in loaded ? candidate : { ...candidate, catalogue: { ...catalogue, loaded, problem: null } };
  }

  const isHeld = async (from: ReleaseStore, key: string | undefined): Promise<boolean> =>
    key !== undefined && (await from.getText(key)) !== null;

  /** The newest release of the history whose student is not held. */
  async function earlier(from: ReleaseStore): Promise<Snapshot | undefined> {
    const versions = versionsOf(await from.getText(HISTORY));
    const back = [...new Set(versions.reverse())].filter((version) => version !== named.version).slice(0, MOST_BACK);
    for (const version of back) {
      if (version === served.version && !(await isStudentHeld(from, served))) return served;
      const loaded = version === BUILTIN ? { snapshot: builtin } : await load(from, version);
      if ("snapshot" in loaded && !(await isStudentHeld(from, loaded.snapshot))) return loaded.snapshot;
    }
    return undefined;
  }

  const isStudentHeld = (from: ReleaseStore, { studentDigest }: Snapshot): Promise<boolean> =>
    isHeld(from, studentDigest && studentHoldKey(studentDigest));

  /** The catalogue of a release, loaded where it was the last release's as well. */
  function catalogueOf({ catalogue: sha256 = "", createdAt: since }: Release): NamedCatalogue {
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

  async function load(from: ReleaseStore, version: string): Promise<Found<Snapshot>> {
    if (!VERSION_FORM.test(version)) return { problem: `${CURRENT}: not the name of a version` };
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
      (task.kind === "choices"
        ? "a task of choices has no signals to fuse"
        : foreignness(release.fusion, { name: task.name, hash: taskHash(task), signals: labelNames(task) }));
    if (problem) return { problem: `${where}: fusion: ${problem}` };
    const student = release.student === null ? null : await loadStudent(from, release.student);
    if (student && !student.ok) return { problem: `${where}: ${student.reason}` };
    const catalogue = builtin.catalogue ?? (release.catalogue === undefined ? undefined : catalogueOf(release));
    records.set(version, text);
    return {
      snapshot: {
        version,
        student: student ? student.student : null,
        studentProblem: student ? null : "the release has none",
        models: release.models.length > 0 ? release.models : builtin.models,
        promptHash: release.promptHash,
        ...(release.student !== null && { studentDigest: release.student }),
        ...(release.audit && { audit: release.audit }),
        ...(release.prompt !== undefined && { prompt: release.prompt }),
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

  let looking: Promise<void> | undefined;
  function begin(from: ReleaseStore, background: Background, nowMs: number): void {
    attemptedMs = nowMs;
    const begun = attempt(() => look(from).then(() => true), LOAD_LIMIT_MS).then((found) => {
      if (!found) problem = "the release store cannot be reached";
      if (looking === begun) looking = undefined;
    });
    looking = begun;
    background(begun);
  }

  return {
    find: createFind(store, builtin, async (from, version) => {
      const loaded = await load(from, version);
      return "snapshot" in loaded ? { snapshot: await withCatalogue(from, loaded.snapshot) } : loaded;
    }),
    async read(keys) {
      const values = await Promise.all(keys.map(async (key) => [key, await store?.getText(key)] as const));
      return Object.fromEntries(values.flatMap(([key, value]) => (value == null ? [] : [[key, value]])));
    },
    bound: store !== undefined,
    problem: () => problem,
    version: () => snapshot.version,
    current(background, deadlineAtMs = Number.POSITIVE_INFINITY) {
      const nowMs = clock();
      if (!store) return snapshot;
      if (nowMs - attemptedMs >= POLL_MS) begin(store, background, nowMs);
      // Whoever comes while an isolate's first look is under way waits for it too: which request began it makes no difference.
      const waitMs = Math.min(attemptedMs + WAIT_MS, deadlineAtMs) - nowMs;
      const shared = looking;
      if (!shared || waitMs <= 0 || nowMs - confirmedMs <= STALE_MS) return snapshot;
      return attempt(() => shared, waitMs).then(() => snapshot);
    },
    known(background) {
      const nowMs = clock();
      if (store && nowMs - attemptedMs >= KNOWN_POLL_MS) begin(store, background, nowMs);
      return snapshot;
    },
  };
}

/** The release with a student that answers nothing, where there is no earlier one to go back to. */
const abstaining = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  ...(snapshot.student && { student: heldStudent(snapshot.student) }),
});
