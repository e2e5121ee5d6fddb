/** Promotion and rollback on a shelf of releases. */
import type { Release } from "../../../edge/ports.ts";
import type { ReleaseShelf } from "./store.ts";
import { BUILTIN, formatHistory, isVersion, nextVersion, parseHistory } from "./version.ts";

export type ReleaseContent = Omit<Release, "version" | "createdAt">;

export interface InForce {
  readonly version: string;
  /** Null for `builtin`, and for a version whose record is gone. */
  readonly release: Release | null;
}

export async function releaseInForce(shelf: ReleaseShelf): Promise<InForce> {
  const version = (await shelf.get("current"))?.trim() ?? "";
  if (!isVersion(version)) return { version: BUILTIN, release: null };
  const text = await shelf.get(`release:${version}`);
  return { version, release: text ? (JSON.parse(text) as Release) : null };
}

export type Promoted =
  | { readonly kind: "promoted"; readonly release: Release; readonly previous: string }
  | { readonly kind: "already in force"; readonly release: Release };

/** Writes student, release and history, then `current`. The same content as the release in force changes nothing. */
export async function promote(
  shelf: ReleaseShelf,
  content: ReleaseContent,
  student: Uint8Array | null,
  now: Date,
): Promise<Promoted> {
  const inForce = await releaseInForce(shelf);
  if (inForce.release && sameContent(inForce.release, content))
    return { kind: "already in force", release: inForce.release };
  const existing = (await shelf.list("release:")).map((key) => key.slice("release:".length));
  const release: Release = { version: nextVersion(existing, now), createdAt: now.toISOString(), ...content };
  if (student && content.student) {
    const key = `student:${content.student}`;
    if (!(await shelf.list(key)).includes(key)) await shelf.put(key, student);
  }
  await shelf.put(`release:${release.version}`, `${JSON.stringify(release, null, 2)}\n`);
  const history = parseHistory(await shelf.get("history"));
  await shelf.put("history", formatHistory([...history, release.version]));
  await shelf.put("current", `${release.version}\n`);
  return { kind: "promoted", release, previous: inForce.version };
}

/**
 * Puts the version before the current one back in force: `builtin` before the first. `to` names another one.
 * @throws when there is nothing to roll back, or no such version.
 */
export async function rollback(
  shelf: ReleaseShelf,
  to?: string,
): Promise<{ readonly from: string; readonly to: string }> {
  const { version: from } = await releaseInForce(shelf);
  const history = parseHistory(await shelf.get("history"));
  const before = history.slice(0, Math.max(0, history.lastIndexOf(from)));
  const target = to ?? before.at(-1) ?? BUILTIN;
  if (target === from) throw new Error(`${from} is in force already in ${shelf.where}: there is nothing to roll back`);
  if (target !== BUILTIN && (await shelf.get(`release:${target}`)) === null)
    throw new Error(`${shelf.where} holds no release ${target}; --to takes one of: ${await known(shelf)}`);
  const kept = target === BUILTIN ? [] : [...history.slice(0, Math.max(0, history.lastIndexOf(target))), target];
  await shelf.put("history", formatHistory(kept));
  await shelf.put("current", `${target}\n`);
  return { from, to: target };
}

const known = async (shelf: ReleaseShelf): Promise<string> =>
  [...(await shelf.list("release:")).map((key) => key.slice("release:".length)).sort(), BUILTIN].join(", ");

function sameContent(release: Release, content: ReleaseContent): boolean {
  const { version: _, createdAt: __, ...held } = release;
  const sorted = (value: object) => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return sorted(held) === sorted(content);
}
