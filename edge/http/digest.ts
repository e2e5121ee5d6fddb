/** SHA-256 of a text, in hex. Synchronous: a short text is hashed faster than Web Crypto is asked. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

const encoder = new TextEncoder();

export const digestOf = (text: string): Uint8Array => sha256(encoder.encode(text));

export const hexDigestOf = (text: string): string => bytesToHex(digestOf(text));
