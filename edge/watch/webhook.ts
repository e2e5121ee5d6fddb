/**
 * A signed message about an event of the watch. The signature covers the time, so that a receiver can refuse a replay: it compares
 * `t` with its own clock and recomputes `v1`, the hex HMAC-SHA-256 of `<t>.<body>` under the webhook key.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { WatchEvent } from "./book.ts";

const SIGNATURE_HEADER = "x-sluice-signature";

export interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param key the webhook key, derived from `SLUICE_SECRET`. @param atMs when it is sent, since the Unix epoch. */
export function signedMessage(event: WatchEvent, key: Uint8Array, atMs: number): Message {
  const body = JSON.stringify(event);
  const t = Math.floor(atMs / 1000);
  const v1 = bytesToHex(hmac(sha256, key, utf8ToBytes(`${t}.${body}`)));
  return { body, headers: { "content-type": "application/json", [SIGNATURE_HEADER]: `t=${t},v1=${v1}` } };
}
