/** Files that are either whole or absent: written under a temporary name, flushed to disk, then renamed. */
import { randomUUID } from "node:crypto";
import { linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { makePrivateFolder, PRIVATE_FILE } from "../disk/private.ts";

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
  mkdirSync(dirname(path), { recursive: true });
  await replace(path, content, 0o666);
}

async function replace(path: string, content: string | Uint8Array | Chunks, mode: number): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  rmSync(temporary, { force: true }); // of a killed process with this id; its mode would stay
  const file = await open(temporary, "wx", mode);
  try {
    if (typeof content === "string" || content instanceof Uint8Array) await file.writeFile(content);
    else {
      let text = "";
      for await (const chunk of content) {
        if (typeof chunk === "string") text += chunk;
        else {
          await file.writeFile(text);
          text = "";
          await file.writeFile(chunk);
        }
        if (text.length > CHUNK_CHARS) {
          await file.writeFile(text);
          text = "";
        }
      }
      await file.writeFile(text);
    }
    await file.sync();
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  renameSync(temporary, path);
}

export const writeJson = (path: string, value: unknown): Promise<void> =>
  writeAtomic(path, `${JSON.stringify(value, null, 2)}\n`);

/** Writes one object a line; the rows may be produced lazily. @returns the number of rows */
export async function writeJsonl(path: string, rows: Iterable<unknown> | AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  await writeAtomic(
    path,
    (async function* () {
      for await (const row of rows) {
        count++;
        yield `${JSON.stringify(row)}\n`;
      }
    })(),
  );
  return count;
}
