/** The bytes of a file that people bring; one whose name ends in `.gz` is unpacked on the way. */
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { withPath } from "../disk/named-fault.ts";
import { LineError } from "./line-error.ts";

const CHUNK_BYTES = 1 << 20;

/** @throws LineError for a `.gz` that is not gzip, or that is cut off */
export async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  try {
    // The pipeline's error reaches who reads.
    yield* path.endsWith(".gz") ? pipeline(file, createGunzip({ chunkSize: CHUNK_BYTES }), () => {}) : file;
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && String(cause.code).startsWith("Z_")))
      throw withPath(path, cause);
    throw new LineError(`${path}: it cannot be unpacked with gzip: ${cause.message}`, { cause });
  }
}

/** A file's name without its folder, its ending and `.gz`. */
export const bareName = (path: string, ending: string): string =>
  path
    .slice(path.search(/[^/\\]*$/))
    .replace(/\.gz$/, "")
    .replace(new RegExp(`\\.${ending}$`), "");
