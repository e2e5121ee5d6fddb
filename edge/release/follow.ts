/**
 * The release in force, followed by polling. The router takes a release whole or not at all: if anything is wrong with it, the
 * router stays on the one it has and says why. Until something is promoted, it runs on what was built in.
 *
 * Requests drive the polling, as an isolate cannot act between them. One look-up serves all requests of its interval; the
 * first request after a longer pause waits for it, briefly, so that a promotion is in force within seconds for everyone.
 */
import { attempt } from "../platform/time-limit.ts";
import type { Background, ReleaseStore } from "../ports.ts";
import { CANDIDATE, parseCandidate, rulesHoldKey, studentHoldKey } from "../watch/keys.ts";
import { createFind, type Found } from "./find.ts";
import { heldStudent } from "./held.ts";
import { BUILTIN, CURRENT, HISTORY, versionsOf } from "./keys.ts";
import { createLoader, type LoaderParts } from "./load.ts";
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

interface ReleasesParts extends LoaderParts {
  readonly store: ReleaseStore | undefined;
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

export const createReleases = ({ store, ...parts }: ReleasesParts): Releases =>
  store ? follow(store, parts) : onlyBuiltIn(parts.builtin);

const onlyBuiltIn = (builtin: Snapshot): Releases => ({
  bound: false,
  current: () => builtin,
  known: () => builtin,
  version: () => builtin.version,
  problem: () => null,
  find: createFind(builtin),
  read: async () => ({}),
});

function follow(store: ReleaseStore, parts: Omit<ReleasesParts, "store">): Releases {
  const { builtin, clock } = parts;
  const { load, complete, withCatalogue } = createLoader(store, parts);
  let snapshot = builtin;
  /** The release that `current` names, whether or not it is the one that is served. */
  let named: Snapshot = builtin;
  /** The one that is served, as it was loaded: the snapshot may say more, or have a student that abstains. */
  let served: Snapshot = builtin;
  /** The one that was last on trial, or would be if its student were not held. */
  let tried: Snapshot | undefined;
  let problem: string | null = null;
  let confirmedMs = Number.NEGATIVE_INFINITY;
  let attemptedMs = Number.NEGATIVE_INFINITY;
  /** When the look began that was the last to find each: the release, what is held, what is on trial. */
  const foundMs = {
    release: Number.NEGATIVE_INFINITY,
    holds: Number.NEGATIVE_INFINITY,
    trial: Number.NEGATIVE_INFINITY,
  };
  let looking: Promise<void> | undefined;

  /** Whether a later look was faster: what the store held back from this one is old by now. */
  function isLate(beganMs: number, what: keyof typeof foundMs): boolean {
    if (beganMs < foundMs[what]) return true;
    foundMs[what] = beganMs;
    return false;
  }

  async function look(beganMs: number): Promise<void> {
    const version = (await store.getText(CURRENT))?.trim() || BUILTIN;
    const loaded = await releaseOf(version, named);
    if (isLate(beganMs, "release")) return;
    if ("snapshot" in loaded) [named, problem] = [loaded.snapshot, null];
    else problem = loaded.problem;
    await obeyHolds(beganMs);
    await takeCandidate(beganMs);
    confirmedMs = clock();
    await loadCatalogue();
  }

  const releaseOf = async (
    version: string,
    known: Snapshot,
    isHeld?: typeof isStudentHeld,
  ): Promise<Found<Snapshot>> =>
    version === BUILTIN ? { snapshot: known.version === BUILTIN ? known : builtin } : load(version, known, isHeld);

  const historyOf = async (): Promise<string[]> => versionsOf(await store.getText(HISTORY));

  /** Serves the release that `current` names, unless the watch holds its student. */
  async function obeyHolds(beganMs: number): Promise<void> {
    if (named.version === BUILTIN && named.studentDigest === undefined) {
      const studentDigest = await parts.builtinDigest?.();
      if (studentDigest && named.version === BUILTIN) named = { ...named, studentDigest };
    }
    const current = named; // a later look may find another one meanwhile
    const [student, rules] = await Promise.all([
      isStudentHeld(current.studentDigest),
      isHeld(parts.rulesDigest && rulesHoldKey(parts.rulesDigest)),
    ]);
    const base = student ? ((await earlier()) ?? current) : current;
    const { student: wasHeld = false, rules: wereHeld = false } = snapshot.held ?? {};
    if (isLate(beganMs, "holds") || (base === served && student === wasHeld && rules === wereHeld)) return;
    served = base;
    // With nothing to go back to, what `current` names stays, and its student abstains.
    snapshot = {
      ...(student && base === current ? abstaining(base) : base),
      ...((student || rules) && { held: { student, rules } }),
    };
  }

  /** Puts the release on trial beside the one that is served. One that cannot be taken is not tried, and the problem says why. */
  async function takeCandidate(beganMs: number): Promise<void> {
    const text = await store.getText(CANDIDATE);
    const found = parseCandidate(text);
    const wanted = found && found.version !== snapshot.version ? found : undefined;
    const loaded = wanted && (await load(wanted.version, tried));
    const onTrial = loaded && "snapshot" in loaded ? await withCatalogue(loaded.snapshot) : undefined;
    const isHeldBack = await isStudentHeld(onTrial?.studentDigest);
    if (isLate(beganMs, "trial")) return;
    if (text !== null && !found) problem ??= `${CANDIDATE}: expected {version, mode, percent}`;
    if (loaded && "problem" in loaded) problem ??= `${CANDIDATE}: ${loaded.problem}`;
    tried = onTrial;
    const taken = wanted && onTrial && !isHeldBack ? { ...wanted, snapshot: onTrial } : undefined;
    const { candidate, ...rest } = snapshot;
    if ((["snapshot", "mode", "percent"] as const).every((field) => candidate?.[field] === taken?.[field])) return;
    snapshot = taken ? { ...rest, candidate: taken } : rest;
  }

  const isHeld = async (key: string | undefined): Promise<boolean> =>
    key !== undefined && (await store.getText(key)) !== null;

  /** The newest release of the history whose student is not held. */
  async function earlier(): Promise<Snapshot | undefined> {
    const back = [...new Set((await historyOf()).reverse())]
      .filter((version) => version !== named.version)
      .slice(0, MOST_BACK);
    for (const version of back) {
      const loaded = await releaseOf(version, served, isStudentHeld);
      if ("snapshot" in loaded && !(await isStudentHeld(loaded.snapshot.studentDigest))) return loaded.snapshot;
    }
    return undefined;
  }

  const isStudentHeld = (digest: string | undefined): Promise<boolean> => isHeld(digest && studentHoldKey(digest));

  /** Completes the snapshot in force with its catalogue. Requests go on meanwhile without it. */
  async function loadCatalogue(): Promise<void> {
    const before = snapshot.catalogue;
    if (!before?.sha256 || before.loaded) return;
    const catalogue = await complete(before);
    if (snapshot.catalogue?.sha256 !== before.sha256 || snapshot.catalogue.loaded) return; // another release is in force by now
    if (catalogue.problem !== null && catalogue.problem === snapshot.catalogue.problem) return;
    snapshot = { ...snapshot, catalogue };
  }

  function begin(background: Background, nowMs: number): void {
    attemptedMs = nowMs;
    const begun = attempt(() => look(nowMs).then(() => true), LOAD_LIMIT_MS).then((found) => {
      if (!found && nowMs >= foundMs.release) problem = "the release store cannot be reached";
      if (looking === begun) looking = undefined;
    });
    looking = begun;
    background(begun);
  }

  return {
    bound: true,
    find: createFind(builtin, {
      history: historyOf,
      async load(version, known) {
        const loaded = await load(version, known);
        return "snapshot" in loaded ? { snapshot: await withCatalogue(loaded.snapshot) } : loaded;
      },
    }),
    async read(keys) {
      const values = await Promise.all(keys.map(async (key) => [key, await store.getText(key)] as const));
      return Object.fromEntries(values.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
    },
    problem: () => problem,
    version: () => snapshot.version,
    current(background, deadlineAtMs = Number.POSITIVE_INFINITY) {
      const nowMs = clock();
      if (nowMs - attemptedMs >= POLL_MS) begin(background, nowMs);
      // Whoever comes while an isolate's first look is under way waits for it too: which request began it makes no difference.
      const waitMs = Math.min(attemptedMs + WAIT_MS, deadlineAtMs) - nowMs;
      const shared = looking;
      if (!shared || waitMs <= 0 || nowMs - confirmedMs <= STALE_MS) return snapshot;
      return attempt(() => shared, waitMs).then(() => snapshot);
    },
    known(background) {
      const nowMs = clock();
      if (nowMs - attemptedMs >= KNOWN_POLL_MS) begin(background, nowMs);
      return snapshot;
    },
  };
}

/** The release with a student that answers nothing, where there is no earlier one to go back to. */
const abstaining = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  ...(snapshot.student && { student: heldStudent(snapshot.student) }),
});
