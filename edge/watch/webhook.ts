/**
 * A signed message about an event of the watch. The signature covers the time, so that a receiver can refuse a replay: it compares
 * `t` with its own clock and recomputes `v1`, the hex HMAC-SHA-256 of `<t>.<body>` under the webhook key.
 */
import type { WatchEvent } from "./effects.ts";

const SIGNATURE_HEADER = "x-sluice-signature";

export interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** @param sign keyed digest of a text, in hex, under the webhook key. @param atMs when it is sent, since the Unix epoch. */
export function signedMessage(event: WatchEvent, sign: (text: string) => string, atMs: number): Message {
  const body = JSON.stringify(event);
  const t = Math.floor(atMs / 1000);
  return {
    body,
    headers: { "content-type": "application/json", [SIGNATURE_HEADER]: `t=${t},v1=${sign(`${t}.${body}`)}` },
  };
}
