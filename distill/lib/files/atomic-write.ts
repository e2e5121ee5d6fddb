/** Files that are either whole or absent: written under a temporary name, flushed to disk, then renamed. */
import { randomUUID } from "node:crypto";
import { linkSync, readdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../disk/folder.ts";
import { namedFault } from "../disk/named-fault.ts";
import { makePrivateFolder, PRIVATE_FILE } from "../disk/private.ts";
import { isRunning } from "../disk/running.ts";

type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Text is collected up to this many characters before it is written. */
const CHUNK_CHARS = 1 << 20;

/** For what belongs to a run or to local state: nobody but its owner may read it. */
export async function writeAtomic(path: string, content: string | Uint8Array | Chunks): Promise<void> {
  makePrivateFolder(dirname(path));
  await replace(path, content, PRIVATE_FILE);
}

/** Like {@link writeAtomic}, but only where there is no file yet. @returns false where there is one */
export async function createAtomic(path: string, content: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`;
  await writeAtomic(own, content);
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** For what a command was asked to write elsewhere, `--out FILE`: readable as the umask says. */
export async function writeShared(path: string, content: string | Uint8Array | Chunks): Promise<void> {
  makeFolder(dirname(path));
  await replace(path, content, 0o666);
}

async function replace(path: string, content: string | Uint8Array | Chunks, mode: number): Promise<void> {
  const file = await beginReplacing(path, mode);
  try {
    if (typeof content === "string" || content instanceof Uint8Array) await file.write(content);
    else for await (const chunk of content) await file.write(chunk);
    await file.flush();
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.takePlace();
}

/** A file under a temporary name, which takes the place of another once it is whole and flushed. */
async function beginReplacing(path: string, mode: number) {
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true }); // of a killed process with this id; its mode would stay
  removeThoseOfTheDead(path);
  const file = await open(temporary, "wx", mode);
  let text = "";
  const writeText = async (): Promise<void> => {
    const waiting = text;
    text = "";
    await namedFault(path, file.writeFile(waiting));
  };
  return {
    async write(chunk: string | Uint8Array): Promise<void> {
      if (typeof chunk === "string") text += chunk;
      else {
        await writeText();
        await namedFault(path, file.writeFile(chunk));
      }
      if (text.length > CHUNK_CHARS) await writeText();
    },
    async flush(): Promise<void> {
      await writeText();
      await namedFault(path, file.sync());
    },
    async takePlace(): Promise<void> {
      await file.close();
      renameSync(temporary, path);
    },
    async discard(): Promise<void> {
      await file.close();
      rmSync(temporary, { force: true });
    },
  };
}

/** What a killed process had begun for this path: it may be large, and hold queries. */
function removeThoseOfTheDead(path: string): void {
  const folder = dirname(path);
  const begins = `${basename(path)}.`;
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(begins) && /^(\d+)\.tmp$/.exec(name.slice(begins.length))?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

export const writeJson = (path: string, value: unknown): Promise<void> =>
  writeAtomic(path, `${JSON.stringify(value, null, 2)}\n`);

/** Writes one object a line; the rows may be produced lazily. @returns the number of rows */
export async function writeJsonl(path: string, rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<number> {
  const named = async function* () {
    for await (const row of rows) yield ["rows", row] as const;
  };
  return (await writeJsonlFiles({ rows: path }, named())).rows;
}

/** The same for several files at once: each row comes with the name of its file. @returns the number of rows of each */
export async function writeJsonlFiles<Name extends string>(
  paths: Readonly<Record<Name, string>>,
  rows: AsyncIterable<readonly [Name, unknown]>,
): Promise<Record<Name, number>> {
  const names = Object.keys(paths) as Name[];
  const files = new Map<Name, Awaited<ReturnType<typeof beginReplacing>>>();
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  try {
    for (const name of names) {
      makePrivateFolder(dirname(paths[name]));
      files.set(name, await beginReplacing(paths[name], PRIVATE_FILE));
    }
    for await (const [name, row] of rows) {
      counts[name]++;
      await files.get(name)!.write(`${JSON.stringify(row)}\n`);
    }
    for (const file of files.values()) await file.flush();
  } catch (error) {
    for (const file of files.values()) await file.discard();
    throw error;
  }
  for (const file of files.values()) await file.takePlace();
  return counts;
}
