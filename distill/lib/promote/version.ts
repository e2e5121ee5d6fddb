/** Names of releases: the day of promotion and a counter, `2026.11.22-1`. Pure. */

const VERSION = /^(\d{4})\.(\d{2})\.(\d{2})-(\d+)$/;

export const isVersion = (text: string): boolean => VERSION.test(text);

export function nextVersion(existing: readonly string[], now: Date): string {
  const day = now.toISOString().slice(0, 10).replaceAll("-", ".");
  const counters = existing.flatMap((version) => {
    const found = VERSION.exec(version);
    return found && version.startsWith(`${day}-`) ? [Number(found[4])] : [];
  });
  return `${day}-${Math.max(0, ...counters) + 1}`;
}

/** Versions in force, oldest first; a rollback removes the last ones. */
export const parseHistory = (text: string | null): string[] => (text ?? "").split("\n").filter(isVersion);

export const formatHistory = (versions: readonly string[]): string =>
  versions.map((version) => `${version}\n`).join("");
