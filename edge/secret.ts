/** Keys for one purpose each, derived from the one secret: who learns one of them learns nothing about the others. */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

export type Purpose = "log" | "draw" | "canary" | "audit" | "webhook";

export const keyFor = (secret: string, purpose: Purpose): Uint8Array =>
  hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`sluice ${purpose}`));

/** A digest that only the holder of the key can compute, in hex. */
export const keyedDigest = (key: Uint8Array, text: string): string => bytesToHex(hmac(sha256, key, utf8ToBytes(text)));
