/** Makes a snapshot of a release that the store holds: whole or not at all, but for its catalogue, which may come later. */
import { hexDigestOfBytes } from "../digest.ts";
import { foreignness } from "../fusion/schema.ts";
import type { Clock, ReleaseStore } from "../ports.ts";
import type { Decoded } from "../student/student.ts";
import { labelNames, type Task, taskHash } from "../task/task.ts";
import { VERSION_FORM } from "../watch/keys.ts";
import { createCatalogueLoader } from "./catalogue.ts";
import type { Found } from "./find.ts";
import { CURRENT, releaseKey, studentKey } from "./keys.ts";
import { parseRelease, type Release } from "./release.ts";
import type { Snapshot } from "./snapshot.ts";

export interface LoaderParts {
  readonly task: Task;
  readonly builtin: Snapshot;
  readonly decode: (bytes: Uint8Array, expected: { taskHash: string }) => Decoded;
  readonly clock: Clock;
}

/** After this long, a student that was refused is read again: its bytes may have been written late, and are up to 2.5 MB. */
const RETRY_MS = 5000;

export function createLoader(store: ReleaseStore, { task, builtin, decode, clock }: LoaderParts) {
  const catalogues = createCatalogueLoader(store, clock);
  /** The text of each release that was loaded. */
  const records = new WeakMap<Snapshot, string>();
  const refused = new Map<string, { readonly decoded: Decoded; readonly atMs: number }>();

  /**
   * @param known stays as long as the store holds what it was made from: one that cannot compare and set may hold another record.
   * @param isHeld asked before a student is read, where a held one is of no use
   */
  async function load(
    version: string,
    known?: Snapshot,
    isHeld?: (student: string) => Promise<boolean>,
  ): Promise<Found<Snapshot>> {
    if (!VERSION_FORM.test(version)) return { problem: `${CURRENT}: not the name of a version` };
    const where = releaseKey(version);
    const text = await store.getText(where);
    // One that was emptied for a moment holds none.
    if (known?.version === version && (text === null || text === records.get(known))) return { snapshot: known };
    if (text === null) return { problem: `${where}: is missing` };
    const parsed = parseRelease(text);
    if (!parsed.ok) return { problem: `${where}: ${parsed.problem}` };
    const { release } = parsed;
    if (release.version !== version) return { problem: `${where}: holds another version` };
    if (release.task !== task.name || release.taskHash !== taskHash(task))
      return { problem: `${where}: of another task` };
    const problem = fusionProblem(release);
    if (problem) return { problem: `${where}: fusion: ${problem}` };
    if (release.student !== null && (await isHeld?.(release.student)))
      return { problem: `${where}: its student is held` };
    const student = release.student === null ? null : await loadStudent(release.student);
    if (student && !student.ok) return { problem: `${where}: ${student.reason}` };
    const { catalogue: sha256, createdAt } = release;
    const catalogue = builtin.catalogue ?? (sha256 === undefined ? undefined : catalogues.named(sha256, createdAt));
    const snapshot: Snapshot = {
      version,
      student: student ? student.student : null,
      studentProblem: student ? null : "the release has none",
      models: release.models.length > 0 ? release.models : builtin.models,
      promptHash: release.promptHash,
      studentDigest: release.student ?? undefined,
      audit: release.audit,
      prompt: release.prompt,
      distilledConfidence: release.distilledConfidence,
      fusion: release.fusion,
      catalogue,
    };
    records.set(snapshot, text);
    return { snapshot };
  }

  function fusionProblem({ fusion }: Release): string | null | undefined {
    if (!fusion) return undefined;
    if (task.kind === "choices") return "a task of choices has no signals to fuse";
    return foreignness(fusion, { name: task.name, hash: taskHash(task), signals: labelNames(task) });
  }

  async function loadStudent(digest: string): Promise<Decoded> {
    const before = refused.get(digest);
    if (before && clock() - before.atMs < RETRY_MS) return before.decoded;
    const decoded = await readStudent(digest);
    if (!decoded.ok) refused.set(digest, { decoded, atMs: clock() });
    return decoded;
  }

  async function readStudent(digest: string): Promise<Decoded> {
    const bytes = await store.getBytes(studentKey(digest));
    if (!bytes) return { ok: false, reason: `${studentKey(digest.slice(0, 12))}… is missing` };
    const array = new Uint8Array(bytes);
    if ((await hexDigestOfBytes(array)) !== digest)
      return { ok: false, reason: "the student's bytes do not match their digest" };
    return decode(array, { taskHash: taskHash(task) });
  }

  /** The snapshot with its catalogue, where that can be loaded; itself where nothing is gained. */
  async function withCatalogue(snapshot: Snapshot): Promise<Snapshot> {
    const catalogue = snapshot.catalogue && (await catalogues.complete(snapshot.catalogue));
    if (!catalogue?.loaded || catalogue === snapshot.catalogue) return snapshot;
    const complete = { ...snapshot, catalogue };
    records.set(complete, records.get(snapshot)!); // it was loaded
    return complete;
  }

  return { load, complete: catalogues.complete, withCatalogue };
}
