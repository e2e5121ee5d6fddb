/** Hashes as names: of files for provenance, and of values for keys that are the same in every run. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { namedFault } from "../disk/named-fault.ts";

export const sha256Bytes = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export const sha256Text = (text: string): string => createHash("sha256").update(text).digest("hex");

export async function sha256File(path: string): Promise<string> {
  const hash = createHash("sha256");
  await namedFault(path, pipeline(createReadStream(path), hash));
  return hash.digest("hex");
}

/** A short key over parts, which may contain any character. 80 bits: collisions need some 10^12 keys. */
export const keyOf = (...parts: readonly (string | number)[]): string => sha256Text(JSON.stringify(parts)).slice(0, 20);
