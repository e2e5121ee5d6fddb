/** SHA-256 of a text. Synchronous: a short text is hashed faster than Web Crypto is asked. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const encoder = new TextEncoder();
const blank = sha256.create();
/** One for all texts: making a hasher takes longer than hashing a query with it. */
const hasher = blank.clone();

export function digestOf(text: string): Uint8Array {
  const digest = new Uint8Array(hasher.outputLen);
  blank._cloneInto(hasher).update(encoder.encode(text)).digestInto(digest);
  return digest;
}

export const hexDigestOf = (text: string): string => bytesToHex(digestOf(text));
