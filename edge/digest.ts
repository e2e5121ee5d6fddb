/** SHA-256 of a text, with or without a key. It is synchronous, because hashing a short text takes less time than a call of Web Crypto. */
import { hmac as hmacOf } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const encoder = new TextEncoder();
const blank = sha256.create();
// One of each for all texts: making a hasher, or a buffer that lives outside V8's heap, takes longer than hashing a query.
const hasher = blank.clone();
const utf8 = new Uint8Array(4096);
const digest = new Uint8Array(hasher.outputLen);

/** The next call overwrites the digest. */
export function digestOf(text: string): Uint8Array {
  blank._cloneInto(hasher);
  return digestInto(hasher, text);
}

interface Hasher {
  update(bytes: Uint8Array): unknown;
  digestInto(to: Uint8Array): void;
}

function update(hasher: Hasher, text: string): void {
  for (let rest = text; rest !== ""; ) {
    const { read, written } = encoder.encodeInto(rest, utf8);
    hasher.update(utf8.subarray(0, written));
    rest = rest.slice(read);
  }
}

function digestInto(fresh: Hasher, text: string): Uint8Array {
  update(fresh, text);
  fresh.digestInto(digest);
  return digest;
}

export const hexDigestOf = (text: string): string => bytesToHex(digestOf(text));

/** Of a whole file, by Web Crypto, which is faster there. The bytes come from a store or a file, never from shared memory. */
export async function hexDigestOfBytes(bytes: Uint8Array): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>)));
}

/**
 * SHA-256, in hex, of texts that begin alike, as requests do that ask a model under one long prompt: what the last two had in common is
 * hashed once.
 */
export function createAlikeDigest(): (text: string) => string {
  const state = blank.clone(); // after the beginning
  const fresh = blank.clone();
  let beginning = "";
  let last = "";
  return (text) => {
    if (!text.startsWith(beginning) || beginning.length < text.length / 2) {
      beginning = commonBeginning(text, last);
      blank._cloneInto(state);
      update(state, beginning);
    }
    last = text;
    state._cloneInto(fresh);
    return bytesToHex(digestInto(fresh, text.slice(beginning.length)));
  };
}

/** Ends with a whole character: half a pair of units has no UTF-8. */
function commonBeginning(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return one.slice(0, length).replace(/[\ud800-\udbff]$/, "");
}

/**
 * HMAC-SHA-256 of texts, in hex. The key is derived from the secret for one purpose, so that what one purpose gives away says
 * nothing about another.
 */
export function createKeyedDigest(secret: string, purpose: string): (text: string) => string {
  const digest = createHmac(hmac(utf8ToBytes(secret), purpose));
  let [last, ofLast] = ["", digest("")];
  return (text) => {
    // The log line and the log's row of a decision want the same digest, one after the other.
    if (text !== last) [last, ofLast] = [text, digest(text)];
    return ofLast;
  };
}

/** HMAC-SHA-256 of texts under a key, in hex. */
export function createHmac(key: Uint8Array): (text: string) => string {
  const keyed = hmacOf.create(sha256, key);
  const fresh = keyed.clone();
  return (text) => {
    keyed._cloneInto(fresh);
    return bytesToHex(digestInto(fresh, text));
  };
}

export const hmac = (key: Uint8Array, text: string): Uint8Array => hmacOf(sha256, key, utf8ToBytes(text));

/** A digest as a number from 0 up to 1, uniform over texts: who is drawn, and who gets which of two. */
export const fractionOf = (hexDigest: string): number => Number.parseInt(hexDigest.slice(0, 8), 16) / 2 ** 32;
